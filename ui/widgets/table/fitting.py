"""Fit the columns of a table to their content and distribute the remaining or missing width."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.models.records import ChosenCell, RecordModel, TableColumn
from ui.widgets.table.tables import EDGE, PAD_LEFT, PAD_RIGHT, CellDelegate, Table

SEEN = 300
"""How many rows are measured."""

STATE_ICON, CHOICE_MARK = 22, 24
"""In px at 100 %: the room of the icon of a state, and of the arrow that says that a cell opens a list."""

WIDEST, NARROWEST = 280, (88, 64)
"""In px at 100 %: no column asks for more; those that give way end up with the first, if need be with the second.

None becomes narrower than its title: a table with too many columns scrolls sideways.
"""


class FittedTable(Table):
    """A table whose columns take the room there is: those in ``drop`` go first, then those in ``give_way`` narrow."""

    def __init__(self, model: RecordModel[Any], *, give_way: Sequence[str], drop: Sequence[str] = ()) -> None:
        super().__init__(model)
        self._give_way, self._drop = give_way, drop
        for changed in (model.modelReset, model.dataChanged):
            changed.connect(self._fit_anew)

    def fit(self) -> None:
        """Give the columns the room there is."""
        fit(self, self._model, give_way=self._give_way, drop=self._drop)

    def _fit_anew(self, *_what: object) -> None:
        self.fitted_at = -1


def fit(table: Table, model: RecordModel[Any], *, give_way: Sequence[str], drop: Sequence[str] = ()) -> None:
    """Set the widths of the visible columns; if space is short, shrink those in ``give_way``, in that order.

    They also share any extra width, once each has its longest text. Those of them that wrap share their room by their
    longest texts, so that the rows need few lines. Before any is shrunk, those in ``drop`` are hidden,
    in that order, until the rest is seen whole. The columns are fitted so again where the owner sorts by another.
    """
    table.fitted_at = table.viewport().width()
    table.fitted = lambda again: fit(again, model, give_way=give_way, drop=drop)
    longest = _drop(table, model, drop)
    shown = list(longest)
    sorted_by = table.horizontalHeader().sortIndicatorSection()
    wanted = {place: _at_most(width) for place, width in longest.items()}
    titles = {place: _head(model.columns[place], has_arrow=place == sorted_by) + _padding() for place in shown}
    if shown and not model.columns[shown[-1]].right:  # free of the frame, where that costs no other column its words
        free = table.viewport().width() - sum(wanted.values())
        wanted[shown[-1]] += min(theme.px(EDGE), max(0, free))
    elif shown:
        wanted[shown[-1]] += theme.px(EDGE)
    places = {model.columns[place].name: place for place in shown}
    elastic = [places[name] for name in give_way if name in places]
    beside = {place: _beside_words(table, model.columns[place]) for place in elastic}
    least = {place: max(theme.px(NARROWEST[0]) + beside[place], titles[place]) for place in elastic}
    wrapping = {place: longest[place] for place in elastic if model.columns[place].wraps}
    room = table.viewport().width() - sum(width for place, width in wanted.items() if place not in wrapping)
    if len(wrapping) > 1 and sum(least[place] for place in wrapping) <= room < sum(wrapping.values()):
        wanted |= _by_text(wrapping, least, room)
    spare = table.viewport().width() - sum(wanted.values())
    if spare >= 0:
        for place in elastic:
            more = min(spare, max(0, longest[place] - wanted[place]))
            wanted[place] += more
            spare -= more
        for place in elastic:
            wanted[place] += spare // len(elastic)
    else:
        wanted = _shrunk(wanted, titles, beside, table.viewport().width())
    for place, width in wanted.items():
        table.setColumnWidth(place, width)


def fit_whole(table: Table, model: RecordModel[Any], *, give_way: Sequence[str]) -> None:
    """Give every column its width; if space is short, shrink those in ``give_way`` while their words stay whole.

    The last column takes what is left; where even that does not fit, the table scrolls sideways.
    """
    widths: dict[str, int] = {}
    for column in model.columns:
        least = _wanted(table, model, column, has_arrow=True)
        if column is model.columns[-1] and column.right:
            least += theme.px(EDGE)
        widths[column.name] = max(least, theme.px(column.width))
    missing = sum(widths.values()) - table.viewport().width()
    for column in model.columns:
        if column.name in give_way and missing > 0:
            given = min(missing, widths[column.name] - _wanted(table, model, column, has_arrow=True))
            widths[column.name] -= given
            missing -= given
    widths[model.columns[-1].name] += max(0, -missing)
    for place, width in enumerate(widths.values()):
        table.setColumnWidth(place, width)


def _drop(table: Table, model: RecordModel[Any], names: Sequence[str]) -> dict[int, int]:
    """Hide as few of these columns as the width asks for, the first first; return what is the longest in the others."""
    places = {column.name: place for place, column in enumerate(model.columns)}
    for name in names:
        table.setColumnHidden(places[name], False)
    sorted_by = table.horizontalHeader().sortIndicatorSection()
    shown = [place for place in places.values() if not table.isColumnHidden(place)]
    longest = {place: _longest(table, model, model.columns[place], has_arrow=place == sorted_by) for place in shown}
    for name in names:
        if sum(_at_most(width) for width in longest.values()) <= table.viewport().width():
            break
        table.setColumnHidden(places[name], True)
        longest.pop(places[name], None)
    return longest


def _by_text(longest: dict[int, int], least: dict[int, int], room: int) -> dict[int, int]:
    """Return widths that fill the room, in proportion to the longest texts and none below its ``least``."""
    low, high = 0.0, 1.0
    for _halving in range(20):
        part = (low + high) / 2
        taken = sum(max(least[place], int(part * width)) for place, width in longest.items())
        low, high = (low, part) if taken > room else (part, high)
    return {place: max(least[place], int(low * width)) for place, width in longest.items()}


def _shrunk(wanted: dict[int, int], titles: dict[int, int], beside: dict[int, int], room: int) -> dict[int, int]:
    """Return narrower columns that fit, or as narrow as can still be read well where the table scrolls anyway.

    ``beside`` are the columns that give way, in that order, with the room of what stands beside their words.
    """
    readable: dict[int, int] = {}
    for narrowest in NARROWEST:
        least = {place: max(theme.px(narrowest) + beside[place], titles[place]) for place in beside}
        found = dict(wanted)
        missing = sum(found.values()) - room
        for place in beside:
            given = max(0, min(missing, found[place] - least[place]))
            found[place] -= given
            missing -= given
        if missing <= 0:
            return found
        readable = readable or found
    return readable


def _wanted(table: Table, model: RecordModel[Any], column: TableColumn[Any], *, has_arrow: bool) -> int:
    return _at_most(_longest(table, model, column, has_arrow=has_arrow))


def _at_most(width: int) -> int:
    return min(width, theme.px(WIDEST))


def _longest(table: Table, model: RecordModel[Any], column: TableColumn[Any], *, has_arrow: bool) -> int:
    style = "strong" if column.strong else "body"
    head = _head(column, has_arrow=has_arrow)
    key = (column.name, theme.scale())
    if key not in model.measured:
        texts = {column.text(record) for record in islice(model.records(), SEEN)}
        texts |= {draft.typed for draft in model.drafts() if draft.column == column.name}
        model.measured[key] = max((_width(style, theme.scale(), text) for text in texts), default=0)
    body = model.measured[key] + _beside_words(table, column)
    return max(head + _padding(), body + _padding(), table.horizontalHeader().minimumSectionSize())


def _beside_words(table: Table, column: TableColumn[Any]) -> int:
    """Return the room that the icon of a state and the arrow of a choice take beside the words of a cell."""
    cells = table.itemDelegate()
    is_chosen = isinstance(column.edit, ChosenCell) and isinstance(cells, CellDelegate) and cells.marks_choices
    return (theme.px(STATE_ICON) if column.state else 0) + (theme.px(CHOICE_MARK) if is_chosen else 0)


@lru_cache(maxsize=4096)
def _width(style: str, scale: float, text: str) -> int:
    """Return the width of a text of a cell; while a page is laid out, the same are asked for several times."""
    return _metrics(style, scale).horizontalAdvance(text)


@lru_cache(maxsize=4)
def _metrics(style: str, _scale: float) -> QFontMetrics:
    return QFontMetrics(theme.font(style))


def _padding() -> int:
    return theme.px(PAD_LEFT) + theme.px(PAD_RIGHT) + 1  # the last pixel is that of the frame


def _head(column: TableColumn[Any], *, has_arrow: bool) -> int:
    """Return the width of the title, with the arrow of the order."""
    return QFontMetrics(theme.font("label")).horizontalAdvance(column.title) + (theme.px(20) if has_arrow else 0)
