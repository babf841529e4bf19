"""The file on disk: the only floor that knows peewee and SQLite."""
