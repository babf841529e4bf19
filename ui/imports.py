"""Import modules without reading their sources.

PySide puts a function of its own in the place of Python's, which reads the source of every module that is loaded to see
whether it may ask for other names of Qt's methods. None of ours does, and it would take a tenth of each start.

It also brings modules that say how Qt's methods are called, as sources that it compiles in each start. They are needed
only where somebody calls a method with wrong arguments or asks for its description.
"""

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import CodeType
from typing import Any

from ui import enumerations

_FEATURES = "shibokensupport/feature.py"
_NONE_USED = b"""
def _mod_uses_pyside(module):
    return False
"""
_FOLDER = "shibokensupport/signature/"
_PUT_OFF = {
    *("errorhandler.py", "layout.py", "mapping.py", "parser.py"),
    *("lib/enum_sig.py", "lib/pyi_generator.py", "lib/tool.py"),
}
_INSTEAD = """
from ui.imports import put_off
__getattr__, update_mapping = put_off(globals())
"""
"""What a module that is put off is until something of it is asked for; PySide calls one function past the module."""

_compile = compile
_sources: dict[str, bytes] = {}


@contextmanager
def signatures_later() -> Iterator[None]:
    """Put off what says how Qt's methods are called while PySide is imported for the first time."""
    library = vars(builtins)
    library["compile"] = _compiled
    try:
        yield
    finally:
        library["compile"] = _compile


def _compiled(source: Any, name: str, mode: str, **given: Any) -> CodeType:
    """Do what ``compile`` does, but for the modules that are put off, and for what would read sources until then."""
    if isinstance(source, bytes) and name == _FEATURES:
        source += _NONE_USED
    if isinstance(source, bytes) and name.startswith(_FOLDER) and name.removeprefix(_FOLDER) in _PUT_OFF:
        _sources[name.removesuffix(".py").replace("/", ".")] = source
        source = _INSTEAD
    code: CodeType = _compile(source, name, mode, **given)
    return code


def put_off(module: dict[str, Any]) -> tuple[Callable[[str], object], Callable[[], object]]:
    """Return two functions of a module that is put off, which load it when they are called.

    The first gives what is asked of the module, the second does what the function of its place in the module does.
    """
    give = partial(_give, module, str(module["__name__"]))
    return give, lambda: _called(give("update_mapping"))


def _called(function: Any) -> object:
    return function()


def _give(module: dict[str, Any], name: str, asked: str) -> object:
    if asked.startswith("__"):  # what every module may have, such as __path__
        raise AttributeError(asked)
    source = _sources.pop(name, None)
    if source is not None:
        enumerations.be_whole()  # default values in descriptions name members without their enumerations
        del module["__getattr__"], module["update_mapping"]
        exec(_compile(source, f"{name}.py", "exec"), module)  # noqa: S102 - PySide's own
    if asked not in module:
        raise AttributeError(f"module {name!r} has no attribute {asked!r}")
    return module[asked]


def be_plain() -> None:
    """Import from now on as it was before PySide came."""
    library = vars(builtins)
    library["__import__"] = library.get("__orig_import__", library["__import__"])
