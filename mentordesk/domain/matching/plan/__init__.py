"""A plan of pairs explained, compared, and what would improve it."""
