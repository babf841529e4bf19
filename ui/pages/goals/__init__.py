"""The page of step 1, Goals."""
