"""The page of the surveys."""
