"""Import and export of staff lists."""
