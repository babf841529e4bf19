from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.records.person import Person, Status
from tests.ui.dialogs.import_list.importing import click, go_on, go_to, opened, pasted, tab_to, words

DAYS = ("12/05/2024", "13/05/2024")
NAMES = ("Lê Thị Mai", "Vũ Ngọc An", "Hồ Quang Anh", "Đỗ Minh Tâm", "Phạm Thu Hà", "Bùi Văn Huy")


def _ending(heading):
    rows = [(f"A{n}", name, f"{n + 11}/05/2024") for n, name in enumerate(NAMES)]
    return pasted(("Mã NV", "Họ và tên", heading), *rows)


def _typed(*headings):
    rows = [(f"A{n}", "Chính thức", name, "Kho") for n, name in enumerate(NAMES)]
    return pasted(headings, *rows)


def _columns(qtbot, empty, text):
    wizard = opened(qtbot, empty, text)
    go_on(qtbot, wizard)
    assert wizard.here() is wizard.columns_page
    return wizard


def _finish(qtbot, wizard, empty):
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    return empty.desk.all(Person)


def test_an_end_of_contract_is_asked_about_and_nothing_goes_on_until_it_is_answered(qtbot, empty):
    wizard = _columns(qtbot, empty, _ending("Ngày kết thúc"))
    assert wizard.columns_page.doubts.isVisible()
    assert words(wizard) == ["Have 6 of the 6 people on this list left the company, or are they leaving?"]
    assert not wizard._next.isEnabled()
    assert wizard.columns_page.summary() == "3 columns, 1 to choose"
    yes, no = wizard.columns_page.doubts.buttons
    assert (yes.text(), no.text()) == ("Yes, that is right", 'No, do not import "Ngày kết thúc"')
    click(no)
    assert not wizard.columns_page.doubts.isVisible()
    assert wizard._next.isEnabled()
    people = _finish(qtbot, wizard, empty)
    assert {(person.status, person.end_date) for person in people} == {(Status.WORKING, None)}
    assert len(people) == 6


def test_a_list_of_leavers_is_confirmed_and_comes_in_as_such(qtbot, empty):
    wizard = _columns(qtbot, empty, _ending("Ngày nghỉ việc"))
    click(wizard.columns_page.doubts.buttons[0])
    people = _finish(qtbot, wizard, empty)
    assert [person.status for person in people] == [Status.LEFT] * 6
    again = _columns(qtbot, empty, _ending("Ngày nghỉ việc"))
    assert not again.columns_page.doubts.isVisible(), "the owner has answered for this layout"


def test_the_keyboard_begins_at_the_question_and_enter_answers_nothing(qtbot, empty):
    wizard = _columns(qtbot, empty, _ending("Ngày kết thúc"))
    (card,) = wizard.columns_page.doubts.cards
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert wizard.columns_page.doubts.isVisible()
    tab_to(wizard, wizard.columns_page.doubts.buttons[1])
    QTest.keyClick(wizard.columns_page.doubts.buttons[1], Qt.Key.Key_Space)
    assert not wizard.columns_page.doubts.isVisible()
    assert QApplication.focusWidget() is wizard._next


def test_the_link_in_the_foot_leads_to_the_question(qtbot, empty):
    wizard = _columns(qtbot, empty, _ending("Ngày kết thúc"))
    wizard.columns_page.choices[0].setFocus()
    click(wizard.footer.fixes()[0])
    assert wizard.columns_page.doubts.cards[0].hasFocus()


def test_a_kind_of_employee_is_not_taken_for_the_name(qtbot, empty):
    wizard = _columns(qtbot, empty, _typed("Mã NV", "Nhân viên", "Cột hai", "Phòng ban"))
    assert words(wizard) == ['Does "Nhân viên" hold the names of people?']
    click(wizard.columns_page.doubts.buttons[1])
    assert wizard.flow.mapping.of("full_name").heading == "Cột hai"
    people = _finish(qtbot, wizard, empty)
    assert {person.full_name for person in people} == set(NAMES)


def test_nothing_is_asked_of_a_kind_of_employee_where_another_heading_has_the_names(qtbot, empty):
    wizard = _columns(qtbot, empty, _typed("Mã NV", "Nhân viên", "Ai", "Phòng ban"))
    assert words(wizard) == []
    assert {person.full_name for person in _finish(qtbot, wizard, empty)} == set(NAMES)


def test_sending_the_column_elsewhere_answers_the_question_too(qtbot, empty):
    wizard = _columns(qtbot, empty, _ending("Ngày kết thúc"))
    wizard.columns_page.choices[2].picked.emit("")
    assert not wizard.columns_page.doubts.isVisible()
    wizard.columns_page.choices[2].picked.emit("end_date")
    assert wizard.columns_page.doubts.isVisible()


def test_two_questions_are_asked_one_below_the_other(qtbot, empty):
    rows = [(f"A{n}", "Chính thức", f"{n + 11}/05/2024") for n in range(6)]
    wizard = _columns(qtbot, empty, pasted(("Mã NV", "Employee", "Ngày kết thúc"), *rows))
    assert len(wizard.columns_page.doubts.cards) == 2
    click(wizard.columns_page.doubts.buttons[3])
    assert len(wizard.columns_page.doubts.cards) == 1
    click(wizard.columns_page.doubts.buttons[1])
    assert words(wizard) == ["No column is chosen for the names yet. Choose it: without a name nobody can be imported."]


def test_what_to_ask_of_a_long_list_is_found_beside_the_window_and_the_next_step_waits_for_it(qtbot, empty):
    rows = [(f"A{n}", f"{NAMES[n % 6]} {chr(65 + n // 26)}{chr(97 + n % 26)}", *DAYS) for n in range(1_200)]
    wizard = _columns(qtbot, empty, pasted(("Mã NV", "Họ và tên", "Ngày ký", "Ngày trả"), *rows))
    qtbot.waitUntil(wizard._next.isEnabled)
    wizard.columns_page.choices[3].picked.emit("end_date")
    assert not wizard._next.isEnabled()
    wizard.columns_page.choices[3].picked.emit("")
    wizard.columns_page.choices[2].picked.emit("end_date")
    qtbot.waitUntil(wizard.columns_page.doubts.isVisible)
    assert words(wizard) == ["Have 1,200 of the 1,200 people on this list left the company, or are they leaving?"]
    click(wizard.columns_page.doubts.buttons[1])
    qtbot.waitUntil(wizard._next.isEnabled)


def _unclear():
    rows = [(f"A{n}", name, f"1{n}/03/20{n + 11}") for n, name in enumerate(NAMES)]
    return pasted(("Mã NV", "Họ và tên", "VLX"), *rows)


def test_a_heading_that_is_not_clear_is_asked_about_and_taken_where_the_owner_says_so(qtbot, empty):
    wizard = _columns(qtbot, empty, _unclear())
    assert words(wizard) == ['Should "VLX" be imported as "Start date"?']
    assert not wizard._next.isEnabled()
    yes, _no = wizard.columns_page.doubts.buttons
    click(yes)
    people = _finish(qtbot, wizard, empty)
    assert sorted(person.start_date.year for person in people) == [2011, 2012, 2013, 2014, 2015, 2016]


def test_a_column_that_the_owner_refuses_is_left_out_and_not_asked_about_again(qtbot, empty):
    wizard = _columns(qtbot, empty, _unclear())
    click(wizard.columns_page.doubts.buttons[1])
    assert not wizard.columns_page.doubts.isVisible()
    people = _finish(qtbot, wizard, empty)
    assert {person.start_date for person in people} == {None}
    assert not _columns(qtbot, empty, _unclear()).columns_page.doubts.isVisible()
