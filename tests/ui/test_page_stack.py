"""A page that cannot be opened at once is still where the owner left it."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.errors import FileInUse
from mentordesk.i18n import message
from mentordesk.services import goals
from ui.commands import Focus
from ui.page_stack import PageStack
from ui.pages.goals.page import GoalsPage
from ui.workspace import Workspace


@pytest.fixture
def stack(workspace: Workspace, qtbot: QtBot) -> PageStack:
    """Give the pages of a company with two goals."""
    for code in ("G1", "G2"):
        workspace.do(goals.add(workspace.desk, code, today=date.today()))
    made = PageStack(workspace)
    qtbot.addWidget(made)
    return made


def test_a_page_that_fails_to_open_is_left_as_it_was(
    stack: PageStack, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = goals.goals(workspace.desk)[-1].id
    stack.open("goals", Focus(record=chosen))
    left = stack.place()
    again = PageStack(workspace)
    qtbot.addWidget(again)
    again.come_back_to(left)

    def fail(_page: GoalsPage) -> None:
        raise FileInUse(message("The file is in use."))

    with monkeypatch.context() as patched:
        patched.setattr(GoalsPage, "build", fail)
        with pytest.raises(FileInUse):
            again.open("goals")
    assert again.place().states == left.states
    again.open("goals")
    assert again.place().states["goals"].own.goal == chosen
