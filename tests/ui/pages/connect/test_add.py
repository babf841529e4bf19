"""The dialog that chooses who else takes part, and as what."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.programme import Role
from tests import builders
from ui.pages.connect.add import AddPeopleDialog


def test_as_what_they_take_part_is_seen_before_anybody_is_chosen(qtbot: QtBot) -> None:
    people = [builders.person(f"Nguyễn Văn {number}") for number in range(60)]
    dialog = AddPeopleDialog(people, None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    for role in (Role.MENTEE, Role.BOTH):
        assert not dialog.role.button(role).visibleRegion().isEmpty()
