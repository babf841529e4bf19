"""What is chosen on the board: cards and seats by their ids, one by one, a row of them, or all within a box."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ui.widgets.board.pane import Pane, Spot


class Picks(QObject):
    """The ids chosen, in the order shown. ``changed(ids)`` is emitted when they differ from before."""

    changed = Signal(tuple)

    def __init__(self, panes: tuple[Pane, ...]) -> None:
        super().__init__(panes[0])
        self._panes = panes
        self._ids: frozenset[str] = frozenset()
        self._from: dict[int, str] = {}

    def ids(self) -> tuple[str, ...]:
        """Return what is chosen, as it stands on the board from the left and from the top."""
        return tuple(spot.id for pane in self._panes for spot in pane.spots() if spot.id and spot.id in self._ids)

    def set(self, ids: Iterable[str]) -> None:
        """Choose these and nothing else; ids that are not on the board are left out."""
        there = {spot.id for pane in self._panes for spot in pane.spots() if spot.id}
        wanted = frozenset(ids) & there
        if wanted == self._ids:
            return
        self._ids = wanted
        for pane in self._panes:
            pane.set_chosen(wanted)
        self.changed.emit(self.ids())

    def prune(self) -> None:
        """Let go of what is not on the board any more."""
        self.set(self._ids)

    def has(self, spot: Spot) -> bool:
        """Whether a spot is chosen."""
        return bool(spot.id) and spot.id in self._ids

    def only(self, pane: Pane, spot: Spot | None) -> None:
        """Choose one, or nothing."""
        self._from[id(pane)] = spot.key if spot else ""
        self.set([spot.id] if spot and spot.id else [])

    def toggle(self, pane: Pane, spot: Spot) -> None:
        """Choose one more, or one less."""
        self._from[id(pane)] = spot.key
        if spot.id:
            self.set(self._ids ^ {spot.id})

    def up_to(self, pane: Pane, spot: Spot) -> None:
        """Choose all from where the choice began to here."""
        start = pane.row(self._from.get(id(pane), ""))
        end = pane.row(spot.key)
        first, last = sorted((max(0, start), end))
        self.set(each.id for each in pane.spots()[first : last + 1] if each.id)

    def all_of(self, pane: Pane) -> None:
        """Choose all of a column."""
        self.set(spot.id for spot in pane.spots() if spot.id)
