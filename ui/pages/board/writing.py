"""Whom the owner writes to from the board: both of agreed pairs, both of proposed ones, or everybody in a group."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from mentordesk.domain.records.pair import PairState, Reply
from mentordesk.i18n import ngettext
from mentordesk.services.connect import pairing
from ui.dialogs.base import DialogHost
from ui.dialogs.communication.introducing import Ask, introduce_groups, introduce_pairs, propose_pairs
from ui.pages.board.group_actions import GroupActions
from ui.workspace import Workspace

Offer = tuple[str, Callable[[], object]]


class Writing(QObject):
    """Opens the messages to those who are chosen; ``ask`` takes the commands of the dialog."""

    def __init__(self, workspace: Workspace, dialogs: DialogHost, groups: GroupActions, ask: Ask) -> None:
        super().__init__(groups)
        self._workspace, self._dialogs, self._groups, self._ask = workspace, dialogs, groups, ask

    def offers(self, ids: Sequence[str]) -> list[Offer]:
        """Return what can be written to the pairs, mentors and groups with these ids: the words and what opens it.

        Who has agreed is introduced; who has not been asked or has not answered gets the proposal.
        """
        desk = self._workspace.desk
        pairs = [pair for pair in pairing.pairs(desk) if pair.id in ids or pair.mentor_id in ids]
        agreed = [pair for pair in pairs if pair.state is PairState.CONFIRMED]
        open_ = [p for p in pairs if p not in agreed and Reply.NO not in (p.mentor_reply, p.mentee_reply)]
        groups = [
            row.id for row in self._groups.rows if row.id in ids or any(member.id in ids for member in row.members)
        ]
        opened = (self._dialogs, self._workspace)
        found: list[Offer] = []
        if agreed:
            words = ngettext("Write to both…", "Write to both of {n} pairs…", len(agreed))
            found.append((words, partial(introduce_pairs, *opened, agreed, self._ask)))
        if open_:
            words = ngettext("Send both the proposal…", "Send the proposal to both of {n} pairs…", len(open_))
            found.append((words, partial(propose_pairs, *opened, [pair.id for pair in open_], self._ask)))
        if groups:
            words = ngettext("Write to the group…", "Write to {n} groups…", len(groups))
            found.append((words, partial(introduce_groups, *opened, groups, self._ask)))
        return found
