"""Step 2: the plan in its parts."""
