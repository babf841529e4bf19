from dataclasses import replace

import pytest

from mentordesk import i18n
from mentordesk.domain.goals.indicators import (
    indicator_info,
)
from mentordesk.domain.goals.library import LIBRARY, SUGGESTED, from_library, library_goal, measured_by, shown_title
from mentordesk.domain.records.goal import Direction, Goal, Indicator, Unit, target_group_words


def test_the_library_has_every_goal_of_the_sources_and_three_are_shown_first():
    assert [entry.code for entry in LIBRARY] == [f"G{number}" for number in range(1, 14)]
    of_the_articles = {
        *(Indicator.MANAGER_SKILLS, Indicator.TURNOVER, Indicator.CULTURE),  # the goals of the first article
        *(Indicator.OWN, Indicator.ENGAGEMENT),  # its benefits for the company: performance and engagement
        *(Indicator.SUCCESSORS, Indicator.OWN_GOALS),  # executive mentoring
        *(Indicator.COACHING, Indicator.BUDDY_FIRST_WEEK, Indicator.BUDDY_90),  # the coaching culture of SMEs
    }
    assert of_the_articles <= {entry.indicator for entry in LIBRARY}
    assert SUGGESTED == ("G1", "G3", "G5")


@pytest.mark.parametrize("entry", LIBRARY, ids=lambda entry: entry.code)
def test_every_goal_of_the_library_can_be_measured_and_named_in_both_languages(entry):
    info = indicator_info(entry.indicator)
    assert info is not None
    assert target_group_words(entry.group) is not None
    english = [str(words) for words in (entry.title, entry.purpose, entry.typical, info.name, info.formula)]
    with i18n.using("vi"):
        vietnamese = [str(words) for words in (entry.title, entry.purpose, entry.typical, info.name, info.formula)]
    assert all(one != other for one, other in zip(english, vietnamese, strict=True))


@pytest.mark.parametrize(
    ("code", "baseline", "target"),
    [("G1", 20.0, 16.0), ("G1", None, None), ("G2", None, 90.0), ("G3", 3.1, 3.6), ("G6", 60.0, 48.0)],
)
def test_the_typical_target_follows_todays_number_or_stands_fixed(code, baseline, target):
    entry = library_goal(code)
    assert entry is not None
    assert entry.target(baseline) == target


def test_a_goal_of_the_library_is_read_in_either_language_until_it_is_reworded():
    with i18n.using("vi"):
        goal = from_library(LIBRARY[1], cycle_id="c")
    assert goal.title == "Giữ chân nhân viên mới"
    assert str(shown_title(goal)) == "Keep new hires"
    assert str(shown_title(replace(goal, title="Giữ thợ mới"))) == "Giữ thợ mới"


def test_work_performance_is_measured_by_the_company_s_own_figure():
    entry = library_goal("G9")
    goal = from_library(entry, cycle_id="c")
    assert (goal.indicator, goal.indicator_name, goal.unit) == (Indicator.OWN, "", Unit.COUNT)
    assert str(entry.measured).startswith("a figure that your company counts already")
    assert entry.target(200.0) == 220.0


def test_a_title_with_braces_is_shown_as_it_is():
    assert str(shown_title(Goal(title="Giữ {người} {}"))) == "Giữ {người} {}"


def test_another_indicator_brings_its_unit_and_takes_the_numbers_away():
    goal = replace(from_library(LIBRARY[0], cycle_id="c"), baseline=22.0, target=15.0)
    changed = measured_by(goal, Indicator.CULTURE)
    assert (changed.unit, changed.direction) == (Unit.SCORE, Direction.UP)
    assert (changed.baseline, changed.target) == (None, None)
    assert measured_by(goal, Indicator.TURNOVER) == goal
