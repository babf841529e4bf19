"""Dialogs of step 3."""
