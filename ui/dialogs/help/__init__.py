"""The help: its window, and which page belongs to which dialog."""
