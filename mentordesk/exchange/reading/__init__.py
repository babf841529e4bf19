"""Reads the files of others: workbooks, text files, old encodings."""
