from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk import text
from mentordesk.domain.papers.papers import LeftOver, Letterhead, PairLine, PairPlan, PartPoints
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.questionnaire import CRITERIA
from mentordesk.domain.records.words import REPLY_WORDS
from mentordesk.errors import WriteFailed
from mentordesk.exchange import pairs_list
from mentordesk.i18n import message, using
from tests.mentordesk.documents import pairing_samples

LETTERHEAD = Letterhead(company="An Phú", programme="Mentorship", made_on=date(2026, 11, 21), cycle=1)
HOSTILE = ["=1+1", '=HYPERLINK("http://x")', "+84", "-1", "@SUM(A1)", "a\tb\x00", "<b>&", "x" * 40_000]


def sheets(path: Path, plan: PairPlan) -> dict[str, Worksheet]:
    pairs_list.write(path / "pairs.xlsx", plan)
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path / "pairs.xlsx")}


def table(sheet: Worksheet, first_head: str) -> list[dict[str, object]]:
    """Return the rows below the heading row as records."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(place for place, row in enumerate(rows) if row[0] == first_head)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:12]))
def test_a_name_is_never_a_formula(tmp_path: Path, name: str) -> None:
    plan = PairPlan(
        letterhead=LETTERHEAD,
        pairs=(
            PairLine(mentor=name, mentee="Mai", mentor_code=name, mentor_department=name, exception=name, score=81_500),
        ),
        left_over=(LeftOver(name=name, code=name, why=message("No place left: the only mentor is full.")),),
    )
    pairs_list.write(tmp_path / "pairs.xlsx", plan)
    book = openpyxl.load_workbook(tmp_path / "pairs.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == 81.5 for cell in cells)


def test_a_list_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        pairs_list.write(tmp_path / "missing" / "pairs.xlsx", PairPlan(letterhead=LETTERHEAD))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("from_answers", "note"),
    [
        (True, "Points in grey italics: no answers, so the criterion counts as is usual here."),
        (False, "Points in grey italics: not on the staff list, so the criterion counts half."),
    ],
)
def test_what_is_not_known_is_said_as_it_counts(tmp_path: Path, note: str, *, from_answers: bool) -> None:
    unknown = PartPoints(points=15_000, known=False)
    pair = PairLine(mentor="Hoa", mentee="Mai", score=50_000, parts=(unknown,))
    plan = PairPlan(letterhead=LETTERHEAD, pairs=(pair,), from_answers=from_answers)
    found = [cell.value for row in sheets(tmp_path, plan)["Pairs"].iter_rows() for cell in row]
    assert [value for value in found if str(value).startswith("Points in grey italics")] == [note]


def test_a_pair_stands_with_codes_all_six_parts_and_what_both_say(tmp_path: Path) -> None:
    rows = table(sheets(tmp_path, pairing_samples.plan(8))["Pairs"], "Mentor")
    assert len(rows) == 8
    third = rows[2]
    pair = pairing_samples.pair(2)
    assert third["Mentor"] == pair.mentor
    assert third["Code of the mentor"] == pair.mentor_code
    assert third["Code of the mentee"] == pair.mentee_code
    assert third["Score of 100"] == 84
    assert [third[str(info.name)] for info in CRITERIA] == [25.2, 16.8, 12.6, 12.6, 8.4, 8.4]
    assert third["Match"] == "Very good"
    assert third["Why they match"] == "\n".join(pairing_samples.reasons())
    assert third["Rule set aside, and why"] == pair.exception
    assert (third["The mentor says"], third["The mentee says"]) == ("not asked yet", "asks for a change")
    assert [row["State"] for row in rows[:5]] == ["agreed", "proposed", "proposed", "proposed", "agreed"]
    assert rows[4]["Set by hand"] == "yes"


_WORDS = st.text(st.characters(categories=["L", "N"], include_characters=" -.'&<>=+@"), max_size=30).map(
    text.clean_line
)
_NAMES = st.lists(st.sampled_from(["Nguyễn", "Lê", "Thị", "Ánh", "Đạt", "=1+1", "O'Neil"]), min_size=1).map(" ".join)
_PAIRS = st.builds(
    PairLine,
    mentor=_NAMES,
    mentee=_NAMES,
    mentor_code=_WORDS,
    mentee_code=_WORDS,
    mentor_department=_WORDS,
    mentee_department=_WORDS,
    score=st.integers(0, 1_000).map(lambda tenths: tenths * 100),
    parts=st.tuples(*(st.builds(PartPoints, st.integers(0, 300).map(lambda tenths: tenths * 100)) for _ in CRITERIA)),
    known=_WORDS,
    reasons=st.lists(_NAMES, min_size=1, max_size=3).map(tuple),
    caution=_WORDS,
    locked=st.booleans(),
    exception=_WORDS,
    agreed=st.booleans(),
    mentor_reply=st.sampled_from(Reply),
    mentee_reply=st.sampled_from(Reply),
)


@given(st.lists(_PAIRS, min_size=1, max_size=4))
def test_every_field_of_every_pair_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[PairLine]
) -> None:
    sheet = sheets(tmp_path_factory.mktemp("out"), pairing_samples.plan(pairs=tuple(pairs)))["Pairs"]
    for pair, row in zip(pairs, table(sheet, "Mentor"), strict=True):
        assert (row["Mentor"], row["Mentee"]) == (pair.mentor, pair.mentee)
        codes = [row.get(f"Code of the {side}") or "" for side in ("mentor", "mentee")]
        assert codes == [pair.mentor_code, pair.mentee_code]
        departments = [row[f"Department of the {side}"] or "" for side in ("mentor", "mentee")]
        assert departments == [pair.mentor_department, pair.mentee_department]
        assert row["Score of 100"] == pair.score / 1000
        assert [row[str(info.name)] for info in CRITERIA] == [part.points / 1000 for part in pair.parts]
        assert (row["Known"] or "") == pair.known
        assert (row["Why they match"] or "") == "\n".join(pair.reasons)
        assert (row["Consider this"] or "") == pair.caution
        assert (row["Rule set aside, and why"] or "") == pair.exception
        assert row["Set by hand"] == ("yes" if pair.locked else None)
        assert row["State"] == ("agreed" if pair.agreed else "proposed")
        replies = (row["The mentor says"], row["The mentee says"])
        assert replies == (str(REPLY_WORDS[pair.mentor_reply]), str(REPLY_WORDS[pair.mentee_reply]))


def test_every_word_of_a_side_is_said(tmp_path: Path) -> None:
    pairs = tuple(pairing_samples.pair(place, mentor_reply=say) for place, say in enumerate(Reply))
    rows = table(sheets(tmp_path, pairing_samples.plan(pairs=pairs))["Pairs"], "Mentor")
    assert [row["The mentor says"] for row in rows] == [
        "not asked yet",
        "agrees",
        "would rather not",
        "asks for a change",
    ]


def test_a_part_without_answers_is_grey_and_explained(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, pairing_samples.plan(5))["Pairs"]
    grey = [cell for row in sheet.iter_rows() for cell in row if cell.font.italic]
    assert len(grey) == 2  # of the fourth pair two of six parts
    assert {cell.data_type for cell in grey} == {"n"}
    note = "Points in grey italics: no answers, so the criterion counts as is usual here."
    assert note in [row[0] for row in sheet.iter_rows(values_only=True)]
    known = sheets(tmp_path, pairing_samples.plan(3))["Pairs"]
    assert note not in [row[0] for row in known.iter_rows(values_only=True)]


def test_the_pairs_can_be_filtered_and_their_heading_stays_in_sight(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, pairing_samples.plan(5))["Pairs"]
    first, last = str(sheet.auto_filter.ref).split(":")
    assert sheet[first].value == "Mentor"
    assert sheet[last].row == sheet.max_row
    assert sheet.freeze_panes == f"A{sheet[first].row + 1}"


def test_groups_have_a_sheet_with_a_row_for_each_person(tmp_path: Path) -> None:
    rows = table(sheets(tmp_path, pairing_samples.plan(1))["Groups"], "Group")
    assert [(row["Kind of group"], row["Role"]) for row in rows] == [
        *[("Peer group", "peer")] * 4,
        ("Panel", "mentee"),
        *[("Panel", "mentor")] * 3,
    ]
    assert rows[5]["Brings"] == "Communication skills"
    assert "Groups" not in sheets(tmp_path, pairing_samples.plan(1, groups=()))


def test_who_is_left_over_has_a_sheet(tmp_path: Path) -> None:
    rows = table(sheets(tmp_path, pairing_samples.plan(1))["Not paired"], "Person")
    assert rows[0] == {
        "Person": pairing_samples.name(450),
        "Code": "TT450",
        "Department": "Xưởng 1",
        "Role": "mentee",
        "Why": "No time suits both.",
    }
    assert table(sheets(tmp_path, pairing_samples.plan(1, left_over=()))["Not paired"], "Person") == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_names_no_name_or_code_is_left(tmp_path: Path, language: str) -> None:
    with using(language):
        found = sheets(tmp_path, pairing_samples.plan(60, with_names=False))
    words = "\n".join(
        str(value) for sheet in found.values() for row in sheet.iter_rows(values_only=True) for value in row
    )
    assert not any(name in words for name in pairing_samples.everybody())
    assert "TT0" not in words
    assert "TT5" not in words
    assert "Tổ trưởng mới" not in words
    assert "Hai bên và giám đốc" not in words


def test_points_from_the_staff_list_have_their_own_parts_and_no_words(tmp_path: Path) -> None:
    plan = pairing_samples.plan(2, from_answers=False)
    rows = table(sheets(tmp_path, replace(plan, parts=plan.parts[:3]))["Pairs"], "Mentor")
    assert "Match" not in rows[0]
    assert str(CRITERIA[2].name) in rows[0]
    assert str(CRITERIA[3].name) not in rows[0]


def test_what_a_criterion_is_worth_has_one_decimal_as_on_screen(tmp_path: Path) -> None:
    plan = pairing_samples.plan(2)
    exact = tuple(replace(part, points=100 * place / 7) for place, part in enumerate(plan.parts, start=1))
    rows = table(sheets(tmp_path, replace(plan, parts=exact))["Rules and score"], "Criterion")
    assert [row["Maximum"] for row in rows] == [round(part.points, 1) for part in exact]
