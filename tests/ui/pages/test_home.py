from PySide6.QtWidgets import QLabel

from mentordesk import i18n
from ui.pages.home import HomePage


def test_home_explains_mentor_and_mentee_once_and_at_their_first_place(qtbot, workspace):
    i18n.set_language("vi")
    page = HomePage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    words = [label.text() for label in page.findChildren(QLabel)]
    first = next(text for text in words if "mentor" in text.casefold())
    assert "mentor (người hướng dẫn)" in first
    assert "mentee (người được hướng dẫn)" in first
    assert sum("người được hướng dẫn" in text for text in words) == 1
