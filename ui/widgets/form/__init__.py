"""Autosaving fields and other form widgets."""
