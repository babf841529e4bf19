"""The core of MentorDesk: everything the program knows and does, without a screen."""

import os

# Set before numpy is imported: on a small machine the threads of its linear algebra wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

__version__ = "0.1.0"
