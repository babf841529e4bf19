"""The people of the example company and what they answered, all invented."""
