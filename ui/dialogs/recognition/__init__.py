"""The dialogs of recognition: the thanks, the rules that suggest, who is named by colleagues."""
