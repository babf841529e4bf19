"""Finds the best plan of pairs and proves it."""
