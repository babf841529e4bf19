"""How the programme is made known: the plan, the texts and who signed up."""
