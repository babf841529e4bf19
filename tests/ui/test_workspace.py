"""One way to the file: what is written can be undone, what fails is reported and never stays on the stack."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Programme
from mentordesk.errors import MentorDeskError, WriteFailed
from mentordesk.i18n import message, verbatim
from mentordesk.services import goals
from tests import builders
from ui.workspace import Workspace


class Ears(QObject):
    """Hears what a workspace tells."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.kinds: list[frozenset[type]] = []
        self.errors: list[MentorDeskError] = []
        workspace.changed.connect(self.kinds.append)
        workspace.failed.connect(self.errors.append)


def refuse(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
    """Let every write fail from now on."""

    def fail(_change: Change) -> None:
        raise WriteFailed(message("The disk refused."))

    monkeypatch.setattr(workspace.desk, "apply", fail)


def added(*people: Person) -> Change:
    """Return the action that adds people."""
    return Change(message("Add"), (), people)


def test_a_action_is_written_before_it_is_on_the_stack(empty: Workspace) -> None:
    ears = Ears(empty)
    mai = builders.person("Mai")
    stack_at_write = []
    empty.changed.connect(lambda _kinds: stack_at_write.append(empty.undo_stack.count()))
    assert empty.do(added(mai))
    assert stack_at_write == [0]
    assert empty.undo_stack.count() == 1
    assert ears.kinds == [frozenset({Person})]
    assert empty.desk.all(Person) == (mai,)


def test_undo_and_redo_walk_there_and_back(empty: Workspace) -> None:
    mai = builders.person("Mai")
    empty.do(added(mai))
    empty.undo()
    assert empty.desk.all(Person) == ()
    empty.redo()
    assert empty.desk.all(Person) == (mai,)
    empty.undo()
    assert empty.desk.all(Person) == ()


def test_a_write_that_fails_is_reported_and_cannot_be_undone(empty: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ears = Ears(empty)
    refuse(monkeypatch, empty)
    assert not empty.do(added(builders.person()))
    assert [str(error.message) for error in ears.errors] == ["The disk refused."]
    assert ears.kinds == [frozenset({Person})]
    assert not empty.undo_stack.canUndo()


def test_an_undo_that_fails_clears_the_stack_and_refreshes_everything(
    empty: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.do(added(builders.person()))
    empty.do(added(builders.person()))
    refuse(monkeypatch, empty)
    ears = Ears(empty)
    empty.undo()
    assert len(ears.errors) == 1
    assert empty.undo_stack.count() == 0
    assert ears.kinds[-1] >= {Person, Goal, Programme}
    assert len(empty.desk.all(Person)) == 2


def test_nothing_to_change_is_no_action(empty: Workspace) -> None:
    ears = Ears(empty)
    assert empty.do(Change(message("Nothing")))
    assert empty.undo_stack.count() == 0
    assert ears.kinds == []


def test_typing_in_one_field_is_one_step(empty: Workspace) -> None:
    before = goals.programme(empty.desk)
    for words in ("N", "Ng", "Người", "Người mới ở lại"):
        empty.do(goals.set_need(empty.desk, words))
    assert empty.undo_stack.count() == 1
    empty.undo()
    assert goals.programme(empty.desk) == before
    empty.redo()
    assert goals.programme(empty.desk).need == "Người mới ở lại"


def test_typing_back_to_the_beginning_leaves_nothing_to_undo(empty: Workspace) -> None:
    empty.do(goals.set_need(empty.desk, "N"))
    empty.do(goals.set_need(empty.desk, ""))
    assert not empty.undo_stack.canUndo()


def test_typing_in_two_fields_is_two_steps(empty: Workspace) -> None:
    empty.do(goals.set_need(empty.desk, "N"))
    empty.do(goals.rename_programme(empty.desk, "M"))
    empty.do(goals.set_need(empty.desk, "Ng"))
    assert empty.undo_stack.count() == 3


def test_a_toast_is_asked_for_where_words_are_given(empty: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty.notified) as signal:
        empty.do(added(builders.person()), tell=verbatim("One more."))
    assert str(signal.args[0]) == "One more."
    assert signal.args[1] is True
    with qtbot.assertNotEmitted(empty.notified):
        empty.do(added(builders.person()))


def test_an_edit_of_what_changed_elsewhere_is_refused(empty: Workspace) -> None:
    mai = builders.person("Mai")
    empty.do(added(mai))
    empty.do(edit(message("Rename"), mai, replace(mai, full_name="Mai Anh")))
    ears = Ears(empty)
    assert not empty.do(edit(message("Rename"), mai, replace(mai, job_title="Thợ")))
    assert len(ears.errors) == 1
    assert empty.desk.all(Person)[0].full_name == "Mai Anh"


def test_a_toast_says_what_happened_and_never_repeats_the_name_of_the_action():
    found = [
        f"{path.name}: {line.strip()}"
        for path in (Path(__file__).parents[2] / "ui").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "tell=" in line and ".label" in line
    ]
    assert found == []
