"""Whether a cycle worked, was worth it and can grow: six criteria, each number with formula and what is behind it."""
