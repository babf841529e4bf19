"""MentorDesk's core: everything the program knows and does, without a screen."""

import os

# Before numpy is imported anywhere: two threads of linear algebra on a small machine wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"
