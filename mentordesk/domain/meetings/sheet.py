"""Sheets that pairs filled in: whose meeting each row is, what of it can be kept, and why a row is left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentordesk import text
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, counted_only
from mentordesk.domain.records.meeting import Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A row of a sheet as it was read; ``code`` says whose row it is, where the sheet is one of ours.

    ``is_foreign`` is a code that this file did not make. ``unread`` says what was not recognised.
    """

    row: int
    code: str = ""
    is_foreign: bool = False
    pair: str = ""
    mentor: str = ""
    mentee: str = ""
    on: date | None = None
    minutes: int | None = None
    met: bool | None = None
    way: MeetingWay = MeetingWay.NONE
    topics: tuple[str, ...] = ()
    action: str = ""
    who: str = ""
    due: date | None = None
    reason: str = ""
    unread: Message | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything into the row."""
        return not (self.minutes or self.met is not None or self.topics or self.action or self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row with the meeting that would be kept; without one ``why`` says why it is left out.

    ``doubt`` is worth a look, and the row is taken all the same. ``is_empty`` rows are only counted.
    """

    line: SheetLine
    name: str = ""
    meeting: Meeting | None = None
    action: str = ""
    action_for: str | None = None
    why: Message | None = None
    doubt: Message | None = None
    is_empty: bool = False
    is_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSheet:
    """A sheet with its rows judged."""

    rows: tuple[FoundRow, ...] = ()

    @property
    def taken(self) -> tuple[FoundRow, ...]:
        """The rows that would be kept."""
        return tuple(row for row in self.rows if row.meeting is not None)

    @property
    def left_out(self) -> tuple[FoundRow, ...]:
        """The rows that are left out for a reason."""
        return tuple(row for row in self.rows if row.why is not None)

    @property
    def empty(self) -> int:
        """How many rows nobody filled in."""
        return sum(row.is_empty for row in self.rows)

    @property
    def known(self) -> int:
        """How many rows are in the file already."""
        return sum(row.is_known for row in self.rows)

    @property
    def foreign(self) -> int:
        """How many rows were made in another file."""
        return sum(row.line.is_foreign for row in self.rows)


Blank = Callable[[Partnership, date], Meeting]
"""Gives the meeting that is offered for a day: the planned one that fits, else a new one."""


def judge(
    lines: Iterable[SheetLine],
    facts: MeetingFacts,
    *,
    today: date,
    working: WorkingDays,
    blank: Blank,
    names: Mapping[str, str],
) -> FoundSheet:
    """Judge the rows of a sheet one by one; ``names`` gives the full name of everybody by id.

    A row that is in the file already is left as it is, and of two equal rows one is taken.
    """
    known_as = _by_words(facts, names)
    seen: set[tuple[str, date | None]] = set()
    used: set[str] = set()
    found = []
    for line in lines:
        row = _judged(line, facts, known_as, today, working, blank, names, used)
        meeting = row.meeting
        if meeting is not None:
            key = meeting.partnership_id, meeting.on
            if key in seen:
                why = message("{pair} stand twice for {day} on this sheet.", pair=row.name, day=meeting.on)
                row = FoundRow(line=line, name=row.name, why=why)
            seen.add(key)
            used.add(meeting.id)
        found.append(row)
    return FoundSheet(rows=tuple(found))


def _by_words(facts: MeetingFacts, names: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of live pairs and groups by the words that mean them; words that fit two mean none."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for entry in facts.live:
        full = [names.get(person_id, "") for person_id in entry.people]
        wordings = {_key(entry.name), _key(" – ".join(full)), _key(" - ".join(full))}
        for words in wordings:
            if words in found and found[words] != entry.id:
                twice.add(words)
            found[words] = entry.id
    return {words: pair_id for words, pair_id in found.items() if words not in twice}


def _key(words: str) -> str:
    return text.search_key(words.replace("–", "-").replace(" - ", "-"))


def _judged(
    line: SheetLine,
    facts: MeetingFacts,
    known_as: Mapping[str, str],
    today: date,
    working: WorkingDays,
    blank: Blank,
    names: Mapping[str, str],
    used: set[str],
) -> FoundRow:
    if line.is_foreign:
        return FoundRow(line=line, why=message("This row was made in the file of another company."))
    if line.is_empty:
        return FoundRow(line=line, is_empty=True)
    entry = _whose(line, facts, known_as)
    if entry is None:
        words = line.pair or " – ".join(filter(None, (line.mentor, line.mentee)))
        why = message("No pair fits “{words}”.", words=words) if words else message("The row names no pair.")
        return FoundRow(line=line, why=why)
    if line.unread is not None:
        return FoundRow(line=line, name=entry.name, why=line.unread)
    if line.on is None:
        return FoundRow(line=line, name=entry.name, why=message("The date is missing."))
    return _met(line, entry, line.on, today, working, blank, names, used)


def _whose(line: SheetLine, facts: MeetingFacts, known_as: Mapping[str, str]) -> Partnership | None:
    if line.code:
        return facts.by_id.get(line.code)
    wordings = (line.pair, " - ".join((line.mentor, line.mentee)) if line.mentor and line.mentee else "")
    ids = (known_as.get(_key(words)) for words in wordings if words)
    return next((facts.by_id[pair_id] for pair_id in ids if pair_id), None)


def _met(
    line: SheetLine,
    entry: Partnership,
    on: date,
    today: date,
    working: WorkingDays,
    blank: Blank,
    names: Mapping[str, str],
    used: set[str],
) -> FoundRow:
    state = MeetingState.MISSED if line.met is False else MeetingState.HELD
    same = next((kept for kept in entry.meetings if kept.on == on and kept.state is state), None)
    if same is not None:
        return FoundRow(line=line, name=entry.name, is_known=True)
    offered = blank(entry, on)
    if offered.id in used:
        offered = replace(offered, id=Meeting(cycle_id=offered.cycle_id).id)
    meeting = replace(
        offered,
        on=on,
        state=state,
        minutes=line.minutes or (offered.minutes if state is MeetingState.HELD else None),
        way=line.way or offered.way,
        topics=line.topics if state is MeetingState.HELD else (),
        reason=line.reason if state is MeetingState.MISSED else "",
    )
    if not entry.may_note:
        meeting = counted_only(meeting)
    found = checks.problems(entry, meeting, today=today, working=working)
    wrong = next((problem for problem in found if problem.severity is Severity.ERROR), None)
    if wrong is not None:
        return FoundRow(line=line, name=entry.name, why=wrong.message)
    doubt = next((problem.message for problem in found if problem.severity is Severity.WARNING), None)
    if not entry.may_note and (line.topics or line.action):
        doubt = message("Not all of {pair} agreed to notes: topics and actions are not kept.", pair=entry.name)
    action = line.action if entry.may_note else ""
    return FoundRow(
        line=line,
        name=entry.name,
        meeting=meeting,
        action=action,
        action_for=_who(line, entry, names) if action else None,
        doubt=doubt,
    )


def _who(line: SheetLine, entry: Partnership, names: Mapping[str, str]) -> str | None:
    """Return who is to do an action: who is named, else the mentee."""
    wanted = text.search_key(line.who)
    named = (person_id for person_id in entry.people if wanted and wanted in text.search_key(names.get(person_id, "")))
    return next(named, entry.people[-1] if entry.people else None)
