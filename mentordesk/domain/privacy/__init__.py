"""What the law on personal data asks: requests with their days, how long data is kept, and how a person is erased."""
