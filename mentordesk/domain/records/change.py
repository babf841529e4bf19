"""One action of the owner as a value with an exact inverse: the records before it and the records after it."""

from dataclasses import dataclass, fields

from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import FilledForm
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Change:
    """An action. A record only in ``after`` is new, one only in ``before`` is removed, one in both is edited.

    ``kind`` groups actions in the history ("import", "typing", ...). Successive actions with the same ``merge`` key,
    such as typing into one field, become one step of undo.

    ``forms`` are filled forms of anonymous waves, by the id of their batch, and ``mixes`` is the id of a wave whose
    forms are mixed for good. Neither is noted in the journal, which must not know what anybody answered.
    """

    label: Message
    before: tuple[Record, ...] = ()
    after: tuple[Record, ...] = ()
    kind: str = ""
    merge: str = ""
    forms: tuple[tuple[str, tuple[FilledForm, ...]], ...] = ()
    mixes: str = ""

    def inverse(self) -> "Change":
        """Return the action that undoes this one."""
        return Change(self.label, self.after, self.before, self.kind, self.merge)

    def kinds(self) -> frozenset[type[Record]]:
        """Return the kinds of record it changes."""
        return frozenset(type(record) for record in (*self.before, *self.after))

    def is_empty(self) -> bool:
        """Return whether it would change nothing."""
        return self.before == self.after

    def followed_by(self, later: "Change") -> "Change":
        """Return this action and a later one as a single action with this one's label."""
        before = {record.id: record for record in self.before}
        after = {record.id: record for record in self.after}
        for record in later.before:
            if record.id not in before and record.id not in after:
                before[record.id] = record
            after.pop(record.id, None)
        after.update({record.id: record for record in later.after})
        olds = tuple(before.values())
        news = tuple(after.values())
        return Change(self.label, olds, news, self.kind, self.merge)


def edit(label: Message, before: Record, after: Record, *, kind: str = "", merge: str = "") -> Change:
    """Return the action that changes one record."""
    return Change(label, (before,), (after,), kind, merge)


def put(
    label: Message, before: Record, after: Record, *, stored: tuple[Record, ...], kind: str, merging: bool = True
) -> Change:
    """Return the action that puts a record in the place of one that may be only proposed so far.

    ``stored`` is that one where the file has it. Where ``merging``, typing in one field becomes one step of undo.
    """
    if before == after:
        return Change(label)
    merge = merge_key(kind, before, after) if merging else ""
    return Change(label, stored, (after,), kind="typing" if merge else kind, merge=merge)


def changed_fields(before: Record, after: Record) -> tuple[str, ...]:
    """Return the names of the fields in which two records differ."""
    return tuple(field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name))


def merge_key(kind: str, before: Record, after: Record) -> str:
    """Return where typing merges: one field of one record, or nowhere where several fields change, or none."""
    changed = changed_fields(before, after)
    return f"{kind}:{before.id}:{changed[0]}" if len(changed) == 1 else ""
