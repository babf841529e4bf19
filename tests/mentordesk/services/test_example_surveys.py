"""The surveys of the example company: the numbers of the report at its end, only the first survey in week seven."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk import current
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.survey import Respondent, Wave
from mentordesk.domain.surveys.facts import SurveyFacts, WaveState
from mentordesk.services import example

TODAY = date(2027, 4, 6)


def facts(folder: Path, at: Moment, today: date = TODAY, language: str = "en") -> SurveyFacts:
    folder.mkdir(exist_ok=True)
    desk = example.create_example(folder / "a.mentordesk", language=language, today=today, at=at)
    try:
        return current.survey_facts(desk, today=today)
    finally:
        desk.close()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_at_the_end_of_the_cycle_the_numbers_are_those_of_the_report(tmp_path: Path, language: str) -> None:
    found = facts(tmp_path, Moment.END, language=language)
    satisfaction = found.results.satisfaction
    assert satisfaction is not None
    assert (satisfaction.satisfied, satisfaction.valid, satisfaction.answered, satisfaction.asked) == (17, 19, 19, 20)
    assert round(satisfaction.mean or 0, 1) == 4.5
    assert (satisfaction.promoters, satisfaction.detractors, satisfaction.scored) == (10, 2, 19)
    assert (satisfaction.willing, satisfaction.mentors) == (6, 8)
    end = found.row(Wave.END).result
    assert end is not None
    mentee = end.role(Respondent.MENTEE)
    assert mentee is not None
    shown = {item.item.code: (item.said.favourable, round(item.said.mean or 0, 1)) for item in mentee.items}
    assert list(shown.values())[:9] == [
        *((11, 4.7), (10, 4.2), (10, 4.4), (10, 4.5), (8, 4.0)),
        *((10, 4.3), (7, 3.8), (10, 4.5), (10, 4.5)),
    ]
    areas = {area.area.code: (area.said.favourable, area.said.valid) for area in end.areas}
    assert areas == {"production": (8, 10), "office": (9, 9)}
    assert len(end.words) == 14
    scores = {score.indicator: round(score.mean, 1) for score in found.results.scores}
    assert scores == {Indicator.CULTURE: 3.8, Indicator.MANAGER_SKILLS: 3.7}
    skills = [(round(skill.before, 1), round(skill.after, 1), skill.people) for skill in found.results.skills]
    assert skills == [(3.2, 3.9, 11), (2.9, 3.7, 11), (3.3, 3.6, 11), (2.8, 3.6, 11), (3.4, 3.8, 11)]
    assert [problem.code for problem in found.problems] == ["survey-low"]


def test_the_waves_before_the_end_have_their_own_numbers(tmp_path: Path) -> None:
    found = facts(tmp_path, Moment.END)
    means = []
    for wave in (Wave.PULSE, Wave.MIDPOINT):
        row = found.row(wave)
        assert row.result is not None
        means.append((row.answered_count, round(row.result.satisfied.mean or 0, 1)))
    assert means == [(17, 4.3), (18, 4.2)]
    assert found.row(Wave.LATER).state is WaveState.PLANNED


def test_the_team_of_the_deputy_manager_says_how_it_is_led(tmp_path: Path) -> None:
    before = facts(tmp_path / "before", Moment.WEEK_7, today=date(2026, 11, 17)).row(Wave.TEAM)
    assert (before.state, before.asked_count) == (WaveState.PLANNED, 6)
    row = facts(tmp_path, Moment.END).row(Wave.TEAM)
    assert row.result is not None
    whole, team = row.result.roles
    assert str(team.name) == "Nguyễn Thị Bé"
    said = [(item.item.code, item.said.favourable, round(item.said.mean or 0, 1)) for item in team.items]
    assert said == [("T1", 5, 4.0), ("T2", 6, 4.3), ("T3", 4, 3.7)]
    assert [item.said for item in whole.items] == [item.said for item in team.items]
    assert not row.result.words


def test_in_the_seventh_week_the_first_survey_is_closed_and_no_other_has_gone_out(tmp_path: Path) -> None:
    found = facts(tmp_path, Moment.WEEK_7, today=date(2026, 11, 17))
    assert [row.wave for row in found.rows if row.was_sent] == [Wave.PULSE, Wave.SKILLS_BEFORE]
