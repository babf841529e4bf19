"""Recognition as its owner works in it: suggestions, thanks against the budget, rules, nominations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import BudgetLine
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionKind, RecognitionRule
from mentordesk.i18n import set_language
from mentordesk.services import people, recognition, recognition_papers
from tests import builders
from tests.ui.conftest import put
from ui.commands import Focus, OpenPage, Print
from ui.dialogs.recognition.nominations import NominationsDialog
from ui.dialogs.recognition.rules import ThanksRules
from ui.dialogs.recognition.thanks import ThanksDialog
from ui.pages.recognition.page import EMPTY, FULL, RecognitionPage
from ui.widgets.basic import Button, Label
from ui.widgets.picture_file import PHOTO, read_picture
from ui.workspace import Workspace

TODAY = date.today()
WAIT = 20_000


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[RecognitionPage]:
    """Give the page of a company in which two colleagues name Bình, and two Mai."""
    put(workspace, *_named(workspace, "Bình", "Shows how it is done"), *_named(workspace, "Mai", "Helps"))
    made = RecognitionPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.refresh()
    made.resize(1100, 900)
    made.show()
    qtbot.waitUntil(lambda: not made.preview.is_drawing, timeout=WAIT)
    yield made
    if isinstance(made.dialogs.dialog, QDialog):
        made.dialogs.dialog.reject()


def test_how_thanks_are_shared_is_shown_by_department_and_where_shifts_are_known_by_shift(
    page: RecognitionPage, workspace: Workspace
) -> None:
    assert not page.turn.isVisible()
    person = _person(workspace, "Bình")
    workspace.do(people.edit(workspace.desk, person, replace(person, shift="Ca 1")))
    assert page.turn.isVisible()
    page.turn.click()
    assert "Ca 1" in _shares_shown(page)
    assert "Without a shift" in _shares_shown(page)
    page.turn.click()
    assert "Ca 1" not in _shares_shown(page)


def _shares_shown(page: RecognitionPage) -> list[str]:
    layout = page.fairness.layout()
    shown = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [label.text() for label in shown if isinstance(label, Label)]


def _named(workspace: Workspace, whom: str, why: str) -> list[Nomination]:
    cycle_id = current.cycle(workspace.desk).id
    by = [person for person in workspace.desk.all(Person) if person.calling_name in ("Long", "Ánh")]
    return [
        Nomination(
            cycle_id=cycle_id, person_id=_person(workspace, whom).id, nominated_by_id=one.id, reason=why, on=TODAY
        )
        for one in by
    ]


def _person(workspace: Workspace, name: str) -> Person:
    return next(person for person in workspace.desk.all(Person) if person.calling_name == name)


def found(page: RecognitionPage) -> RecognitionFacts:
    return recognition.facts(page.workspace.desk, today=TODAY)


def thanks(page: RecognitionPage) -> ThanksDialog:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, ThanksDialog)
    return dialog


def given(page: RecognitionPage) -> tuple[Recognition, ...]:
    return page.workspace.desk.all(Recognition)


def test_a_suggestion_says_why_and_is_answered_with_a_look_at_it(page: RecognitionPage) -> None:
    first, second = page.suggestions.rows.values()
    assert first.reason.text().replace("\u00a0", " ") == "Named by 2 colleagues: Shows how it is done"
    assert not second.later.isVisible()
    second.thank.click()
    dialog = thanks(page)
    assert dialog.reason.text().startswith("Named by")
    dialog.kind.set_value(RecognitionKind.GIFT)
    dialog.cost.setText("250k")
    dialog.save()
    [record] = given(page)
    assert (record.person_id, record.cost, record.kind) == (second.person.id, 250_000, RecognitionKind.GIFT)
    assert len(page.suggestions.rows) == 1
    assert page.table.chosen_ids() == {record.id}
    page.workspace.undo()
    assert (given(page), len(page.suggestions.rows)) == ((), 2)


def test_a_suggestion_that_is_put_off_can_be_made_again(page: RecognitionPage) -> None:
    next(iter(page.suggestions.rows.values())).later.click()
    assert len(page.suggestions.rows) == 1
    page.put_back.click()
    assert len(page.suggestions.rows) == 2


def test_the_chosen_one_has_its_certificate_and_its_name_on_the_main_button(page: RecognitionPage) -> None:
    first, second = page.suggestions.rows.values()
    assert page.thank.text() == "Thank Bình"
    assert page.preview.accessibleName() == f"Certificate of {first.person.full_name}"
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert page.thank.text() == "Thank Mai"
    assert page.preview.accessibleName() == f"Certificate of {second.person.full_name}"


def test_thanks_without_a_reason_or_with_a_bad_cost_are_not_given(page: RecognitionPage) -> None:
    page.thank_somebody()
    dialog = thanks(page)
    dialog.save()
    assert dialog.person_field.problem() == "Choose who is thanked."
    dialog.person.pick(_person(page.workspace, "Đạt").id)
    dialog.save()
    assert dialog.reason_field.problem() == "Say what the thanks are for."
    dialog.reason.setText("Mends the saw")
    dialog.cost.setText("much")
    dialog.save()
    assert dialog.cost_field.problem()
    dialog.cost.setText("-5")
    dialog.save()
    assert dialog.cost_field.problem()
    dialog.cost.setText("")
    dialog.day.show_day(TODAY + timedelta(days=1))
    dialog.save()
    assert dialog.day_field.problem()
    assert given(page) == ()
    dialog.day.show_day(TODAY)
    dialog.save()
    assert [record.reason for record in given(page)] == ["Mends the saw"]


def test_what_goes_beyond_the_plan_is_asked_about_once(page: RecognitionPage) -> None:
    line = BudgetLine(cycle_id=current.cycle(page.workspace.desk).id, code="gifts", quantity=1, unit_cost=100_000)
    put(page.workspace, line)
    assert found(page).budget.planned is not None
    page.thank_chosen()
    dialog = thanks(page)
    dialog.cost.setText("99.000.000")
    dialog.save()
    assert (given(page), dialog.keep.text()) == ((), "Save anyway")
    dialog.save()
    assert len(given(page)) == 1
    assert page.footer.problems()[0].code == "beyond-plan"


def test_a_story_needs_the_consent_of_the_person(page: RecognitionPage) -> None:
    page.thank_chosen()
    dialog = thanks(page)
    assert not dialog.story.isEnabled()
    assert not dialog.choose.isEnabled()
    dialog.reject()
    binh = _person(page.workspace, "Bình")
    put(
        page.workspace,
        Consent(person_id=binh.id, purpose=Purpose.STORY, state=ConsentState.GIVEN, date=TODAY),
    )
    page.thank_chosen()
    dialog = thanks(page)
    dialog.story.setText("Tôi vui")
    dialog.save()
    assert given(page)[0].story == "Tôi vui"
    assert [card.story for card in recognition_papers.wall(page.workspace.desk, PosterSize.A4, today=TODAY).cards] == [
        "Tôi vui"
    ]


def test_a_photo_is_made_small_kept_with_the_thanks_and_printed_on_the_wall(
    page: RecognitionPage, tmp_path: Path
) -> None:
    binh = _person(page.workspace, "Bình")
    put(page.workspace, Consent(person_id=binh.id, purpose=Purpose.STORY, state=ConsentState.GIVEN, date=TODAY))
    picture = QImage(1600, 1200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(tmp_path / "photo.png"))
    (tmp_path / "none.png").write_bytes(b"no picture")
    page.thank_chosen()
    dialog = thanks(page)
    dialog.take_photo(read_picture(tmp_path / "none.png", PHOTO))
    assert "PNG or JPEG" in dialog.said.text()
    dialog.take_photo(read_picture(tmp_path / "photo.png", PHOTO))
    assert not dialog.picture.isHidden()
    dialog.save()
    [record] = given(page)
    assert 0 < len(record.photo) < 100_000
    recognition_papers.write_wall(page.workspace.desk, tmp_path / "wall.pdf", PosterSize.A4, language="en", today=TODAY)
    [sheet] = PdfReader(tmp_path / "wall.pdf").pages
    assert len(sheet.images) == 1
    page.change.click()
    dialog = thanks(page)
    dialog.remove.click()
    dialog.save()
    assert given(page)[0].photo == ""


def test_thanks_are_changed_and_deleted_and_both_are_undone(page: RecognitionPage) -> None:
    page.thank_chosen()
    thanks(page).save()
    [record] = given(page)
    page.choose(record.id)
    page.change.click()
    dialog = thanks(page)
    dialog.public.setChecked(False)
    dialog.save()
    assert not given(page)[0].is_public
    page.remove.click()
    assert given(page) == ()
    page.workspace.undo()
    page.workspace.undo()
    assert given(page) == (record,)


def test_the_rules_say_their_numbers_and_a_bad_one_is_not_saved(page: RecognitionPage) -> None:
    page.rules.click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, ThanksRules)
    figure = dialog.figures["named"]
    figure.setFocus()
    figure.selectAll()
    QTest.keyClicks(figure, "3")
    assert dialog.checks["named"].words.text().replace("\u00a0", " ") == "3 colleagues named the person"
    for bad in ("0", "x", "", "1000"):
        figure.setText(bad)
        dialog.save()
        assert not dialog.said.isHidden()
        assert page.workspace.desk.all(RecognitionRule) == ()
    figure.setText("3")
    dialog.save()
    assert found(page).suggestions == ()
    assert page.nothing.isVisible()


def test_a_colleague_is_named_and_nobody_names_themselves(page: RecognitionPage) -> None:
    page.named.click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, NominationsDialog)
    dat, long = _person(page.workspace, "Đạt"), _person(page.workspace, "Long")
    dialog.save()
    assert dialog.person_field.problem()
    dialog.person.pick(dat.id)
    dialog.by.pick(dat.id)
    dialog.reason.setText("Lifts everybody")
    dialog.save()
    assert dialog.by_field.problem()
    dialog.by.pick(long.id)
    dialog.save()
    assert len(page.workspace.desk.all(Nomination)) == 5
    assert dialog.person.text() == ""
    dialog.table.choose({next(row.id for row in dialog.rows.records() if row.person_id == dat.id)})
    dialog.remove.click()
    assert len(page.workspace.desk.all(Nomination)) == 4
    dialog.put_back.undo.click()
    assert len(page.workspace.desk.all(Nomination)) == len(dialog.rows.records()) == 5


def test_mentors_who_met_and_were_not_thanked_are_named_until_they_are(
    page: RecognitionPage, workspace: Workspace
) -> None:
    assert not page._mentors_box.isVisible()
    cycle = current.cycle(workspace.desk)
    pair = builders.pair(cycle, _person(workspace, "Long"), _person(workspace, "Mai"), state=PairState.CONFIRMED)
    held = [
        Meeting(cycle_id=cycle.id, pair_id=pair.id, on=TODAY - timedelta(days=days), state=MeetingState.HELD)
        for days in (1, 8)
    ]
    put(workspace, pair, *held)
    [link] = page._mentors_box.findChildren(Button)
    assert link.accessibleName() == "Thank Nguyễn Hoàng Long"
    link.click()
    dialog = thanks(page)
    assert dialog.person.chosen() == pair.mentor_id
    dialog.reason.setText("Two meetings")
    dialog.save()
    assert not page._mentors_box.isVisible()


def test_papers_are_asked_of_the_window(page: RecognitionPage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.certificate.click()
    page.letter.click()
    page.print_wall(PosterSize.A3)
    assert [str(command.title) for command in asked if isinstance(command, Print)] == [
        "Certificate of Phạm Văn Bình",
        "Letter of thanks to Phạm Văn Bình",
        "Wall of thanks",
    ]


def test_who_is_not_on_the_wall_is_named_and_leads_to_their_consent(page: RecognitionPage) -> None:
    page.thank_chosen()
    thanks(page).save()
    asked: list[object] = []
    page.asked.connect(asked.append)
    assert "Phạm Văn Bình" in page.not_shown.text()
    page.consent.click()
    assert asked == [OpenPage("people", Focus("consent", _person(page.workspace, "Bình").id))]


def test_an_empty_page_invites_and_fills_with_the_first_thanks(workspace: Workspace, qtbot: QtBot) -> None:
    page = RecognitionPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(lambda _kinds: page.refresh())
    page.refresh()
    assert page.views.currentIndex() == EMPTY
    assert not page.wall.isEnabled()
    page.thank_somebody()
    dialog = thanks(page)
    dialog.person.pick(_person(workspace, "Mai").id)
    dialog.reason.setText("Helps")
    dialog.save()
    assert page.views.currentIndex() == FULL
    qtbot.waitUntil(lambda: not page.preview.is_drawing, timeout=WAIT)


def test_a_focus_shows_the_suggestion_of_a_person_or_opens_what_is_asked(page: RecognitionPage) -> None:
    mai = _person(page.workspace, "Mai")
    page.show_focus(Focus("", mai.id))
    suggestion = page.suggestion()
    assert suggestion is not None
    assert suggestion.person_id == mai.id
    page.show_focus(Focus("rules"))
    assert isinstance(page.dialogs.dialog, ThanksRules)


def test_a_read_only_file_offers_nothing_to_change(page: RecognitionPage, qtbot: QtBot) -> None:
    page.workspace.desk.cannot_be_written = True
    shown = RecognitionPage(page.workspace)
    qtbot.addWidget(shown)
    shown.refresh()
    shown.show()
    assert not any(button.isVisible() for button in (shown.thank, shown.other, shown.change, shown.remove))
    assert not any(made.thank.isVisible() for made in shown.suggestions.rows.values())
    shown.thank_chosen()
    assert shown.dialogs.dialog is None
    page.workspace.desk.cannot_be_written = False
    qtbot.waitUntil(lambda: not shown.preview.is_drawing, timeout=WAIT)


def test_in_vietnamese_the_reason_is_said_in_vietnamese(page: RecognitionPage, qtbot: QtBot) -> None:
    set_language("vi")
    try:
        shown = RecognitionPage(page.workspace)
        qtbot.addWidget(shown)
        shown.refresh()
        [first, _second] = shown.suggestions.rows.values()
        assert first.reason.text().replace("\u00a0", " ") == "2 đồng nghiệp đề cử: Shows how it is done"
        qtbot.waitUntil(lambda: not shown.preview.is_drawing, timeout=WAIT)
    finally:
        set_language("en")


def test_many_suggestions_are_shown_when_asked_for(page: RecognitionPage) -> None:
    people = [replace(_person(page.workspace, "Mai"), id=f"{number:032x}", code=f"X{number}") for number in range(8)]
    put(page.workspace, *people)
    by = [_person(page.workspace, name).id for name in ("Long", "Ánh")]
    cycle_id = current.cycle(page.workspace.desk).id
    named = [
        Nomination(cycle_id=cycle_id, person_id=person.id, nominated_by_id=one, reason="Helps")
        for person in people
        for one in by
    ]
    put(page.workspace, *named)
    assert len(page.suggestions.rows) == 6
    page.suggestions._more.click()
    assert len(page.suggestions.rows) == 10


def test_a_nomination_is_deleted_once_it_is_chosen_and_until_then_the_button_says_so(page: RecognitionPage) -> None:
    page.open_nominations()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, NominationsDialog)
    assert not dialog.remove.isEnabled()
    assert dialog.remove.accessibleDescription() == "Choose a nomination in the list first."
    dialog.add.click()
    assert dialog.reason_field.problem() == "Say what the person is named for."
    before = len(page.workspace.desk.all(Nomination))
    dialog.table.selectRow(0)
    dialog.remove.click()
    assert len(page.workspace.desk.all(Nomination)) == before - 1
    assert not dialog.remove.isEnabled()


def test_a_question_about_thanks_is_seen_however_long_their_reason_is(page: RecognitionPage) -> None:
    long_reason = "Stood at the machine for three months and showed everybody how it is set up. " * 12
    for _time in range(2):
        page.thank_somebody()
        dialog = thanks(page)
        dialog.person.pick(_person(page.workspace, "Đạt").id)
        dialog.reason.setText(long_reason)
        dialog.setMaximumHeight(500)  # as on a low screen
        QApplication.processEvents()
        dialog.keep.click()
        QApplication.processEvents()
    assert dialog.said.text().endswith("was thanked for this on the same day. Once more?")
    assert dialog.said.visibleRegion().boundingRect().height() == dialog.said.height()
