"""The dialogs of step 4."""
