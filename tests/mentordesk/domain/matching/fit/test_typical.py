from dataclasses import replace
from itertools import product
from statistics import fmean

import numpy as np
import pytest

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.factors import QUESTIONS, USUAL
from mentordesk.domain.matching.fit.reasons import _BOTH_AGREE, _BOTH_LIVED
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.questionnaire import Criterion, Response

PROGRAMMES = [compare_pairing.programme(100, seed) for seed in range(3)]


def typical(pool: Pool) -> dict[str, int]:
    fit = scoring.encode(pool).fit
    assert isinstance(fit, AnswerFit)
    return dict(zip(QUESTIONS, fit.typical, strict=True))


@pytest.mark.parametrize("part", compare_pairing.BLANKS)
def test_nobody_is_preferred_or_pushed_back_for_leaving_a_part_empty(part: str) -> None:
    ranks: dict[str, list[float]] = {"mentors": [], "mentees": []}
    for seed, pool in enumerate(PROGRAMMES):
        compare_pairing.rank_blanks(pool, seed, compare_pairing.BLANKS[part], ranks)
    for side, found in ranks.items():
        assert 40 <= fmean(found) <= 60, side


@pytest.mark.parametrize("pool", PROGRAMMES[:1])
def test_what_is_typical_is_the_mean_over_all_pairs(pool: Pool) -> None:
    ways = [
        100 * (pool.responses[mentor.id].direction == pool.responses[mentee.id].direction)
        for mentor, mentee in product(pool.mentors, pool.mentees)
    ]
    lived = [
        len(set(pool.responses[mentor.id].experiences or ()) & set(pool.responses[mentee.id].experiences or ()))
        / len(pool.responses[mentee.id].experiences or ())
        for mentor, mentee in product(pool.mentors, pool.mentees)
    ]
    found = typical(pool)
    assert found["direction"] == pytest.approx(10 * fmean(ways), abs=1)
    assert found["experience"] == pytest.approx(1000 * fmean(lived), abs=1)


def test_where_few_answered_what_is_usual_elsewhere_counts() -> None:
    pool = PROGRAMMES[0]
    few = dict(list(pool.responses.items())[30:49])
    assert typical(replace(pool, responses=few)) == USUAL
    more = dict(list(pool.responses.items())[30:51])
    assert typical(replace(pool, responses=more)) != USUAL


def test_what_was_fixed_with_a_proposal_counts_whatever_comes_in_later() -> None:
    fixed = scoring.with_typical(PROGRAMMES[0])
    gone = [person.id for person in fixed.mentees[:30]]
    later = replace(fixed, responses={key: value for key, value in fixed.responses.items() if key not in gone})
    before, after = scoring.score_all(fixed), scoring.score_all(later)
    staying = [column for column, mentee in enumerate(before.mentees) if mentee not in gone]
    assert (before.score[:, staying] == after.score[:, staying]).all()
    drifting = scoring.score_all(replace(later, rules=replace(later.rules, typical=())))
    assert typical(fixed) != typical(replace(later, rules=replace(later.rules, typical=())))
    assert drifting.score.shape == after.score.shape


def test_a_pair_by_itself_has_the_score_that_it_has_among_all() -> None:
    pool = PROGRAMMES[0]
    blank = pool.mentees[0].id
    empty = replace(pool, responses={**pool.responses, blank: Response(person_id=blank)})
    matrix = scoring.score_all(empty)
    for mentor in empty.mentors[:5]:
        alone = scoring.fit(empty, mentor.id, blank)
        among = scoring.fit(empty, mentor.id, blank, matrix=matrix)
        assert (alone.score, alone.parts) == (among.score, among.parts)
        assert sum(part.points for part in alone.parts) == alone.score
        usual = [part.typical for part in alone.parts]
        assert [part.points for part in alone.parts][3:] == pytest.approx(usual[3:], abs=1)


def test_reasons_are_what_is_above_the_typical_and_the_typical_is_the_mean() -> None:
    pool = PROGRAMMES[1]
    matrix = scoring.score_all(pool)
    parts = [
        scoring.fit(pool, mentor.id, mentee.id, matrix=matrix).parts
        for mentor in pool.mentors[:8]
        for mentee in pool.mentees
    ]
    for place in range(1, 6):
        mean = np.mean([found[place].points for found in parts])
        assert parts[0][place].typical == pytest.approx(mean, abs=0.12 * parts[0][place].at_most)


STARTS: dict[str, tuple[str, ...]] = {
    Criterion.GOALS: ("The mentee wants to learn", "Both want the same career path"),
    Criterion.VALUES: ("Similar things matter", *(str(_BOTH_AGREE[f"V{n}"]) for n in range(1, 8))),
    Criterion.WORK_STYLE: ("Both work in a similar way", *(str(_BOTH_AGREE[f"W{n}"]) for n in range(1, 6))),
    Criterion.COMMUNICATION: ("Both talk in a similar way", *(str(_BOTH_AGREE[f"C{n}"]) for n in range(1, 5))),
    Criterion.PERSONALITY: ("The two are alike", *(str(words) for code, words in _BOTH_AGREE.items() if "P-" in code)),
    Criterion.EXPERIENCE: tuple(map(str, _BOTH_LIVED.values())),
}
"""How the reasons of each criterion begin."""


def test_each_reason_is_above_the_typical_and_a_middling_pair_says_what_is_weak() -> None:
    pool = PROGRAMMES[1]
    matrix = scoring.score_all(pool)
    said, weak = 0, 0
    for mentor in pool.mentors[:12]:
        for mentee in pool.mentees[:30]:
            fit = scoring.fit(pool, mentor.id, mentee.id, matrix=matrix)
            parts = {part.code: part for part in fit.parts}
            for code, starts in STARTS.items():
                if any(str(reason).startswith(starts) for reason in fit.reasons):
                    assert parts[code].points > parts[code].typical
                    said += 1
            words = [str(caution) for caution in fit.cautions if str(caution).startswith("Weakest criterion")]
            assert bool(words) is (round(fit.score / 1000) < 60)
            if words:
                least = max(fit.parts, key=lambda part: part.typical - part.points)
                assert str(least.name).lower() in words[0].lower()
                weak += 1
    assert said > 100
    assert weak > 20


def decides(pool: Pool, *weights: int) -> tuple[float, ...]:
    fit = scoring.encode(replace(pool, rules=replace(pool.rules, weights=weights))).fit
    assert isinstance(fit, AnswerFit)
    return fit.decides()


def test_what_each_criterion_decides_is_its_share_of_the_variance_among_the_mentors_of_a_mentee() -> None:
    pool = compare_pairing.programme(40, 2)
    pool = replace(pool, rules=replace(pool.rules, weights=(30, 20, 15, 15, 10, 10)))
    matrix = scoring.score_all(pool)
    spreads = []
    for mentee in matrix.mentees:
        fits = [scoring.fit(pool, mentor, mentee, matrix=matrix) for mentor in matrix.mentors]
        points = np.array([[part.points for part in fit.parts] for fit in fits])
        spreads.append(points.var(axis=0))
    variance = np.mean(spreads, axis=0)
    assert decides(pool, *pool.rules.weights) == pytest.approx((variance / variance.sum()).tolist(), abs=0.005)


def test_a_criterion_without_weight_or_in_which_all_are_alike_decides_nothing() -> None:
    pool = PROGRAMMES[0]
    assert decides(pool, 0, 10, 0, 0, 0, 0) == (0, 1, 0, 0, 0, 0)
    alike = {key: replace(response, direction="own", wants=(), offers=()) for key, response in pool.responses.items()}
    assert decides(replace(pool, responses=alike), 30, 10, 0, 0, 0, 0)[0] == pytest.approx(0, abs=1e-9)
