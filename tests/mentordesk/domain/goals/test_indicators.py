from dataclasses import replace

from mentordesk import i18n
from mentordesk.domain.goals.indicators import (
    INDICATORS,
    beginning,
    how_measured,
    indicator_name,
)
from mentordesk.domain.records.goal import Direction, Frequency, Goal, Indicator, Unit
from mentordesk.domain.records.words import DIRECTION_WORDS, FREQUENCY_WORDS, UNIT_WORDS


def test_every_choice_has_a_name():
    assert set(DIRECTION_WORDS) == set(Direction)
    assert set(UNIT_WORDS) == set(Unit)
    assert set(FREQUENCY_WORDS) == set(Frequency)
    assert {info.code for info in INDICATORS} == set(Indicator) - {Indicator.NONE}


def test_an_indicator_of_ones_own_bears_the_owners_name():
    goal = Goal(indicator=Indicator.OWN, indicator_name="số đơn giao trễ")
    assert str(indicator_name(goal)) == "số đơn giao trễ"
    assert indicator_name(replace(goal, indicator_name="")) is None
    assert how_measured(goal) is None
    assert str(how_measured(replace(goal, method="Đếm mỗi thứ Hai"))) == "Đếm mỗi thứ Hai"


def test_a_beginning_is_large_in_either_language():
    words = beginning(INDICATORS[0].name)
    with i18n.using("vi"):
        assert str(words) == "Tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng)"
    assert str(words) == "12-month voluntary turnover"
