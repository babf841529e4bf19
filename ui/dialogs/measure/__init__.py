"""The dialogs of measuring: a figure explained, whom to compare with, and what only the owner can enter."""
