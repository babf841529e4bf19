"""Say in words what speaks for a pair and what to consider first, from the answers and the staff list.

Only what both may hear is said: no wish against a person, and no answer that speaks against them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentordesk.domain.matching.fit.bands import Band, band_of
from mentordesk.domain.matching.fit.kinds import kinds_met
from mentordesk.domain.matching.fit.parts import InSentence, Names, PartOfPair, unknown_parts
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import Departments
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    DIRECTIONS,
    ITEMS,
    SKILLS,
    STRONG,
    Criterion,
    Response,
    WishKind,
    slot_words,
    words_of,
)
from mentordesk.i18n import Message, message, messages

MOST_REASONS = 3

AGREE = 4
"""The lowest rating with which a person agrees with an item."""

_SHORTER_TENURE = 24
"""A mentor who has been here this many months less than the mentee is a reason for caution."""


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """What is said about a pair: reasons and cautions, the most important first, wishes, and times that suit both."""

    reasons: tuple[Message, ...]
    cautions: tuple[Message, ...]
    wishes: tuple[Message, ...]
    shared_times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two people of a pair with their answers; a person who has not answered has an empty response."""

    mentor: Person
    mentee: Person
    mentor_answers: Response
    mentee_answers: Response
    called: Names
    today: date

    @property
    def names(self) -> dict[str, str]:
        """The names of the two for a sentence."""
        called = self.called or {}
        return {"mentor": called.get(self.mentor.id, ""), "mentee": called.get(self.mentee.id, "")}

    @property
    def shared_times(self) -> tuple[str, ...]:
        """The times that suit both."""
        return tuple(slot for slot in self.mentee_answers.times if slot in self.mentor_answers.times)

    def say(self, with_names: Message, without: Message) -> Message:
        """Return the first message, or the second if the two have no names."""
        return without if self.called is None else with_names


_NO_ANSWER = Response(id="")


def explanation(
    pool: Pool, mentor: Person, mentee: Person, parts: Sequence[PartOfPair], called: Names = None
) -> PairExplanation:
    """Return what is said about a pair, given the parts of its score."""
    pair = _pair(pool, mentor, mentee, called)
    return PairExplanation(_reasons(pair, parts), _cautions(pool, pair, parts), _wishes(pool, pair), pair.shared_times)


def _pair(pool: Pool, mentor: Person, mentee: Person, called: Names) -> _Pair:
    return _Pair(
        mentor,
        mentee,
        pool.responses.get(mentor.id, _NO_ANSWER),
        pool.responses.get(mentee.id, _NO_ANSWER),
        called,
        pool.today,
    )


# Reasons


def reasons_for_letter(
    pool: Pool, mentor: Person, mentee: Person, *, reader: Role, partner: Message | str
) -> tuple[Message, ...]:
    """Return what a letter to one person of a pair may say: skills, direction and times, and no other answers.

    ``reader`` is the role of the addressee in the pair, ``partner`` the name of the other person.
    """
    pair = _pair(pool, mentor, mentee, None)
    reasons = [_goals_for_letter(pair, reader, partner), _shared_time(pair)]
    return tuple(words for words in reasons if words is not None)


def _goals_for_letter(pair: _Pair, reader: Role, partner: Message | str) -> Message | None:
    skill, strength = _best_skill(pair)
    if strength < STRONG:
        return _same_direction(pair)
    values: dict[str, Any] = {"skill": InSentence(words_of(SKILLS, skill)), "partner": partner}
    if reader.learns:
        return message("You want to learn {skill}, a strength of {partner}.", **values)
    return message("{partner} wants to learn {skill}, one of your strengths.", **values)


def _reasons(pair: _Pair, parts: Sequence[PartOfPair]) -> tuple[Message, ...]:
    """Return the strongest parts, goals first, then one time that suits both."""
    time = _shared_time(pair)
    times = [] if time is None else [time]
    most = MOST_REASONS - len(times)
    reasons: list[Message] = []
    for part in _strongest_first(parts):
        words = _reason(pair, part)
        if words is not None and len(reasons) < most:
            reasons.append(words)
    return (*reasons, *times)


def _strongest_first(parts: Sequence[PartOfPair]) -> list[PartOfPair]:
    """Return the parts that speak for a pair, goals first, then by how far they are above the typical."""
    strong = [part for part in parts if _is_strong(part)]
    return sorted(strong, key=lambda part: (part.code != Criterion.GOALS, -_gain(part)))


def _gain(part: PartOfPair) -> float:
    """Return how far a part is above what is typical, of what it could be above it."""
    return (part.points - part.typical) / max(1, part.at_most - part.typical)


def _is_strong(part: PartOfPair) -> bool:
    """Return whether a part speaks for a pair: it is above what is typical in this programme."""
    return part.known and part.points > part.typical


def _reason(pair: _Pair, part: PartOfPair) -> Message | None:
    """Return what a strong part says about the pair."""
    say = _REASONS.get(part.code)
    return say(pair) if say else None


def _skill_or_direction(pair: _Pair) -> Message | None:
    skill, strength = _best_skill(pair)
    if strength < STRONG:
        return _same_direction(pair)
    values: dict[str, Any] = {"skill": InSentence(words_of(SKILLS, skill)), "strength": strength}
    return pair.say(
        message("{mentee} wants to learn {skill}, a strength of {mentor} ({strength} of 5).", **pair.names, **values),
        message("The mentee wants to learn {skill}, a strength of the mentor ({strength} of 5).", **values),
    )


def _best_skill(pair: _Pair) -> tuple[str, int]:
    """Return the skill wanted by the mentee that the mentor is strongest in, and how strong."""
    offered = dict(pair.mentor_answers.offers)
    skill = max(pair.mentee_answers.wants, key=lambda wanted: offered.get(wanted, 0), default="")
    return skill, offered.get(skill, 0)


def _same_direction(pair: _Pair) -> Message | None:
    direction = pair.mentee_answers.direction
    if not direction or direction != pair.mentor_answers.direction:
        return None
    return message("Both want the same career path: {way}.", way=InSentence(words_of(DIRECTIONS, direction)))


def _shared_item(criterion: Criterion, otherwise: Message) -> Callable[[_Pair], Message | None]:
    """Return a function that says which item of a criterion both agree with most, or ``otherwise``."""

    def say(pair: _Pair) -> Message | None:
        shared = _agreed_items(pair, criterion)
        if not shared:
            return otherwise
        return _BOTH_AGREE[max(shared, key=shared.__getitem__)]

    return say


def _agreed_items(pair: _Pair, criterion: Criterion) -> dict[str, int]:
    """Return the sum of both ratings of each item of a criterion that both agree with."""
    mentor = dict(pair.mentor_answers.ratings)
    mentee = dict(pair.mentee_answers.ratings)
    sums: dict[str, int] = {}
    for item in ITEMS:
        ratings = (mentor.get(item.code, 0), mentee.get(item.code, 0))
        if item.criterion is criterion and min(ratings) >= AGREE:
            sums[item.code] = sum(ratings)
    return sums


def _shared_time(pair: _Pair) -> Message | None:
    times = pair.shared_times
    return message("Both free on {time}.", time=slot_words(times[0])) if times else None


def _shared_experience(pair: _Pair) -> Message | None:
    of_mentor = pair.mentor_answers.experiences or ()
    for experience in pair.mentee_answers.experiences or ():
        if experience in of_mentor and experience in _BOTH_LIVED:
            return _BOTH_LIVED[experience]
    return None


def _is_senior(pair: _Pair) -> Message | None:
    level, other = level_of(pair.mentor), level_of(pair.mentee)
    if level is None or other is None or level <= other:
        return _is_longer_here(pair)
    return messages("The mentor is one level higher.", "The mentor is {n} levels higher.", level - other)


def _is_longer_here(pair: _Pair) -> Message | None:
    months, other = (tenure_months(person, pair.today) for person in (pair.mentor, pair.mentee))
    years = 0 if months is None or other is None else (months - other) // 12
    if years <= 0:
        return None
    return messages("The mentor has been here one year longer.", "The mentor has been here {n} years longer.", years)


_REASONS: Mapping[str, Callable[[_Pair], Message | None]] = {
    Criterion.GOALS: _skill_or_direction,
    Criterion.VALUES: _shared_item(Criterion.VALUES, message("Similar things matter to both at work.")),
    Criterion.WORK_STYLE: _shared_item(Criterion.WORK_STYLE, message("Both work in a similar way.")),
    Criterion.COMMUNICATION: _shared_item(Criterion.COMMUNICATION, message("Both talk in a similar way.")),
    Criterion.PERSONALITY: _shared_item(Criterion.PERSONALITY, message("The two are alike in character.")),
    Criterion.EXPERIENCE: _shared_experience,
    Criterion.SENIORITY: _is_senior,
}

_BOTH_AGREE: dict[str, Message] = {
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
"""The reason if both agree with an item, by its code."""

_BOTH_LIVED: dict[str, Message] = {
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
"""The reason if both had an experience, by its code."""


# Cautions


def _cautions(pool: Pool, pair: _Pair, parts: Sequence[PartOfPair]) -> tuple[Message, ...]:
    """Return what to consider before pairing the two, the most important first."""
    mentor, mentee = pair.mentor, pair.mentee
    mentor_answers, mentee_answers = pair.mentor_answers, pair.mentee_answers
    levels_higher = _lead(level_of(mentor), level_of(mentee))
    months_longer = _lead(tenure_months(mentor, pool.today), tenure_months(mentee, pool.today))
    below = message("Their score is below the minimum score, {n}.", n=pool.rules.minimum)
    rows = (
        (mentee.manager_id == mentor.id, _is_manager(pair)),
        (mentor.manager_id == mentee.id, _is_report(pair)),
        ((mentor.id, mentee.id) in pool.above, _is_above(pair)),
        (levels_higher < 0, message("The mentor is at a lower level than the mentee.")),
        (_share_nothing(mentor_answers.times, mentee_answers.times), message("No time suits both.")),
        (0 < sum(part.points for part in parts) < pool.rules.minimum * 1000, below),
        (
            _share_nothing(mentor_answers.languages, mentee_answers.languages),
            message("They have no language in common."),
        ),
        (_share_nothing(mentor_answers.places, mentee_answers.places), message("No place to meet suits both.")),
        ((mentor.id, mentee.id) in pool.past, message("They were mentor and mentee before.")),
        (months_longer <= -_SHORTER_TENURE, message("The mentor has been here for a shorter time than the mentee.")),
        (_are_unwanted_team(pool, pair), message("They work in the same department.")),
    )
    cautions = [words for applies, words in rows if applies]
    unknown = unknown_parts(parts, from_answers=pool.is_answered)
    if unknown:
        cautions.append(unknown)
    weak = _weakest(parts)
    if weak is not None:
        cautions.append(weak)
    return tuple(cautions)


def _weakest(parts: Sequence[PartOfPair]) -> Message | None:
    """Return in which criterion a pair with a middling or low score falls short most of what is typical here."""
    score = sum(part.points for part in parts)
    known = [part for part in parts if part.known and part.at_most]
    if not known or band_of(score, rough=True).code not in (Band.FITS, Band.THINK):
        return None
    weakest = max(known, key=lambda part: ((part.typical or part.at_most) - part.points, part.at_most - part.points))
    return message(
        "Weakest criterion: {part}, {points} of {most} points.",
        part=InSentence(weakest.name),
        points=round(weakest.points / 1000),
        most=round(weakest.at_most / 1000),
    )


def _is_above(pair: _Pair) -> Message:
    return pair.say(
        message("{mentor} is further up the line of {mentee}, not the direct manager.", **pair.names),
        message("The mentor is further up the line of the mentee, not the direct manager."),
    )


def _is_manager(pair: _Pair) -> Message:
    return pair.say(
        message("{mentor} is {mentee}'s direct manager.", **pair.names),
        message("The mentor is the mentee's direct manager."),
    )


def _is_report(pair: _Pair) -> Message:
    return pair.say(
        message("{mentor} reports to {mentee}.", **pair.names), message("The mentor reports to the mentee.")
    )


def _lead(mentor: int | None, mentee: int | None) -> int:
    """Return by how much the mentor is ahead; 0 if one of the two is unknown."""
    if mentor is None or mentee is None:
        return 0
    return mentor - mentee


def _share_nothing(choices: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether both made choices and have none in common."""
    chosen = set(choices)
    other_chosen = set(others)
    return bool(chosen) and bool(other_chosen) and not chosen & other_chosen


def _are_unwanted_team(pool: Pool, pair: _Pair) -> bool:
    """Return whether both are in one department and the owner did not ask for that."""
    department = pair.mentor.department_key
    wanted = pool.rules.departments is Departments.SAME
    return bool(department) and department == pair.mentee.department_key and not wanted


# Wishes


def _wishes(pool: Pool, pair: _Pair) -> tuple[Message, ...]:
    """Return who asked for whom, the mentee first, not if one of the two wished to avoid the other.

    A kind of mentee that the mentor wished for is said all the same: that it were missing would reveal such a wish.
    """
    mentor_id, mentee_id = pair.mentor.id, pair.mentee.id
    both_ways = ((mentor_id, mentee_id), (mentee_id, mentor_id))
    wishes = [wish for wish in pool.wishes if (wish.person_id, wish.other_id) in both_ways]
    wanting = {wish.person_id for wish in wishes if wish.kind is WishKind.WANT}
    if any(wish.kind is WishKind.AVOID for wish in wishes):
        wanting = set()
    kinds = kinds_met(pool, pair.mentor, pair.mentee)
    rows = (
        (mentee_id in wanting, _mentee_asked),
        (mentor_id in wanting, _mentor_asked),
        (bool(kinds), lambda pair: _kind_asked(pair, kinds[0])),
    )
    return tuple(say(pair) for applies, say in rows if applies)


def _kind_asked(pair: _Pair, kind: str) -> Message:
    called = _KIND_WORDS[kind]
    return pair.say(
        message("{mentor} asked for a mentee {kind}.", kind=called, mentor=pair.names["mentor"]),
        message("The mentor asked for a mentee {kind}.", kind=called),
    )


_KIND_WORDS: Mapping[str, Message] = {
    "new": message("new in the company", context="kind of mentee"),
    "long": message("in the company for five years or more", context="kind of mentee"),
    "manager": message("on the way to manager", context="kind of mentee"),
    "specialist": message("on the way to specialist", context="kind of mentee"),
    "same": message("from the same department", context="kind of mentee"),
    "other": message("from another department", context="kind of mentee"),
}
"""What a kind of mentee is called inside a sentence, by its code."""


def _mentee_asked(pair: _Pair) -> Message:
    return pair.say(message("{mentee} asked for {mentor}.", **pair.names), message("The mentee asked for the mentor."))


def _mentor_asked(pair: _Pair) -> Message:
    return pair.say(message("{mentor} asked for {mentee}.", **pair.names), message("The mentor asked for the mentee."))
