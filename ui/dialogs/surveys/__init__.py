"""The dialogs of the surveys."""
