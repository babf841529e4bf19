"""The page of step 5, one module for each of its parts."""
