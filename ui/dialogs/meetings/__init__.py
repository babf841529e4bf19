"""The dialogs of meetings: the quick log, held as planned, series, endings, and the sheets that come back."""
