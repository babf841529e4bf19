"""The dialogs of coaching: talks, managers, team reviews, experience sheets, newcomers."""
