"""The pairing board as a widget: lanes, cards, mouse and keyboard."""
