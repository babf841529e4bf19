"""Dialogs and the import wizard."""
