"""Fit the columns of a table to their content and distribute the remaining or missing width."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.models.records import RecordModel, TableColumn
from ui.widgets.table.tables import Table

SEEN = 300
"""How many rows are measured."""

WIDEST, NARROWEST = 280, (88, 64)
"""In px at 100 %: no column asks for more; those that give way end up with the first, if need be with the second."""


def fit(table: Table, model: RecordModel[Any], *, give_way: Sequence[str], drop: Sequence[str] = ()) -> None:
    """Set the widths of the visible columns; if space is short, shrink those in ``give_way``, in that order.

    They also share any extra width. Before any is shrunk, those in ``drop`` are hidden, in that order, until the rest
    is seen whole.
    """
    _drop(table, model, drop)
    shown = [place for place in range(len(model.columns)) if not table.isColumnHidden(place)]
    sorted_by = table.horizontalHeader().sortIndicatorSection()
    wanted = {place: _wanted(model, model.columns[place], has_arrow=place == sorted_by) for place in shown}
    places = {model.columns[place].name: place for place in shown}
    elastic = [places[name] for name in give_way if name in places]
    spare = table.viewport().width() - sum(wanted.values())
    if spare >= 0:
        for place in elastic:
            wanted[place] += spare // len(elastic)
    else:
        for least in NARROWEST:
            missing = sum(wanted.values()) - table.viewport().width()
            _shrink(wanted, elastic, missing, theme.px(least))
    for place, width in wanted.items():
        table.setColumnWidth(place, width)


def _drop(table: Table, model: RecordModel[Any], names: Sequence[str]) -> None:
    """Hide as few of these columns as the width asks for, the first first."""
    places = {column.name: place for place, column in enumerate(model.columns)}
    for name in names:
        table.setColumnHidden(places[name], False)
    sorted_by = table.horizontalHeader().sortIndicatorSection()
    shown = [place for place in places.values() if not table.isColumnHidden(place)]
    wanted = {place: _wanted(model, model.columns[place], has_arrow=place == sorted_by) for place in shown}
    for name in names:
        if sum(wanted.values()) <= table.viewport().width():
            return
        table.setColumnHidden(places[name], True)
        wanted.pop(places[name], None)


def _shrink(wanted: dict[int, int], elastic: list[int], missing: int, least: int) -> None:
    for place in elastic:
        given = max(0, min(missing, wanted[place] - least))
        wanted[place] -= given
        missing -= given


def _wanted(model: RecordModel[Any], column: TableColumn[Any], *, has_arrow: bool) -> int:
    words = QFontMetrics(theme.font("strong" if column.strong else "body"))
    head = QFontMetrics(theme.font("label")).horizontalAdvance(column.title) + (theme.px(20) if has_arrow else 0)
    texts = {column.text(record) for record in model.records()[:SEEN]}
    texts |= {draft.typed for draft in model.drafts() if draft.column == column.name}
    body = max((words.horizontalAdvance(text) for text in texts), default=0)
    body += theme.px(22) if column.state else 0
    pad = theme.px(12)
    padding = pad + (pad + 1) // 2 + 1  # as the cell leaves it at the left and at the right
    return min(max(head, body) + padding, theme.px(WIDEST))
