"""What the answers of a wave say: numbers counted by hand, small groups hidden, and nobody to be worked out."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.survey import FilledForm, Mixed, Respondent, Sheet, Wave
from mentordesk.domain.surveys import items
from mentordesk.domain.surveys.hiding import can_be_worked_out, gives_away, together
from mentordesk.domain.surveys.items import CULTURE_ITEMS, RECOMMENDING, SATISFIED, Item
from mentordesk.domain.surveys.results import WaveResult, wave_result

MENTEE, MENTOR = Respondent.MENTEE, Respondent.MENTOR
CODES = ("S8", "S10", "S1")
MENTOR_CODES = ("M4", "M7", "M1")


def questions(wave: Wave = Wave.END, *indicators: Indicator) -> dict[Respondent, tuple[Item, ...]]:
    return {kind: items.asked(wave, kind, indicators=indicators) for kind in items.respondents(wave)}


def mentees(*values: int, area: str = "") -> list[Sheet]:
    return [Sheet(MENTEE, area, (("S8", value), ("S10", value * 2))) for value in values]


def mentors(*values: int, area: str = "") -> list[Sheet]:
    return [Sheet(MENTOR, area, (("M4", value), ("M5", value), ("M7", value * 2))) for value in values]


def result(*sheets: Sheet, words: Sequence[tuple[Respondent, str, str]] = ()) -> WaveResult:
    return wave_result(Mixed(sheets=sheets, words=tuple(words)), questions())


def test_the_numbers_of_the_example_counted_by_hand() -> None:
    found = result(*mentees(5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3), *mentors(5, 5, 5, 4, 4, 4, 4, 2))
    assert (found.satisfied.favourable, found.satisfied.valid) == (17, 19)
    assert found.satisfied.mean == pytest.approx((25 + 20 + 3 + 15 + 16 + 2) / 19)
    assert (found.willing.favourable, found.willing.valid) == (7, 8)
    mentee = found.role(MENTEE)
    assert mentee is not None
    time_spent = next(item for item in mentee.items if item.item.code == "S8")
    assert (time_spent.said.favourable, time_spent.said.valid) == (10, 11)


def test_the_recommendation_score_is_promoters_less_detractors() -> None:
    sheets = [Sheet(MENTEE, "", (("S10", value),)) for value in (10, 9, 9, 8, 7, 6, 0)]
    found = result(*sheets).recommending
    assert (found.promoters, found.detractors, found.scored, found.score) == (3, 2, 7, 14)


def test_fewer_than_five_answers_show_nothing_but_their_number() -> None:
    found = result(*mentees(5, 5, 5, 5), words=[(MENTEE, "change", "Giờ gặp")])
    assert found == WaveResult(answered=4)
    assert not found.is_shown


def test_a_role_with_few_answers_is_left_out_of_the_whole_as_well() -> None:
    found = result(*mentees(5, 5, 5, 5, 5, 1), *mentors(1, 1, 1))
    assert (found.satisfied.favourable, found.satisfied.valid) == (5, 6)
    mentor = found.role(MENTOR)
    assert mentor is not None
    assert mentor.is_hidden
    assert mentor.answered == 3
    assert found.recommending.scored == 6


def test_two_small_roles_are_shown_as_one_whole() -> None:
    found = result(*mentees(5, 5, 5, 1), *mentors(1, 4, 4))
    assert (found.satisfied.favourable, found.satisfied.valid) == (5, 7)
    assert all(role.is_hidden for role in found.roles)


def test_a_small_area_hides_the_next_smallest_too() -> None:
    found = result(*mentees(5, 5, 5, 5, 5, 5, area="production"), *mentees(5, 4, 4, 4, 1, area="office"), *mentees(1))
    shown = {area.area.code: area.said.valid for area in found.areas}
    assert shown == {"production": 6, "office": 0}


def test_open_answers_bear_a_role_only_where_both_roles_are_large_enough() -> None:
    words = [(MENTEE, "helped", "Có người hỏi"), (MENTOR, "change", "Giờ gặp")]
    few = result(*mentees(5, 5, 5, 5, 5), *mentors(5, 5), words=words)
    assert {answer.respondent for answer in few.words} == {None}
    enough = result(*mentees(5, 5, 5, 5, 5), *mentors(5, 5, 5, 5, 5), words=words)
    assert {answer.respondent for answer in enough.words} == {MENTEE, MENTOR}


def test_culture_is_the_mean_of_its_three_items_over_everybody() -> None:
    sheets = [Sheet(MENTEE, "", (("C1", 4), ("C2", 3), ("C3", 5)))] * 5 + [Sheet(MENTOR, "", (("C1", 2),))] * 5
    found = wave_result(Mixed(sheets=tuple(sheets)), questions(Wave.END, Indicator.CULTURE))
    assert found.mean_of(CULTURE_ITEMS) == ((5 * 12 + 5 * 2) / 20, 10)


def test_an_item_below_what_is_expected_is_said() -> None:
    found = result(*mentees(5, 5, 5, 1, 1))
    assert [low.item.code for low in found.low_items] == ["S8"]


def test_an_area_of_one_whole_role_and_one_of_the_other_is_not_shown() -> None:
    """Else the one mentee of the workshop would be known: the workshop less the mentors, who all work there."""
    found = result(
        *mentees(1, area="production"),
        *mentees(5, 5, 5, 5, 5, area="office"),
        *mentors(4, 4, 4, 4, 4, area="production"),
    )
    assert [role.answered for role in found.roles] == [6, 5]
    assert not any(area.said.is_shown for area in found.areas)


def test_areas_that_nobody_chose_are_not_shown_like_those_that_few_chose() -> None:
    for area in ("", "office"):
        found = result(*mentees(5, 5, 5, 5, 5), *mentees(4, 4, area=area))
        assert [(shown.area.code, shown.said.is_shown) for shown in found.areas] == [
            ("production", False),
            ("office", False),
        ]


SIZES = st.dictionaries(
    st.tuples(st.sampled_from((MENTEE, MENTOR)), st.sampled_from(("", "production", "office"))),
    st.sampled_from((0, 1, 2, 3, 4, 5, 6, 9)),
)
"""How many of each role work in each area."""


def sheets_of(sizes: dict[tuple[Respondent, str], int]) -> list[Sheet]:
    return [
        Sheet(role, area, ((SATISFIED[role], 4),)) for (role, area), count in sizes.items() for _number in range(count)
    ]


def sums_of(sheets: Sequence[Sheet]) -> list[set[int]]:
    """Return the sets of answers whose sum a reader is shown."""
    found = wave_result(Mixed(sheets=tuple(sheets)), questions())
    kept = together(Counter(filled.respondent for filled in sheets))
    counted = {place for place, filled in enumerate(sheets) if filled.respondent in kept}
    sums = [counted] if found.satisfied.is_shown else []
    assert not sums or found.satisfied.valid == len(counted)
    shown = [role.respondent for role in found.roles if any(item.said.is_shown for item in role.items)]
    sums += [{place for place, filled in enumerate(sheets) if filled.respondent is role} for role in shown]
    for area in found.areas:
        if area.said.is_shown:
            sums.append({place for place in counted if sheets[place].group == area.area.code})
            assert len(sums[-1]) == area.said.valid
    return sums


@given(SIZES)
def test_no_sum_and_no_difference_of_what_is_shown_is_that_of_fewer_than_five(
    sizes: dict[tuple[Respondent, str], int],
) -> None:
    sheets = sheets_of(sizes)
    sums = sums_of(sheets)
    for times in product((-1, 0, 1), repeat=len(sums)):
        left = [
            sum(time for time, some in zip(times, sums, strict=True) if place in some) for place in range(len(sheets))
        ]
        assert not set(left) <= {0, 1} or not 0 < sum(left) < 5


@given(st.lists(SIZES, min_size=2, max_size=3))
def test_closing_again_with_more_answers_tells_nothing_of_fewer_than_five_either(
    batches: list[dict[tuple[Respondent, str], int]],
) -> None:
    """An area that was not shown is not kept with its answers, as in the file."""
    there: list[Sheet] = []
    sums: list[set[int]] = []
    for sizes in batches:
        added = sheets_of(sizes)
        if gives_away(there, [FilledForm("", one.respondent, one.group, one.scores) for one in added]):
            continue
        there += added
        sums += sums_of(there)
        shown = {area.area.code for area in result(*there).areas if area.said.is_shown}
        kept = together(Counter(filled.respondent for filled in there))
        there = [
            filled
            if filled.group in shown and filled.respondent in kept
            else Sheet(filled.respondent, "", filled.scores)
            for filled in there
        ]
    assert not can_be_worked_out(sums)


@pytest.mark.parametrize(
    ("known", "tells"),
    [
        ([range(9), range(5, 9)], True),
        ([range(9), range(4, 9)], True),
        ([range(10), range(5)], False),
        ([range(12), range(6, 12), range(5)], True),
        ([], False),
    ],
)
def test_what_is_left_of_a_whole_may_not_be_four_or_fewer(known: list[range], tells: bool) -> None:
    assert can_be_worked_out(known) is tells


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), max_size=5))
def test_a_whole_has_no_small_group_beside_a_large_one(sizes: dict[str, int]) -> None:
    kept = together(sizes)
    total = sum(sizes[group] for group in kept)
    assert total == 0 or total >= 5
    assert all(sizes[group] >= 5 for group in kept) or not any(size >= 5 for size in sizes.values())


scores = st.integers(1, 5)
sheet = st.builds(
    lambda role, area, values: Sheet(
        role,
        area,
        tuple(
            (code, value * (2 if code in ("S10", "M7") else 1))
            for code, value in zip(CODES if role is MENTEE else MENTOR_CODES, values, strict=True)
            if value is not None
        ),
    ),
    st.sampled_from((MENTEE, MENTOR)),
    st.sampled_from(("", "production", "office")),
    st.tuples(*(st.none() | scores for _code in CODES)),
)


def published(sheets: Sequence[Sheet], found: WaveResult) -> dict[str, list[set[int]]]:
    """Return by what was asked the sets of answers whose sum a reader knows, worked out in a second, naive way."""
    known: dict[str, list[set[int]]] = {"satisfied": [], "recommending": [], "first": []}

    def those(codes: dict[Respondent, str], role: Respondent | None = None, area: str | None = None) -> set[int]:
        return {
            place
            for place, filled in enumerate(sheets)
            if role in (None, filled.respondent)
            and area in (None, filled.group)
            and codes[filled.respondent] in dict(filled.scores)
        }

    tables = (("satisfied", SATISFIED), ("recommending", RECOMMENDING), ("first", {MENTEE: "S1", MENTOR: "M1"}))
    for role in found.roles:
        for item in role.items:
            for name, codes in tables:
                if item.said.is_shown and codes[role.respondent] == item.item.code:
                    known[name].append(those(codes, role.respondent))
    for name, codes, valid in (
        ("satisfied", SATISFIED, found.satisfied.valid),
        ("recommending", RECOMMENDING, found.recommending.scored),
    ):
        wholes = [those(codes), those(codes, MENTEE), those(codes, MENTOR)]
        fitting = [whole for whole in wholes if whole and len(whole) == valid]
        assert fitting or not valid
        known[name].extend(fitting[:1])
    if found.satisfied.valid:
        whole = known["satisfied"][-1]
        for area in found.areas:
            if area.said.is_shown:
                inside = those(SATISFIED, area=area.area.code) & whole
                assert len(inside) == area.said.valid
                known["satisfied"].append(inside)
    return known


@given(st.lists(sheet, max_size=24))
def test_no_two_numbers_that_are_shown_give_away_fewer_than_five(sheets: list[Sheet]) -> None:
    found = wave_result(Mixed(sheets=tuple(sheets)), questions())
    for sets in published(sheets, found).values():
        for known in sets:
            assert len(known) >= 5
        for first, second in combinations(sets, 2):
            for large, small in ((first, second), (second, first)):
                if small < large:
                    assert len(large - small) >= 5
        for first, second, third in combinations(sets, 3):
            for whole, left, right in ((first, second, third), (second, first, third), (third, first, second)):
                if left < whole and right < whole and not left & right:
                    rest = whole - left - right
                    assert not rest or len(rest) >= 5
