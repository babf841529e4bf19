"""Give mentees panels: several mentors each, one for each wanted skill, within the places of all mentors.

The skills are those that a mentee wants; for a mentee who named none, the strongest skills of each mentor. The worth of
a seat is half the score of the two and half the strength of the mentor in the skill.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.groups.panel_solver import Seats, best_seats, possible_seats
from mentordesk.domain.matching.groups.verdict import GroupVerdict
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import SKILLS, Response, words_of
from mentordesk.i18n import Message, joined, message, messages
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:
    from mentordesk.domain.matching.fit.scoring import ScoreMatrix

FEWEST, MOST = 2, 3
"""How many mentors a panel can have; not more than the skills that a mentee can name."""


@dataclass(frozen=True, slots=True)
class PanelSeat:
    """A mentor in a panel: the skill, how strong the mentor is in it (1 to 5), and the score in milli-points."""

    mentor_id: str
    area: str
    strength: int
    score: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The mentors of a mentee, in the order of the wanted skills."""

    mentee_id: str
    seats: tuple[PanelSeat, ...]


@dataclass(frozen=True, slots=True)
class Fewer:
    """A mentee with fewer mentors than asked for, and the reasons; the words name no person."""

    mentee_id: str
    has: int
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """Panels of up to ``count`` mentors, and the mentees with fewer; ``worth`` is that of all seats, in milli-points.

    ``proved`` says that no other panels fill more seats, fill them more evenly, or are worth more.
    """

    count: int
    panels: tuple[Panel, ...] = ()
    fewer: tuple[Fewer, ...] = ()
    worth: int = 0
    proved: bool = False


def propose_panels(
    pool: Pool, mentees: Iterable[str], places: Mapping[str, int], count: int, *, progress: Progress = silent
) -> PanelPlan:
    """Score and find the best panels of these mentees; a pure function that can run in a thread or a worker process."""
    from mentordesk.domain.matching.fit import scoring

    wanted = set(mentees)
    asked = tuple(person for person in pool.mentees if person.id in wanted)
    chosen = replace(pool, mentees=asked)
    return panels(scoring.score_all(chosen), pool.responses, places, count, barred=pool.barred, progress=progress)


def panels(
    matrix: "ScoreMatrix",
    responses: Mapping[str, Response],
    places: Mapping[str, int],
    count: int,
    *,
    barred: frozenset[str] = frozenset(),
    progress: Progress = silent,
) -> PanelPlan:
    """Return the best panels of ``count`` mentors for every mentee of the matrix."""
    skills, strong = _strengths(matrix.mentors, responses)
    wants = [_wants(responses.get(mentee), skills) for mentee in matrix.mentees]
    seats = possible_seats(matrix, strong, wants)
    free_places = np.array([max(0, places.get(mentor, 0)) for mentor in matrix.mentors], np.int64)
    filled, proved = best_seats(seats, free_places, len(matrix.mentees), count, progress)
    by_mentee: list[list[PanelSeat]] = [[] for _mentee in matrix.mentees]
    for seat in filled.tolist():
        by_mentee[int(seats.mentee[seat])].append(_panel_seat(seats, seat, matrix, skills, strong))
    found: list[Panel] = []
    fewer: list[Fewer] = []
    for column, mentee in enumerate(matrix.mentees):
        panel = tuple(by_mentee[column])
        if panel:
            found.append(Panel(mentee, panel))
        if len(panel) < count:
            reasons = _why_fewer(matrix, column, wants[column], skills, strong, panel, count)
            fewer.append(Fewer(mentee, len(panel), (_NOT_AGREED,) if mentee in barred else reasons))
    return PanelPlan(count, tuple(found), tuple(fewer), int(seats.worth[filled].sum()), proved)


def _panel_seat(
    seats: Seats, seat: int, matrix: "ScoreMatrix", skills: Sequence[str], strong: NDArray[np.int64]
) -> PanelSeat:
    mentor = int(seats.mentor[seat])
    mentee = int(seats.mentee[seat])
    area = int(seats.area[seat])
    strength = int(strong[mentor, area])
    points = int(matrix.score[mentor, mentee])
    return PanelSeat(matrix.mentors[mentor], skills[area], strength, points)


# Skills


def _strengths(mentors: Sequence[str], responses: Mapping[str, Response]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return all skills, in the order of the form, and how strong each mentor is in them, mentors x skills."""
    answers = [responses.get(mentor) for mentor in mentors]
    offers = [dict(answer.offers) if answer else {} for answer in answers]
    order = {option.code: number for number, option in enumerate(SKILLS)}
    wanted = {skill for response in responses.values() for skill in response.wants}
    all_skills = {*order, *wanted}.union(*offers)
    skills = sorted(all_skills, key=lambda skill: (order.get(skill, len(order)), skill))
    strong = np.array([[max(0, offered.get(skill, 0)) for skill in skills] for offered in offers], np.int64)
    return tuple(skills), strong.reshape(len(mentors), len(skills))


def _wants(response: Response | None, skills: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the skills that a mentee wants, in their order."""
    if response is None:
        return ()
    return tuple(skills.index(skill) for skill in dict.fromkeys(response.wants))


# Why a mentee has fewer mentors

_NOT_AGREED = message("Has not given consent.")


def _why_fewer(
    matrix: "ScoreMatrix",
    mentee: int,
    wanted: tuple[int, ...],
    skills: Sequence[str],
    strong: NDArray[np.int64],
    seats: tuple[PanelSeat, ...],
    count: int,
) -> tuple[Message, ...]:
    if not (strong > 0).any():
        return (message("No mentor has named a skill to help with yet."),)
    allowed = matrix.rules[:, mentee] == 0
    if not wanted:
        no_place = message("No mentor who could be paired has a place left.")
        return (no_place if allowed.any() else message("Every mentor is ruled out."),)
    in_panel = np.isin(np.array(matrix.mentors), [seat.mentor_id for seat in seats])
    covered = {seat.area for seat in seats}
    skills_by_reason: dict[str, list[Message]] = {}
    for area in wanted:
        if skills[area] not in covered:
            reason = _obstacle(strong[:, area] > 0, allowed, in_panel)
            skills_by_reason.setdefault(reason, []).append(words_of(SKILLS, skills[area]))
    reasons: list[Message] = []
    if len(wanted) < count:
        reasons.append(messages("Names {n} skill only.", "Names {n} skills only.", len(wanted)))
    for reason, names in skills_by_reason.items():
        reasons.append(replace(_WHY[reason], values=(("skills", joined(names)),)))
    return tuple(reasons)


def _obstacle(helps: NDArray[np.bool_], allowed: NDArray[np.bool_], in_panel: NDArray[np.bool_]) -> str:
    if not helps.any():
        return "nobody"
    if not (helps & allowed).any():
        return "ruled"
    return "full" if (helps & allowed & ~in_panel).any() else "here"


_WHY = {
    "nobody": message("Nobody offers: {skills}.", skills=""),
    "ruled": message("Every mentor is ruled out for: {skills}.", skills=""),
    "here": message("Who offers it is in the panel for another skill: {skills}.", skills=""),
    "full": message("No mentor has a place left for: {skills}.", skills=""),
}


# The verdict on a place in a panel


def verdict(
    matrix: "ScoreMatrix",
    pool: Pool,
    mentee: Person,
    mentor: Person,
    *,
    areas: Iterable[str] = (),
    has_place: bool = True,
) -> GroupVerdict:
    """Return what it would mean to put a mentor in a panel that has a mentor for each of ``areas`` already."""
    from mentordesk.domain.matching.rules import RULES, Enforcement, lane_words

    row = matrix.mentors.index(mentor.id)
    column = matrix.mentees.index(mentee.id)
    points = int(matrix.score[row, column])
    place = matrix.rules[row, column]
    rule = RULES[place - 1] if place else None
    if rule is not None:
        words = lane_words(rule, pool, mentor, mentee)
        return GroupVerdict(Tone.WARN if rule.firm is Enforcement.CARE else Tone.BAD, words, points)
    if not has_place:
        return GroupVerdict(Tone.WARN, message("Check first: no place left"), points)
    area = area_of(pool.responses.get(mentor.id), pool.responses.get(mentee.id), areas)
    if not area:
        return GroupVerdict(Tone.WARN, message("Check first: brings no other skill that is wanted"), points)
    return GroupVerdict(
        Tone.GOOD, message("Good match. Adds {skill}", skill=InSentence(words_of(SKILLS, area))), points
    )


def area_of(mentor: Response | None, mentee: Response | None, areas: Iterable[str] = ()) -> str:
    """Return the strongest wanted skill that a mentor adds to a panel with these ``areas``; ``""`` for none."""
    taken = set(areas)
    offers = mentor.offers if mentor else ()
    offered = {skill for skill, _strength in offers}
    wanted = set(mentee.wants) if mentee and mentee.wants else offered
    open_skills = wanted - set(taken)
    added = [(skill, strength) for skill, strength in offers if skill in open_skills]
    best, _strength = max(added, key=_strength_of, default=("", 0))
    return best


def _strength_of(offer: tuple[str, int]) -> int:
    _skill, strength = offer
    return strength
