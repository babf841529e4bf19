"""The invented people of the example company and their answers."""
