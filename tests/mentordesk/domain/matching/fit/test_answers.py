from dataclasses import replace
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.factors import QUESTIONS, SCORED, USUAL
from mentordesk.domain.matching.fit.scoring import Fit
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.questionnaire import (
    CRITERIA,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    SKILLS,
    WEIGHTS,
    Criterion,
    Response,
)
from tests import builders

# The formulas, slowly: one pair and one criterion at a time, exact but for the cosine.


def _usual(question: str) -> Fraction:
    """Return the share that an unanswered question has where few answered."""
    return Fraction(USUAL[question], 1000)


def _rated(response: Response, criterion: Criterion, trait: str = "") -> list[int | None]:
    given_by = dict(response.ratings)
    items = (item for item in ITEMS if item.criterion is criterion and trait in ("", item.trait))
    return [given_by.get(item.code) for item in items]


def _enough(ratings: list[int | None]) -> bool:
    return 2 * sum(rating is not None for rating in ratings) >= len(ratings)


def _need(mentor: Response, mentee: Response) -> Fraction:
    if not mentee.wants:
        return _usual("skills")
    weights = (3, 2, 1)[: len(mentee.wants)]
    if not mentor.offers:
        return min(_usual("skills"), Fraction(2, 5) * min(weights) / sum(weights))
    strength = dict(mentor.offers)
    each = zip(mentee.wants, weights, strict=True)
    return sum((Fraction(strength.get(skill, 0), 5) * weight for skill, weight in each), Fraction()) / sum(weights)


def _goals(mentor: Response, mentee: Response) -> Fraction:
    one, other = mentor.direction, mentee.direction
    same = Fraction(one == other) if one and other else _usual("direction")
    return (2 * _need(mentor, mentee) + same) / 3


def _values(mentor: Response, mentee: Response) -> float:
    vectors = []
    for response in (mentor, mentee):
        ratings = _rated(response, Criterion.VALUES)
        given = [rating for rating in ratings if rating is not None]
        if not _enough(ratings):
            return float(_usual("values"))
        mean = sum(given) / len(given)
        alike = 1.0 if len(set(given)) == 1 else 0.0
        vectors.append([alike, *(0.0 if rating is None or alike else rating - mean for rating in ratings)])
    one, other = vectors
    length = sqrt(sum(number**2 for number in one)) * sqrt(sum(number**2 for number in other))
    return (1 + sum(a * b for a, b in zip(one, other, strict=True)) / length) / 2


def _alike(criterion: Criterion, mentor: Response, mentee: Response) -> Fraction:
    one, other = _rated(mentor, criterion), _rated(mentee, criterion)
    codes = [item.code for item in ITEMS if item.criterion is criterion]
    is_known = _enough(one) and _enough(other)
    each = [
        1 - Fraction(abs(a - b), 4) if is_known and a is not None and b is not None else _usual(code)
        for code, a, b in zip(codes, one, other, strict=True)
    ]
    return sum(each, Fraction()) / len(each)


def _personality(mentor: Response, mentee: Response) -> Fraction:
    is_known = all(_enough(_rated(one, Criterion.PERSONALITY)) for one in (mentor, mentee))
    shares = []
    for trait in ("openness", "conscientiousness"):
        given = [[a for a in _rated(one, Criterion.PERSONALITY, trait) if a is not None] for one in (mentor, mentee)]
        if not is_known or not all(given):
            shares.append(_usual(trait))
            continue
        one, other = (Fraction(sum(answers), len(answers)) for answers in given)
        shares.append(1 - abs(one - other) / 4)
    return sum(shares, Fraction()) / 2


def _experience(mentor: Response, mentee: Response) -> Fraction:
    if mentor.experiences is None or not mentee.experiences:
        return _usual("experience")
    return Fraction(len(set(mentor.experiences) & set(mentee.experiences)), len(mentee.experiences))


def slowly(mentor: Response, mentee: Response, weights: tuple[int, ...]) -> float:
    """Return the score of a pair in points, by the formulas."""
    shares = {
        Criterion.GOALS: _goals(mentor, mentee),
        Criterion.VALUES: _values(mentor, mentee),
        Criterion.WORK_STYLE: _alike(Criterion.WORK_STYLE, mentor, mentee),
        Criterion.COMMUNICATION: _alike(Criterion.COMMUNICATION, mentor, mentee),
        Criterion.PERSONALITY: _personality(mentor, mentee),
        Criterion.EXPERIENCE: _experience(mentor, mentee),
    }
    weighed = zip(CRITERIA, weights, strict=True)
    return 100_000 * sum(float(shares[info.code]) * weight for info, weight in weighed) / sum(weights)


def _some_of(codes: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), unique=True, max_size=most).map(tuple)


_ratings = st.fixed_dictionaries({}, optional={item.code: st.integers(1, 5) for item in ITEMS}).map(
    lambda given_by: tuple((item.code, given_by[item.code]) for item in ITEMS if item.code in given_by)
)
_skills = [option.code for option in SKILLS]
_answers = st.builds(
    Response,
    ratings=_ratings | st.tuples(*(st.tuples(st.just(item.code), st.integers(1, 5)) for item in ITEMS)),
    experiences=st.none() | _some_of([option.code for option in EXPERIENCES], 9),
    wants=_some_of(_skills, 3),
    offers=st.dictionaries(st.sampled_from(_skills), st.integers(1, 5), max_size=5).map(lambda d: tuple(d.items())),
    direction=st.sampled_from(["", *(option.code for option in DIRECTIONS)]),
)
_weights = st.tuples(*(st.integers(0, 100) for _ in CRITERIA)).filter(any)


UNSCALED = (*(USUAL[code] for code in QUESTIONS), *(0 for _part in SCORED))
"""What was kept with plans before spreads were: with it the weights are the points."""


def fit_of(mentor: Response, mentee: Response, weights: tuple[int, ...] = WEIGHTS) -> Fit:
    one, two = builders.people(2)
    pool = builders.pool(
        [one],
        [two],
        [replace(mentor, person_id=one.id), replace(mentee, person_id=two.id)],
        rules=PairingRules(weights=weights, typical=UNSCALED),
    )
    return scoring.fit(pool, one.id, two.id)


def answers(**fields: object) -> Response:
    return Response(**fields)  # type: ignore[arg-type]


def rated(criterion: Criterion, *ratings: int) -> tuple[tuple[str, int], ...]:
    items = [item.code for item in ITEMS if item.criterion is criterion]
    return tuple((code, rating) for code, rating in zip(items, ratings, strict=False) if rating)


def points(found: Fit, criterion: Criterion) -> int:
    return next(part.points for part in found.parts if part.code == criterion)


def is_known(found: Fit, criterion: Criterion) -> bool:
    return next(part.known for part in found.parts if part.code == criterion)


@given(_answers, _answers, _weights)
def test_the_product_gives_the_score_of_the_formulas(
    mentor: Response, mentee: Response, weights: tuple[int, ...]
) -> None:
    found = fit_of(mentor, mentee, weights)
    assert abs(found.score - slowly(mentor, mentee, weights)) <= 1.01
    assert 0 <= found.score <= 100_000


@settings(max_examples=40)
@given(st.lists(_answers, min_size=2, max_size=6), _weights)
def test_the_matrix_and_the_parts_of_a_pair_are_the_same_numbers(
    said: list[Response], weights: tuple[int, ...]
) -> None:
    people = builders.people(len(said))
    mine = [replace(one, person_id=person.id) for one, person in zip(said, people, strict=True)]
    pool = builders.pool(people[:2], people[1:], mine, rules=PairingRules(weights=weights))
    matrix = scoring.score_all(pool)
    for row, mentor in enumerate(matrix.mentors):
        for column, mentee in enumerate(matrix.mentees):
            found = scoring.fit(pool, mentor, mentee)
            assert found.score == matrix.score[row, column] == sum(part.points for part in found.parts)
            assert all(0 <= part.points <= part.at_most for part in found.parts)
            assert sum(part.at_most for part in found.parts) == 100_000


def test_what_rounding_leaves_goes_to_the_parts_that_are_nearest_to_the_next_number() -> None:
    found = fit_of(answers(), answers(), (1, 2, 4, 0, 0, 0))
    # 14,285.7 and 28,571.4 and 57,142.9 of 100,000: rounded down one point is left, which is nearest to the third.
    assert [part.at_most for part in found.parts][:3] == [14_286, 28_571, 57_143]


@settings(max_examples=40)
@given(st.lists(_answers, min_size=3, max_size=6), st.randoms())
def test_others_and_their_order_never_change_a_score(said: list[Response], chance: object) -> None:
    people = builders.people(len(said))
    mine = [replace(one, person_id=person.id) for one, person in zip(said, people, strict=True)]

    def by_pair(order: list[int]) -> dict[tuple[str, str], int]:
        some = [people[place] for place in order]
        matrix = scoring.score_all(builders.pool(some, some, mine))
        cells = np.ndenumerate(matrix.score)
        return {(matrix.mentors[row], matrix.mentees[column]): int(score) for (row, column), score in cells}

    few = by_pair(list(range(len(said) - 1)))
    order = list(range(len(said)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    many = by_pair(order)
    assert {pair: many[pair] for pair in few} == few


@given(_answers)
def test_who_says_nothing_has_what_is_usual_with_everybody(other: Response) -> None:
    usual = fit_of(answers(), answers()).score
    assert fit_of(other, answers()).score == usual
    assert fit_of(answers(), other).score <= usual, "less only where the mentee wants skills and none is offered"
    assert fit_of(answers(), replace(other, wants=())).score == usual
    for found in (fit_of(answers(), other), fit_of(other, answers())):
        assert str(found.known) == "0 of 6 criteria"


def test_two_who_say_the_same_have_all_points_that_likeness_gives() -> None:
    same = answers(
        ratings=tuple((item.code, 1 + place % 5) for place, item in enumerate(ITEMS)),
        experiences=("moved", "led"),
        wants=("selling",),
        offers=(("selling", 5),),
        direction="manager",
    )
    found = fit_of(same, same)
    assert found.score == 100_000
    assert str(found.known) == "all 6 criteria"


def test_a_skill_that_is_wanted_counts_by_how_strong_the_mentor_is_in_it() -> None:
    mentee = answers(wants=("selling", "leading"))
    usual = 10 * USUAL["direction"]
    assert points(fit_of(answers(offers=(("selling", 5),)), mentee), Criterion.GOALS) == 12_000 + usual
    assert points(fit_of(answers(offers=(("selling", 5), ("leading", 5))), mentee), Criterion.GOALS) == 20_000 + usual
    assert points(fit_of(answers(offers=(("quality", 5),)), mentee), Criterion.GOALS) == usual


def test_the_skill_that_a_mentee_names_first_counts_most() -> None:
    mentee = answers(wants=("selling", "leading", "planning"))
    found = [points(fit_of(answers(offers=((skill, 5),)), mentee), Criterion.GOALS) for skill in mentee.wants]
    last = found[2] - points(fit_of(answers(offers=(("quality", 5),)), mentee), Criterion.GOALS)
    assert found[0] > found[1] > found[2]
    assert found[0] - found[2] == pytest.approx(2 * last, abs=1)


@given(_answers, _answers.filter(lambda mentee: bool(mentee.wants)), st.integers(2, 5))
def test_who_offers_nothing_is_never_better_than_who_offers_a_wanted_skill(
    mentor: Response, mentee: Response, strength: int
) -> None:
    nothing = fit_of(replace(mentor, offers=()), mentee)
    some = fit_of(replace(mentor, offers=((mentee.wants[0], strength),)), mentee)
    assert nothing.score <= some.score


def test_goals_are_known_only_where_skills_were_answered() -> None:
    ways = fit_of(answers(direction="manager"), answers(direction="manager", wants=("selling",)))
    assert not is_known(ways, Criterion.GOALS)
    assert points(ways, Criterion.GOALS) > points(fit_of(answers(), answers(wants=("selling",))), Criterion.GOALS)


def test_another_direction_costs_a_third_of_the_goals() -> None:
    mentor = answers(offers=(("selling", 5),), direction="manager")
    same = fit_of(mentor, answers(wants=("selling",), direction="manager"))
    other = fit_of(mentor, answers(wants=("selling",), direction="own"))
    assert (points(same, Criterion.GOALS), points(other, Criterion.GOALS)) == (30_000, 20_000)


def test_two_who_rate_all_values_alike_have_the_whole_part() -> None:
    flat = answers(ratings=rated(Criterion.VALUES, *[5] * 8))
    found = fit_of(flat, flat)
    assert points(found, Criterion.VALUES) == 20_000
    assert is_known(found, Criterion.VALUES)


def test_who_rates_all_values_alike_is_halfway_to_who_does_not() -> None:
    flat = answers(ratings=rated(Criterion.VALUES, *[5] * 8))
    found = fit_of(flat, answers(ratings=rated(Criterion.VALUES, 5, 1, 5, 1, 5, 1, 5, 1)))
    assert points(found, Criterion.VALUES) == 10_000


def test_opposite_values_have_no_points_however_high_they_are_rated() -> None:
    one = answers(ratings=rated(Criterion.VALUES, 5, 4, 5, 4, 5, 4, 5, 4))
    other = answers(ratings=rated(Criterion.VALUES, 3, 4, 3, 4, 3, 4, 3, 4))
    assert points(fit_of(one, other), Criterion.VALUES) == 0


def test_an_item_passed_over_counts_as_usual_and_the_others_as_answered() -> None:
    whole = answers(ratings=rated(Criterion.COMMUNICATION, 5, 5, 5, 5))
    found = fit_of(whole, answers(ratings=rated(Criterion.COMMUNICATION, 5, 5, 5, 0)))
    assert is_known(found, Criterion.COMMUNICATION)
    assert points(found, Criterion.COMMUNICATION) == 15_000 * (3000 + USUAL["C4"]) // 4000


@pytest.mark.parametrize(("answered", "known"), [(1, False), (2, True)])
def test_a_criterion_counts_from_half_of_its_items_on(answered: int, known: bool) -> None:
    whole = answers(ratings=rated(Criterion.COMMUNICATION, 5, 5, 5, 5))
    found = fit_of(whole, answers(ratings=rated(Criterion.COMMUNICATION, *[5] * answered)))
    assert is_known(found, Criterion.COMMUNICATION) is known


def test_the_mean_of_a_trait_is_that_of_the_answers_there_are() -> None:
    whole = answers(ratings=rated(Criterion.PERSONALITY, 4, 4, 4, 4, 4, 4))
    found = fit_of(whole, answers(ratings=rated(Criterion.PERSONALITY, 4, 0, 4, 4, 4, 0)))
    assert points(found, Criterion.PERSONALITY) == 10_000


def test_boxes_that_only_the_mentor_ticked_cost_nothing() -> None:
    mentor = answers(experiences=("moved", "led", "founded"))
    assert points(fit_of(mentor, answers(experiences=("moved",))), Criterion.EXPERIENCE) == 10_000
    assert points(fit_of(mentor, answers(experiences=("moved", "failed"))), Criterion.EXPERIENCE) == 5_000
    assert not is_known(fit_of(mentor, answers(experiences=())), Criterion.EXPERIENCE)
    assert points(fit_of(answers(experiences=()), answers(experiences=("moved",))), Criterion.EXPERIENCE) == 0


def test_weights_are_shares_of_their_sum() -> None:
    one, other = answers(experiences=("moved",)), answers(experiences=("moved",), direction="own")
    assert fit_of(one, other, (0, 0, 0, 0, 0, 3)).score == 100_000
    goals = Fraction(2 * USUAL["skills"] + USUAL["direction"], 3000)
    assert fit_of(one, other, (3, 0, 0, 0, 0, 3)).score == round(50_000 * (goals + 1))


def test_where_nothing_weighs_anything_the_usual_weights_hold() -> None:
    one, other = answers(experiences=("moved",)), answers(experiences=("moved",))
    assert fit_of(one, other, (0,) * 6).score == fit_of(one, other, WEIGHTS).score


def test_an_item_the_questionnaire_leaves_out_counts_for_nobody() -> None:
    one, two = builders.people(2)
    left, right = rated(Criterion.COMMUNICATION, 5, 5, 5, 1), rated(Criterion.COMMUNICATION, 5, 5, 5, 5)
    said = [answers(person_id=one.id, ratings=left), answers(person_id=two.id, ratings=right)]
    pool = builders.pool([one], [two], said, off=frozenset({"C4"}), rules=PairingRules(typical=UNSCALED))
    assert points(scoring.fit(pool, one.id, two.id), Criterion.COMMUNICATION) == 15_000
    without = replace(pool, off=frozenset(item.code for item in ITEMS))
    # A criterion of which nothing is asked counts half for everybody; goals and experience count as usual.
    assert scoring.fit(without, one.id, two.id).score == 9_000 + 10_000 + 7_500 + 7_500 + 5_000 + 2_600


def test_answers_of_another_version_are_passed_over() -> None:
    odd = answers(ratings=(("X9", 5), ("C1", 9)), experiences=("flown",), wants=("magic",), offers=(("magic", 5),))
    assert fit_of(odd, odd).score == fit_of(answers(), answers()).score


@settings(max_examples=20)
@given(st.lists(_answers, min_size=2, max_size=4), _weights)
def test_new_weights_on_what_is_coded_already_give_what_coding_anew_gives(
    said: list[Response], weights: tuple[int, ...]
) -> None:
    people = builders.people(len(said))
    mine = [replace(one, person_id=person.id) for one, person in zip(said, people, strict=True)]
    pool = builders.pool(people, people, mine)
    moved = replace(pool, rules=PairingRules(weights=weights, minimum=60))
    quick, anew = scoring.score_all(moved, scoring.encode(pool)), scoring.score_all(moved)
    assert (quick.score == anew.score).all()
    assert (quick.rules == anew.rules).all()
