"""The nouns of a mentoring programme as frozen records, and all thinking about them as pure functions."""
