"""The pack has thirteen sheets, each with a proposed text in both languages."""

import pytest

from mentordesk.domain.coaching.talks import GROW
from mentordesk.domain.orientation.sheets import (
    BLANK_NAMES,
    EN,
    ROOM,
    SHEET_WORDS,
    VI,
    Blank,
    Part,
    PartKind,
    SheetCode,
    filled,
    opening,
    parts,
    proposed_text,
    sheet_rows,
    unknown_blanks,
)
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.i18n import using

FOUR = {
    VI: ("Mục tiêu và mong đợi", "Kinh nghiệm và kiến thức", "Góp ý và hỗ trợ", "Khó khăn và cách giải quyết"),
    EN: ("Goals and expectations", "Experience and knowledge", "Feedback and support", "Challenges and solutions"),
}
"""The four directions of the article on which the programme rests."""


def headings(code, language):
    return [part.text for part in parts(proposed_text(code, language)) if part.kind is PartKind.HEADING]


def test_there_are_thirteen_sheets_and_each_has_a_name():
    assert len(SheetCode) == 13
    assert list(SHEET_WORDS) == list(SheetCode)


@pytest.mark.parametrize("language", [VI, EN])
@pytest.mark.parametrize("code", SheetCode)
def test_every_sheet_is_written_in_both_languages(code, language):
    body = proposed_text(code, language)
    assert body
    assert not list(unknown_blanks(body, language))
    assert len(headings(code, VI)) == len(headings(code, EN))
    assert [part.kind for part in parts(proposed_text(code, VI))].count(PartKind.LINE) == [
        part.kind for part in parts(proposed_text(code, EN))
    ].count(PartKind.LINE)


@pytest.mark.parametrize("language", [VI, EN])
@pytest.mark.parametrize("code", [SheetCode.MENTOR, SheetCode.MENTEE, SheetCode.QUESTIONS])
def test_both_sides_read_the_four_directions_made_concrete(code, language):
    assert headings(code, language)[:4] == list(FOUR[language])


@pytest.mark.parametrize("language", [VI, EN])
def test_the_four_lines_of_a_meeting_have_the_names_they_have_in_coaching(language):
    with using(str(language)):
        names = [f"{letter} – {line.name}: " for letter, line in zip("GROW", GROW, strict=True)]
    lines = headings(SheetCode.MEETING, language)[1:5]
    assert all(map(str.startswith, lines, names)), (lines, names)


def test_a_text_falls_into_its_pieces():
    assert parts("# A\n\n- b\n[ ] c\n____\nd") == (
        Part(PartKind.HEADING, "A"),
        Part(PartKind.ITEM, "b"),
        Part(PartKind.BOX, "c"),
        Part(PartKind.LINE),
        Part(PartKind.TEXT, "d"),
    )
    assert opening("One.\nTwo.\n# A\nThree.") == "One. Two."
    assert opening("") == ""


def test_a_word_in_braces_is_replaced_and_begins_a_line_with_a_capital():
    values = {Blank.RHYTHM: "60 minutes every month", Blank.CONTACT: "lan"}
    assert filled("- {contact}: {rhythm}, {rhythm}", values, EN) == (
        "- Lan: 60 minutes every month, 60 minutes every month"
    )
    assert filled("Ask {contact} of {company}", values, EN) == f"Ask lan of {ROOM}"
    assert list(unknown_blanks("{contact} {contakt}", EN)) == ["{contakt}"]
    assert {VI, EN} <= set(BLANK_NAMES[Blank.CONTACT])


def test_braces_in_a_value_are_left_alone():
    assert filled("{company}", {Blank.COMPANY: "A {rhythm} & <b>B</b>"}, EN) == "A {rhythm} & <b>B</b>"


def test_a_sheet_is_ready_once_it_is_checked_or_left_out():
    stored = (PackSheet(cycle_id="c", code="mentor", left_out=True), PackSheet(cycle_id="c", code="gone"))
    rows = sheet_rows("c", stored)
    assert [row.code for row in rows] == list(SheetCode)
    assert [row.code for row in rows if row.is_ready] == [SheetCode.MENTOR]
    assert rows[0].text(VI) == proposed_text(SheetCode.MENTOR, VI)
