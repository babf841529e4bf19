"""Writes forms as web pages for a phone, and reads the texts in which their answers come back."""
