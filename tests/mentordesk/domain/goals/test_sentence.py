from dataclasses import replace

from hypothesis import given

from mentordesk import i18n
from mentordesk.domain.goals.sentence import overview, sentence, wording
from mentordesk.domain.records.goal import Direction, Goal, Indicator, Unit
from tests import builders
from tests.strategies import records

GOOD = builders.whole_goal()


def test_the_sentence_stands_in_both_languages():
    assert str(wording(GOOD)) == (
        "Reduce 12-month voluntary turnover among staff with less than 2\u00a0years' service "
        "from 22% to 15% by 31/12/2026."
    )
    assert _vietnamese(wording(GOOD)) == (
        "Giảm tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng) của nhân viên có thâm niên dưới 2\u00a0năm "
        "từ 22% xuống 15%, chậm nhất ngày 31/12/2026."
    )


def test_the_pieces_of_the_sentence_lead_to_their_fields():
    with i18n.using("vi"):
        pieces = sentence(replace(GOOD, due=None))
    assert [(piece.text, piece.field, piece.missing) for piece in pieces if piece.field] == [
        ("tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng)", "indicator", False),
        ("nhân viên có thâm niên dưới 2\u00a0năm", "target_group", False),
        ("22%", "baseline", False),
        ("15%", "target", False),
        ("chọn ngày", "due", True),
    ]
    assert "".join(piece.text for piece in pieces).startswith("Giảm tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng) của ")


def test_a_score_names_its_scale_once():
    goal = replace(GOOD, indicator=Indicator.CULTURE, unit=Unit.SCORE, direction=Direction.UP, baseline=3.1, target=3.6)
    assert "từ 3,1 lên 3,6/5" in _vietnamese(wording(goal))
    assert _vietnamese(overview(goal)) == "3,1 → 3,6/5"


def test_the_list_of_goals_says_which_number_is_missing():
    assert str(overview(GOOD)) == "22% → 15%"
    assert _vietnamese(overview(replace(GOOD, baseline=None))) == "Chưa có mức hiện tại"
    assert str(overview(replace(GOOD, target=None))) == "22%, no target yet"


def test_words_with_braces_stay_words():
    goal = replace(GOOD, indicator=Indicator.OWN, indicator_name="{due} {0} {{", target_group="department:{x}")
    assert "{due} {0} {{" in str(wording(goal))
    assert "".join(part.text for part in sentence(goal)) == str(wording(goal))


@given(records(Goal))
def test_any_goal_can_be_written_as_a_sentence(goal):
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            assert "".join(piece.text for piece in sentence(goal)) == str(wording(goal))
            assert str(overview(goal))


def _vietnamese(words):
    with i18n.using("vi"):
        return str(words)
