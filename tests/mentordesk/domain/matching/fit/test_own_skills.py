"""A company's own skills count exactly as the built-in ones do."""

from dataclasses import replace

import pytest

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.groups import panels
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.questionnaire import SKILLS, Response, own_skill

RENAMED = {
    skill.code: own_skill(f"Own {number}", f"Riêng {number}").code if number % 3 else skill.code
    for number, skill in enumerate(SKILLS)
}


def renamed(response: Response) -> Response:
    return replace(
        response,
        wants=tuple(RENAMED[skill] for skill in response.wants),
        offers=tuple((RENAMED[skill], strength) for skill, strength in response.offers),
    )


def with_own(pool: Pool) -> Pool:
    return replace(pool, responses={person: renamed(response) for person, response in pool.responses.items()})


@pytest.mark.parametrize("count", [12, 60])
def test_scores_are_the_same_whatever_skills_are_called(count: int) -> None:
    pool = compare_pairing.programme(count, 7)
    usual, own = scoring.score_all(pool), scoring.score_all(with_own(pool))
    assert (usual.score == own.score).all()
    assert scoring.with_typical(pool).rules == scoring.with_typical(with_own(pool)).rules


def test_reasons_name_an_own_skill() -> None:
    pool = with_own(compare_pairing.programme(60, 3))
    matrix = scoring.score_all(pool)
    reasons = [
        str(scoring.fit(pool, mentor, mentee, matrix=matrix).reason)
        for mentor in matrix.mentors
        for mentee in matrix.mentees[:5]
    ]
    assert any("own " in reason.lower() for reason in reasons)


def test_panels_are_the_same_whatever_skills_are_called() -> None:
    pool = compare_pairing.programme(40, 2)
    ids = [person.id for person in pool.mentees]
    usual, own = (panels.propose_panels(each, ids, pool.places, 2) for each in (pool, with_own(pool)))
    assert (usual.worth, len(usual.panels), len(usual.fewer)) == (own.worth, len(own.panels), len(own.fewer))
