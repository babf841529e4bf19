"""Find the best plan of pairs and prove it."""
