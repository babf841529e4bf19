"""Dialogs about the pairing plan."""
