"""Executive mentoring by mouse and keys: somebody is added, prepared, signed off; a student's hours are printed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.executive.activities import Stage, stage
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.executive import (
    Activity,
    ActivityKind,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    GoalArea,
    Horizon,
    KeyPost,
    Readiness,
    StudentCourse,
)
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.i18n import message
from mentordesk.services import privacy
from tests import builders, examples
from tests.mentordesk.documents import reading
from ui.commands import Command, Print
from ui.dialogs.executive.activity import ActivityDialog
from ui.dialogs.executive.add import AddExecutiveDialog, PreparedDialog
from ui.dialogs.executive.contact import ContactDialog
from ui.dialogs.executive.course import CourseDialog
from ui.dialogs.executive.goal import GoalDialog
from ui.dialogs.executive.mentor import MentorDialog
from ui.dialogs.executive.posts import KeyPostDialog, KeyPostsDialog
from ui.dialogs.executive.readiness import ReadinessDialog
from ui.models.executive import standing_words
from ui.pages.meetings.executive_view import ExecutiveView
from ui.pages.meetings.page import MeetingsPage
from ui.widgets.basic import Label
from ui.workspace import Workspace


class Asked:
    """Keeps what the view asks of the window."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def __call__(self, command: Command) -> None:
        self.commands.append(command)

    def printed(self, path: Path) -> None:
        """Write the last paper that was asked for."""
        command = self.commands[-1]
        assert isinstance(command, Print)
        assert command.write(path, language="vi") == ()


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Workspace]:
    """Give the example company in its seventh week."""
    desk = examples.made(tmp_path / "example.mentordesk", language="vi", today=date.today(), at=Moment.WEEK_7)
    made = Workspace(desk)
    yield made
    made.close()


def opened(workspace: Workspace, qtbot: QtBot) -> tuple[ExecutiveView, Asked]:
    asked = Asked()
    view = ExecutiveView(workspace, ask=asked)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show_facts()
    workspace.changed.connect(lambda _kinds: view.show_facts())
    with qtbot.waitExposed(view):
        view.show()
    qtbot.addWidget(view.tools)  # the page shows them above the view
    view.tools.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view, asked


def person(desk: Desk, name: str) -> Person:
    [found] = [person for person in desk.all(Person) if person.full_name == name]
    return found


def read_on(widget: QWidget) -> set[str]:
    """Return the words of a widget that are seen."""
    return {label.text() for label in widget.findChildren(Label) if label.isVisible()}


def test_the_list_begins_with_candidates_and_says_how_many_posts_are_covered(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    names = [row.person.full_name for row in view.table.rows()]
    assert names == ["Nguyễn Văn Tài", "Trịnh Thị Lệ Thu", "Đỗ Thị Thanh Tâm", "Nguyễn Thị Bé", "Nguyễn Đăng Khôi"]
    heads = [line.words for line in view.table.lines.records() if line.row is None]
    assert heads == ["Promotion candidates  3", "Executives in post  1", "Students  1"]
    assert "2 of 3 key posts" in view.posts.text()


def test_the_debrief_that_waits_is_shown_first_and_signed_off(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    assert list(view.sheet.saved) == ["seen", "next-time", "try"]
    field = view.sheet.saved["next-time"].control
    field.setFocus()
    qtbot.keyClicks(field, "Hoi ve han giao truoc")
    assert view.sheet.rating is not None
    qtbot.mouseClick(view.sheet.rating.button(4), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.sheet.next, Qt.MouseButton.LeftButton)
    [signed] = [activity for activity in example.desk.all(Activity) if dict(activity.lines).get("next-time")]
    assert dict(signed.lines)["next-time"] == "Hoi ve han giao truoc"
    assert (stage(signed), signed.rating) == (Stage.SIGNED, 4)
    assert signed.signed_by_id == person(example.desk, "Trương Văn Thịnh").id
    assert not view.sheet.next.isVisible()
    example.undo()
    assert stage(example.desk.get(Activity, signed.id)) is Stage.TO_DEBRIEF


def test_what_is_only_prepared_has_no_hours_yet(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Văn Tài").id)
    before = view.done.text()
    view.sheet.next.click()
    assert not view.sheet.next.isEnabled(), "the activity is still to come"
    assert view.done.text() == before


def test_in_vietnamese_the_open_part_of_a_sheet_is_next_and_nothing_is_said_of_deleting(
    example: Workspace, qtbot: QtBot
) -> None:
    i18n.set_language("vi")
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Văn Tài").id)
    said = read_on(view.sheet)
    assert "làm tiếp theo" in said
    assert not any("xóa" in words for words in said)


def test_who_withdraws_notes_has_no_sheet_any_more_and_gets_it_back_with_a_new_yes(
    example: Workspace, qtbot: QtBot
) -> None:
    view, _asked = opened(example, qtbot)
    tam = person(example.desk, "Đỗ Thị Thanh Tâm")
    view.choose(tam.id)
    before = read_on(view.sheet)
    assert view.sheet.saved
    assert view.sheet.print_filled.isVisible()

    def say(state: ConsentState) -> None:
        example.do(privacy.record_consent(example.desk, [tam.id], [Purpose.MEETINGS], state, today=date.today()))

    say(ConsentState.WITHDRAWN)
    assert "does not agree" in view.sheet.no_notes.text()
    assert (view.sheet.saved, view.sheet.rating, view.sheet.print_filled.isVisible()) == ({}, None, False)
    activities = [activity for activity in example.desk.all(Activity) if activity.person_id == tam.id]
    written = {words for activity in activities for _code, words in activity.lines}
    left = " ".join(read_on(view))
    assert written
    assert not [words for words in written if words in left]
    qtbot.mouseClick(view.sheet.change, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, ActivityDialog)
    assert not dialog.evidence.isVisible()
    assert not dialog.title.isVisible()
    dialog.reject()
    say(ConsentState.GIVEN)
    assert not view.sheet.no_notes.isVisible()
    assert read_on(view.sheet) == before


def test_an_executive_in_post_has_decision_cases_with_what_was_decided_why_and_what_came_of_it(
    example: Workspace, qtbot: QtBot
) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Thị Bé").id)
    assert not view.ready.isVisible()
    shown = view.chosen()
    assert shown is not None
    assert standing_words(shown) == "3 decision cases"
    assert "further up the line" in view.mentor.text()
    written = [view.decisions.itemAt(place).widget() for place in range(view.decisions.count())]
    words = " ".join(label.text() for lines in written for label in lines.findChildren(Label))
    for said in ("Khách quen trước", "Báo trước hẹn thì khách bỏ qua", "khách vẫn đặt đơn tiếp theo"):
        assert said in words


def test_somebody_is_added_with_a_post_and_a_mentor_by_letters(workspace: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(workspace, qtbot)
    assert view.empty.isVisible()
    assert not view.add.isVisible(), "there is one button for the first thing to do"
    assert view.first() is view.begin
    qtbot.mouseClick(view.begin, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, AddExecutiveDialog)
    dialog._add()
    assert dialog.person_field.problem() == "Choose somebody from the list."
    dat = person(workspace.desk, "Võ Thành Đạt")
    dialog.person.pick(dat.id)
    qtbot.keyClicks(dialog.post, "Quan doc")
    offered = {mentor.full_name for mentor in dialog._mentors()}
    assert offered == {"Nguyễn Hoàng Long", "Lê Thị Ngọc Ánh"}
    dialog.mentor.pick(person(workspace.desk, "Lê Thị Ngọc Ánh").id)
    dialog._add()
    [mentee] = workspace.desk.all(ExecutiveMentee)
    [post] = workspace.desk.all(KeyPost)
    assert (mentee.person_id, mentee.post_id, post.name) == (dat.id, post.id, "Quan doc")
    assert view.chosen() is not None
    view.show_facts()
    assert not view.empty.isVisible()
    assert not view.add.isHidden()
    workspace.undo()
    assert (workspace.desk.all(ExecutiveMentee), workspace.desk.all(KeyPost)) == ((), ())


def test_readiness_is_noted_with_one_press(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Văn Tài").id)
    qtbot.mouseClick(view.readiness.button(Readiness.NOW), Qt.MouseButton.LeftButton)
    assert "3 of 3 key posts" in view.posts.text()
    example.undo()
    assert "2 of 3 key posts" in view.posts.text()


def test_an_activity_that_cannot_be_is_refused_and_a_long_one_is_asked_about(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    before = len(example.desk.all(Activity))
    qtbot.mouseClick(view.add_activity, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, ActivityDialog)
    for typed in ("abc", "30"):
        dialog.hours.setText(typed)
        dialog._save()
        assert dialog.hours_field.problem()
    dialog.hours.setText("2")
    dialog.day.setText("31/02/2027")
    dialog._save()
    assert dialog.day_field.problem()
    dialog.day.setText("20/01/2027")
    dialog.hours.setText("11")
    dialog._save()
    assert "11" in dialog.hours_field.problem()
    assert len(example.desk.all(Activity)) == before
    dialog._save()
    assert len(example.desk.all(Activity)) == before + 1


def test_a_goal_and_a_contact_are_written_and_a_name_without_consent_is_not_kept(
    example: Workspace, qtbot: QtBot
) -> None:
    view, _asked = opened(example, qtbot)
    qtbot.mouseClick(view.add_goal, Qt.MouseButton.LeftButton)
    goal = view.dialogs.dialog
    assert isinstance(goal, GoalDialog)
    goal._save()
    assert goal.goal_field.problem()
    goal.goal.setText("Tự dẫn một cuộc họp")
    goal._save()
    assert "Tự dẫn một cuộc họp" in {kept.words for kept in example.desk.all(ExecutiveGoal)}
    qtbot.mouseClick(view.add_contact, Qt.MouseButton.LeftButton)
    contact = view.dialogs.dialog
    assert isinstance(contact, ContactDialog)
    contact.name.setText("Peter Olsen")
    contact.firm.setText("Nordic")
    contact._save()
    kept = [made for made in example.desk.all(Contact) if made.name.startswith("P")]
    assert [(made.name, made.firm) for made in kept] == [("P. O.", "")]


def test_a_students_hours_and_an_empty_sheet_are_printed(example: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    view, asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Đăng Khôi").id)
    assert "34/60" in view.hours.text()
    qtbot.mouseClick(view.certificate, Qt.MouseButton.LeftButton)
    asked.printed(tmp_path / "hours.pdf")
    qtbot.mouseClick(view.sheet.print_empty, Qt.MouseButton.LeftButton)
    asked.printed(tmp_path / "empty.pdf")
    qtbot.mouseClick(view.sheet.print_filled, Qt.MouseButton.LeftButton)
    asked.printed(tmp_path / "filled.pdf")
    assert all((tmp_path / f"{name}.pdf").stat().st_size > 1000 for name in ("hours", "empty", "filled"))


def test_more_hours_than_the_term_asks_for_are_said_below_and_both_figures_are_printed(
    example: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    page = MeetingsPage(example)
    qtbot.addWidget(page)
    asked = Asked()
    page.asked.connect(asked)
    page.resize(1280, 720)
    page.show()
    page.show_view("executive")
    student = person(example.desk, "Nguyễn Đăng Khôi")
    page.executive.choose(student.id)
    qtbot.mouseClick(page.executive.course, Qt.MouseButton.LeftButton)
    dialog = page.executive.dialogs.dialog
    assert isinstance(dialog, CourseDialog)
    dialog.hours.setText("20")
    dialog._save()
    page.refresh()
    said = [str(problem.message) for problem in page.footer.problems()]
    assert any("more than the 20 of the term" in words for words in said), said
    qtbot.mouseClick(page.executive.certificate, Qt.MouseButton.LeftButton)
    asked.printed(tmp_path / "hours.pdf")
    assert "34/20" in reading.pages(tmp_path / "hours.pdf")[0]


def test_a_course_whose_term_is_turned_is_refused_and_nothing_is_lost(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Đăng Khôi").id)
    qtbot.mouseClick(view.course, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, CourseDialog)
    [before] = example.desk.all(StudentCourse)
    dialog.days["term_end"].setText("01/01/2020")
    dialog._save()
    assert dialog.fields["term_end"].problem()
    dialog.hours.setText("không")
    dialog._save()
    assert dialog.fields["required_hours"].problem()
    assert example.desk.all(StudentCourse) == (before,)


def test_a_course_has_its_school_degree_supervisor_and_confirmed_credit(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Đăng Khôi").id)
    qtbot.mouseClick(view.course, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, CourseDialog)
    typed = {name: f"Typed {name}" for name in dialog.texts}
    for name, words in typed.items():
        dialog.texts[name].setText(words)
    dialog.days["course_start"].setText("07/09/2026")
    dialog.confirmed.setChecked(True)
    dialog._save()
    [kept] = example.desk.all(StudentCourse)
    assert {name: getattr(kept, name) for name in typed} == typed
    assert {"school", "course", "prerequisite_for", "supervisor"} <= set(typed)
    assert (kept.course_start, kept.credit_confirmed_on) == (date(2026, 9, 7), date.today())


def test_a_goal_is_short_or_long_term_at_work_or_personal_and_due(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    qtbot.mouseClick(view.add_goal, Qt.MouseButton.LeftButton)
    goal = view.dialogs.dialog
    assert isinstance(goal, GoalDialog)
    goal.goal.setText("Học tiếng Anh")
    goal.horizon.set_value(Horizon.LONG)
    goal.area.set_value(GoalArea.PERSONAL)
    goal.day.setText("31/02/2027")
    goal._save()
    assert goal.day_field.problem()
    goal.day.setText("01/06/2028")
    goal._save()
    [kept] = [made for made in example.desk.all(ExecutiveGoal) if made.words == "Học tiếng Anh"]
    assert (kept.horizon, kept.area, kept.due) == (Horizon.LONG, GoalArea.PERSONAL, date(2028, 6, 1))


def test_with_consent_a_contact_is_kept_by_name_with_what_comes_next(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    qtbot.mouseClick(view.add_contact, Qt.MouseButton.LeftButton)
    contact = view.dialogs.dialog
    assert isinstance(contact, ContactDialog)
    contact.name.setText("Peter Olsen")
    contact.firm.setText("Nordic")
    contact.context.setText("Fair")
    contact.follow_up.setText("Send the catalogue")
    contact.day.setText("01/06/2028")
    contact.consented.setChecked(True)
    contact._save()
    [kept] = [made for made in example.desk.all(Contact) if made.name == "Peter Olsen"]
    assert (kept.firm, kept.context, kept.consented) == ("Nordic", "Fair", True)
    assert (kept.follow_up, kept.follow_up_on, kept.met_on) == ("Send the catalogue", date(2028, 6, 1), date.today())


def test_an_activity_has_its_kind_place_competency_and_evidence(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    before = set(example.desk.all(Activity))
    qtbot.mouseClick(view.add_activity, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, ActivityDialog)
    dialog.kind.set_value(ActivityKind.NEGOTIATION)
    dialog.kind.picked.emit(ActivityKind.NEGOTIATION)
    dialog.title.setText("Ghế 2028")
    dialog.place.setText("Phòng họp 2")
    dialog.competency.setText("Đàm phán")
    dialog.evidence.setText("Biên bản")
    dialog._save()
    [kept] = set(example.desk.all(Activity)) - before
    assert (kept.kind, kept.title, kept.hours) == (ActivityKind.NEGOTIATION, "Ghế 2028", 2.0)
    assert (kept.place, kept.competency, kept.evidence) == ("Phòng họp 2", "Đàm phán", "Biên bản")


def test_the_usual_activities_are_added_with_one_press_and_undone(workspace: Workspace, qtbot: QtBot) -> None:
    from mentordesk.services import executive

    dat = person(workspace.desk, "Võ Thành Đạt")
    workspace.do(executive.add(workspace.desk, dat.id, Track.CANDIDATE, today=date.today()))
    view, _asked = opened(workspace, qtbot)
    qtbot.mouseClick(view.add_usual, Qt.MouseButton.LeftButton)
    assert len(workspace.desk.all(Activity)) == 7
    assert not view.add_usual.isVisible()
    workspace.undo()
    assert workspace.desk.all(Activity) == ()


def test_an_activity_goes_by_the_delete_key_and_by_the_button_and_undo_brings_it_back(
    example: Workspace, qtbot: QtBot
) -> None:
    view, _asked = opened(example, qtbot)
    before = example.desk.all(Activity)
    view.activity_table.setFocus()
    qtbot.keyClick(view.activity_table, Qt.Key.Key_Delete)
    assert len(example.desk.all(Activity)) == len(before) - 1
    example.undo()
    assert set(example.desk.all(Activity)) == set(before)
    qtbot.mouseClick(view.sheet.delete, Qt.MouseButton.LeftButton)
    assert len(example.desk.all(Activity)) == len(before) - 1
    example.undo()
    assert set(example.desk.all(Activity)) == set(before)


def test_the_day_that_is_expected_is_typed_on_the_card_and_stays_when_the_mark_changes(
    example: Workspace, qtbot: QtBot
) -> None:
    view, _asked = opened(example, qtbot)
    tam = person(example.desk, "Đỗ Thị Thanh Tâm")
    view.choose(tam.id)
    view.expected.setFocus()
    view.expected.setText("01/09/2027")
    view.saved_expected.keep_now()
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.readiness is not None
    assert chosen.readiness.expected_on == date(2027, 9, 1)
    view.expected.setText("31/02/2027")
    view.activity_table.setFocus()
    assert view.expected_field.problem()
    view.expected.setText("01/09/2027")
    view.saved_expected.keep_now()
    qtbot.mouseClick(view.readiness.button(Readiness.LATER), Qt.MouseButton.LeftButton)
    chosen = view.chosen()
    assert chosen is not None
    assert [(mark.readiness, mark.expected_on) for mark in chosen.marks[:1]] == [(Readiness.LATER, date(2027, 9, 1))]
    assert len(chosen.marks) == 3, "the earlier ones are the history"
    assert "before: 12\u00a0months" in view.since.text()


def test_the_history_of_readiness_keeps_why_and_a_slip_is_deleted(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    qtbot.mouseClick(view.history, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, ReadinessDialog)
    dialog.note.setText("Leads the weekly meeting")
    dialog.table.selectRow(1)
    assert dialog.note.text()
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.marks[0].note == "Leads the weekly meeting", "it is saved when another mark is chosen"
    dialog.table.selectRow(0)
    dialog.delete()
    chosen = view.chosen()
    assert chosen is not None
    assert [mark.readiness for mark in chosen.marks] == [Readiness.LATER]
    dialog.put_back.undo.click()
    assert dialog.note.text() == "Leads the weekly meeting"
    dialog.accept()


def test_what_somebody_is_prepared_for_is_changed(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    qtbot.mouseClick(view.prepare, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, PreparedDialog)
    dialog.post.setText("Giám đốc bán hàng")
    dialog.competencies.setText("Đàm phán, đàm phán,  Trình bày ,")
    dialog._save()
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.post is not None
    assert chosen.post.name == "Giám đốc bán hàng"
    assert chosen.mentee.competencies == ("Đàm phán", "Trình bày")
    assert len(example.desk.all(KeyPost)) == 4
    example.undo()
    assert len(example.desk.all(KeyPost)) == 3


def test_key_posts_are_added_and_deleted_and_a_name_stands_once(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    qtbot.mouseClick(view.all_posts, Qt.MouseButton.LeftButton)
    posts = view.dialogs.dialog
    assert isinstance(posts, KeyPostsDialog)
    qtbot.mouseClick(posts.add_button, Qt.MouseButton.LeftButton)
    dialog = posts.dialogs.dialog
    assert isinstance(dialog, KeyPostDialog)
    dialog._save()
    assert dialog.name_field.problem()
    dialog.name.setText(example.desk.all(KeyPost)[0].name.upper())
    dialog._save()
    assert "already" in dialog.name_field.problem()
    dialog.name.setText("Trưởng phòng Kỹ thuật")
    dialog._save()
    assert "2 of 4 key posts" in view.posts.text()
    posts.delete()
    assert len(example.desk.all(KeyPost)) == 3
    posts.put_back.undo.click()
    assert len(example.desk.all(KeyPost)) == len(posts.table.model().records()) == 4
    posts.accept()


def test_what_is_still_ahead_cannot_be_observed(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    chosen = view.chosen()
    assert chosen is not None
    ahead = next(activity for activity in chosen.activities if activity.on and activity.on > date.today())
    view.activity_table.choose({ahead.id})
    qtbot.mouseClick(view.sheet.next, Qt.MouseButton.LeftButton)
    assert example.desk.get(Activity, ahead.id).prepared_on == date.today()
    assert not view.sheet.next.isEnabled()
    assert "still ahead" in view.sheet.next.toolTip()
    view.sheet.finish()
    assert stage(example.desk.get(Activity, ahead.id)) is Stage.TO_OBSERVE


def test_a_course_that_asks_for_more_than_its_term_is_refused(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Nguyễn Đăng Khôi").id)
    qtbot.mouseClick(view.course, Qt.MouseButton.LeftButton)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, CourseDialog)
    dialog.hours.setText("2000")
    dialog._save()
    assert "more than the term" in dialog.fields["required_hours"].problem()
    dialog.hours.setText("30")
    dialog._save()
    assert "34/30" in view.hours.text()


def test_a_mentor_who_left_is_named_on_the_card(example: Workspace, qtbot: QtBot) -> None:
    from mentordesk.domain.records.person import LeaveReason
    from mentordesk.services import people

    view, _asked = opened(example, qtbot)
    director = person(example.desk, "Trương Văn Thịnh")
    example.do(
        people.leave(
            example.desk,
            director,
            last_day=date.today(),
            reason=LeaveReason.VOLUNTARY,
            today=date.today() + timedelta(days=1),
        )
    )
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    assert view.mentor.text() == "The mentor Trương Văn Thịnh has left."
    example.undo()
    assert "Trương Văn Thịnh" in view.mentor.text()
    assert "further up the line" in view.mentor.text()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_mentor_with_an_ampersand_in_the_job_title_is_offered_with_it(example: Workspace, qtbot: QtBot) -> None:
    everyone = example.desk.all(Person)
    titled = tuple(replace(somebody, job_title="R&D & QC") for somebody in everyone)
    example.do(Change(message("Edit"), everyone, titled))
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    view._offer_mentors()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()
    assert all("R&&D && QC" in action.text() for action in menu.actions())  # Qt shows one of two
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_where_many_may_be_the_mentor_ten_are_offered_and_the_others_found_by_name(
    example: Workspace, qtbot: QtBot
) -> None:
    example.do(builders.added(*(builders.person(f"Giám đốc {n}", level=5) for n in range(12))))
    view, _asked = opened(example, qtbot)
    mentee = person(example.desk, "Đỗ Thị Thanh Tâm")
    view.choose(mentee.id)
    view._offer_mentors()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    *offered, other = [action for action in menu.actions() if action.text()]
    assert len(offered) == 10
    other.trigger()
    menu.close()
    dialog = view.dialogs.dialog
    assert isinstance(dialog, MentorDialog)
    dialog._save()
    assert dialog.isVisible()
    dialog.mentor.pick(person(example.desk, "Giám đốc 11").id)
    dialog._save()
    [kept] = [kept for kept in example.desk.all(ExecutiveMentee) if kept.person_id == mentee.id]
    assert kept.mentor_id == person(example.desk, "Giám đốc 11").id


def test_the_arrows_pass_over_the_heads_of_the_groups(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.table.setFocus()
    walked = []
    for _step in range(6):
        chosen = view.chosen()
        assert chosen is not None
        walked.append(chosen.person.full_name)
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert walked == [*(row.person.full_name for row in view.table.rows()), "Nguyễn Đăng Khôi"]


def test_where_there_is_no_room_the_list_is_a_box_to_choose_from(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    assert view.table.isVisible()
    assert not view.picker.isVisible()
    view.arrange(wide=False)
    assert not view.table.isVisible()
    assert view.first() is view.picker
    assert view.picker.count() == len(view.table.rows()) == 5
    view.picker.setFocus()
    view.picker.setCurrentIndex(0)
    qtbot.keyClick(view.picker, Qt.Key.Key_Down)
    second = view.chosen()
    assert second is not None
    assert second.id == view.table.rows()[1].id == view.picker.value()
    assert view.name.text() == second.person.full_name
    view.arrange(wide=True)
    assert view.chosen() == second
    assert view.table.isVisible()


def test_where_there_is_no_room_the_sheet_is_a_page_of_its_own_with_back(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    assert view.sheet.isVisible()
    view.arrange(wide=False)
    assert not view.sheet.isVisible()
    place = view.activity_table.visualRect(view.activity_table.currentIndex()).center()
    qtbot.mouseClick(view.activity_table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.sheet.isVisible()
    assert not view.card.isVisible()
    assert view.whose.text().startswith("Đỗ Thị Thanh Tâm")
    qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert view.card.isVisible()
    assert not view.sheet.isVisible()


def test_enter_opens_the_page_of_the_sheet_and_escape_keeps_what_was_typed(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.choose(person(example.desk, "Đỗ Thị Thanh Tâm").id)
    view.arrange(wide=False)
    view.activity_table.setFocus()
    qtbot.keyClick(view.activity_table, Qt.Key.Key_Return)
    field = view.sheet.saved["seen"].control
    assert field.hasFocus()
    qtbot.keyClicks(field, "Ba dieu")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert view.card.isVisible()
    assert view.activity_table.hasFocus()
    assert "Ba dieu" in {words for activity in example.desk.all(Activity) for _code, words in activity.lines}


def test_deleting_on_the_page_of_the_sheet_leads_back(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    before = len(example.desk.all(Activity))
    view.arrange(wide=False)
    view.open_sheet()
    qtbot.mouseClick(view.sheet.delete, Qt.MouseButton.LeftButton)
    assert len(example.desk.all(Activity)) == before - 1
    assert view.card.isVisible()
    assert not view.sheet.isVisible()


def test_a_wide_window_shows_the_sheet_beside_the_card_again(example: Workspace, qtbot: QtBot) -> None:
    view, _asked = opened(example, qtbot)
    view.arrange(wide=False)
    view.open_sheet()
    view.arrange(wide=True)
    assert view.sheet.isVisible()
    assert view.card.isVisible()
    view.arrange(wide=False)
    assert view.sheet.isVisible()
    assert not view.card.isVisible()
