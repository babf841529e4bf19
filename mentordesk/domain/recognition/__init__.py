"""Recognition: whom the rules suggest to thank, what was given so far, and whether it is fair between departments."""
