"""Shows step 5 as the window does."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.connect.showing import Show
from ui.pages.connect.page import ConnectPage
from ui.workspace import Workspace


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the page as the window does: refreshed at first and whenever something it shows changed."""

    def made(workspace: Workspace) -> ConnectPage:
        page = ConnectPage(workspace)
        qtbot.addWidget(page)
        workspace.changed.connect(lambda _kinds: page.refresh())
        page.resize(1048, 700)
        page.refresh()
        page.show()
        return page

    return made
