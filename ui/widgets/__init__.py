"""Widgets that take values and give signals."""
