"""The dialogs of step 6."""
