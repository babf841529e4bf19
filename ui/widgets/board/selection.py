"""The selection on the board: cards and seats by id, added one by one, as a range or with a box."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ui.widgets.board.pane import Pane, Spot


class Picks(QObject):
    """The selected ids in display order. ``changed(ids)`` is emitted when they change."""

    changed = Signal(tuple)

    def __init__(self, panes: tuple[Pane, ...]) -> None:
        super().__init__(panes[0])
        self._panes = panes
        self._ids: frozenset[str] = frozenset()
        self._from: dict[int, str] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the selected ids, from left to right and top to bottom."""
        spots = [spot for pane in self._panes for spot in pane.spots()]
        return tuple(spot.id for spot in spots if spot.id and spot.id in self._ids)

    def set(self, ids: Iterable[str]) -> None:
        """Select exactly these ids, ignoring those not on the board."""
        there = {spot.id for pane in self._panes for spot in pane.spots() if spot.id}
        wanted = frozenset(ids) & there
        if wanted == self._ids:
            return
        self._ids = wanted
        for pane in self._panes:
            pane.set_chosen(wanted)
        self.changed.emit(self.ids())

    def prune(self) -> None:
        """Deselect ids that are no longer on the board."""
        self.set(self._ids)

    def has(self, spot: Spot) -> bool:
        """Whether a spot is selected."""
        return bool(spot.id) and spot.id in self._ids

    def only(self, pane: Pane, spot: Spot | None) -> None:
        """Select one spot, or nothing."""
        self._from[id(pane)] = spot.key if spot else ""
        self.set([spot.id] if spot and spot.id else [])

    def toggle(self, pane: Pane, spot: Spot) -> None:
        """Add a spot to the selection or remove it."""
        self._from[id(pane)] = spot.key
        if spot.id:
            self.set(self._ids ^ {spot.id})

    def up_to(self, pane: Pane, spot: Spot) -> None:
        """Select the range from the anchor to this spot."""
        start = pane.row(self._from.get(id(pane), ""))
        end = pane.row(spot.key)
        first, last = sorted((max(0, start), end))
        self.set(each.id for each in pane.spots()[first : last + 1] if each.id)

    def all_of(self, pane: Pane) -> None:
        """Select a whole column."""
        self.set(spot.id for spot in pane.spots() if spot.id)
