import pytest

from mentordesk.i18n import HARD_SPACE, _, mean, message, messages, span, using


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (71.0, "71.0", "71,0"),
        (70.96, "71.0", "71,0"),
        (3.44, "3.4", "3,4"),
        (0, "0.0", "0,0"),
        (1234.5, "1,234.5", "1.234,5"),
        (1234, "1,234.0", "1.234,0"),
    ],
)
def test_a_mean_has_one_decimal_always(value: float, english: str, vietnamese: str) -> None:
    for language, shown in (("en", english), ("vi", vietnamese)):
        with using(language):
            assert mean(value) == shown


@pytest.mark.parametrize(
    ("text", "values", "shown"),
    [
        ("{points} points more", {"points": 12.5}, "12.5~points more"),
        ("the last 12 months", {}, "the last 12~months"),
        ("{n} people", {"n": 3}, "3 people"),
        ("{name} minutes the talk", {"name": "Room 12"}, "Room 12~minutes the talk"),
        ("12 monthsold", {}, "12 monthsold"),
    ],
)
def test_a_figure_and_its_unit_stay_on_one_line(text: str, values: dict[str, object], shown: str) -> None:
    assert str(message(text, **values)) == shown.replace("~", HARD_SPACE)


def test_words_of_the_owner_keep_their_spaces() -> None:
    assert _("Saved: {name}.", name="5 points of order") == "Saved: 5 points of order."


@pytest.mark.parametrize(("count", "english"), [(0, "0 people"), (1, "1 person"), (5, "5 people")])
def test_a_count_takes_the_form_of_its_language(count: int, english: str) -> None:
    said = messages("{n} person", "{n} people", count, context="count")
    assert str(said) == english
    with using("vi"):
        assert str(said) == f"{count} người"


@pytest.mark.parametrize(("low", "high", "shown"), [("41", "82", "41–82"), ("70", "70", "70"), ("9,5", "10", "9,5–10")])
def test_a_range_with_equal_ends_is_one_number(low: str, high: str, shown: str) -> None:
    assert span(low, high) == shown
