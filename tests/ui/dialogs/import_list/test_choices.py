import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from mentordesk.domain.lists import columns as list_columns
from mentordesk.domain.lists.choices import Choices, DateStyle
from mentordesk.services import importing
from tests.builders import TODAY
from tests.ui.dialogs.import_list.importing import HEADINGS, LISTS, click, go_on, go_to, opened, pasted, staff, words
from ui import theme
from ui.app import make_application

LIST = pasted(HEADINGS, *staff())
BOTH_ORDERS = pasted(
    ("Mã NV", "Họ và tên", "Ngày vào làm"),
    *(("A1", "Lê Thị Mai", "03/25/2024"), ("A2", "Vũ An", "25/03/2024"), ("A3", "Hồ Anh", "01/02/2024")),
)
HOSTILE = ("<b>Lê</b> Mai", "=1+1", '=HYPERLINK("http://x","An")', "</qt>&amp;", "مرحبا\u202e An")


@pytest.fixture
def columns(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.columns_page)
    return wizard


@pytest.fixture
def values(qtbot, empty):
    wizard = opened(qtbot, empty, LIST)
    go_to(qtbot, wizard, wizard.values_page)
    return wizard


def field(wizard, heading):
    return next(column.field for column in wizard.flow.mapping.columns if column.heading == heading)


def choice(wizard, heading):
    index = next(column.index for column in wizard.flow.mapping.columns if column.heading == heading)
    return wizard.columns_page.choices[index]


def test_two_columns_for_one_field_are_one_question_with_two_answers(columns):
    assert words(columns) == ["Two columns hold phone numbers. Which one to keep?"] * 2
    assert columns.footer._words.text() == "Two columns hold phone numbers. Which one to keep?"
    assert [link.text() for link in columns.footer.fixes()] == ['Keep "SĐT"', 'Keep "Zalo"']
    assert not columns.footer._rest.isVisible()
    for heading in ("SĐT", "Zalo"):
        assert choice(columns, heading).currentIndex() == -1
        assert choice(columns, heading).placeholderText() == "Choose one of the two…"
    assert columns.columns_page.summary() == "7 columns, 1 to choose"
    assert not columns._next.isEnabled()


@pytest.mark.parametrize(("place", "kept", "lost"), [(0, "SĐT", "Zalo"), (1, "Zalo", "SĐT")])
def test_a_link_in_the_foot_answers_it(columns, place, kept, lost):
    click(columns.footer.fixes()[place])
    assert (field(columns, kept), field(columns, lost)) == ("phone", "")
    assert columns._next.isEnabled()
    assert not words(columns)


def test_choosing_the_field_in_one_of_the_two_keeps_that_one(columns):
    choice(columns, "Zalo").picked.emit("phone")
    assert (field(columns, "Zalo"), field(columns, "SĐT")) == ("phone", "")


def test_a_field_is_chosen_with_the_keyboard_and_the_focus_stays(columns):
    assert choice(columns, "SĐT").hasFocus()
    QTest.keyClick(choice(columns, "SĐT"), Qt.Key.Key_Down)
    assert field(columns, "SĐT") == ""
    assert choice(columns, "SĐT").hasFocus()
    assert field(columns, "Zalo") == "phone"


def test_without_a_column_of_names_nothing_goes_on(columns):
    click(columns.footer.fixes()[0])
    choice(columns, "Họ và tên").picked.emit("")
    assert words(columns) == [
        "No column is chosen for the names yet. Choose it: without a name nobody can be imported."
    ]
    assert not columns._next.isEnabled()


def test_what_the_program_must_not_hold_is_crossed_out_and_cannot_be_chosen(qtbot, empty):
    wizard = opened(qtbot, empty, LISTS / "with-private-columns.xlsx")
    go_to(qtbot, wizard, wizard.columns_page)
    never = [column for column in wizard.flow.mapping.columns if column.take == "never"]
    assert never
    for column in never:
        assert column.index not in wizard.columns_page.choices
        assert column.samples == ("••••••",)


def test_the_same_layout_is_read_as_last_time(qtbot, empty):
    sheet = importing.read(LIST)
    mapping = importing.guess(empty.desk, sheet)
    index = next(column.index for column in mapping.columns if column.heading == "Zalo")
    mapping = list_columns.keep(mapping, index)
    preview = importing.parse(empty.desk, sheet, mapping, Choices(), today=TODAY)()
    assert empty.do(importing.import_people(empty.desk, preview, today=TODAY))
    wizard = opened(qtbot, empty, LIST)
    go_on(qtbot, wizard)
    assert wizard.columns_page.remembered.isVisible()
    assert wizard.columns_page.remembered.text() == "Read as last time"
    assert field(wizard, "Zalo") == "phone"
    assert wizard._next.isEnabled()
    choice(wizard, "Chức vụ").picked.emit("")
    assert not wizard.columns_page.remembered.isVisible()


def test_cells_that_look_like_code_are_shown_as_they_are(qtbot, empty):
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên"), *((f"A{n}", text) for n, text in enumerate(HOSTILE))))
    go_to(qtbot, wizard, wizard.preview_page)
    for label in wizard.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    shown = [wizard.sheet_page.table.item(row, 1).text() for row in range(1, wizard.sheet_page.table.rowCount())]
    assert shown == list(HOSTILE)
    taken = {draft.person.full_name for draft in wizard.flow.preview.people}
    assert "<b>Lê</b> Mai" in taken


@pytest.mark.parametrize(("percent", "size"), [(100, (1080, 704)), (175, (1240, 760)), (175, (1000, 640))])
def test_the_words_of_every_choice_have_room(qtbot, empty, percent, size):
    theme.apply(make_application(), "light", percent)
    wizard = opened(qtbot, empty, LIST)
    wizard.resize(*size)
    go_to(qtbot, wizard, wizard.columns_page)
    page = wizard.columns_page
    assert page.area.horizontalScrollBar().maximum() == 0
    for box in page.choices.values():
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + theme.px(44)
        assert box.mapTo(page.area.viewport(), QPoint(box.width(), 0)).x() <= page.area.viewport().width()


def test_one_click_merges_a_suggested_department(values):
    page = values.values_page
    assert set(page.merges) == {"P.KD", "X1"}
    click(page.merges["P.KD"])
    assert values.flow.choices.departments["P.KD"] == "Kinh doanh"
    assert set(page.merges) == {"X1"}
    assert page.choices["P.KD"].currentText() == "Kinh doanh"
    assert page.choices["P.KD"].hasFocus()


def test_all_suggestions_are_followed_with_one_click(values):
    page = values.values_page
    assert page.merge_all.text() == "Accept 2 suggestions"
    click(page.merge_all)
    assert values.flow.choices.departments | {"P.KD": "Kinh doanh", "X1": "Xưởng 1"} == values.flow.choices.departments
    assert not page.merges
    assert not page.merge_all.isVisible()


def test_a_spelling_that_is_merged_is_offered_to_no_other_department(values):
    page = values.values_page
    assert "P.KD" in [page.choices["Kế toán"].itemText(at) for at in range(page.choices["Kế toán"].count())]
    click(page.merges["P.KD"])
    assert "P.KD" not in [page.choices["Kế toán"].itemText(at) for at in range(page.choices["Kế toán"].count())]


def test_a_merge_is_taken_back_in_the_choice(values):
    page = values.values_page
    click(page.merges["P.KD"])
    page.choices["P.KD"].picked.emit("P.KD")
    assert "P.KD" in page.merges


def test_merged_departments_come_in_under_one_name(qtbot, values):
    click(values.values_page.merge_all)
    go_to(qtbot, values, values.preview_page)
    assert {draft.person.department for draft in values.flow.preview.people} == {"Kinh doanh", "Xưởng 1", "Kế toán"}


def test_names_in_capitals_may_stay_so(qtbot, values):
    box = next(box for box in values.values_page.findChildren(QCheckBox) if "usual way" in box.text())
    assert box.isChecked()
    click(box)
    go_to(qtbot, values, values.preview_page)
    assert "LÊ THỊ AN" in {draft.person.full_name for draft in values.flow.preview.people}


def test_dates_are_read_the_way_chosen_where_a_column_has_both_orders(qtbot, empty):
    values = opened(qtbot, empty, BOTH_ORDERS)
    go_to(qtbot, values, values.values_page)
    buttons = values.values_page.findChildren(QPushButton)
    style = next(button for button in buttons if button.text() == "Month/day/year")
    click(style)
    assert values.flow.choices.date_style is DateStyle.MONTH_FIRST


def test_an_old_font_is_offered_with_before_and_after(qtbot, empty):
    wizard = opened(qtbot, empty, LISTS / "tcvn3.xlsx")
    go_to(qtbot, wizard, wizard.values_page)
    box = next(box for box in wizard.values_page.findChildren(QCheckBox) if "standard letters" in box.text())
    assert box.isChecked()
    offer = wizard.flow.values.fonts[0]
    labels = {label.text() for label in wizard.values_page.findChildren(QLabel)}
    assert {offer.samples[0].before, offer.samples[0].after} <= labels
    click(box)
    assert wizard.flow.choices.fonts[offer.column] == ""


def test_a_step_with_nothing_to_choose_is_passed_over_both_ways_and_shown_where_it_is_asked_for(qtbot, empty):
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên"), ("A1", "Lê Thị Mai"), ("A2", "Vũ An")))
    go_to(qtbot, wizard, wizard.columns_page)
    go_on(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.here() is wizard.preview_page)
    wizard.back()
    assert wizard.here() is wizard.columns_page
    go_to(qtbot, wizard, wizard.preview_page)
    wizard.show_step(wizard.steps.index(wizard.values_page))
    qtbot.waitUntil(
        lambda: any(
            label.isVisible() and label.text() == "All values are clear. There is nothing to choose here."
            for label in wizard.values_page.findChildren(QLabel)
        )
    )


def test_departments_of_which_none_looks_like_another_are_not_asked_about(qtbot, empty):
    rows = [("A1", "Lê Thị Mai", "Kho"), ("A2", "Vũ An", "Kế toán")]
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Bộ phận"), *rows))
    go_to(qtbot, wizard, wizard.columns_page)
    go_on(qtbot, wizard)
    qtbot.waitUntil(lambda: wizard.here() is wizard.preview_page)
    wizard.show_step(wizard.steps.index(wizard.values_page))
    assert set(wizard.values_page.choices) == {"Kho", "Kế toán"}


def test_hundreds_of_departments_do_not_flood_the_page(qtbot, empty):
    rows = [(f"A{n}", f"Lê Thị Mai {n}", f"Bộ phận số {n} x") for n in range(400)]
    wizard = opened(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Bộ phận"), *rows))
    go_to(qtbot, wizard, wizard.values_page)
    assert len(wizard.values_page.choices) <= 60
    labels = [label.text() for label in wizard.values_page.findChildren(QLabel) if label.isVisible()]
    assert any("stay as they are" in text for text in labels)


def test_choices_stay_when_the_owner_goes_back_and_on(qtbot, values):
    click(values.values_page.merges["P.KD"])
    values.back()
    go_on(qtbot, values)
    qtbot.waitUntil(values._next.isEnabled)
    assert values.flow.choices.departments["P.KD"] == "Kinh doanh"


def test_another_list_begins_with_choices_of_its_own(qtbot, values):
    click(values.values_page.merges["P.KD"])
    values.file_page.take(LIST)
    qtbot.waitUntil(lambda: values.here() is values.sheet_page)
    go_to(qtbot, values, values.values_page)
    assert "P.KD" not in values.flow.choices.departments
