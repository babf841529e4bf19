"""One action of the owner as a value with an exact inverse: what stood before, what stands after."""

from dataclasses import dataclass

from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Change:
    """An action. A record only in ``after`` is new; one only in ``before`` goes; one in both is edited.

    ``kind`` sorts actions in the history ("import", "typing", ...); typing into the same ``merge`` place becomes one
    step of undo.
    """

    label: Message
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()
    kind: str = ""
    merge: str = ""

    def inverse(self) -> "Change":
        """Return the action that takes this one back."""
        return Change(self.label, self.after, self.before, self.kind, self.merge)

    def kinds(self) -> frozenset[type[Record]]:
        """Return the kinds of record it touches."""
        return frozenset(type(record) for record in (*self.before, *self.after))

    def is_empty(self) -> bool:
        """Say whether it would change nothing."""
        return self.before == self.after

    def followed_by(self, later: "Change") -> "Change":
        """Return this action and a later one as one, under this one's label."""
        before = {record.id: record for record in self.before}
        after = {record.id: record for record in self.after}
        for record in later.before:
            if record.id not in before and record.id not in after:
                before[record.id] = record
            after.pop(record.id, None)
        after.update({record.id: record for record in later.after})
        return Change(self.label, tuple(before.values()), tuple(after.values()), self.kind, self.merge)


def edit(label: Message, before: Record, after: Record, *, kind: str = "", merge: str = "") -> Change:
    """Return the action that turns one record into another state of itself."""
    return Change(label, (before,), (after,), kind, merge)


def together(label: Message, *changes: Change, kind: str = "") -> Change:
    """Return several actions as one, in the order given."""
    whole = Change(label, kind=kind)
    for change in changes:
        whole = whole.followed_by(change)
    return whole
