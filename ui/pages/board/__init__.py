"""The page of the pairing board."""
