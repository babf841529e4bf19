"""Closing a survey mixes its forms: the results stay the same, and no form stays as somebody filled it in."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.survey import Mixed, Respondent, Sheet, Wave
from mentordesk.domain.surveys import items
from mentordesk.domain.surveys.items import team
from mentordesk.domain.surveys.mixing import mixed_up
from mentordesk.domain.surveys.results import WaveResult, wave_result

MENTEE, MENTOR, TEAM = Respondent.MENTEE, Respondent.MENTOR, Respondent.TEAM
CODES = {MENTEE: ("S8", "S10", "S1", "O1"), MENTOR: ("M4", "M7", "M5", "O1")}
TEAMS = tuple(team(leader, leader) for leader in ("lan", "minh", "tuan"))


def result(sheets: tuple[Sheet, ...], wave: Wave = Wave.END) -> WaveResult:
    asked = {
        kind: items.asked(wave, kind, own=[("O1", "Did it fit?", "Có hợp không?")]) for kind in items.respondents(wave)
    }
    return wave_result(Mixed(sheets=sheets), asked, TEAMS if wave is Wave.TEAM else ())


answer = st.none() | st.integers(1, 5)
filled = st.builds(
    lambda role, area, values: Sheet(
        role, area, tuple((code, value) for code, value in zip(CODES[role], values, strict=True) if value is not None)
    ),
    st.sampled_from((MENTEE, MENTOR)),
    st.sampled_from(("", "production", "office")),
    st.tuples(answer, answer, answer, answer),
)
of_team = st.builds(
    lambda leader, values: Sheet(
        TEAM, leader, tuple((code, value) for code, value in zip(("T1", "T2", "O1"), values, strict=True) if value)
    ),
    st.sampled_from(("", "lan", "minh", "tuan")),
    st.tuples(answer, answer, answer),
)


@given(st.lists(filled, max_size=40), st.integers())
def test_what_is_shown_is_the_same_after_mixing_once_and_twice(sheets: list[Sheet], seed: int) -> None:
    before = result(tuple(sheets))
    once = mixed_up(sheets, Random(seed))
    assert result(once) == before
    assert result(mixed_up(once, Random(seed))) == before


@given(st.lists(of_team, max_size=40), st.integers())
def test_what_is_shown_of_teams_is_the_same_after_mixing(sheets: list[Sheet], seed: int) -> None:
    assert result(mixed_up(sheets, Random(seed)), Wave.TEAM) == result(tuple(sheets), Wave.TEAM)


def alike(role: Respondent, count: int, value: int, area: str = "") -> list[Sheet]:
    return [Sheet(role, area, tuple((code, value) for code in CODES[role]))] * count


def test_who_is_content_with_nothing_is_on_no_sheet_any_more() -> None:
    unhappy = alike(MENTOR, 1, 1)
    mixed = mixed_up([*unhappy, *alike(MENTOR, 11, 5)], Random(7))
    assert unhappy[0] not in mixed
    assert Counter(value for sheet in mixed for _code, value in sheet.scores) == {1: 4, 5: 44}


def test_where_few_work_stands_beside_no_answer() -> None:
    mixed = mixed_up([*alike(MENTEE, 8, 5, "production"), *alike(MENTEE, 2, 1, "office")], Random(7))
    assert {sheet.group for sheet in mixed} == {""}, "the office less the whole would be the workshop"
    large = mixed_up([*alike(MENTEE, 8, 5, "production"), *alike(MENTEE, 6, 1, "office")], Random(7))
    assert Counter(sheet.group for sheet in large) == {"production": 8, "office": 6}


def test_the_only_mentor_of_an_area_stands_beside_an_answer_of_somebody_else() -> None:
    sheets = [
        *alike(MENTOR, 1, 1, "office"),
        *alike(MENTOR, 9, 5, "production"),
        *alike(MENTEE, 7, 5, "office"),
        *alike(MENTEE, 7, 1, "production"),
    ]
    before = result(tuple(sheets))
    assert all(area.said.is_shown for area in before.areas)
    said = {
        dict(sheet.scores)["M4"]
        for seed in range(20)
        for sheet in mixed_up(sheets, Random(seed))
        if (sheet.respondent, sheet.group) == (MENTOR, "office")
    }
    assert 5 in said, "area and role allow it, and most ways to deal out the answers give it"


def test_what_a_small_team_said_is_dealt_out_among_the_small_teams() -> None:
    small = [Sheet(TEAM, "lan", (("T1", 1),))] * 3 + [Sheet(TEAM, "minh", (("T1", 5),))] * 4
    large = [replace(small[0], group="tuan", scores=(("T1", 3),))] * 6
    mixed = [mixed_up([*small, *large], Random(seed)) for seed in range(20)]
    for sheets in mixed:
        assert Counter(sheet.group for sheet in sheets) == {"lan": 3, "minh": 4, "tuan": 6}
        assert {sheet.scores for sheet in sheets if sheet.group == "tuan"} == {(("T1", 3),)}
    assert {sheet.scores for sheets in mixed for sheet in sheets if sheet.group == "lan"} == {
        (("T1", 1),),
        (("T1", 5),),
    }
