import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.documents import layout, letters, style, tables
from mentordesk.documents.blocks import (
    Body,
    Break,
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Figure,
    KeyFigure,
    Paper,
    PaperColumn,
    Points,
    Section,
    Sentence,
    Signatures,
    Signer,
    SignOff,
    Source,
    Span,
    Table,
    Title,
    separate_pages,
)
from mentordesk.domain.chart import Bar, BarChart
from mentordesk.domain.papers.papers import Letterhead
from tests.mentordesk.documents import reading, samples

HEAD = Letterhead(company="An Phú", programme="Mentorship", made_on=date(2026, 8, 3))
SIGN = Signatures("On: this.", ("Agreed", "With changes:"), ("Owner", "Director"))
LONG = (PaperColumn("Head A", grows=True), PaperColumn("Head B", right=True))


def rows(count):
    return tuple((f"Row {place}\nsecond line {place}", str(place)) for place in range(count))


def pages(tmp_path: Path, *blocks) -> list[str]:
    path = tmp_path / "a.pdf"
    layout.write(path, Paper(letterhead=HEAD, name="Test", blocks=blocks))
    return reading.pages(path)


def filling(lines):
    """Return blocks that fill so many lines of the first page."""
    return tuple(Source(f"filler {place}") for place in range(lines))


@given(
    wholes=st.lists(st.booleans(), min_size=1, max_size=5),
    texts=st.lists(st.integers(1, 60).map(lambda count: "chữ dài " * count), min_size=5, max_size=5),
)
def test_columns_fill_the_room_whatever_stands_in_them(wholes, texts):
    columns = tuple(PaperColumn(f"Head {place}", grows=True, whole=whole) for place, whole in enumerate(wholes))
    widths = tables._widths(columns, [tuple(texts[: len(columns)])], 480.0)
    assert sum(widths) == pytest.approx(480.0)
    assert min(widths) > 0


def test_a_long_department_below_a_name_leaves_the_reasons_their_room():
    columns = (
        PaperColumn("Mentor", grows=True, whole=True),
        PaperColumn("Mentee", grows=True, whole=True),
        PaperColumn("Why", grows=True),
    )
    below = "Phòng Kỹ thuật và Kiểm soát chất lượng sản phẩm xuất khẩu"
    row = (f"Vũ Quốc Cường\n{below}", f"Vũ Thị Vy\n{below}", "Chức danh của hai người thuộc cùng lĩnh vực. " * 3)
    mentor, mentee, why = tables._widths(columns, [row], 480.0)
    assert mentor == mentee
    assert why == pytest.approx(240.0)


@pytest.mark.parametrize("place", range(6))
def test_one_very_long_word_narrows_no_other_column_much(place):
    heads = ("Họ tên", "Phòng ban", "Chức danh", "Bắt đầu", "Mục tiêu", "Ghi chú")
    columns = tuple(PaperColumn(head) for head in heads)
    usual = ("Nguyễn Hoàng Long", "Phòng Kế toán tài chính", "Trưởng phòng bán hàng", "12/03/2026")
    usual += ("Tăng doanh số bán hàng", "Gặp lại tháng sau nhé")
    long = tuple("W" * 120 if at == place else text for at, text in enumerate(usual))
    before, after = (tables._widths(columns, found, 480.0) for found in ([usual], [usual, long]))
    assert all(after[at] >= 0.85 * before[at] for at in range(6) if at != place)
    assert sum(after) == pytest.approx(480.0)


LONG_COMPANY = "Công ty TNHH Một thành viên Sản xuất Thương mại và Dịch vụ Xuất nhập khẩu An Phú"


def test_a_long_name_of_a_company_stands_whole_in_the_running_head(tmp_path):
    path = tmp_path / "a.pdf"
    head = Letterhead(company=LONG_COMPANY, programme="Mentorship 2026", made_on=date(2026, 8, 3))
    layout.write(path, Paper(letterhead=head, name="The list of pairs", blocks=(Body("Words"),)))
    (page,) = reading.pages(path)
    assert LONG_COMPANY.upper() in " ".join(page.split())
    assert "Mentorship 2026 · The list of pairs" in " ".join(page.split())


def test_a_name_of_a_company_too_long_for_two_lines_is_cut_after_a_word(tmp_path):
    path = tmp_path / "a.pdf"
    company = f"{LONG_COMPANY}, {LONG_COMPANY}, {LONG_COMPANY}"
    head = Letterhead(company=company, programme="Mentorship 2026", made_on=date(2026, 8, 3))
    layout.write(path, Paper(letterhead=head, name="The list of pairs", blocks=(Body("Words"),)))
    shown = " ".join(reading.pages(path)[0].split())
    cut = re.search(r"CÔNG TY[^…]*…", shown).group()
    assert company.upper().startswith(cut.removesuffix("…") + " ")


def test_what_is_filled_in_by_hand_has_room_for_it():
    columns = (PaperColumn("Name", grows=True), PaperColumn("Note", grows=True, by_hand=100))
    _name, note = tables._widths(columns, [("Tên rất dài của một người " * 9, "")], 480.0)
    assert note >= 100


@pytest.mark.parametrize("lines", range(20, 40, 2))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path, lines):
    found = pages(tmp_path, *filling(lines), Section("The heading"), Table(LONG, rows(8)))
    page = next(page for page in found if "The heading" in page)
    assert "Row 0" in page
    assert "Row 1" in page


@pytest.mark.parametrize("lines", range(20, 40, 2))
def test_a_decision_is_never_split_from_its_signatures(tmp_path, lines):
    found = pages(tmp_path, *filling(lines), Section("Decision"), SIGN)
    page = next(page for page in found if "Decision" in page)
    assert "On: this." in page
    assert "Director" in page


@pytest.mark.parametrize("lines", range(20, 40, 2))
def test_a_chart_is_never_split_from_its_heading_and_its_key_figure(tmp_path, lines):
    chart = BarChart(title="x", bars=tuple(Bar(f"bar {place}", place) for place in range(1, 5)))
    found = pages(tmp_path, *filling(lines), Section("Chart"), KeyFigure("71%", "of the way"), Figure(chart))
    page = next(page for page in found if "Chart" in page)
    assert "71%" in page
    assert "bar 1" in page
    assert "bar 4" in page


@pytest.mark.parametrize("lines", range(20, 40, 2))
def test_a_sentence_that_leads_to_a_table_stays_with_it(tmp_path, lines):
    blocks = (Section("Pairs"), Sentence("The sentence"), Body("A word before."), Table(LONG, rows(5)))
    found = pages(tmp_path, *filling(lines), *blocks)
    page = next(page for page in found if "Pairs" in page)
    assert "The sentence" in page
    assert "A word before." in page
    assert "Row 0" in page


@pytest.mark.parametrize("lines", range(20, 40, 2))
def test_a_short_table_is_never_divided_and_a_long_one_leaves_no_row_alone(tmp_path, lines):
    short = (Section("Score"), Table(LONG, rows(6), has_sum=True))
    assert sum("Head A" in page for page in pages(tmp_path, *filling(lines), *short)) == 1
    for page in pages(tmp_path, *filling(lines), Section("Long"), Table(LONG, rows(30))):
        assert len(re.findall(r"Row \d+", page)) != 1


@pytest.mark.parametrize("lines", range(16, 44, 2))
@pytest.mark.parametrize("count", [2, 6, 30])
@pytest.mark.parametrize("end", [(), (Section("Decision"), SIGN)])
def test_the_note_below_a_table_stands_on_the_page_of_its_last_row(tmp_path, lines, count, end):
    noted = (Section("Risks"), Table(LONG, rows(count)), Source("What the figures mean."))
    found = pages(tmp_path, *filling(lines), *noted, *end)
    page = next(page for page in found if "What the figures mean." in page)
    assert f"Row {count - 1}" in page
    assert not end or "Decision" in page
    assert "Row 0" in next(page for page in found if "Risks" in page)


@pytest.mark.parametrize("lines", range(16, 40, 3))
def test_what_leads_is_never_split_from_what_follows(tmp_path, lines):
    leading = (Section("Goal"), Table(LONG, (("22%", "15%"),), leads=True), Source("counted"), Table(LONG, rows(5)))
    page = next(page for page in pages(tmp_path, *filling(lines), *leading) if "Goal" in page)
    assert "22%" in page
    assert "Row 4" in page


def test_more_heads_than_fit_on_a_page_make_no_empty_page(tmp_path):
    tall = tuple(Section(f"Heading {place} " + "word " * 60) for place in range(20))
    assert all("Heading" in page for page in pages(tmp_path, *tall, Body("end")))


def test_a_row_is_as_high_as_its_cells(tmp_path):
    table = Table((PaperColumn("A", grows=True), PaperColumn("Owner")), (("x", "Phạm Thị Thu Hà"),) * 3)
    made = tables.table_of(table, tables.shared_widths((table,), 200.0)[table.columns], 700.0)
    given = list(made._rowHeights)
    made._rowHeights = made._argH = [None] * 4
    made._calc(200.0, 800.0)
    assert given == pytest.approx(made._rowHeights)


def test_no_row_is_split_and_the_head_stands_on_every_page(tmp_path):
    found = pages(tmp_path, Section("Long"), Table(LONG, rows(90)))
    assert len(found) > 2
    for page in found:
        assert "Head A" in page
        assert re.findall(r"Row (\d+)", page) == re.findall(r"second line (\d+)", page)


def test_a_paragraph_longer_than_a_page_runs_on_without_losing_a_word(tmp_path):
    words = [f"word{place}" for place in range(2500)]
    found = " ".join(pages(tmp_path, Title("Long"), Body(" ".join(words)))).split()
    assert [word for word in found if word.startswith("word")] == words


def test_a_break_begins_a_new_page(tmp_path):
    assert len(pages(tmp_path, Body("a"), Break(), Body("b"))) == 2


def test_points_are_printed_one_below_the_other(tmp_path):
    assert "– one" in " ".join(pages(tmp_path, Points(("one", "two")))[0].split())


def test_an_amount_of_money_is_never_broken(tmp_path):
    amount = "54.870.000\u202f₫"
    made = letters.paragraph(f"{'x' * 10} {amount}", style.CELL)
    made.wrap(letters.width(f"{'x' * 10} 54.870.000", 10.0) + 2, 500)
    assert len(made.blPara.lines) == 2
    assert "".join(made.blPara.lines[1][1]) == "54.870.000\u00a0₫"


def test_a_cell_that_is_too_long_ends_with_an_ellipsis():
    made = letters.limited("Nguyễn " * 100, style.CELL, 100, 3)
    made.wrap(100, 500)
    assert len(made.blPara.lines) == 3
    assert made.getPlainText().endswith("…")
    assert letters.limited("Nguyễn Văn An", style.CELL, 100, 3).getPlainText() == "Nguyễn Văn An"


def test_a_cut_text_keeps_what_is_bold():
    made = letters.limited((Span("Lê Thị " * 40), Span("Mai", bold=True)), style.CELL, 100, 2)
    assert made.getPlainText().endswith("…")
    assert "Mai" not in made.getPlainText()


@given(st.text(max_size=300))
def test_any_text_becomes_a_paragraph_that_says_what_is_printable(words):
    made = letters.paragraph(words, style.BODY)
    assert "".join(made.getPlainText().split()) == "".join(letters.printable(words).split())


@given(st.text(max_size=80), st.floats(20, 300))
def test_a_fitted_line_is_never_wider_than_its_room(words, room):
    assert letters.width(letters.fitted(words, room, 8.5), 8.5) <= room + 1e-6


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=5))
def test_columns_fill_the_room_and_no_more(found):
    columns = (PaperColumn("", right=True), PaperColumn("Name", grows=True), PaperColumn("Phone", right=True))
    table = Table(columns, tuple(tuple(row) for row in found))
    widths = tables.shared_widths((table,), 480.0)[columns]
    assert sum(widths) == pytest.approx(480.0)
    assert all(width > 0 for width in widths)


def test_tables_of_the_same_columns_stand_in_the_same_lines():
    short, long = Table(LONG, (("a", "1"),)), Table(LONG, (("a much longer cell than the other", "1.234.567"),))
    both = tables.shared_widths((short, long), 480.0)
    assert both == tables.shared_widths((long, short), 480.0)
    assert len(both) == 1


def test_only_a_paper_that_may_turn_is_turned_for_a_wide_table(tmp_path):
    wide = Table(tuple(PaperColumn(f"A rather long heading {place}") for place in range(9)), (("x" * 20,) * 9,))
    for may_turn in (True, False):
        paper = Paper(letterhead=HEAD, name="Wide", blocks=(wide,), may_turn=may_turn)
        layout.write(tmp_path / "a.pdf", paper)
        (width, height), _boxes = reading.extents(tmp_path / "a.pdf")[0]
        assert (width > height) is may_turn


def test_a_paper_without_the_invariant_says_when_it_was_written(tmp_path):
    layout.write(tmp_path / "a.pdf", Paper(letterhead=samples.HEAD, name="x", blocks=(Body("a"),)))
    assert b"20000101" not in (tmp_path / "a.pdf").read_bytes()


# What is filled in by hand

GIVEN = Field("Rhythm", value="once a month")
OPEN = Field("Place", hint="Where is it quiet?", lines=2)


@pytest.mark.parametrize("look", FieldLook)
@pytest.mark.parametrize("across", [1, 2, 3])
def test_a_field_prints_what_is_known_and_leaves_room_for_the_rest(tmp_path, look, across):
    [page] = pages(
        tmp_path, Title("Agreement"), Fields((GIVEN, OPEN, Field("Mark", scale=5)), look=look, across=across)
    )
    assert "once a month" in page
    assert "Place" in page
    assert all(number in page for number in "12345")


@pytest.mark.parametrize("lines", range(20, 40, 3))
@pytest.mark.parametrize(
    "before", [Fields((OPEN,) * 3), Checklist((CheckItem("Read"), CheckItem("Not yet, for", dots=True)))]
)
def test_a_sign_off_stays_with_the_end_of_what_it_is_about(tmp_path, lines, before):
    signed = SignOff((Signer("Mentor", "Lan"), Signer("Mentee", "Nam"), Signer("Owner")))
    found = pages(tmp_path, *filling(lines), before, signed)
    page = next(page for page in found if "Owner" in page)
    assert "Lan" in page
    assert "Place" in page or "Read" in page


def test_a_card_is_printed_twice_on_a_page_and_two_cards_share_one(tmp_path):
    path = tmp_path / "a.pdf"
    card = (Title("After the shift", small=True), Fields((Field("Team"), Field("Day")), FieldLook.INLINE, 2))
    layout.write(path, Paper(letterhead=HEAD, name="Card", blocks=card, cards=True))
    [page] = reading.pages(path)
    assert page.count("After the shift") == 2
    assert page.count("AN PHÚ") == 2
    others = separate_pages((Title(f"Card {place}", small=True),) for place in range(3))
    layout.write(path, Paper(letterhead=HEAD, name="Card", blocks=others, cards=True))
    found = reading.pages(path)
    assert len(found) == 2
    assert "Card 0" in found[0]
    assert "Card 1" in found[0]
    assert "Card 2" in found[1]


@pytest.mark.parametrize("lines", [1, 6, 12])
def test_a_slide_takes_rows_of_any_height(tmp_path, lines):
    columns = (PaperColumn("Goal", grows=True, lines=lines), PaperColumn("Now", right=True))
    table = Table(columns, tuple(("word " * 400, str(place)) for place in range(4)))
    path = tmp_path / "a.pdf"
    layout.write(path, Paper(letterhead=HEAD, name="Test", blocks=(Title("x"), table), slide=True))
    assert reading.pages(path)


def _fields(count, **look):
    return Fields(tuple(Field(f"Field {place}", lines=2) for place in range(count)), **look)


HEADS = (Section("The heading"), Sentence("The heading"))
FOLLOWING = (
    (_fields(1),),
    (_fields(3),),
    (_fields(3, across=3),),
    (_fields(9),),
    (_fields(8, look=FieldLook.BESIDE),),
    (_fields(4, look=FieldLook.INLINE, across=4),),
    (Checklist(tuple(CheckItem(f"Item {place}") for place in range(4))),),
    (Checklist(tuple(CheckItem(f"Item {place}") for place in range(12))),),
    (Points(tuple(f"Point {place} " + "word " * 30 for place in range(8))),),
    (Body("A long text " + "word " * 300),),
    (Body("A line before."), _fields(3)),
    (Table(LONG, rows(4)),),
    (Table(LONG, rows(1)), Source("A note")),
    (Table(LONG, rows(12)), Source("A note")),
    (Table(LONG, rows(40)), Source("A note")),
)
ENDS = ((), (SIGN,), (SignOff((Signer("Mentor", "A"), Signer("Mentee", "B"))),), (Section("Decision"), SIGN))


@given(st.integers(20, 44), st.sampled_from(HEADS), st.sampled_from(FOLLOWING), st.sampled_from(ENDS))
def test_no_heading_stands_alone_at_a_foot_whatever_follows(tmp_path_factory, lines, head, following, end):
    path = tmp_path_factory.mktemp("paper") / "a.pdf"
    layout.write(path, Paper(letterhead=HEAD, name="Test", blocks=(*filling(lines), head, *following, *end)))
    assert not {"The heading", "Decision"} & set(reading.last_lines(path))


@pytest.mark.parametrize("lines", range(22, 44, 3))
def test_fields_before_a_place_to_sign_take_their_heading_with_them(tmp_path, lines):
    sign = SignOff((Signer("Mentor", "A"), Signer("Mentee", "B")))
    found = pages(tmp_path, *filling(lines), Section("The heading"), _fields(3), sign)
    page = next(page for page in found if "The heading" in page)
    assert "Field 2" in page
    assert "Mentee" in page
