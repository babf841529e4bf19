"""Step 3: the pitch, its figures and the decision."""
