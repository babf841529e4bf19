"""Step 6: the pack, the briefings, the agreements and the first meetings."""
