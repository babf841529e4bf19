"""The tables of step 5 as columns: who takes part, pairs, who is not paired, what both sides say, who is informed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from mentordesk import text
from mentordesk.domain.matching.plan.explained import PairRow, UnmatchedRow
from mentordesk.domain.records.pair import Pair, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import (
    MOST_MENTORS,
    MOST_PLACES,
    ROLE_CONFIRMED,
    ROLE_WORDS,
    EnrolmentStatus,
    Role,
    Track,
)
from mentordesk.domain.records.words import ENROLMENT_WORDS, REPLY_WORDS, TRACK_WORDS
from mentordesk.i18n import Message, _, day, message, number
from mentordesk.services.connect.enrolments import Participant
from mentordesk.text import in_line
from ui.models.names import name_column
from ui.models.records import ChosenCell, Refused, TableColumn, TypedCell, tip

R = TypeVar("R")
V = TypeVar("V")

TAKE_PART: tuple[Role, ...] = (Role.MENTOR, Role.MENTEE, Role.BOTH)
OUT = message("does not take part")
REPLY_LOOK: dict[Reply, tuple[str, str]] = {
    Reply.OPEN: ("maybe", "ink2"),
    Reply.YES: ("ok", "good"),
    Reply.NO: ("ban", "bad"),
    Reply.CHANGE: ("warning", "warn"),
}
"""Icon and colour role of each answer."""


def participant_columns(*, editable: bool) -> tuple[TableColumn[Participant], ...]:
    """Return the columns of who takes part; part, track, places and state are edited in place."""
    return (
        _name(
            "full_name",
            _("Full name", context="field"),
            lambda participant: participant.person,
            width=164,
            below=lambda participant: participant.person.job_title,
        ),
        _line(
            "department", _("Department", context="field"), lambda participant: participant.person.department, width=122
        ),
        TableColumn(
            "role",
            _("Role", context="field"),
            lambda participant: str(ROLE_WORDS[participant.enrolment.role]),
            key=lambda participant: list(Role).index(participant.enrolment.role),
            edit=_role_cell() if editable else None,
            width=162,
        ),
        TableColumn(
            "places",
            _("Places", context="mentor's place"),
            _places_words,
            key=_places,
            edit=TypedCell(_with_places) if editable else None,
            right=True,
            width=76,
        ),
        TableColumn(
            "mentors",
            _("Mentors wanted", context="field"),
            _mentors_words,
            key=lambda participant: participant.enrolment.mentors,
            edit=_mentors_cell() if editable else None,
            width=124,
        ),
        TableColumn(
            "track",
            _("Programme type", context="field"),
            lambda participant: str(TRACK_WORDS[participant.enrolment.track]),
            key=lambda participant: list(Track).index(participant.enrolment.track),
            edit=_track_cell() if editable else None,
            width=124,
        ),
        TableColumn(
            "state",
            _("State", context="field"),
            state_words,
            key=_state_order,
            edit=_status_cell() if editable else None,
            tip=lambda participant: tip(state_words(participant)),
            width=240,
        ),
    )


def state_words(participant: Participant) -> str:
    """Say how far somebody has come in, where a part is only suggested, why, and what the owner noted to ask."""
    part = participant.enrolment
    words = _enrolled_words(participant)
    if part.to_ask_on is None or not part.takes_part:
        return words
    return _("{state} – to be asked for one more place ({day})", state=words, day=day(part.to_ask_on))


def _enrolled_words(participant: Participant) -> str:
    part = participant.enrolment
    if part.status is EnrolmentStatus.LEFT and part.leave_reason:
        return _("Has left the cycle: {why}", why=part.leave_reason)
    if part.takes_part and not part.confirmed:
        return _("Suggested: {why}", context="state", why=_lowered(participant.why))
    if part.has_signed_up and participant.agrees is None:
        return str(ENROLMENT_WORDS[EnrolmentStatus.SIGNED_UP])
    if part.status is EnrolmentStatus.SIGNED_UP:
        return str(_SIGNED_UP[participant.agrees])
    return str(ENROLMENT_WORDS[part.status])


_SIGNED_UP: dict[bool | None, Message] = {
    None: ROLE_CONFIRMED,
    True: message("Has agreed", context="state"),
    False: message("Does not want to take part"),
}
"""How far somebody has come whose role is confirmed: until they said yes themselves, nothing else is known."""


def state_look(participant: Participant) -> tuple[str, str]:
    """Return icon and colour role of the state."""
    if participant.enrolment.takes_part and not participant.enrolment.confirmed:
        return "pending", "warn"
    if participant.enrolment.has_signed_up and participant.agrees is None:
        return _ENROLMENT_LOOK[EnrolmentStatus.SIGNED_UP]
    if participant.enrolment.status is EnrolmentStatus.SIGNED_UP and not participant.agrees:
        return ("maybe", "accent") if participant.agrees is None else ("none", "warn")
    return _ENROLMENT_LOOK[participant.enrolment.status]


_ENROLMENT_LOOK: dict[EnrolmentStatus, tuple[str, str]] = {
    EnrolmentStatus.INVITED: ("maybe", "accent"),
    EnrolmentStatus.SIGNED_UP: ("saved", "good"),
    EnrolmentStatus.WAITING: ("pending", "ink2"),
    EnrolmentStatus.DECLINED: ("none", "ink2"),
    EnrolmentStatus.LEFT: ("none", "ink2"),
}


def _places(participant: Participant) -> int | None:
    enrolment = participant.enrolment
    return enrolment.capacity if enrolment.role.gives else None


def _places_words(participant: Participant) -> str:
    places = _places(participant)
    return "–" if places is None else str(places)


def _state_order(participant: Participant) -> tuple[bool, int, str]:
    enrolment = participant.enrolment
    place = list(EnrolmentStatus).index(enrolment.status)
    return enrolment.confirmed, place, str(participant.why or "")


def pair_columns() -> tuple[TableColumn[PairRow], ...]:
    """Return the columns of the pairs; a pinned one says so beside its score."""
    return (
        _name("mentor", _("Mentor", context="role"), lambda row: row.mentor, width=152),
        _name("mentee", _("Mentee", context="role"), lambda row: row.mentee, width=196),
        TableColumn(
            "score",
            _("Score", context="field"),
            score_words,
            key=lambda row: row.fit.score,
            tip=lambda row: tip(_("Pinned: stays when pairs are proposed again")) if row.pair.locked else "",
            right=True,
            width=96,
        ),
        TableColumn(
            "why",
            _("Reasons, points to consider"),
            _reason_words,
            key=lambda row: str(row.fit.reason),
            tip=lambda row: tip(_reason_words(row)),
            width=240,
            short=_("Why they fit"),
        ),
    )


def _reason_words(row: PairRow) -> str:
    return in_line(str(row.fit.reason), str(row.fit.caution), between=" ")


def score_words(row: PairRow) -> str:
    """Say a pair's score, and that it is pinned where it is."""
    score = points(row.fit.score)
    if row.pair.locked:
        return _("{points} of 100, pinned", points=score)
    return _("{points} of 100", points=score)


def left_over_columns() -> tuple[TableColumn[UnmatchedRow], ...]:
    """Return the columns of the people without a pair."""
    return (
        _name("full_name", _("Full name", context="field"), lambda row: row.person, width=210),
        _line("department", _("Department", context="field"), lambda row: row.person.department, width=150),
        TableColumn(
            "role",
            _("Role", context="field"),
            lambda row: str(ROLE_WORDS[row.role]),
            key=lambda row: list(Role).index(row.role),
            width=130,
        ),
        TableColumn(
            "why", _("Why", context="field"), lambda row: str(row.why), tip=lambda row: tip(str(row.why)), width=300
        ),
    )


@dataclass(frozen=True, slots=True)
class AgreeRow:
    """A pair with both people, to note what each says, and whether it is informed.

    ``is_new``: it was made after others had been asked already.
    """

    pair: Pair
    mentor: Person
    mentee: Person
    is_new: bool = False

    @property
    def id(self) -> str:
        """The pair's id."""
        return self.pair.id


REPLY_KEYS: Mapping[str, Reply] = {"0": Reply.OPEN, "1": Reply.YES, "2": Reply.NO, "3": Reply.CHANGE}
"""The keys that answer for a side."""


def agree_columns(*, editable: bool) -> tuple[TableColumn[AgreeRow], ...]:
    """Return the columns of what both sides say to their pair; both answers are edited in place."""
    return (
        _name("mentor", _("Mentor", context="role"), lambda row: row.mentor, width=150),
        _reply_column(
            "mentor_reply",
            _("Mentor says", context="field"),
            _mentor_reply,
            _with_mentor_reply if editable else None,
        ),
        _name(
            "mentee",
            _("Mentee", context="role"),
            lambda row: row.mentee,
            width=178,
            below=lambda row: _("new pair", context="state") if row.is_new else "",
        ),
        _reply_column(
            "mentee_reply",
            _("Mentee says", context="field"),
            _mentee_reply,
            _with_mentee_reply if editable else None,
        ),
    )


def _informed_words(row: AgreeRow) -> str:
    announced_on = row.pair.announced_on
    return day(announced_on) if announced_on else _("not yet", context="state")


def _informed_look(row: AgreeRow) -> tuple[str, str]:
    return ("saved", "good") if row.pair.announced_on else ("pending", "ink2")


def announce_columns() -> tuple[TableColumn[AgreeRow], ...]:
    """Return the columns of the pairs to announce."""
    return (
        _name("mentor", _("Mentor", context="role"), lambda row: row.mentor, width=180),
        _name("mentee", _("Mentee", context="role"), lambda row: row.mentee, width=180),
        TableColumn(
            "announced",
            _("Informed", context="field"),
            _informed_words,
            key=lambda row: row.pair.announced_on,
            state=_informed_look,
            width=130,
        ),
    )


def person_columns() -> tuple[TableColumn[Person], ...]:
    """Return the columns of people to choose from."""
    return (
        _line("code", _("Code", context="field"), lambda person: person.code, width=74, quiet=True),
        _name("full_name", _("Full name", context="field"), lambda person: person, width=200),
        _line("department", _("Department", context="field"), lambda person: person.department, width=150),
        _line("job_title", _("Job title", context="field"), lambda person: person.job_title, width=170, quiet=True),
    )


def points(score: int) -> str:
    """Write a score of milli-points in points."""
    return number(score / 1000, 0)


def _role_cell() -> ChosenCell[Participant, Role]:
    roles = [(role, str(ROLE_WORDS[role])) for role in TAKE_PART]
    return ChosenCell([*roles, (Role.NONE, str(OUT))], lambda participant: participant.enrolment.role, _with_role)


def _with_role(participant: Participant, role: Role) -> Participant:
    return replace(participant, enrolment=replace(participant.enrolment, role=role))


def _with_places(participant: Participant, typed: str) -> Participant | Refused:
    wanted = typed.strip()
    enrolment = participant.enrolment
    if not enrolment.role.gives:
        return Refused(message("Only a mentor has places. Change the role first."))
    if not wanted.isdecimal() or int(wanted) > MOST_PLACES:
        return Refused(message("Write how many mentees: a number from 0 to {most}.", most=MOST_PLACES))
    return replace(participant, enrolment=replace(enrolment, capacity=int(wanted)))


def _mentors_words(participant: Participant) -> str:
    part = participant.enrolment
    if not part.role.learns:
        return "–"
    return str(part.mentors) if part.mentors else _("by the rules", context="state")


def _mentors_cell() -> ChosenCell[Participant, int]:
    choices = [(0, _("by the rules", context="state")), *((count, str(count)) for count in range(1, MOST_MENTORS + 1))]
    return ChosenCell(
        choices,
        lambda participant: participant.enrolment.mentors,
        _with_mentors,
        applies=lambda participant: participant.enrolment.role.learns,
    )


def _with_mentors(participant: Participant, count: int) -> Participant:
    return replace(participant, enrolment=replace(participant.enrolment, mentors=count))


def _track_cell() -> ChosenCell[Participant, Track]:
    return ChosenCell(_choices(TRACK_WORDS), lambda participant: participant.enrolment.track, _with_track)


def _with_track(participant: Participant, track: Track) -> Participant:
    return replace(participant, enrolment=replace(participant.enrolment, track=track))


def _status_cell() -> ChosenCell[Participant, EnrolmentStatus | None]:
    choices: list[tuple[EnrolmentStatus | None, str]] = [(None, str(ROLE_CONFIRMED)), *_choices(ENROLMENT_WORDS)]
    return ChosenCell(choices, _status_of, _with_status)


def _status_of(participant: Participant) -> EnrolmentStatus | None:
    """Return how far somebody has come; nothing where the role alone is confirmed, for that is no sign-up."""
    part = participant.enrolment
    return None if part.status is EnrolmentStatus.SIGNED_UP and not part.has_signed_up else part.status


def _with_status(participant: Participant, status: EnrolmentStatus | None) -> Participant:
    part = replace(participant.enrolment, confirmed=True)
    if status is None:
        same = _status_of(participant) is None
        asked = part if same else replace(part, status=EnrolmentStatus.INVITED, signed_up_on=None)
        return replace(participant, enrolment=asked)
    signed = part.signed_up_on or date.today() if status is EnrolmentStatus.SIGNED_UP else part.signed_up_on
    return replace(participant, enrolment=replace(part, status=status, signed_up_on=signed))


def _mentor_reply(row: AgreeRow) -> Reply:
    return row.pair.mentor_reply


def _with_mentor_reply(row: AgreeRow, reply: Reply) -> AgreeRow:
    return replace(row, pair=replace(row.pair, mentor_reply=reply))


def _mentee_reply(row: AgreeRow) -> Reply:
    return row.pair.mentee_reply


def _with_mentee_reply(row: AgreeRow, reply: Reply) -> AgreeRow:
    return replace(row, pair=replace(row.pair, mentee_reply=reply))


def _reply_column(
    name: str,
    title: str,
    reply: Callable[[AgreeRow], Reply],
    edited: Callable[[AgreeRow, Reply], AgreeRow] | None,
) -> TableColumn[AgreeRow]:
    return TableColumn(
        name,
        title,
        lambda row: str(REPLY_WORDS[reply(row)]),
        key=lambda row: list(Reply).index(reply(row)),
        state=lambda row: REPLY_LOOK[reply(row)],
        edit=ChosenCell(_choices(REPLY_WORDS), reply, edited, keys=REPLY_KEYS) if edited else None,
        width=152,
    )


def _choices(words: Mapping[V, Message]) -> list[tuple[V, str]]:
    return [(value, str(text)) for value, text in words.items()]


def _lowered(words: Message | None) -> str:
    sentence = str(words or "")
    return sentence[:1].lower() + sentence[1:]


def _name(
    name: str, title: str, person: Callable[[R], Person], *, width: int, below: Callable[[R], str] | None = None
) -> TableColumn[R]:
    """Return a column of names; what stands ``below`` in the tip is said there alone."""

    def tip_of(record: R) -> str:
        also = below(record) if below else ""
        return tip(in_line(person(record).full_name, also, between=", "))

    return name_column(name, title, person, width=width, tip=tip_of)


def _line(name: str, title: str, words: Callable[[R], str], *, width: int, quiet: bool = False) -> TableColumn[R]:
    return TableColumn(
        name,
        title,
        words,
        key=lambda record: text.sort_key(words(record)) or None,
        tip=lambda record: tip(words(record)),
        quiet=quiet,
        width=width,
    )
