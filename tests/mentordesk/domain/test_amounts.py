import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.amounts import Amount, field_text, read_number, unit_mark, written
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem

LANGUAGES = st.sampled_from(i18n.LANGUAGES)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("22", Unit.PERCENT, 22),
        ("22%", Unit.PERCENT, 22),
        (" 22 % ", Unit.PERCENT, 22),
        ("22 phần trăm", Unit.PERCENT, 22),
        ("-5%", Unit.PERCENT, -5),
        ("−5", Unit.PERCENT, -5),
        ("12,345", Unit.PERCENT, 12.35),
        ("3,1", Unit.SCORE, 3.1),
        ("3.1", Unit.SCORE, 3.1),
        ("3,1/5", Unit.SCORE, 3.1),
        ("3.1 trên 5", Unit.SCORE, 3.1),
        (",5", Unit.DAYS, 0.5),
        ("45\u00a0ngày", Unit.DAYS, 45),
        ("1.250", Unit.COUNT, 1250),
        ("1.250", Unit.DAYS, 1250),
        ("1.250", Unit.MONEY, 1250),
        ("1.250", Unit.PERCENT, 1.25),
        ("1.250", Unit.SCORE, 1.25),
        ("1,250 người", Unit.COUNT, 1250),
        ("1.250.000", Unit.MONEY, 1_250_000),
        ("1,250,000 ₫", Unit.MONEY, 1_250_000),
        ("1 250 000 đ", Unit.MONEY, 1_250_000),
        ("54.870.000\u202f₫", Unit.MONEY, 54_870_000),
        ("1250000", Unit.MONEY, 1_250_000),
        ("12tr", Unit.MONEY, 12_000_000),
        ("12tr5", Unit.MONEY, 12_500_000),
        ("12 triệu đồng", Unit.MONEY, 12_000_000),
        ("1,25 triệu", Unit.MONEY, 1_250_000),
        ("1,2 tỷ", Unit.MONEY, 1_200_000_000),
        ("1.2 TỶ", Unit.MONEY, 1_200_000_000),
        ("350k", Unit.MONEY, 350_000),
        ("12.000k", Unit.MONEY, 12_000_000),
        ("12,000k", Unit.MONEY, 12_000_000),
        ("1tr2", Unit.MONEY, 1_200_000),
        ("1.25tr", Unit.MONEY, 1_250_000),
        ("12 triệu 500", Unit.MONEY, 12_500_000),
        ("12 triệu 500 nghìn", Unit.MONEY, 12_500_000),
        ("12tr500k", Unit.MONEY, 12_500_000),
        ("1 tỷ 200 triệu", Unit.MONEY, 1_200_000_000),
        ("1 tỷ 2", Unit.MONEY, 1_200_000_000),
        ("12 triệu rưỡi", Unit.MONEY, 12_500_000),
        ("VND 12.500.000", Unit.MONEY, 12_500_000),
        ("12.500.000 VNĐ/tháng", Unit.MONEY, 12_500_000),
        ("12tr / tháng", Unit.MONEY, 12_000_000),
        ("đ 12.500.000", Unit.MONEY, 12_500_000),
        ("12.500.000đ.", Unit.MONEY, 12_500_000),
        ("12 tr.", Unit.MONEY, 12_000_000),
        ("12 mil", Unit.MONEY, 12_000_000),
        ("１２tr", Unit.MONEY, 12_000_000),
        ("0", Unit.COUNT, 0),
        ("-0", Unit.COUNT, 0),
    ],
)
def test_a_number_is_read_as_owners_type_it(language, typed, unit, value):
    with i18n.using(language):
        assert read_number(typed, unit) == value


def test_three_digits_before_a_word_follow_the_language():
    with i18n.using("vi"):
        assert read_number("1,250 tỷ", Unit.MONEY) == 1_250_000_000
        assert read_number("1.250 tỷ", Unit.MONEY) == 1_250_000_000_000
    with i18n.using("en"):
        assert read_number("1.250 tỷ", Unit.MONEY) == 1_250_000_000


def test_decomposed_letters_are_read_too():
    assert read_number("12 trie\u0323\u0302u", Unit.MONEY) == 12_000_000


@pytest.mark.parametrize("typed", ["", "  ", "\u200b"])
def test_an_empty_field_is_no_number_and_no_problem(typed):
    assert read_number(typed, Unit.COUNT) is None
    assert read_date(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        "1.2.3",
        "12,34,5",
        "1 2",
        "--3",
        "5tr5tr",
        "1,5tr5",
        "5tr7tr",
        "5k2tr",
        "rưỡi",
        "5 con rưỡi",
        "VND",
        "22 con",
        "٢٢",
        "=1+1",
        ".",
        "%",
    ],
)
def test_what_is_no_number_is_a_problem_that_quotes_it(typed):
    found = read_number(typed, Unit.MONEY)
    assert isinstance(found, Problem)
    assert found.found == typed
    assert typed in str(found.message)


@pytest.mark.parametrize("typed", ["12,5", "12.5", "12,5 ₫", "1.250.000,75", "1,2345 k", ",5"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_fraction_of_a_dong_is_refused_and_never_rounded_away(language, typed):
    with i18n.using(language):
        found = read_number(typed, Unit.MONEY)
        assert isinstance(found, Problem)
        assert typed in str(found.message)
        assert "đồng" in str(found.message)


@pytest.mark.parametrize("typed", ["1.250.000,00", "12.0", "1,1 triệu", "0,3 triệu", "4,35 tỷ", "1.234.567,89 k"])
def test_whole_dong_are_read_however_they_are_written(typed):
    with i18n.using("vi"):
        found = read_number(typed, Unit.MONEY)
    assert isinstance(found, float)
    assert found.is_integer()


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("7", Unit.SCORE), ("0", Unit.SCORE), ("1000%", Unit.PERCENT), ("-1", Unit.COUNT), ("9" * 5000, Unit.MONEY)],
)
def test_a_number_out_of_range_is_a_problem(typed, unit):
    found = read_number(typed, unit)
    assert isinstance(found, Problem)
    assert found.code == "number-range"


@pytest.mark.parametrize(
    ("typed", "unit", "words"),
    [
        ("7", Unit.SCORE, "A score "),
        ("1000", Unit.PERCENT, "A percentage "),
        ("9" * 16, Unit.MONEY, "The amount "),
        ("-1", Unit.COUNT, "The number "),
        ("-1", Unit.DAYS, "The number "),
    ],
)
def test_a_number_out_of_range_is_reported_in_the_words_of_its_unit(typed, unit, words):
    assert str(read_number(typed, unit).message).startswith(words)


@pytest.mark.parametrize(
    ("unit", "suffixes"),
    [
        (Unit.PERCENT, ("phần trăm", "percent", "per cent", "%")),
        (Unit.COUNT, ("người", "people", "persons", "person")),
        (Unit.DAYS, ("ngày", "days", "day")),
        (Unit.SCORE, ("trên 5", "out of 5", "of 5", "/5", "/ 5", "điểm", "points")),
        (Unit.MONEY, ("vnđ", "vnd", "đồng", "dong", "₫", "đ")),
    ],
)
def test_every_word_for_a_unit_may_follow_the_number(unit, suffixes):
    for suffix in suffixes:
        assert read_number(f"3 {suffix}", unit) == 3
        assert read_number(f"3{suffix.upper()}", unit) == 3


@given(st.data(), LANGUAGES, st.sampled_from(list(Unit)))
def test_a_number_written_is_read_again_as_it_was(data, language, unit):
    low, high = {
        Unit.SCORE: (1, 5),
        Unit.PERCENT: (-999, 999),
        Unit.COUNT: (0, 10**9),
        Unit.DAYS: (0, 36_500),
        Unit.MONEY: (-(10**15), 10**15),
    }[unit]
    value = round(data.draw(st.floats(low, high)), 0 if unit is Unit.MONEY else 2)
    with i18n.using(language):
        assert read_number(field_text(value, unit), unit) == value
        assert read_number(written(value, unit), unit) == value


@given(st.text(), st.sampled_from(list(Unit)), LANGUAGES)
def test_no_text_makes_reading_raise(typed, unit, language):
    with i18n.using(language):
        for found in (read_number(typed, unit), read_date(typed)):
            if isinstance(found, Problem):
                assert str(found.message)


def test_an_amount_is_written_in_the_language_of_the_reader():
    amount = Amount(3.6, Unit.SCORE).message
    assert str(amount) == "3.6 out of 5"
    with i18n.using("vi"):
        assert str(amount) == "3,6/5"
        assert str(Amount(1_250_000, Unit.MONEY).message) == "1.250.000\u202f₫"
        assert written(22, Unit.PERCENT) == "22%"
        assert written(45, Unit.DAYS) == "45\u00a0ngày"
    assert written(1, Unit.DAYS) == "1\u00a0day"


def test_a_field_shows_the_number_and_its_unit_separately():
    with i18n.using("vi"):
        assert field_text(3.1, Unit.SCORE) == "3,1"
        assert field_text(None, Unit.SCORE) == ""
        assert [str(unit_mark(unit)) for unit in Unit] == ["%", "", "ngày", "trên 5", "₫"]
