"""Thinking about people: who may be the same person, and who could be a mentor or a mentee."""
