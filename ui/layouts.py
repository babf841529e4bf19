"""Let go of the Python sides of a layout's items, which PySide makes and forgets: the window crashed on them.

When a layout is put into another, PySide makes a Python side of each item that is in it already. Qt deletes an item
with its widget and tells nobody, so that its Python side stands for a place in memory in which something else is soon.
Where that is an object of ours that Qt deletes, PySide ends the process.
"""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QWidget
from shiboken6 import invalidate

_PUTTING = ((QBoxLayout, "addLayout", 0), (QBoxLayout, "insertLayout", 1), (QGridLayout, "addLayout", 0))
"""The methods that put a layout into another, and which value is the layout."""


def let_go_of_items() -> None:
    """Keep no Python side of an item of any layout that is put into another from now on."""
    for kind, name, place in _PUTTING:
        setattr(kind, name, _letting_go(getattr(kind, name), place))


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """Return the widgets of a layout, but for those of layouts in it; no Python side of their items stays."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = None if item is None else item.widget()
        let_go_of(item)
        if widget is not None:
            yield widget


def let_go_of(item: QLayoutItem | None) -> None:
    """Keep no Python side of an item, or of the items of a layout, whose own stays."""
    if isinstance(item, QLayout):
        for place in range(item.count()):
            let_go_of(item.itemAt(place))
    elif item is not None:
        invalidate(item)


def _letting_go(put: Callable[..., None], place: int) -> Callable[..., None]:
    def put_in(outer: QLayout, *values: Any, **named: Any) -> None:
        put(outer, *values, **named)
        let_go_of(values[place])

    return put_in
