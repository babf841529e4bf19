"""How well a mentor and a mentee match, as points, and the reasons in words."""
