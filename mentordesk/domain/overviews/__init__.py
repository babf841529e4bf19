"""Overviews for the leadership: pairs, mentors, departments, executives in one look each, counted from a cycle."""
