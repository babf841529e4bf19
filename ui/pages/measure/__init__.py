"""The page of step 7: the six criteria, goals, skills and meetings, for the whole cycle or by month."""
