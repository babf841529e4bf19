"""How pairs are found: who takes part, which pairs are allowed, how well they match, and which plan is best."""
