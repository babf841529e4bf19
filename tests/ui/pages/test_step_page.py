"""A page of a step has its head, Back and Next, and is never locked, without a line of its own for it."""

from datetime import date
from typing import Never

import pytest

from mentordesk.domain.journey.steps import STEPS, Step, StepCheck, StepState
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, message, using
from mentordesk.services import guide
from ui.commands import OpenPage
from ui.pages.step_page import StepPage, next_words
from ui.widgets.basic import Button

WIDE, NARROW, NARROWEST = 1280, 800, 560


class Plain(StepPage[Never]):
    """A page of a step with nothing of its own."""

    step = Step.ORIENT


class WithMain(Plain):
    """A page of a step with a main button of its own."""

    def build(self) -> None:
        super().build()
        self.export = Button("Export", "primary")
        self.add_actions(main=self.export)


def shown(qtbot, workspace, kind: type[StepPage[Never]] = Plain, *, width: int = WIDE) -> StepPage[Never]:
    page = kind(workspace)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    return page


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_head_says_which_step_it_is_and_what_for(qtbot, workspace, language):
    with using(language):
        page = shown(qtbot, workspace)
        info = STEPS[5]
        assert (page.title.text(), page.purpose.text()) == (str(info.title), str(info.purpose))
        assert page.above.text() == _("Step {n} of 7", n=6)


def test_the_title_can_be_what_the_page_found(qtbot, workspace):
    page = shown(qtbot, workspace)
    page.show_title("3 pairs have not met yet")
    assert page.title.text() == page.accessibleName() == "3 pairs have not met yet"
    page.show_title()
    assert page.title.text() == str(STEPS[5].title)


def test_back_and_next_lead_to_the_steps_beside(qtbot, workspace):
    page = shown(qtbot, workspace)
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.back.click()
    page.next.click()
    assert asked == [OpenPage("connect"), OpenPage("measure")]


@pytest.mark.parametrize(("which", "back", "on"), [(Step.GOALS, False, True), (Step.MEASURE, True, False)])
def test_the_first_step_has_no_back_and_the_last_no_next(qtbot, workspace, monkeypatch, which, back, on):
    monkeypatch.setattr(Plain, "step", which)
    page = shown(qtbot, workspace)
    assert (page.back.isVisible(), page.next.isVisible()) == (back, on)
    for width in (NARROW, NARROWEST, WIDE):
        page.resize(width, 700)
        assert (page.back.isVisible(), page.next.isVisible()) == (back, on)


def test_in_a_narrow_window_the_buttons_say_less_and_their_names_all(qtbot, workspace):
    page = shown(qtbot, workspace)
    assert (page.back.text(), page.next.text()) == (_("Back", context="button"), next_words(STEPS[6]))
    page.resize(NARROW, 700)
    assert (page.back.text(), page.next.text()) == ("", next_words(STEPS[6], short=True))
    assert page.back.accessibleName() == "Back: Step 5"
    assert page.next.accessibleName() == next_words(STEPS[6])


def test_a_main_button_of_the_page_stands_last_and_next_steps_back(qtbot, workspace):
    page = shown(qtbot, workspace, WithMain)
    assert isinstance(page, WithMain)
    assert page.next.property("kind") == "secondary"
    assert page.back.x() < page.next.x() < page.export.x()
    page.resize(NARROWEST, 700)
    assert page.next.text() == ""
    assert page.next.isVisible()


def test_what_is_missing_is_a_warning_and_nothing_is_locked(qtbot, workspace):
    page = shown(qtbot, workspace)
    page.show_problems([Problem("day", message("There is no day yet."), fix=message("Choose a day"))])
    assert page.footer.gentle
    assert page.next.isEnabled()
    page.show_problems([])
    [missing] = page.footer.problems()
    assert missing.severity is Severity.NOTE
    assert str(missing.message).startswith("0 of 5: ")
    assert page.next.isEnabled()


def test_the_step_is_marked_as_done_from_its_page(qtbot, workspace):
    page = shown(qtbot, workspace)
    page.show_step(guide.step(workspace.desk, Step.ORIENT, today=date.today()))
    page._mark_done("Agreed by phone")
    assert guide.step(workspace.desk, Step.ORIENT, today=date.today()).done_because == "Agreed by phone"


def test_a_page_without_a_note_says_nothing_above_its_body(qtbot, workspace, monkeypatch):
    monkeypatch.setattr(Plain, "has_note", False)
    page = shown(qtbot, workspace)
    page._mark_done("Agreed by phone")
    page.show_step(guide.step(workspace.desk, Step.ORIENT, today=date.today()))
    assert page.note.isHidden()


def test_what_the_footer_says_is_not_said_again_above_the_body(qtbot, workspace):
    page = shown(qtbot, workspace)
    late = message("2 first meetings are overdue.")
    checks = tuple(StepCheck(message("Check"), ok=number < 4) for number in range(STEPS[5].total))
    page.show_step(StepState(STEPS[5], checks, missing=late))
    assert str(late) in page.note.accessibleName()
    page.show_problems([Problem("late", late)])
    assert str(late) not in page.note.accessibleName()
    assert page.note.isVisible()
    page.show_problems([])
    assert str(late) in page.note.accessibleName()
