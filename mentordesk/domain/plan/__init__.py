"""The plan of a cycle: roadmap, people, budget, risks, and what is wrong with them."""
