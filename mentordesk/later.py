"""Lets modules that the first page does not need come when something of them is first used."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import _bootstrap
from importlib.machinery import ModuleSpec
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any

_import: Any = _bootstrap  # what is used of it has no other name in Python

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
    """A module that is still to be loaded. Every further ``import`` of it asks for its spec, which is there.

    Who else wants it meanwhile waits, as for an import, and with the same locks, which see two modules that wait for
    each other. The library's own, ``importlib.util.LazyLoader``, shows other threads a module that is half loaded.
    """

    def __getattribute__(self, name: str) -> Any:
        spec = ModuleType.__getattribute__(self, "__spec__")
        if name == "__spec__" or spec is None:
            return spec
        with suppress(_import._DeadlockError), _import._ModuleLockManager(spec.name):
            _load(self, spec)
        return ModuleType.__getattribute__(self, name)  # no longer of this class where it has come


_LOADING = "loading"


def _load(module: ModuleType, spec: ModuleSpec) -> None:
    """Load a module, unless it has been loaded meanwhile, or asks for something of itself while it is."""
    if not is_put_off(module) or spec.loader is None or spec.loader_state == _LOADING:
        return
    spec.loader_state = _LOADING
    try:
        spec.loader.exec_module(module)
    finally:
        spec.loader_state = None
    module.__class__ = ModuleType


class _Loader(LazyLoader):
    """Loads a module when something of it is first used."""

    loader: Any

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self.loader
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
