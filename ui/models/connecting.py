"""The tables of step 5 as columns: who takes part, the pairs, and the people left over."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from mentordesk import text
from mentordesk.domain.person import Person
from mentordesk.domain.plans import PairRow, UnmatchedRow
from mentordesk.domain.programme import Role
from mentordesk.domain.words import ROLE_WORDS
from mentordesk.i18n import Message, _, message, number
from mentordesk.services.pairing import Participant
from ui.models.people import tip
from ui.models.records import Column

R = TypeVar("R")

TAKE_PART: tuple[Role, ...] = (Role.MENTOR, Role.MENTEE, Role.BOTH)
OUT = message("does not take part")
MOST_PLACES = 99


def participant_columns(*, editable: bool) -> tuple[Column[Participant], ...]:
    """Return the columns of who takes part; part and places are edited in place."""
    return (
        _name("full_name", _("Full name"), lambda one: one.person, width=190),
        _line("department", _("Department"), lambda one: one.person.department, width=122),
        _line("job_title", _("Job title"), lambda one: one.person.job_title, width=178, quiet=True),
        Column(
            "role",
            _("Takes part as"),
            lambda one: str(ROLE_WORDS[one.enrolment.role]),
            key=lambda one: list(Role).index(one.enrolment.role),
            edited=_with_role if editable else None,
            choices=lambda: [*(str(ROLE_WORDS[role]) for role in TAKE_PART), str(OUT)],
            width=168,
        ),
        Column(
            "places",
            _("Places"),
            lambda one: str(one.enrolment.capacity) if one.enrolment.role.gives else "–",
            key=lambda one: one.enrolment.capacity if one.enrolment.role.gives else None,
            edited=_with_places if editable else None,
            right=True,
            width=80,
        ),
        Column(
            "state",
            _("State"),
            state_words,
            key=lambda one: (one.enrolment.confirmed, str(one.why or "")),
            tip=lambda one: tip(state_words(one)),
            width=240,
        ),
    )


def state_words(one: Participant) -> str:
    """Say whether a part is confirmed, and where it is only suggested, why."""
    return _("Confirmed") if one.enrolment.confirmed else _("Suggested: {why}", why=_lowered(one.why))


def state_look(one: Participant) -> tuple[str, str]:
    """Return icon and colour role of the state."""
    return ("saved", "good") if one.enrolment.confirmed else ("pending", "warn")


def pair_columns() -> tuple[Column[PairRow], ...]:
    """Return the columns of the pairs; a pinned one says so beside its score."""
    return (
        _name("mentor", _("Mentor"), lambda row: row.mentor, width=152),
        _name("mentee", _("Mentee"), lambda row: row.mentee, width=152),
        Column(
            "score",
            _("Score"),
            score_words,
            key=lambda row: row.fit.score,
            tip=lambda row: tip(_("Pinned: stays when pairs are proposed again")) if row.pair.locked else "",
            right=True,
            width=96,
        ),
        Column(
            "why",
            _("Why they fit, what to think of"),
            lambda row: " ".join(part for part in (str(row.fit.reason), str(row.fit.caution)) if part),
            key=lambda row: str(row.fit.reason),
            tip=lambda row: tip(" ".join(part for part in (str(row.fit.reason), str(row.fit.caution)) if part)),
            width=240,
        ),
    )


def score_words(row: PairRow) -> str:
    """Say a pair's score, and that it is pinned where it is."""
    score = points(row.fit.score)
    return _("{points} of 100, pinned", points=score) if row.pair.locked else _("{points} of 100", points=score)


def left_over_columns() -> tuple[Column[UnmatchedRow], ...]:
    """Return the columns of the people without a pair."""
    return (
        _name("full_name", _("Full name"), lambda row: row.person, width=210),
        _line("department", _("Department"), lambda row: row.person.department, width=150),
        Column(
            "role",
            _("Takes part as"),
            lambda row: str(ROLE_WORDS[row.role]),
            key=lambda row: list(Role).index(row.role),
            width=130,
        ),
        Column("why", _("Why"), lambda row: str(row.why), tip=lambda row: tip(str(row.why)), width=300),
    )


def person_columns() -> tuple[Column[Person], ...]:
    """Return the columns of people to choose from."""
    return (
        _name("full_name", _("Full name"), lambda person: person, width=200),
        _line("department", _("Department"), lambda person: person.department, width=150),
        _line("job_title", _("Job title"), lambda person: person.job_title, width=170, quiet=True),
    )


def points(score: int) -> str:
    """Write a score of milli-points in points."""
    return number(score / 1000, 0)


def role_of(words: str) -> Role:
    """Return the part that these words name; those of :data:`OUT` name none."""
    return next((role for role in TAKE_PART if str(ROLE_WORDS[role]) == words), Role.NONE)


def _with_role(one: Participant, words: str) -> Participant:
    return replace(one, enrolment=replace(one.enrolment, role=role_of(words)))


def _with_places(one: Participant, typed: str) -> Participant:
    wanted = typed.strip()
    if not one.enrolment.role.gives or not wanted.isdecimal() or not 0 <= int(wanted) <= MOST_PLACES:
        return one
    return replace(one, enrolment=replace(one.enrolment, capacity=int(wanted)))


def _lowered(words: Message | None) -> str:
    told = str(words or "")
    return told[:1].lower() + told[1:]


def _name(name: str, title: str, person: Callable[[R], Person], *, width: int) -> Column[R]:
    return Column(
        name,
        title,
        lambda record: person(record).full_name,
        key=lambda record: text.name_key(person(record).full_name, person(record).given_name),
        tip=lambda record: tip(person(record).full_name),
        strong=lambda record: person(record).calling_name,
        width=width,
    )


def _line(name: str, title: str, words: Callable[[R], str], *, width: int, quiet: bool = False) -> Column[R]:
    return Column(
        name,
        title,
        words,
        key=lambda record: text.sort_key(words(record)) or None,
        tip=lambda record: tip(words(record)),
        quiet=quiet,
        width=width,
    )
