"""Closing a cycle: how each pair ended, what goes on into the next one, and two cycles side by side."""
