"""Fields that save themselves are saved, and what could not be saved is kept and shown again, all together."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields, keep_all
from ui.widgets.form.fields import Field, LineEdit, Typing


@pytest.fixture
def saved(qtbot) -> Iterator[tuple[AutosavedFields[str], dict[str, str]]]:
    """Give two fields that refuse what is no digit, and what they saved."""
    kept: dict[str, str] = {}

    def read(typed: str) -> str | Problem:
        return typed if not typed or typed.isdigit() else Problem("digit", message("Type digits."))

    form, fields = QWidget(), AutosavedFields[str]()
    qtbot.addWidget(form)
    layout = QVBoxLayout(form)
    elsewhere = QPushButton()
    layout.addWidget(elsewhere)
    for name in ("first", "second"):
        field = Field(name, LineEdit())
        layout.addWidget(field)
        fields[name] = AutosavedField(field, read, lambda value, name=name: kept.update({name: value}) is None)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    elsewhere.setFocus()
    yield fields, kept  # while the form is alive
    form.close()


def type_into(saved: AutosavedField, text: str) -> None:
    saved.control.setFocus()
    QTest.keyClicks(saved.control, text)


def test_what_watches_the_typing_is_made_for_the_field_that_gets_the_keyboard(saved):
    fields, _kept = saved
    watching = {name: found.control.findChild(Typing) for name, found in fields.items()}
    assert watching == {"first": None, "second": None}
    fields["second"].control.setFocus()
    assert fields["first"].control.findChild(Typing) is None
    assert fields["second"].control.findChild(Typing) is not None


def test_all_are_saved_at_once_and_what_cannot_be_is_kept(saved):
    fields, kept = saved
    type_into(fields["first"], "12")
    type_into(fields["second"], "a dozen")
    fields.flush()
    assert kept == {"first": "12"}
    assert fields.drafts() == {"second": "a dozen"}


def test_such_texts_are_shown_again_with_the_reason_and_others_are_ignored(saved):
    fields, _kept = saved
    fields.resume({"second": "a dozen", "gone": "x"})
    assert fields["second"].control.text() == "a dozen"
    assert "digits" in fields["second"].field.problem()
    assert fields.drafts() == {"second": "a dozen"}


def test_what_was_saved_stays_in_its_field_where_nobody_shows_it_again(saved):
    fields, kept = saved
    type_into(fields["first"], "12")
    fields["second"].control.setFocus()
    keep_all(fields.values())
    assert fields["first"].control.text() == "12"
    assert kept["first"] == "12"


def test_the_field_with_the_focus_is_named(saved):
    fields, _kept = saved
    assert fields.focused() is None
    fields["second"].control.setFocus()
    assert fields.focused() == "second"


def test_enter_saves_at_once_and_says_what_is_wrong_before_the_field_is_left(saved):
    fields, kept = saved
    first = fields["first"]
    type_into(first, "a dozen")
    assert not first.field.problem(), "half-typed"
    QTest.keyClick(first.control, Qt.Key.Key_Return)
    assert "digits" in first.field.problem()
    assert first.control.hasFocus()
    first.control.selectAll()
    QTest.keyClicks(first.control, "12")
    QTest.keyClick(first.control, Qt.Key.Key_Return)
    assert (kept, first.field.problem()) == ({"first": "12"}, "")
