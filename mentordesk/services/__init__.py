"""The verbs of the program: each reads the desk and returns a Change, or a pure job for a worker."""
