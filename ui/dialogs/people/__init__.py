"""Dialogs about people."""
