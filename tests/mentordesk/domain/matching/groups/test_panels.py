from collections import Counter
from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching.groups import panels
from mentordesk.domain.matching.groups.panel_solver import possible_seats
from mentordesk.domain.records.questionnaire import Response

SKILLS = ("selling", "leading", "quality", "digital")


@dataclass(frozen=True)
class Matrix:
    """Scores and rules of every mentor with every mentee, as the scoring gives them."""

    mentors: tuple
    mentees: tuple
    score: np.ndarray
    rules: np.ndarray


def _matrix(score, rules=None):
    score = np.array(score, np.int32)
    return Matrix(
        tuple(f"m{place}" for place in range(score.shape[0])),
        tuple(f"e{place}" for place in range(score.shape[1])),
        score,
        np.zeros(score.shape, np.int8) if rules is None else np.array(rules, np.int8),
    )


def _offers(**offers):
    return {mentor: Response(person_id=mentor, offers=tuple(held.items())) for mentor, held in offers.items()}


def _wants(**wants):
    return {mentee: Response(person_id=mentee, wants=tuple(held)) for mentee, held in wants.items()}


def _seats(plan):
    return {panel.mentee_id: {seat.area: seat.mentor_id for seat in panel.seats} for panel in plan.panels}


def _why(plan):
    return [str(words) for one in plan.fewer for words in one.why]


@st.composite
def _some(draw, mentors=4, mentees=3):
    gives, learns = draw(st.integers(1, mentors)), draw(st.integers(1, mentees))
    score = [[draw(st.integers(0, 100)) * 1000 for _e in range(learns)] for _m in range(gives)]
    rules = [[draw(st.sampled_from((0, 0, 0, 1))) for _e in range(learns)] for _m in range(gives)]
    responses = {}
    for place in range(gives):
        held = draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), max_size=3))
        responses |= _offers(**{f"m{place}": held})
    for place in range(learns):
        wanted = draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=3))
        responses |= _wants(**{f"e{place}": wanted})
    places = {f"m{place}": draw(st.integers(0, 3)) for place in range(gives)}
    return _matrix(score, rules), responses, places


@given(_some(), st.integers(2, 3))
def test_places_are_kept_and_each_mentor_of_a_panel_brings_another_wanted_skill(some, count):
    matrix, responses, places = some
    plan = panels.panels(matrix, responses, places, count)
    assert plan.proved
    used = Counter(seat.mentor_id for panel in plan.panels for seat in panel.seats)
    assert all(number <= places[mentor] for mentor, number in used.items())
    for panel in plan.panels:
        column = matrix.mentees.index(panel.mentee_id)
        wants = responses[panel.mentee_id].wants
        assert 1 <= len(panel.seats) <= count
        assert len({seat.area for seat in panel.seats}) == len({seat.mentor_id for seat in panel.seats})
        assert len({seat.area for seat in panel.seats}) == len(panel.seats)
        for seat in panel.seats:
            row = matrix.mentors.index(seat.mentor_id)
            assert matrix.rules[row, column] == 0
            assert (seat.area, seat.strength) in responses[seat.mentor_id].offers
            assert not wants or seat.area in wants
            assert seat.score == matrix.score[row, column]
    full = {panel.mentee_id for panel in plan.panels if len(panel.seats) == count}
    assert {one.mentee_id for one in plan.fewer} == set(matrix.mentees) - full
    assert all(one.why for one in plan.fewer)


def _tried(matrix, responses, places, count):
    """Return the most that any panels are worth: seats counted as evenly as can be, then their worth."""
    skills, strong = panels._strengths(matrix.mentors, responses)
    wants = [panels._wants(responses.get(mentee), skills) for mentee in matrix.mentees]
    seats = possible_seats(matrix, strong, wants)
    room = [places[mentor] for mentor in matrix.mentors]

    def best(place, taken, chosen):
        if place == len(seats.need):
            filled = Counter(int(seats.mentee[one]) for one in chosen)
            even = sum(sum(range(count, count - number, -1)) for number in filled.values())
            return even, sum(int(seats.worth[one]) for one in chosen)
        found = best(place + 1, taken, chosen)
        mentor = int(seats.mentor[place])
        free = taken[mentor] < room[mentor] and sum(seats.mentee[one] == seats.mentee[place] for one in chosen) < count
        clash = any(seats.need[one] == seats.need[place] or seats.pair[one] == seats.pair[place] for one in chosen)
        if free and not clash:
            more = [*taken[:mentor], taken[mentor] + 1, *taken[mentor + 1 :]]
            found = max(found, best(place + 1, more, [*chosen, place]))
        return found

    return best(0, [0] * len(room), [])


@given(_some(mentors=3, mentees=2), st.integers(2, 3))
def test_no_panels_are_better_where_all_can_be_tried(some, count):
    matrix, responses, places = some
    plan = panels.panels(matrix, responses, places, count)
    even = sum(sum(range(count, count - len(panel.seats), -1)) for panel in plan.panels)
    assert (even, plan.worth) == _tried(matrix, responses, places, count)


def test_many_panels_are_proved_the_best():
    draw = np.random.RandomState(2)
    mentors, mentees = 40, 60
    matrix = _matrix(draw.randint(30_000, 90_000, (mentors, mentees)), draw.randint(0, 20, (mentors, mentees)) == 0)
    skills = [f"skill{place}" for place in range(8)]
    responses = _offers(
        **{
            f"m{place}": {skills[one]: int(draw.randint(1, 6)) for one in draw.choice(8, 4, replace=False)}
            for place in range(mentors)
        }
    )
    responses |= _wants(
        **{f"e{place}": [skills[one] for one in draw.choice(8, 3, replace=False)] for place in range(mentees)}
    )
    for each in (2, 5):
        plan = panels.panels(matrix, responses, dict.fromkeys(matrix.mentors, each), 3)
        assert plan.proved
        sizes = Counter(len(panel.seats) for panel in plan.panels)
        assert sum(size * many for size, many in sizes.items()) == min(each * mentors, 3 * mentees)


def test_everybody_has_a_first_mentor_before_anybody_has_a_second():
    responses = _offers(m0={"selling": 5, "leading": 5}, m1={"selling": 5, "leading": 5})
    responses |= _wants(e0=("selling", "leading"), e1=("selling", "leading"))
    plan = panels.panels(_matrix([[90_000, 10_000], [90_000, 10_000]]), responses, {"m0": 1, "m1": 1}, 2)
    assert {mentee: len(seats) for mentee, seats in _seats(plan).items()} == {"e0": 1, "e1": 1}


def test_strength_counts_as_much_as_the_score():
    responses = _offers(m0={"selling": 5}, m1={"selling": 1}) | _wants(e0=("selling",))
    plan = panels.panels(_matrix([[40_000], [90_000]]), responses, {"m0": 1, "m1": 1}, 2)
    assert _seats(plan) == {"e0": {"selling": "m0"}}
    assert plan.worth == (40_000 + 100_000) // 2


def test_who_named_no_skill_is_given_the_strongest_of_each_mentor():
    responses = _offers(m0={"selling": 2, "leading": 4}, m1={"quality": 3})
    plan = panels.panels(_matrix([[50_000], [50_000]]), responses, {"m0": 1, "m1": 1}, 2)
    assert _seats(plan) == {"e0": {"leading": "m0", "quality": "m1"}}


def test_who_named_no_skill_is_given_no_weaker_skill_of_a_mentor():
    responses = _offers(m0={"leading": 4}, m1={"leading": 5, "quality": 3}, m2={"quality": 5})
    matrix, places = _matrix([[50_000]] * 3), {"m0": 1, "m1": 1, "m2": 0}
    assert _seats(panels.panels(matrix, responses, places, 2)) == {"e0": {"leading": "m1"}}
    wanting = responses | _wants(e0=("leading", "quality"))
    assert _seats(panels.panels(matrix, wanting, places, 2)) == {"e0": {"leading": "m0", "quality": "m1"}}


def test_who_named_no_skill_has_no_more_mentors_than_asked_for():
    responses = _offers(m0={"selling": 1}, m1={"leading": 2}, m2={"quality": 3})
    plan = panels.panels(_matrix([[0], [0], [0]]), responses, dict.fromkeys(("m0", "m1", "m2"), 1), 2)
    assert _seats(plan) == {"e0": {"leading": "m1", "quality": "m2"}}
    assert (plan.proved, plan.fewer) == (True, ())


def test_who_has_fewer_sees_why():
    responses = _offers(m0={"selling": 5, "leading": 5}, m1={"quality": 5})
    responses |= _wants(e0=("selling", "leading", "quality"), e1=("digital",))
    matrix = _matrix([[50_000, 50_000], [50_000, 50_000]], [[0, 0], [1, 0]])
    plan = panels.panels(matrix, responses, {"m0": 1, "m1": 1}, 3)
    assert _why(plan) == [
        "Who offers it is in the panel for another skill: Leading people.",
        "Every mentor is ruled out for: Quality and process.",
        "Names 1 skill only.",
        "Nobody offers: Digital tools.",
    ]
    assert [one.has for one in plan.fewer] == [1, 0]
    full = panels.panels(_matrix([[50_000, 40_000]]), responses, {"m0": 0}, 2)
    assert _why(full)[0] == "No mentor has a place left for: Selling, Leading people."
    assert _why(panels.panels(_matrix([[50_000]]), {}, {"m0": 1}, 2)) == [
        "No mentor has named a skill to help with yet."
    ]
    refused = panels.panels(_matrix([[50_000]], [[1]]), responses, {"m0": 1}, 2, barred=frozenset({"e0"}))
    assert _why(refused) == ["Has not given consent."]
    offered = _offers(m0={"selling": 5})
    assert _why(panels.panels(_matrix([[50_000]]), offered, {"m0": 0}, 2)) == [
        "No mentor who could be paired has a place left."
    ]
    assert _why(panels.panels(_matrix([[50_000]], [[1]]), offered, {"m0": 1}, 2)) == ["Every mentor is ruled out."]


def test_nobody_at_all_is_no_fault():
    assert panels.panels(_matrix(np.zeros((0, 0))), {}, {}, 2) == panels.PanelPlan(2, proved=True)


def test_the_skill_brought_by_hand_is_wanted_open_and_the_strongest():
    mentor = Response(offers=(("selling", 3), ("leading", 5), ("quality", 5)))
    mentee = Response(wants=("selling", "leading"))
    assert panels.area_of(mentor, mentee) == "leading"
    assert panels.area_of(mentor, mentee, ["leading"]) == "selling"
    assert panels.area_of(mentor, mentee, ["leading", "selling"]) == ""
    assert panels.area_of(mentor, None) == "leading"
    assert panels.area_of(None, mentee) == ""
