"""The seven steps: how far each is and what is missing."""
