"""What the owner decides about pairing in a cycle: weights, rules, who is not to be paired, saved plans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.pair import points
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.questionnaire import WEIGHTS
from mentordesk.domain.records.record import Record, WhenGone, Withheld, copied, entries, reference
from mentordesk.i18n import message

WISH_POINTS = 3
STAY_POINTS = 4


class Mode(StrEnum):
    """Which plan is best.

    The one with the highest total, the one whose worst pair is best, or the one with as many first wishes as possible,
    then second, then third.
    """

    TOTAL = "total"
    BALANCED = "balanced"
    CHOICES = "choices"


class Departments(StrEnum):
    """Whether the mentor must be from another department, or from the same one."""

    ANY = ""
    OTHER = "other"
    SAME = "same"


class Load(StrEnum):
    """How mentees are shared out: as they fit best, no mentor without one where possible, or as evenly as possible."""

    ANY = ""
    EVERYONE = "everyone"
    EVEN = "even"


class Seniority(StrEnum):
    """What the mentor must have more of than the mentee: levels, time in the company, one of the two, or fewer levels.

    Nothing is forbidden where it is not known. ``BELOW`` is for reverse mentoring.
    """

    ANY = ""
    LEVEL = "level"
    TENURE = "tenure"
    EITHER = "either"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingRules(CycleRecord):
    """How pairs are proposed in a cycle.

    ``weights`` are in the order of the criteria and count as shares of their sum. ``minimum`` is a score, 0 to 100,
    below which no pair is proposed. While a plan is looked for, wishes are worth as much as they can be without the
    mean score falling by more than ``wish_points``, and a pair that already exists adds ``stay_points``, so that few
    people change. The switches say whether a pair must share a language, a time, a place to meet, a site (or meet
    online), a cohort or track, and whether people who were paired before may be paired again. ``levels_above`` is by
    how many levels ``seniority`` asks for the mentor to be above.

    ``typical`` is the typical share of each part of a score in this cycle, in thousandths, which whoever left that part
    empty is given, then how much pairs differ in each criterion. It is fixed when pairs are first proposed, so that
    later answers change no score. ``seniority_weight`` is the weight of seniority beside the criteria.

    ``mentors_each`` is how many mentors a mentee is given, unless the enrolment says otherwise.
    """

    weights: tuple[int, ...] = WEIGHTS
    mode: Mode = Mode.BALANCED
    minimum: int = 0
    wish_points: int = WISH_POINTS
    stay_points: int = STAY_POINTS
    departments: Departments = Departments.ANY
    share_language: bool = False
    share_time: bool = False
    share_place: bool = False
    allow_repeats: bool = False
    typical: tuple[int, ...] = ()
    load: Load = Load.EVERYONE
    seniority: Seniority = Seniority.LEVEL
    levels_above: int = 1
    share_site: bool = False
    seniority_weight: int = 0
    share_cohort: bool = False
    mentors_each: int = 1


_OTHER_PERSON = Withheld(
    message("With whom this person is not to be paired"),
    message("It would tell something about the other person."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(CycleRecord):
    """The owner's decision that a mentor and a mentee are not to be paired in this cycle."""

    TITLE = message("Not to be paired")
    ONE_PER = ("cycle_id", "mentor_id", "mentee_id")

    mentor_id: str = reference(
        Person, message("Mentor", context="role"), when_gone=WhenGone.FOLLOWS, others=_OTHER_PERSON
    )
    mentee_id: str = reference(
        Person, message("Mentee", context="role"), when_gone=WhenGone.FOLLOWS, others=_OTHER_PERSON
    )
    reason: str = copied("", message("Reason", context="field"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Record):
    """The owner's decision that nobody of one department or job title is paired with anybody of another, or of it.

    ``first`` and ``second`` are names of departments or job titles; it makes no difference who is the mentor. It is
    true in every cycle.
    """

    ONE_PER = ("first", "second")

    first: str = ""
    second: str = ""


def _planned_pair(pair: tuple[str, str, int]) -> tuple[object, ...]:
    mentor_id, mentee_id, score = pair
    return mentor_id, mentee_id, points(score)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPlan(CycleRecord):
    """A plan saved to be compared: pairs as mentor, mentee, score in milli-points; ``proved`` if no plan was better.

    It is kept as it was made, also when people in it are merged later.
    """

    TITLE = message("Saved plans", context="title")

    name: str = copied("", message("Saved plan", context="field"))
    made_on: date | None = copied(None, message("Made on", context="field"))
    pairs: tuple[tuple[str, str, int], ...] = entries(
        Person,
        (0, 1),
        (message("Mentor", context="role"), message("Mentee", context="role"), message("Score of 100")),
        shown=_planned_pair,
    )
    proved: bool = copied(False, message("No better plan exists"))
