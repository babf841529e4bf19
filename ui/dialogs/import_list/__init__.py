"""The steps from a file to people."""
