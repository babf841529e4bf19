"""The verbs of step 4: the plan with its texts, and its papers."""
