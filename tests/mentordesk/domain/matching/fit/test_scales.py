"""A weight says how much of the order its criterion decides; scores are compared with a reference of their own."""

from dataclasses import replace
from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.factors import FEW
from mentordesk.domain.matching.fit.scales import Scale, scale
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import PairingRules, Seniority
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import WEIGHTS, Criterion
from tests import builders
from tests.mentordesk.domain.matching.fit import test_answers as slow

SHARES = (slow._goals, slow._values, slow._experience)
LIKENESS = (slow.Criterion.WORK_STYLE, slow.Criterion.COMMUNICATION)


def with_weights(pool: Pool, weights: tuple[int, ...]) -> Pool:
    return replace(pool, rules=replace(pool.rules, weights=weights))


def fit_of(pool: Pool) -> AnswerFit:
    fit = scoring.encode(pool).fit
    assert isinstance(fit, AnswerFit)
    return fit


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("weights", [WEIGHTS, (10,) * 6, (60, 5, 0, 20, 5, 10)])
def test_a_criterion_decides_the_share_of_the_order_that_its_weight_says(seed: int, weights: tuple[int, ...]) -> None:
    fit = fit_of(with_weights(compare_pairing.programme(60, seed), weights))
    assert fit.decides() == pytest.approx([weight / sum(weights) for weight in weights], abs=0.01)


def reference(pool: Pool) -> dict[tuple[str, str], float]:
    """Return the score of each pair in milli-points, one at a time, from what :mod:`scales` says it is."""
    answers = pool.responses
    pairs = [(mentor.id, mentee.id) for mentee in pool.mentees for mentor in pool.mentors]
    shares = {}
    for ids in pairs:
        one, other = (answers[person_id] for person_id in ids)
        alike = [slow._alike(criterion, one, other) for criterion in LIKENESS]
        whole = [slow._goals(one, other), slow._values(one, other), *alike, slow._personality(one, other)]
        shares[ids] = [float(share) for share in (*whole, slow._experience(one, other))]
    count = len(pool.mentors)
    columns = [[shares[ids] for ids in pairs[start : start + count]] for start in range(0, len(pairs), count)]
    typical = [fmean(share[place] for share in shares.values()) for place in range(6)]
    deviation = [fmean(pvariance([row[place] for row in rows]) for rows in columns) ** 0.5 for place in range(6)]
    factors = [weight**0.5 / spread for weight, spread in zip(pool.rules.weights, deviation, strict=True)]
    begins = [max(0.0, usual - 6 * spread) for usual, spread in zip(typical, deviation, strict=True)]
    whole_points = sum(factor * (1 - begin) for factor, begin in zip(factors, begins, strict=True))
    return {
        ids: max(
            0.0,
            100_000
            * sum(factor * (share - begin) for factor, share, begin in zip(factors, found, begins, strict=True))
            / whole_points,
        )
        for ids, found in shares.items()
    }


def test_scores_are_those_of_the_reference() -> None:
    pool = compare_pairing.programme(40, 1)
    matrix = scoring.score_all(pool)
    expected = reference(pool)
    for row, mentor in enumerate(matrix.mentors):
        for column, mentee in enumerate(matrix.mentees):
            assert int(matrix.score[row, column]) == pytest.approx(expected[mentor, mentee], abs=400)


def test_the_points_of_a_pair_are_within_their_bounds_and_add_up() -> None:
    pool = compare_pairing.programme(60, 5)
    matrix = scoring.score_all(pool)
    for mentor in matrix.mentors:
        for mentee in matrix.mentees[:20]:
            found = scoring.fit(pool, mentor, mentee, matrix=matrix)
            assert sum(part.points for part in found.parts) == found.score
            assert all(0 <= part.points <= part.at_most for part in found.parts)
            assert sum(part.at_most for part in found.parts) == 100_000


def test_where_few_answered_the_weights_are_the_points() -> None:
    pool = compare_pairing.programme(60, 2)
    few = replace(pool, responses=dict(list(pool.responses.items())[: FEW - 1]))
    assert fit_of(few).scale == Scale((*WEIGHTS, 0), (0,) * 7)
    assert fit_of(pool).scale != Scale((*WEIGHTS, 0), (0,) * 7)


def test_what_a_paper_says_a_criterion_gives_is_what_it_gives() -> None:
    pool = compare_pairing.programme(60, 3)
    matrix = scoring.score_all(pool)
    most = [
        part.at_most / 1000 for part in scoring.fit(pool, matrix.mentors[0], matrix.mentees[0], matrix=matrix).parts
    ]
    assert [part.points for part in scoring.paper_parts(pool)] == pytest.approx(most, abs=0.001)
    assert sum(part.points for part in scoring.paper_parts(pool)) == pytest.approx(100)


@given(
    st.lists(st.integers(0, 500), min_size=6, max_size=6).filter(any),
    st.lists(st.integers(0, 1000), min_size=6, max_size=6),
    st.lists(st.integers(0, 1000), min_size=6, max_size=6),
)
def test_a_scale_keeps_every_sum_exact_and_a_criterion_without_weight_gives_nothing(
    weights: list[int], typical: list[int], spreads: list[int]
) -> None:
    found = scale(weights, typical, spreads)
    assert sum(found.factors) <= 3000
    assert found.whole > 0
    assert all(not factor for factor, weight in zip(found.factors, weights, strict=True) if not weight)
    assert all(0 <= begin < 1000 for begin in found.begins)


def ranked(pool: Pool, mentee: Person) -> list[int]:
    """Return the levels of the mentors by their points for a mentee, the best first."""
    matrix = scoring.score_all(pool)
    column = matrix.score[:, matrix.mentees.index(mentee.id)]
    level = {person.id: person.level or 0 for person in pool.mentors}
    best = sorted(range(len(column)), key=lambda row: -column[row])
    return [level[matrix.mentors[row]] for row in best]


def test_seniority_counts_by_the_staff_list_only_where_it_has_a_weight() -> None:
    mentors = [builders.person(code=f"A{level}", level=level, job_title="") for level in (1, 2, 3, 4, 5)]
    mentee = builders.person(code="B", level=1, job_title="")
    silent = [builders.response(person) for person in (*mentors, mentee)]
    pool = builders.pool(mentors, [mentee], silent, rules=PairingRules(seniority_weight=20, seniority=Seniority.ANY))
    assert ranked(pool, mentee) == [3, 2, 4, 5, 1]
    fit = scoring.fit(pool, mentors[2].id, mentee.id)
    [part] = [part for part in fit.parts if part.code == Criterion.SENIORITY]
    assert (part.points, part.at_most) == pytest.approx((100_000 * 20 / 120,) * 2, abs=1)
    without = scoring.fit(with_seniority(pool, 0), mentors[2].id, mentee.id)
    assert Criterion.SENIORITY not in [part.code for part in without.parts]
    assert str(without.known).endswith("of 6 criteria")


def with_seniority(pool: Pool, weight: int) -> Pool:
    return replace(pool, rules=replace(pool.rules, seniority_weight=weight))


def test_seniority_decides_the_share_of_its_weight_and_is_said_as_a_reason() -> None:
    pool = with_seniority(compare_pairing.programme(60, 1), 50)
    assert fit_of(pool).decides() == pytest.approx([weight / 150 for weight in (*WEIGHTS, 50)], abs=0.01)
    matrix = scoring.score_all(pool)
    fits = [scoring.fit(pool, mentor, matrix.mentees[0], matrix=matrix) for mentor in matrix.mentors]
    assert any("level" in str(fit.reason) for fit in fits)
    assert [str(part.name) for part in scoring.paper_parts(pool)][-1] == "Seniority"
    assert "Seniority" not in [str(part.name) for part in scoring.paper_parts(with_seniority(pool, 0))]


def test_whose_level_is_not_known_is_neither_preferred_nor_pushed_back() -> None:
    pool = with_seniority(compare_pairing.programme(100, 2), 20)
    ranks = []
    for person in pool.mentors[::4]:
        unknown = replace(person, level=None, job_title="")
        others = tuple(unknown if mentor is person else mentor for mentor in pool.mentors)
        matrix = scoring.score_all(replace(pool, mentors=others))
        row = matrix.mentors.index(person.id)
        above = (matrix.score > matrix.score[row]).mean()
        level = (matrix.score == matrix.score[row]).mean()
        ranks.append(100 * float(above + level / 2))
    assert 40 <= fmean(ranks) <= 60
