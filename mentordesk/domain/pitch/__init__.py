"""What convinces the leadership: the figures, the pages and the decision."""
