"""Writes questionnaires as workbooks and reads them back."""
