"""Import modules without reading their sources.

PySide puts a function of its own in the place of Python's, which reads the source of every module that is loaded to see
whether it may ask for other names of Qt's methods. None of ours does, and it would take a tenth of each start.
"""

import builtins


def be_plain() -> None:
    """Import from now on as it was before PySide came."""
    library = vars(builtins)
    library["__import__"] = library.get("__orig_import__", library["__import__"])
