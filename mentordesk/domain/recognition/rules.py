"""The rules that suggest whom to thank and why: a table of rows, each with its threshold and how it finds people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mentordesk.domain.coaching.board import Cell, CoachingBoard
from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership
from mentordesk.domain.months import Month
from mentordesk.domain.newcomers.facts import MEETINGS, NewcomerFacts
from mentordesk.domain.records.coaching import ReviewKind, TeamReview
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.domain.records.programme import Again, Enrolment
from mentordesk.domain.records.recognition import Nomination, RecognisedAs, RecognitionRule
from mentordesk.i18n import Message, message, messages

KEYS = "thanks:"
"""Every key of a suggestion begins so, so that it differs from other things that are put off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the rules look at, as the other rooms count it already."""

    meetings: MeetingFacts
    board: CoachingBoard
    newcomers: NewcomerFacts
    attendance: Sequence[MeetingAttendance] = ()
    reviews: Sequence[TeamReview] = ()
    nominations: Sequence[Nomination] = ()
    enrolments: Sequence[Enrolment] = ()

    @property
    def held_by_mentor(self) -> Mapping[str, int]:
        """How many meetings every mentor held, over all pairs and panels; those of a panel that they came to."""
        absent = {(row.meeting_id, row.person_id) for row in self.attendance if not row.came}
        found: Counter[str] = Counter()
        for partnership in self.meetings.partnerships:
            if isinstance(partnership.record, Pair):
                found[partnership.record.mentor_id] += partnership.counts.held
                continue
            for person_id in mentors_of(partnership):
                found[person_id] += sum((meeting.id, person_id) not in absent for meeting in _held(partnership))
        return found

    @property
    def came(self) -> Mapping[str, frozenset[str]]:
        """To which meetings of groups everybody came, by person."""
        found: dict[str, set[str]] = {}
        for row in self.attendance:
            if row.came:
                found.setdefault(row.person_id, set()).add(row.meeting_id)
        return {person_id: frozenset(ids) for person_id, ids in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody to thank: in which form, and why, with the evidence in words.

    ``key`` stays the same as long as the evidence does; whoever answers the suggestion keeps it as the evidence.
    """

    key: str
    rule: str
    person_id: str
    recognised_as: RecognisedAs
    reason: Message
    meetings: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the table; ``threshold`` is ``None`` where there is nothing to count.

    One that is not ``usual`` suggests nobody until the owner turns it on.
    """

    code: str
    words: Callable[[int], Message]
    threshold: int | None
    find: Callable[["Setting", Sources], Iterator[Suggestion]]
    usual: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A rule as the owner wants it."""

    rule: Rule
    threshold: int
    is_on: bool = True

    @property
    def words(self) -> Message:
        """What the rule says."""
        return self.rule.words(self.threshold)


def settings(stored: Iterable[RecognitionRule]) -> tuple[Setting, ...]:
    """Return every rule with the owner's threshold and switch, in the order of the table."""
    own = {record.code: record for record in stored}
    return tuple(_setting(rule, own.get(rule.code)) for rule in RULES)


def _setting(rule: Rule, own: RecognitionRule | None) -> Setting:
    usual = rule.threshold or 0
    if own is None:
        return Setting(rule=rule, threshold=usual, is_on=rule.usual)
    wanted = own.threshold if rule.threshold is not None and own.threshold else usual
    return Setting(rule=rule, threshold=wanted, is_on=own.is_on)


def suggestions(chosen: Iterable[Setting], sources: Sources) -> tuple[Suggestion, ...]:
    """Return what the rules that are on suggest, in their order."""
    return tuple(found for setting in chosen if setting.is_on for found in setting.rule.find(setting, sources))


def mentors_of(partnership: Partnership) -> tuple[str, ...]:
    """Return the mentors of a pair or a panel; peers have none."""
    record = partnership.record
    if isinstance(record, Group):
        return partnership.people[:-1] if record.mentee_id else ()
    return (record.mentor_id,)


def _held(partnership: Partnership) -> Iterator[Meeting]:
    return (meeting for meeting in partnership.meetings if meeting.state is MeetingState.HELD)


def _meetings(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    pairs = {found.record.mentor_id for found in sources.meetings.partnerships if isinstance(found.record, Pair)}
    for person_id, held in sources.held_by_mentor.items():
        if held >= max(1, setting.threshold):
            yield Suggestion(
                key=f"{KEYS}{setting.rule.code}:{person_id}",
                rule=setting.rule.code,
                person_id=person_id,
                recognised_as=RecognisedAs.MENTOR if person_id in pairs else RecognisedAs.GROUP,
                reason=messages("{n} meeting held as mentor", "{n} meetings held as mentor", held),
                meetings=held,
            )


def _peers(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    attended = sources.came
    for found in sources.meetings.partnerships:
        if not isinstance(found.record, Group) or found.record.mentee_id:
            continue
        for person_id in found.people:
            here = attended.get(person_id, frozenset())
            came = sum(meeting.id in here for meeting in _held(found))
            if came >= max(1, setting.threshold):
                yield Suggestion(
                    key=f"{KEYS}{setting.rule.code}:{person_id}",
                    rule=setting.rule.code,
                    person_id=person_id,
                    recognised_as=RecognisedAs.PEER,
                    reason=messages(
                        "Came to {n} meeting of {group}", "Came to {n} meetings of {group}", came, group=found.name
                    ),
                    meetings=came,
                )


def _again(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    held = sources.held_by_mentor
    for part in sources.enrolments:
        number = held.get(part.person_id, 0)
        if part.again is Again.YES and number:
            yield Suggestion(
                key=f"{KEYS}{setting.rule.code}:{part.person_id}",
                rule=setting.rule.code,
                person_id=part.person_id,
                recognised_as=RecognisedAs.MENTOR,
                reason=messages(
                    "Willing to be a mentor again after {n} meeting",
                    "Willing to be a mentor again after {n} meetings",
                    number,
                ),
                meetings=number,
            )


def _months(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    for row in sources.board.managers:
        run = _last_run(row.cells)
        if run and len(run) >= setting.threshold:
            first, last = run[0].month.first, run[-1].month.first
            yield Suggestion(
                key=f"{KEYS}{setting.rule.code}:{row.person.id}:{first.isoformat()}",
                rule=setting.rule.code,
                person_id=row.person.id,
                recognised_as=RecognisedAs.COACH,
                reason=messages(
                    "Two coaching talks or more in {n} month, {first}",
                    "Two coaching talks or more in each of {n} months in a row, {first} to {last}",
                    len(run),
                    first=_month_words(first),
                    last=_month_words(last),
                ),
            )


def _last_run(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the last months in a row that reached the target; a month under way that has not yet breaks nothing."""
    over = cells if cells and cells[-1].is_reached else cells[:-1]
    runs = [tuple(run) for is_reached, run in groupby(over, key=lambda cell: cell.is_reached) if is_reached]
    return runs[-1] if runs else ()


def _month_words(first: date) -> str:
    return f"{first.month}/{first.year}"


def _buddies(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    for row in sources.newcomers.rows:
        held = len(row.meetings)
        if row.record.signed_on is None or row.buddy is None or held < setting.threshold:
            continue
        yield Suggestion(
            key=f"{KEYS}{setting.rule.code}:{row.buddy.id}:{row.person.id}",
            rule=setting.rule.code,
            person_id=row.buddy.id,
            recognised_as=RecognisedAs.BUDDY,
            reason=messages(
                "Beside {name} for the first 90 days: {n} meeting, signed on {day}",
                "Beside {name} for the first 90 days: {n} meetings, signed on {day}",
                held,
                name=row.person.full_name,
                day=row.record.signed_on,
            ),
            meetings=held,
        )


_FINISHED = frozenset({EndReason.COMPLETED, EndReason.GOALS_REACHED})


def _finished(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    for found in sources.meetings.partnerships:
        record, held = found.record, found.counts.held
        if isinstance(record, Pair) and record.end_reason in _FINISHED and held:
            yield Suggestion(
                key=f"{KEYS}{setting.rule.code}:{record.id}",
                rule=setting.rule.code,
                person_id=record.mentor_id,
                recognised_as=RecognisedAs.MENTOR,
                reason=messages(
                    "The pair {pair} finished after {n} meeting",
                    "The pair {pair} finished after {n} meetings",
                    held,
                    pair=found.name,
                ),
                meetings=held,
            )


def _named(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    by_person: dict[str, list[Nomination]] = {}
    for nomination in sources.nominations:
        if nomination.nominated_by_id not in (None, nomination.person_id):
            by_person.setdefault(nomination.person_id, []).append(nomination)
    for person_id, held in by_person.items():
        number = len({nomination.nominated_by_id for nomination in held})
        if number < setting.threshold:
            continue
        why = next((nomination.reason for nomination in held if nomination.reason), "")
        words = messages("Named by {n} colleague", "Named by {n} colleagues", number)
        with_why = messages("Named by {n} colleague: {why}", "Named by {n} colleagues: {why}", number, why=why)
        yield Suggestion(
            key=f"{KEYS}{setting.rule.code}:{person_id}",
            rule=setting.rule.code,
            person_id=person_id,
            recognised_as=RecognisedAs.PEER,
            reason=with_why if why else words,
        )


def _reviews(setting: Setting, sources: Sources) -> Iterator[Suggestion]:
    days: dict[tuple[str, Month], set[date]] = {}
    for review in sources.reviews:
        if review.kind is ReviewKind.AFTER_SHIFT and review.on is not None and review.facilitator_id:
            days.setdefault((review.facilitator_id, Month.of(review.on)), set()).add(review.on)
    for (person_id, month), held in sorted(days.items()):
        if len(held) >= setting.threshold:
            yield Suggestion(
                key=f"{KEYS}{setting.rule.code}:{person_id}:{month.first.isoformat()}",
                rule=setting.rule.code,
                person_id=person_id,
                recognised_as=RecognisedAs.COACH,
                reason=messages(
                    "{n} team review after the shift in {month}",
                    "{n} team reviews after the shift in {month}",
                    len(held),
                    month=_month_words(month.first),
                ),
            )


def _first_words(_threshold: int) -> Message:
    return message("The first meeting of a mentor was held")


def _meetings_words(threshold: int) -> Message:
    return messages("A mentor has held {n} meeting", "A mentor has held {n} meetings", threshold)


def _months_words(threshold: int) -> Message:
    return messages(
        "A manager held two coaching talks or more in {n} month",
        "A manager held two coaching talks or more in each of {n} months in a row",
        threshold,
    )


def _buddy_words(threshold: int) -> Message:
    return messages(
        "A buddy met somebody new at least {n} time until day 90 was signed",
        "A buddy met somebody new at least {n} times until day 90 was signed",
        threshold,
    )


def _finished_words(_threshold: int) -> Message:
    return message("A pair finished as agreed, or reached its goals")


def _peers_words(threshold: int) -> Message:
    return messages(
        "Somebody came to {n} meeting of their peer group",
        "Somebody came to {n} meetings of their peer group",
        threshold,
    )


def _again_words(_threshold: int) -> Message:
    return message("A mentor is willing to be one again in the next cycle")


def _named_words(threshold: int) -> Message:
    return messages("{n} colleague named the person", "{n} colleagues named the person", threshold)


def _reviews_words(threshold: int) -> Message:
    return messages(
        "{n} team review after the shift within a month",
        "{n} team reviews after the shift within a month",
        threshold,
    )


RULES: tuple[Rule, ...] = (
    Rule(code="buddy", words=_buddy_words, threshold=MEETINGS, find=_buddies),
    Rule(code="coaching-months", words=_months_words, threshold=3, find=_months),
    Rule(code="first-meeting", words=_first_words, threshold=None, find=_meetings, usual=False),
    Rule(code="meetings", words=_meetings_words, threshold=5, find=_meetings),
    Rule(code="many-meetings", words=_meetings_words, threshold=10, find=_meetings),
    Rule(code="finished", words=_finished_words, threshold=None, find=_finished),
    Rule(code="again", words=_again_words, threshold=None, find=_again),
    Rule(code="peers", words=_peers_words, threshold=5, find=_peers),
    Rule(code="named", words=_named_words, threshold=2, find=_named),
    Rule(code="reviews", words=_reviews_words, threshold=4, find=_reviews),
)
"""Every rule with its usual threshold, in the order of the suggestions; the meetings of a mentor from few to many.

The first meeting is off until it is wanted: after the first weeks it would suggest every mentor at once.
"""

MEETING_RULES = ("first-meeting", "meetings", "many-meetings")
"""The rules that count the meetings of a mentor: only the one that was reached last is suggested."""
