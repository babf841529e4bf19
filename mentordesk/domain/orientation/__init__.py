"""How people are prepared before they meet: the pack of sheets, the briefings, agreements and first meetings."""
