"""Keep an error in our override of a Qt method from ending the process.

On Python 3.11 an error that the interpreter itself raises, such as that of ``int("abc")``, is a text until somebody
catches it. PySide expects an exception and ends the process. Catching and raising it again makes it one, so that it is
reported as any other bug. From Python 3.12 on every error is an exception from the start.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

NEEDED = sys.version_info < (3, 12)


def guard() -> None:
    """Guard the overrides of all classes that are defined from now on."""
    if NEEDED:
        QObject.__init_subclass__ = classmethod(_guard_class)  # type: ignore[arg-type,assignment,method-assign]


def _guard_class(made: type, **named: Any) -> None:
    super(QObject, made).__init_subclass__(**named)  # type: ignore[misc]
    qt_classes = [base for base in made.__mro__[1:] if base.__module__.startswith("PySide6.")]
    for name, function in list(vars(made).items()):
        if isinstance(function, FunctionType) and any(name in vars(base) for base in qt_classes):
            setattr(made, name, _guarded(function))


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def called(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except BaseException:  # noqa: TRY203
            raise

    return called
