"""Dialogs about goals."""
