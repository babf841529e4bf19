"""The names that a module gives a value are those that PyInstaller finds in its own way."""

import importlib.util
from pathlib import Path
from types import CodeType

import pytest
from PyInstaller.lib.modulegraph import modulegraph

import stored_names

LARGE = "\n".join(f"name_{number} = {number}" for number in range(300))
WORDS = f"""
import os
{LARGE}
name_299 = os.sep
del name_7, name_288
def made():
    global later, name_3
    later, here = 1, 2
    del name_3
class Kind:
    size = 1
    def grow(self):
        global grown
        grown = self
"""


class Noted:
    """Notes what is said of the names of a module, in its order."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self._deferred_imports: list[object] = []

    def add_global_attr(self, name: str) -> None:
        self.said.append(("stored", name))

    def remove_global_attr_if_found(self, name: str) -> None:
        self.said.append(("deleted", name))


def code_of(module: str) -> CodeType:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return compile(Path(spec.origin).read_bytes(), spec.origin, "exec", dont_inherit=True)


CODES = {"words": compile(WORDS, "words", "exec")}
MODULES = ("dataclasses", "reportlab.lib.utils", "ui.theme", "numpy")


@pytest.mark.parametrize("name", ["words", *MODULES])
def test_they_are_those_that_pyinstaller_finds_in_the_same_order(name: str) -> None:
    class Quick(modulegraph.ModuleGraph):
        """A graph of its own, so that PyInstaller's is not changed."""

    stored_names.take_over(Quick)
    code = CODES.get(name) or code_of(name)
    own, quick = Noted(), Noted()
    modulegraph.ModuleGraph._scan_bytecode(None, own, code, is_scanning_imports=False)
    Quick._scan_bytecode(None, quick, code, is_scanning_imports=False)
    assert quick.said == own.said != []


def test_imports_are_looked_for_as_ever() -> None:
    class Quick(modulegraph.ModuleGraph):
        """A graph of its own, so that PyInstaller's is not changed."""

    stored_names.take_over(Quick)
    quick = Noted()
    Quick._scan_bytecode(None, quick, CODES["words"], is_scanning_imports=True)
    assert [arguments[1][0] for arguments in quick._deferred_imports] == ["os"]
