"""A weight says how much of the order its criterion decides; scores are compared with a reference of their own."""

from dataclasses import replace
from datetime import date
from functools import cache
from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.factors import FEW, QUESTIONS, SCORED, TENURE_SHARES, TENURE_STEPS
from mentordesk.domain.matching.fit.scales import Scale, scale
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import PairingRules, Seniority
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import WEIGHTS, Criterion
from tests import builders
from tests.builders import TODAY
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


def few_of(people: int, seed: int) -> Pool:
    """Give a programme in which so few take part that nothing can be measured there."""
    whole = _many(seed)
    return replace(whole, mentors=whole.mentors[: people // 3], mentees=whole.mentees[: people - people // 3])


@cache
def _many(seed: int) -> Pool:
    return compare_pairing.programme(400, seed)


@pytest.mark.parametrize("weights", [WEIGHTS, (10,) * 6])
def test_where_few_answered_a_weight_says_about_what_its_criterion_decides(weights: tuple[int, ...]) -> None:
    found = []
    for seed in range(12):
        pool = with_weights(few_of(18, seed), weights)
        here = {person.id for person in (*pool.mentors, *pool.mentees)}
        pool = replace(pool, responses={one: said for one, said in pool.responses.items() if one in here})
        assert len(pool.responses) < FEW
        found.append(fit_of(pool).decides())
    mean = [fmean(shares[place] for shares in found) for place in range(6)]
    assert mean == pytest.approx([weight / sum(weights) for weight in weights], abs=0.06)


def test_with_few_answers_scores_are_those_of_the_usual_spreads_one_pair_at_a_time() -> None:
    pool = few_of(12, 3)
    here = {person.id for person in (*pool.mentors, *pool.mentees)}
    pool = replace(pool, responses={one: said for one, said in pool.responses.items() if one in here})
    spread = [430, 375, 180, 200, 175, 635]  # of agreements from -1 to 1, in thousandths
    usual = [300, 500, 740, 740, 840, 260]
    factors = [weight**0.5 / each for weight, each in zip(WEIGHTS, spread, strict=True)]
    begins = [max(0, share - 3 * each) / 1000 for share, each in zip(usual, spread, strict=True)]
    most = sum(factor * (1 - begin) for factor, begin in zip(factors, begins, strict=True))
    matrix = scoring.score_all(pool)
    for row, mentor in enumerate(matrix.mentors):
        for column, mentee in enumerate(matrix.mentees):
            one, other = pool.responses[mentor], pool.responses[mentee]
            alike = [slow._alike(criterion, one, other) for criterion in LIKENESS]
            shares = [slow._goals(one, other), slow._values(one, other), *alike, slow._personality(one, other)]
            shares.append(slow._experience(one, other))
            sums = [f * (float(s) - b) for f, s, b in zip(factors, shares, begins, strict=True)]
            assert int(matrix.score[row, column]) == pytest.approx(max(0.0, 100_000 * sum(sums) / most), abs=150)


def test_a_plan_kept_before_spreads_or_before_time_in_the_company_counted_keeps_its_scores() -> None:
    pool = compare_pairing.programme(60, 2)
    fit = fit_of(pool)
    place = QUESTIONS.index("tenure")
    without = replace(pool, rules=replace(pool.rules, typical=(*fit.fixed[:place], *fit.fixed[place + 1 :])))
    assert (scoring.score_all(without).score == scoring.score_all(pool).score).all()
    before = replace(pool, rules=replace(pool.rules, typical=(*fit.typical, *(0 for _part in SCORED))))
    assert fit_of(before).scale == Scale((*WEIGHTS, 0), (0,) * 7)


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
    rules = PairingRules(seniority_weight=20, seniority=Seniority.ANY, typical=slow.UNSCALED)
    pool = builders.pool(mentors, [mentee], silent, rules=rules)
    assert ranked(pool, mentee) == [3, 2, 4, 5, 1]
    fit = scoring.fit(pool, mentors[2].id, mentee.id)
    [part] = [part for part in fit.parts if part.code == Criterion.SENIORITY]
    most = 100_000 * 20 / 120
    assert (part.points, part.at_most) == pytest.approx((most * (2 * 1000 + 300) / 3000, most), abs=1)  # here as long
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


def test_years_in_the_company_are_a_third_of_seniority() -> None:
    years = (0, 1, 2, 4, 9, 25)
    mentors = [builders.person(code=f"A{n}", level=3, start_date=date(TODAY.year - n - 1, 1, 1)) for n in years]
    mentee = builders.person(code="B", level=1, start_date=date(TODAY.year - 2, 1, 1))
    unknown = builders.person(code="C", level=3, start_date=None)
    everyone = [*mentors, unknown]
    silent = [builders.response(person) for person in (*everyone, mentee)]
    rules = PairingRules(seniority_weight=100, weights=(0,) * 6, seniority=Seniority.ANY, typical=slow.UNSCALED)
    matrix = scoring.score_all(builders.pool(everyone, [mentee], silent, rules=rules))
    steps = [sum(n + 1 >= step for step in TENURE_STEPS) - 1 for n in years]  # the mentee is at 2
    own = sum(step <= 2 for step in TENURE_STEPS) - 1
    expected = [(2000 + TENURE_SHARES[max(-1, step - own) + 1]) / 3 for step in steps]
    expected.append((2000 + 500) / 3)
    score = {mentor: int(matrix.score[row, 0]) for row, mentor in enumerate(matrix.mentors)}
    assert [score[person.id] / 100 for person in everyone] == pytest.approx(expected, abs=1)


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
