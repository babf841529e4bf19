"""A list as it was read from a file, and what importing it would do."""
