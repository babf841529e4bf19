"""Spreadsheets in and out: the only floor that knows spreadsheet libraries."""
