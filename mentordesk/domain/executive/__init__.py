"""Executive mentoring: who is prepared for which post or degree, what they do for it, and how far they are."""
