"""Lets modules that the first page does not need come when something of them is first used."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec
from importlib.util import LazyLoader, _LazyModule  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

_names: set[str] = set()


def put_off(names: Iterable[str]) -> None:
    """Load these modules from now on when something of them is first used, though they are imported before.

    That works for ``import module`` and ``from package import module``; ``from module import name`` uses it at once.
    """
    _names.update(names)
    if not any(isinstance(finder, _Later) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Later())


def load_all() -> None:
    """Load every module that was put off, so that nothing waits for it later, in whichever thread.

    Where the program was removed from the disk meanwhile, some no longer come; an open file is closed without them.
    """
    for module in list(sys.modules.values()):
        if is_put_off(module):
            with suppress(ImportError):
                vars(module)


def is_put_off(module: ModuleType) -> bool:
    """Return whether a module that was imported is still to be loaded."""
    return type(module) is _PutOff


class _PutOff(ModuleType):
    """A module that is still to be loaded. Every further ``import`` of it asks for its spec, which is there."""

    def __getattribute__(self, name: str) -> Any:
        if name == "__spec__":
            return super().__getattribute__(name)
        self.__class__ = _LazyModule  # the library's own, which loads it
        return getattr(self, name)


class _Loader(LazyLoader):
    """Loads a module when something of it is first used."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        module.__class__ = _PutOff


class _Later:
    """Finds the modules as all others are found, and has them loaded later."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module that is put off is found, ``None`` for any other."""
        if name not in _names:
            return None
        found = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec
