"""The menu of what is selected on the board."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.pair import Pair
from mentordesk.i18n import _, ngettext
from ui.widgets.basic import add_entry, menu_of
from ui.widgets.board.values import BoardAction

Do = Callable[[BoardAction, tuple[str, ...]], object]


def open_menu(
    parent: QWidget,
    at: QPoint,
    ids: tuple[str, ...],
    do: Do,
    *,
    pairs: Sequence[Pair],
    members: int,
    write: Sequence[tuple[str, Callable[[], object]]] = (),
    allow: Sequence[tuple[str, Callable[[], object]]] = (),
    read_only: bool,
) -> None:
    """Offer what can be done with these ids, of which some are of ``pairs`` and so many are of members of groups.

    ``write`` are the messages that can be written to them, each with what opens it; ``allow`` are the names of who was
    ruled out for this person, with what allows the two to be paired again.
    """
    menu = menu_of(parent)

    def offer(action: BoardAction, words: str, keys: str = "") -> None:
        entry = add_entry(menu, words, keys=keys)
        entry.setEnabled(action in (BoardAction.OPEN, BoardAction.EXPLAIN) or not read_only)
        entry.triggered.connect(partial(do, action, ids))

    is_single = len(ids) == 1
    if is_single and not members:
        offer(BoardAction.MOVE, _("Move to …", context="button"), "M")
    if pairs:
        pinned = all(pair.locked for pair in pairs)
        offer(BoardAction.PIN, _("Unpin", context="button") if pinned else _("Pin", context="button"), "P")
        offer(BoardAction.UNPAIR, ngettext("Unpair two people", "Unpair {n} pairs", len(pairs)), "Del")
    elif members:
        offer(BoardAction.UNPAIR, _("Take out of the group"), "Del")
    for place, (words, does) in enumerate(write):
        entry = add_entry(menu, words, keys="T" if place == 0 else "")
        entry.triggered.connect(lambda _on=False, does=does: does())
    for name, does in allow:
        entry = add_entry(menu, _("Allow {name} again", context="button", name=name))
        entry.setEnabled(not read_only)
        entry.triggered.connect(lambda _on=False, does=does: does())
    if is_single and not members:
        offer(BoardAction.EXPLAIN, _("Why two people fit"), "I")
    if is_single:
        offer(BoardAction.OPEN, _("See the person"))
    menu.popup(at)
