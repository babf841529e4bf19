"""The running program: its files, its looks, and what it does for the window."""
