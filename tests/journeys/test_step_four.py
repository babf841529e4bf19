"""Step 4 by keyboard alone: from the launch to a message sent, somebody signed up and the plan printed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.communication import Audience, MessageState
from mentordesk.domain.records.person import Person
from mentordesk.i18n import day
from mentordesk.services import sign_ups
from mentordesk.services.communication import messages
from tests import builders
from tests.journeys.keyboard import focus, named, press, tab_to, write
from tests.mentordesk.documents import reading
from tests.running import Starter
from ui.commands import Print
from ui.dialogs.communication.plan_row import PlanRowDialog
from ui.dialogs.communication.sent import SentDialog
from ui.pages.communication.page import CommunicationPage
from ui.program import gestures

Key = Qt.Key


@pytest.fixture
def page(tmp_path: Path, start: Starter) -> CommunicationPage:
    """Give step 4 in the window of a company with an owner, two people and no launch."""
    program = start()
    desk = Desk.create(tmp_path / "a.mentordesk", builders.company())
    owner = builders.person("Phạm Thị Thu Hà", department="Nhân sự", phone="0900000105")
    desk.apply(builders.added(owner, builders.person("Vũ Đức Thắng", level=4), builders.person("Lê Thị Mai")))
    programme = current.programme(desk)
    desk.apply(builders.edited(programme, replace(programme, owner_id=owner.id)))
    program.show(desk)
    assert program.window is not None
    program.window.resize(1366, 768)
    program.window.show_page("communication")
    program.window.activateWindow()
    shown = program.window.page()
    assert isinstance(shown, CommunicationPage)
    return shown


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_step_four_is_done_by_keyboard_alone(
    page: CommunicationPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = page.workspace.desk
    launch = date.today() + timedelta(days=25)

    # the launch, asked for by one field
    tab_to(lambda widget: widget is page.launch)
    write(day(launch))
    press(Key.Key_Tab)
    assert current.cycle(desk).start == launch

    # the main message
    tab_to(named("Use this message"))
    press(Key.Key_Space)
    assert messages.is_decided(desk, messages.key_message(desk, Audience.EVERYONE))

    # a row: down to it, its fields by F2, its text by Enter
    tab_to(lambda widget: widget is page.table)
    press(Key.Key_Home)
    press(Key.Key_Down)
    assert page.row() == messages.plan_rows(desk)[1]
    press(Key.Key_F2)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, PlanRowDialog)
    tab_to(named("Message"))
    write("A word with each mentor")
    tab_to(named("Done"))
    press(Key.Key_Space)
    page.window().activateWindow()  # as the system does when a dialog is closed
    assert str(messages.plan_rows(desk)[1].title) == "A word with each mentor"
    tab_to(lambda widget: widget is page.table)
    press(Key.Key_Return)
    assert focus() is page.panel.edit
    write("Dear {name}, because {reason}. {contact}")

    # sent, to how many
    tab_to(named("Mark as sent…"))
    press(Key.Key_Space)
    sent = page.dialogs.dialog
    assert isinstance(sent, SentDialog)
    write("10")
    press(Key.Key_Return)
    page.window().activateWindow()
    record = messages.plan_rows(desk)[1].record
    assert (record.state, record.reach) == (MessageState.SENT, 10)

    # who said yes
    tab_to(named("Sign-up list"))
    press(Key.Key_Space)
    assert focus() is page.list.person
    thang = next(person for person in desk.all(Person) if person.full_name == "Vũ Đức Thắng")
    write("Thắng")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page.list.person.chosen() == thang.id
    tab_to(named("Add"))
    press(Key.Key_Space)
    assert [entry.person for entry in sign_ups.listed(desk) if entry.said_yes] == [thang]

    # the plan on paper
    asked: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: asked.append(command))
    tab_to(named("Back to the plan"))
    press(Key.Key_Space)
    tab_to(named("Print the plan"))
    press(Key.Key_Space)
    [command] = asked
    command.write(tmp_path / "plan.pdf", language="en")
    words = reading.words(tmp_path / "plan.pdf")
    assert "1 of 10 messages sent" in words
    assert "A word with each mentor" in words
