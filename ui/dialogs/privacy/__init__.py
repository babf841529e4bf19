"""The dialogs of personal data: a request, who agreed to what, how long data is kept, and erasing somebody."""
