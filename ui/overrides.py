"""Keep an error in our override of a Qt method from ending the process.

While such an error is on its way to the Python code that called Qt, Qt goes on laying out and drawing. Whatever
override PySide looks up for the first time meanwhile, it releases once too often and never calls again, so that the
process ends with one of the next layouts. An error where Qt asks for something, or lets something be drawn, is
therefore reported at once, and Qt gets an answer that it can go on with.

On Python 3.11 an error that the interpreter itself raises, such as that of ``int("abc")``, is besides a text until
somebody catches it. PySide expects an exception and ends the process. Catching and raising it again makes it one.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

_QTS_OWN = frozenset(
    {
        *(
            "flags",
            "hasHeightForWidth",
            "heightForWidth",
            "indexAt",
            "initStyleOption",
            "minimumSizeHint",
            "moveCursor",
        ),
        *("selectionCommand", "sizeHint", "translate", "verticalOffset", "visualRect"),
    }
)
"""What Qt asks for, and answers itself where an override fails."""

_INSTEAD = {
    "columnCount": 0,
    "data": None,
    "event": False,
    "eventFilter": False,
    "focusNextPrevChild": False,
    "headerData": None,
    "rowCount": 0,
    "setData": False,
}
"""What Qt gets instead where it asks for this, or sends an event; a handler of one kind of event returns nothing."""

_NOTHING = frozenset(
    {
        *("closeEditor", "currentChanged", "doItemsLayout", "highlightBlock", "paint", "paintSection"),
        *("scrollContentsBy", "scrollTo", "selectionChanged", "setEditorData", "setModelData"),
        *("updateEditorGeometry", "updateGeometries"),
    }
)
"""What Qt has drawn, placed or noted, without an answer."""


def guard() -> None:
    """Guard the overrides of all classes that are defined from now on."""
    QObject.__init_subclass__ = classmethod(_guard_class)  # type: ignore[arg-type,assignment,method-assign]


def _guard_class(made: type, **named: Any) -> None:
    super(QObject, made).__init_subclass__(**named)  # type: ignore[misc]
    qt_classes = [base for base in made.__mro__[1:] if base.__module__.startswith("PySide6.")]
    for name, function in list(vars(made).items()):
        base = next((base for base in qt_classes if name in vars(base)), None)
        if base is not None and isinstance(function, FunctionType):
            setattr(made, name, _guarded(function, _way_on(name, base)))


def _way_on(name: str, base: type) -> Callable[..., Any] | None:
    """Return what is called where an override fails; ``None`` where the error is raised."""
    if name in _QTS_OWN:
        own: Callable[..., Any] = vars(base)[name]
        return own
    if name in _INSTEAD or name in _NOTHING or name.endswith("Event"):
        return lambda *_values, **_named: _INSTEAD.get(name)
    return None


def _guarded(function: Callable[..., Any], way_on: Callable[..., Any] | None) -> Callable[..., Any]:
    @wraps(function)
    def called(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except Exception:
            if way_on is None:
                raise
            sys.excepthook(*sys.exc_info())
        return way_on(*values, **named)

    return called
