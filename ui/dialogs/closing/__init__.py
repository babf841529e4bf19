"""Closing a cycle, step by step."""
