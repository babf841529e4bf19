"""Possible duplicates, consent, and who could be a mentor or a mentee."""
