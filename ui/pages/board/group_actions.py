"""What the owner does with groups on the board: make, name, pin and dissolve them, put people in, take them out."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import _, message, messages
from mentordesk.services.connect import groups, pairing
from ui.dialogs.base import DialogHost
from ui.dialogs.plan.groups import GroupDialog, MakeGroupsDialog
from ui.pages.board import presenting
from ui.pages.board.state import BoardState
from ui.widgets.board.values import Verdict
from ui.workspace import Workspace


class GroupActions(QObject):
    """The actions on groups; they are written through the workspace. ``write_wanted(group_id)``: write to one."""

    write_wanted = Signal(str)

    def __init__(self, workspace: Workspace, live: BoardState, dialogs: DialogHost) -> None:
        super().__init__(live)
        self._workspace, self._live, self._dialogs = workspace, live, dialogs

    @property
    def rows(self) -> tuple[groups.GroupRow, ...]:
        """The groups there are."""
        return self._live.groups.rows if self._live.groups is not None else ()

    def has(self, lane_id: str) -> bool:
        """Say whether a lane is that of a group."""
        return any(row.id == lane_id for row in self.rows)

    def members(self) -> list[groups.GroupMember]:
        """Return the members of all groups."""
        return [member for row in self.rows for member in row.members]

    def verdicts(self, person_id: str) -> tuple[Verdict, ...]:
        """Return what putting a person in each group would mean."""
        if self._live.groups is not None:
            return presenting.group_verdicts(self._live.groups, person_id)
        return ()

    def take_out(self, ids: Iterable[str]) -> None:
        """Take the members with these ids out of their groups."""
        wanted = set(ids)
        members = [member.member for row in self.rows for member in row.members if member.id in wanted]
        if members:
            notice = messages("{n} person taken out.", "{n} people taken out.", len(members))
            self._workspace.do(groups.remove(self._workspace.desk, members), tell=notice)

    def ask(self) -> None:
        """Ask what groups to make of whom is left."""
        waiting = groups.waiting(self._workspace.desk, today=date.today())
        dialog = MakeGroupsDialog(self._dialogs.parent, len(waiting))
        dialog.wanted.connect(self.make)
        self._dialogs.open(dialog)

    def make(self, kind: GroupKind, size: int) -> None:
        """Make groups beside the window's thread."""
        desk = self._workspace.desk
        today = date.today()
        propose = groups.propose_peers if kind is GroupKind.PEER else groups.propose_panels
        self._live.run(propose(desk, size, today=today), self._take, _("Making groups…", context="notice"))

    def _take(self, proposal: Any) -> None:
        change = groups.adopt(self._workspace.desk, proposal)
        if not change.after:
            self._workspace.notified.emit(message("No group could be made: the rules or the places allow none."), False)
            return
        made = sum(isinstance(record, Group) for record in change.after)
        self._workspace.do(change, tell=messages("{n} group made.", "{n} groups made.", made))

    def open(self, row: groups.GroupRow) -> None:
        """Open the dialog of one group."""
        desk = self._workspace.desk
        today = date.today()

        def others() -> Sequence[Person]:
            pool = pairing.pool(desk, today=today)
            inside = {member.person.id for member in row.members}
            side = pool.mentors
            if row.mentee is None:
                side = (*pool.mentees, *groups.waiting(desk, today=today))
            return [person for person in dict.fromkeys(side) if person.id not in inside]

        dialog = GroupDialog(self._dialogs.parent, row, others, read_only=desk.read_only)
        dialog.renamed.connect(partial(self.rename, row.id))
        dialog.added.connect(lambda person_id: self.drop(person_id, "", row.id))
        dialog.removed.connect(self.remove)
        dialog.pinned.connect(partial(self.pin, row.id))
        dialog.write_wanted.connect(partial(self.write_wanted.emit, row.id))
        dialog.dissolved.connect(partial(self.dissolve, row.id))
        self._dialogs.open(dialog)

    def _group(self, group_id: str) -> Group | None:
        """Return a group as it is now, which may differ from when a dialog was opened; ``None`` if it is gone."""
        return with_id(self._workspace.desk.all(Group), group_id)

    def rename(self, group_id: str, name: str) -> None:
        """Give a group a name."""
        group = self._group(group_id)
        if group is not None and name.strip() != group.name:
            self._workspace.do(groups.rename(self._workspace.desk, group, name))

    def remove(self, member_id: str) -> None:
        """Take a member out of the group."""
        member = self._workspace.desk.get(Member, member_id)
        self._workspace.do(groups.remove(self._workspace.desk, [member]), tell=message("Taken out of the group."))

    def pin(self, group_id: str, pinned: bool) -> None:
        """Pin a group, so that it stays when groups are made again, or unpin it."""
        group = self._group(group_id)
        if group is not None:
            self._workspace.do(groups.lock(self._workspace.desk, group, locked=pinned))

    def dissolve(self, group_id: str) -> None:
        """Dissolve a group."""
        group = self._group(group_id)
        if group is not None:
            change = groups.dissolve(self._workspace.desk, [group])
            self._workspace.do(change, tell=message("The group is dissolved."))

    def drop(self, person_id: str, from_lane: str, to_lane: str) -> None:
        """Put a person in a group, move somebody to another one, or take somebody out."""
        desk = self._workspace.desk
        rows = {row.id: row for row in self.rows}
        come = rows[from_lane].members if from_lane in rows else ()
        member = next((member.member for member in come if member.person.id == person_id), None)
        to = rows.get(to_lane)
        if to is None and member is not None:
            self._workspace.do(groups.remove(desk, [member]), tell=message("Taken out of the group."))
        elif to is not None:
            verdict = next(verdict for verdict in self.verdicts(person_id) if verdict.lane_id == to_lane)
            if verdict.can_drop:
                change = groups.move(desk, member, to.group) if member else groups.add(desk, to.group, person_id)
                name = next(person.full_name for person in desk.all(Person) if person.id == person_id)
                self._workspace.do(change, tell=message("{name} is in {group} now.", name=name, group=to.title))
