"""Home: what to do next, how far the steps are, what needs attention and what the days ahead bring."""
