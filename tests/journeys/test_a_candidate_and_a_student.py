"""A candidate and a student go through executive mentoring in the real window, by mouse and once by keys alone."""

import operator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.executive.activities import Stage, stage
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.executive import Activity, ExecutiveMentee, KeyPost, Readiness, StudentCourse
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.programme import Track
from mentordesk.services import executive, goals, people
from tests import builders
from tests.journeys.keyboard import focus, press, tab_to
from tests.running import Starter
from ui.app import Program
from ui.commands import Command, Focus, Print
from ui.dialogs.executive.activity import ActivityDialog
from ui.dialogs.executive.add import AddExecutiveDialog
from ui.dialogs.executive.course import CourseDialog
from ui.pages.meetings.page import MeetingsPage
from ui.workspace import Workspace

TODAY = date.today()

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def program(tmp_path: Path, start: Starter) -> Program:
    """Give the program on a company with a director, a head of department, a deputy and a student."""
    path = tmp_path / "An.mentordesk"
    desk = Desk.create(path, builders.company())
    director = builders.person("Trương Văn Thịnh", level=5, start_date=date(2012, 1, 5))
    head = builders.person("Nguyễn Hoàng Long", level=4, manager_id=director.id, start_date=date(2014, 1, 6))
    deputy = builders.person("Đỗ Thị Thanh Tâm", level=3, manager_id=head.id, start_date=date(2017, 1, 9))
    student = builders.person("Nguyễn Đăng Khôi", level=2, manager_id=head.id, start_date=date(2022, 1, 10))
    goal = builders.goal_ahead(cycle_id=current.cycle(desk).id, indicator=Indicator.SUCCESSORS, owner_id=None)
    desk.apply(builders.added(director, head, deputy, student, goal))
    desk.close()
    made = start()
    assert made.open(path)
    made.window.activateWindow()
    return made


def workspace_of(program: Program) -> Workspace:
    return program.window.workspace


def person(program: Program, given: str) -> Person:
    return next(one for one in workspace_of(program).desk.all(Person) if one.full_name.endswith(given))


def row(program: Program, given: str) -> ExecutiveRow:
    found = executive.facts(workspace_of(program).desk, today=TODAY).row_of(person(program, given).id)
    assert found is not None
    return found


def executives(program: Program) -> MeetingsPage:
    program.window.show_page("sessions", Focus("executive"))
    page = program.window.page()
    assert isinstance(page, MeetingsPage)
    return page


def click(button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def commit(dialog: QWidget) -> None:
    """Press the main button of a dialog."""
    buttons = [button for button in dialog.findChildren(QAbstractButton) if button.property("kind") == "primary"]
    click(buttons[-1])


def test_a_candidate_and_a_student_by_mouse(program: Program, tmp_path: Path) -> None:
    page = executives(program)
    view = page.executive
    click(view.begin)
    adding = view.dialogs.dialog
    assert isinstance(adding, AddExecutiveDialog)
    adding.person.pick(person(program, "Tâm").id)
    QTest.keyClicks(adding.post, "Head of Sales")
    QTest.keyClicks(adding.competencies, "negotiating, leading")
    adding.mentor.pick(person(program, "Thịnh").id)
    commit(adding)
    assert row(program, "Tâm").mentee.competencies == ("negotiating", "leading")
    assert "further up the line" in view.mentor.text()

    click(view.readiness.button(Readiness.IN_A_YEAR))
    view.expected.setFocus()
    QTest.keyClicks(view.expected, "01/06/2027")
    view.saved_expected.keep_now()
    last = row(program, "Tâm").readiness
    assert last is not None
    assert last.expected_on == date(2027, 6, 1)
    desk = workspace_of(program).desk
    [goal] = goals.goals(desk)
    assert goals.figure(desk, goal, today=TODAY).value == 100.0

    click(view.add_activity)
    typing = view.dialogs.dialog
    assert isinstance(typing, ActivityDialog)
    typing.title.setText("Garden chairs")
    typing.competency.setText("negotiating")
    commit(typing)
    for _act in range(2):
        click(view.sheet.next)
    assert view.sheet.rating is not None
    click(view.sheet.rating.button(4))
    click(view.sheet.next)
    [activity] = desk.all(Activity)
    assert stage(activity) is Stage.SIGNED
    assert row(program, "Tâm").rated == (("negotiating", 4.0, 1), ("leading", 0.0, 0))

    click(view.add)
    adding = view.dialogs.dialog
    assert isinstance(adding, AddExecutiveDialog)
    adding.person.pick(person(program, "Khôi").id)
    adding.track.set_value(Track.STUDENT)
    adding.mentor.pick(person(program, "Thịnh").id)
    commit(adding)
    view.choose(person(program, "Khôi").id)
    click(view.course)
    course = view.dialogs.dialog
    assert isinstance(course, CourseDialog)
    course.texts["school"].setText("Quy Nhơn University")
    course.days["term_start"].show_day(TODAY - timedelta(days=50))
    course.days["term_end"].show_day(TODAY + timedelta(days=50))
    course.hours.setText("20")
    commit(course)
    assert "10 hours behind" in view.hours.text().replace("\u00a0", " ")
    asked: list[Command] = []
    page.asked.connect(asked.append)
    program.window.asked.disconnect()
    click(view.certificate)
    [printing] = [command for command in asked if isinstance(command, Print)]
    assert printing.write(tmp_path / "hours.pdf", language="en") == ()

    workspace = workspace_of(program)
    while workspace.undo_stack.canUndo():
        workspace.undo()
    assert [desk.all(kind) for kind in (ExecutiveMentee, KeyPost, StudentCourse, Activity)] == [(), (), (), ()]
    while workspace.undo_stack.canRedo():
        workspace.redo()
    assert row(program, "Khôi").hours.required == 20.0
    assert row(program, "Tâm").signed == 1


def test_a_mentor_who_leaves_is_replaced_and_home_says_so(program: Program) -> None:
    workspace = workspace_of(program)
    tam, director = person(program, "Tâm"), person(program, "Thịnh")
    workspace.do(executive.add(workspace.desk, tam.id, Track.CANDIDATE, today=TODAY, mentor_id=director.id))
    workspace.do(
        people.leave(
            workspace.desk, director, last_day=TODAY, reason=LeaveReason.OTHER, today=TODAY + timedelta(days=1)
        )
    )
    view = executives(program).executive
    view.choose(tam.id)
    assert view.mentor.text() == "The mentor Trương Văn Thịnh has left."
    page = program.window.page()
    assert isinstance(page, MeetingsPage)
    assert not page.footer.isHidden()
    workspace.undo()
    assert "Trương Văn Thịnh" in view.mentor.text()


def test_a_student_by_keys_alone(program: Program, tmp_path: Path) -> None:
    workspace = workspace_of(program)
    page = executives(program)
    view = page.executive
    tab_to(lambda widget: widget is view.begin)
    press(Qt.Key.Key_Space)
    adding = view.dialogs.dialog
    assert isinstance(adding, AddExecutiveDialog)
    QTest.keyClicks(focus(), "khoi")
    press(Qt.Key.Key_Return)
    tab_to(lambda widget: widget is adding.track)
    while adding.track.value() is not Track.STUDENT:
        press(Qt.Key.Key_Down)
    tab_to(lambda widget: widget is adding.mentor)
    QTest.keyClicks(focus(), "thinh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert row(program, "Khôi").track is Track.STUDENT

    program.window.activateWindow()
    tab_to(lambda widget: widget is view.course)
    press(Qt.Key.Key_Space)
    course = view.dialogs.dialog
    assert isinstance(course, CourseDialog)
    typed = {
        course.texts["school"]: "Quy Nhon University",
        course.texts["course_code"]: "QTVH 602",
        course.hours: "20",
        course.days["term_start"]: (TODAY - timedelta(days=50)).strftime("%d/%m/%Y"),
        course.days["term_end"]: (TODAY + timedelta(days=50)).strftime("%d/%m/%Y"),
    }
    for line, words in typed.items():
        tab_to(partial(operator.is_, line))
        QTest.keyClicks(focus(), words)
    press(Qt.Key.Key_Return)
    [kept] = workspace.desk.all(StudentCourse)
    assert (kept.school, kept.course_code, kept.required_hours) == ("Quy Nhon University", "QTVH 602", 20.0)
    assert (kept.term_start, kept.term_end) == (TODAY - timedelta(days=50), TODAY + timedelta(days=50))

    program.window.activateWindow()
    tab_to(lambda widget: widget is view.add_activity)
    press(Qt.Key.Key_Space)
    typing = view.dialogs.dialog
    assert isinstance(typing, ActivityDialog)
    tab_to(lambda widget: widget is typing.title)
    QTest.keyClicks(focus(), "Port of Quy Nhon")
    tab_to(lambda widget: widget is typing.hours)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), "8")
    press(Qt.Key.Key_Return)
    program.window.activateWindow()
    for expected in (Stage.TO_OBSERVE, Stage.TO_DEBRIEF, Stage.SIGNED):
        tab_to(lambda widget: widget is view.sheet.next)
        press(Qt.Key.Key_Space)
        [activity] = workspace.desk.all(Activity)
        assert stage(activity) is expected
    assert row(program, "Khôi").hours.done == 8.0
    asked: list[Command] = []
    page.asked.connect(asked.append)
    program.window.asked.disconnect()
    tab_to(lambda widget: widget is view.certificate)
    press(Qt.Key.Key_Space)
    [printing] = [command for command in asked if isinstance(command, Print)]
    assert printing.write(tmp_path / "hours.pdf", language="en") == ()


def test_a_candidate_by_keys_alone(program: Program) -> None:
    workspace = workspace_of(program)
    tam, director = person(program, "Tâm"), person(program, "Thịnh")
    page = executives(program)
    tab_to(lambda widget: widget is page.executive.begin)
    press(Qt.Key.Key_Space)
    dialog = page.executive.dialogs.dialog
    assert isinstance(dialog, AddExecutiveDialog)
    QTest.keyClicks(focus(), "tam")
    press(Qt.Key.Key_Return)
    tab_to(lambda widget: widget is dialog.post)
    QTest.keyClicks(focus(), "Head of Sales")
    tab_to(lambda widget: widget is dialog.competencies)
    QTest.keyClicks(focus(), "negotiating")
    tab_to(lambda widget: widget is dialog.mentor)
    QTest.keyClicks(focus(), "thinh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    [mentee] = workspace.desk.all(ExecutiveMentee)
    assert (mentee.person_id, mentee.mentor_id, mentee.competencies) == (tam.id, director.id, ("negotiating",))

    program.window.activateWindow()
    view = page.executive
    tab_to(lambda widget: widget is view.readiness.button(Readiness.NOW) or widget.parent() is view.readiness)
    press(Qt.Key.Key_Space)
    assert row(program, "Tâm").readiness is not None
    tab_to(lambda widget: widget is view.add_activity)
    press(Qt.Key.Key_Space)
    typing = view.dialogs.dialog
    assert isinstance(typing, ActivityDialog)
    tab_to(lambda widget: widget is typing.title)
    QTest.keyClicks(focus(), "Garden chairs")
    press(Qt.Key.Key_Return)
    program.window.activateWindow()
    for expected in (Stage.TO_OBSERVE, Stage.TO_DEBRIEF, Stage.SIGNED):
        tab_to(lambda widget: widget is view.sheet.next)
        press(Qt.Key.Key_Space)
        [activity] = workspace.desk.all(Activity)
        assert stage(activity) is expected
    tab_to(lambda widget: widget is view.activity_table)
    press(Qt.Key.Key_Delete)
    assert workspace.desk.all(Activity) == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(workspace.desk.all(Activity)) == 1
