"""Says in words what speaks for a pair and what to think of first, from the answers and the list.

Only what both may hear is said: nobody's wish to be kept apart, and no answer that speaks against the person.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mentordesk.domain.matching.fit.parts import InSentence, Names, PartOfPair, silent_parts
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.rules import department_key
from mentordesk.domain.records.pairing_rules import Departments
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    DIRECTIONS,
    ITEMS,
    SKILLS,
    Criterion,
    Response,
    WishKind,
    slot_words,
    words_of,
)
from mentordesk.i18n import Message, message

MOST_REASONS = 3

AGREE, STRONG = 4, 4
"""From these ratings on a person agrees with an item, and is strong in a skill."""

_GOOD_SHARE = 0.6
"""A criterion speaks for a pair from this share of its points."""

_LEAST: dict[str, float] = {Criterion.GOALS: 0.01}
"""One skill that a mentor is strong in is worth saying, whatever else is wanted."""

_FAR_FEWER = 24
"""A mentor who has been here so many months less than the mentee is worth a caution."""


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """What is said of a pair: the best reasons, the cautions, the weightiest first, who asked for whom, and when."""

    reasons: tuple[Message, ...]
    cautions: tuple[Message, ...]
    wishes: tuple[Message, ...]
    shared_times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Two:
    """The two of a pair with their answers; empty ones stand for who has not answered."""

    mentor: Person
    mentee: Person
    gives: Response
    takes: Response
    called: Names

    @property
    def names(self) -> dict[str, str]:
        """How the two are called in a sentence."""
        called = self.called or {}
        return {"mentor": called.get(self.mentor.id, ""), "mentee": called.get(self.mentee.id, "")}

    def say(self, with_names: Message, without: Message) -> Message:
        """Return the first words, or the second where the two have no names."""
        return without if self.called is None else with_names


_NO_ANSWER = Response(id="")


def said_of(
    pool: Pool, mentor: Person, mentee: Person, parts: Sequence[PartOfPair], called: Names = None
) -> PairExplanation:
    """Return what is said of a pair whose points are known."""
    gives, takes = (pool.responses.get(one.id, _NO_ANSWER) for one in (mentor, mentee))
    two = _Two(mentor, mentee, gives, takes, called)
    shared = tuple(slot for slot in takes.times if slot in gives.times)
    return PairExplanation(_reasons(two, parts, shared), _cautions(pool, two, parts), _wishes(pool, two), shared)


# Reasons


def reasons_for_letter(
    pool: Pool, mentor: Person, mentee: Person, *, reader: Role, partner: Message | str
) -> tuple[Message, ...]:
    """Return what may stand in a letter to one of a pair: skills, direction and times, and no other answers.

    ``reader`` is what the person addressed is in the pair, ``partner`` how the other one is called.
    """
    gives, takes = (pool.responses.get(one.id, _NO_ANSWER) for one in (mentor, mentee))
    two = _Two(mentor, mentee, gives, takes, None)
    shared = [slot for slot in takes.times if slot in gives.times]
    found = (_write_goals(two, reader, partner), _say_time(shared[0]) if shared else None)
    return tuple(words for words in found if words is not None)


def _write_goals(two: _Two, reader: Role, partner: Message | str) -> Message | None:
    skill, strength = _best_skill(two)
    if strength < STRONG:
        return _say_direction(two)
    named: dict[str, Any] = {"skill": InSentence(words_of(SKILLS, skill)), "partner": partner}
    if reader.learns:
        return message("You want to learn {skill}, a strength of {partner}.", **named)
    return message("{partner} wants to learn {skill}, one of your strengths.", **named)


def _reasons(two: _Two, parts: Sequence[PartOfPair], shared: Sequence[str]) -> tuple[Message, ...]:
    """Say the strongest parts, the goals first, and one time that suits both."""
    strong = sorted(
        (part for part in parts if part.known and part.points >= _LEAST.get(part.code, _GOOD_SHARE) * part.at_most > 0),
        key=lambda part: (part.code != Criterion.GOALS, -part.points / part.at_most),
    )
    said = [words for part in strong if (words := _SAYS.get(part.code, _silent)(two))]
    times = [_say_time(shared[0])] if shared else []
    return (*said[: MOST_REASONS - len(times)], *times)


def _silent(_two: _Two) -> Message | None:
    return None


def _say_goals(two: _Two) -> Message | None:
    skill, strength = _best_skill(two)
    if strength < STRONG:
        return _say_direction(two)
    told: dict[str, Any] = {"skill": InSentence(words_of(SKILLS, skill)), "strength": strength}
    return two.say(
        message("{mentee} wants to learn {skill}, a strength of {mentor} ({strength} of 5).", **two.names, **told),
        message("The mentee wants to learn {skill}, a strength of the mentor ({strength} of 5).", **told),
    )


def _best_skill(two: _Two) -> tuple[str, int]:
    """Return the skill the mentee wants that the mentor is strongest in, and how strong."""
    offered = dict(two.gives.offers)
    skill = max(two.takes.wants, key=lambda wanted: offered.get(wanted, 0), default="")
    return skill, offered.get(skill, 0)


def _say_direction(two: _Two) -> Message | None:
    if not two.gives.direction or two.gives.direction != two.takes.direction:
        return None
    return message("Both want the same career path: {way}.", way=InSentence(words_of(DIRECTIONS, two.takes.direction)))


def _say_alike(criterion: Criterion, otherwise: Message) -> Callable[[_Two], Message | None]:
    """Return what says which item both agree with most, or the other words where there is none."""

    def say(two: _Two) -> Message | None:
        gives, takes = dict(two.gives.ratings), dict(two.takes.ratings)
        both = {
            item.code: gives.get(item.code, 0) + takes.get(item.code, 0)
            for item in ITEMS
            if item.criterion is criterion and min(gives.get(item.code, 0), takes.get(item.code, 0)) >= AGREE
        }
        return _BOTH[max(both, key=both.__getitem__)] if both else otherwise

    return say


def _say_time(slot: str) -> Message:
    return message("Both free on {time}.", time=slot_words(slot))


def _say_experience(two: _Two) -> Message | None:
    theirs = two.gives.experiences or ()
    return next((_LIVED[box] for box in two.takes.experiences or () if box in theirs and box in _LIVED), None)


_SAYS: dict[str, Callable[[_Two], Message | None]] = {
    Criterion.GOALS: _say_goals,
    Criterion.VALUES: _say_alike(Criterion.VALUES, message("Similar things matter to both at work.")),
    Criterion.WORK_STYLE: _say_alike(Criterion.WORK_STYLE, message("Both work in a similar way.")),
    Criterion.COMMUNICATION: _say_alike(Criterion.COMMUNICATION, message("Both talk in a similar way.")),
    Criterion.PERSONALITY: _say_alike(Criterion.PERSONALITY, message("The two are alike in character.")),
    Criterion.EXPERIENCE: _say_experience,
}

_BOTH: dict[str, Message] = {
    "P-O1": message("Both have a vivid imagination."),
    "P-O2": message("Both take time to reflect."),
    "P-O3": message("Both are full of ideas."),
    "P-C1": message("Both pay attention to details."),
    "P-C2": message("Both like order."),
    "P-C3": message("Both follow a schedule."),
    "C1": message("Both like people to say directly what they think."),
    "C2": message("Both prefer talking in person to writing."),
    "C3": message("Both listen and think before they speak."),
    "C4": message("Both want short feedback often."),
    "V1": message("Learning new things is important to both."),
    "V2": message("Helping others is important to both."),
    "V3": message("Stability is important to both."),
    "V4": message("Achieving results is important to both."),
    "V5": message("Fairness and honesty are important to both."),
    "V6": message("Independence is important to both."),
    "V7": message("Family and balance are important to both."),
    "V8": message("Respect for experience is important to both."),
    "W1": message("Both plan first and then start."),
    "W2": message("Both like to decide quickly."),
    "W3": message("Both prefer one task at a time."),
    "W4": message("Both like meetings with a clear agenda."),
    "W5": message("Both work best together with others."),
}
"""What to say where both agree with an item."""

_LIVED: dict[str, Message] = {
    "moved": message("Both moved far from home for work."),
    "changed": message("Both changed their profession."),
    "floor": message("Both began on the shop floor."),
    "studied": message("Both studied while working."),
    "led": message("Both have led a team."),
    "manager": message("Both know the first months as a manager."),
    "foreign": message("Both have worked with foreign partners."),
    "founded": message("Both have started a business."),
    "failed": message("Both have lived through a project that failed."),
}
"""What to say where both have lived through the same."""


# Cautions


def _cautions(pool: Pool, two: _Two, parts: Sequence[PartOfPair]) -> tuple[Message, ...]:
    """Say what asks to think again, the weightiest first."""
    ids = (two.mentor.id, two.mentee.id)
    higher = _gap(level_of(two.mentor), level_of(two.mentee))
    longer = _gap(tenure_months(two.mentor, pool.today), tenure_months(two.mentee, pool.today))
    below = message("Their score is below the lowest you set, {n}.", n=pool.rules.minimum)
    rows = (
        (two.mentee.manager_id == two.mentor.id, _is_manager(two)),
        (two.mentor.manager_id == two.mentee.id, _is_report(two)),
        (higher < 0, message("The mentor is at a lower level than the mentee.")),
        (_are_apart(two.gives.times, two.takes.times), message("No time suits both.")),
        (0 < sum(part.points for part in parts) < pool.rules.minimum * 1000, below),
        (_are_apart(two.gives.languages, two.takes.languages), message("They have no language in common.")),
        (_are_apart(two.gives.places, two.takes.places), message("No place to meet suits both.")),
        (ids in pool.past, message("They were mentor and mentee before.")),
        (longer <= -_FAR_FEWER, message("The mentor has been here for a shorter time than the mentee.")),
        (_are_unwanted_team(pool, two), message("They work in the same department.")),
    )
    silent = silent_parts(parts)
    return (*(words for holds, words in rows if holds), *((silent,) if silent else ()))


def _is_manager(two: _Two) -> Message:
    return two.say(
        message("{mentor} is {mentee}'s direct manager.", **two.names),
        message("The mentor is the mentee's direct manager."),
    )


def _is_report(two: _Two) -> Message:
    return two.say(message("{mentor} reports to {mentee}.", **two.names), message("The mentor reports to the mentee."))


def _gap(mentor: int | None, mentee: int | None) -> int:
    """Return by how much the mentor is ahead; 0 where one of the two is not known."""
    return 0 if mentor is None or mentee is None else mentor - mentee


def _are_apart(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether both ticked something, and nothing of it in common."""
    one, other = set(one), set(other)
    return bool(one) and bool(other) and not one & other


def _are_unwanted_team(pool: Pool, two: _Two) -> bool:
    """Say whether both are of one department where the owner did not ask for that."""
    department = department_key(two.mentor)
    wanted = pool.rules.departments is Departments.SAME
    return bool(department) and department == department_key(two.mentee) and not wanted


# Wishes


def _wishes(pool: Pool, two: _Two) -> tuple[Message, ...]:
    """Say who asked for whom, the mentee first; nothing where one of the two asked otherwise."""
    asked = {
        (wish.person_id, wish.kind)
        for wish in pool.wishes
        if (wish.person_id, wish.other_id) in ((two.mentor.id, two.mentee.id), (two.mentee.id, two.mentor.id))
    }
    rows = (
        (
            (two.mentee.id, WishKind.WANT) in asked,
            two.say(message("{mentee} asked for {mentor}.", **two.names), message("The mentee asked for the mentor.")),
        ),
        (
            (two.mentor.id, WishKind.WANT) in asked,
            two.say(message("{mentor} asked for {mentee}.", **two.names), message("The mentor asked for the mentee.")),
        ),
    )
    if any(kind is WishKind.AVOID for _person, kind in asked):
        return ()
    return tuple(words for holds, words in rows if holds)
