"""The coaching culture: who coaches how often, what is odd about a talk, and what was agreed in it."""
