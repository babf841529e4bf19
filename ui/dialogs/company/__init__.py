"""Dialogs about the company file and the program."""
