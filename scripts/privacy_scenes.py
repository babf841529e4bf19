"""The scenes of personal data: the page with requests and leavers, and its dialogs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.i18n import message
from stage import Stage

if TYPE_CHECKING:
    from ui.pages.privacy.page import PrivacyPage


def shown(stage: Stage) -> "tuple[QWidget, PrivacyPage]":
    """Return the window on personal data, with three requests and a time agreed with somebody who left."""
    from ui.pages.privacy.page import PrivacyPage

    window = stage.window(at=Moment.WEEK_7)
    desk = window.workspace.desk
    here = [person for person in desk.all(Person) if person.is_here]
    gone = [person for person in desk.all(Person) if not person.is_here]
    today = date.today()
    asked = (
        DataRequest(person_id=here[5].id, kind=RequestKind.SEE, received_on=today - timedelta(days=4), method="email"),
        DataRequest(
            person_id=here[9].id,
            kind=RequestKind.CORRECT,
            received_on=today - timedelta(days=16),
            answered_on=today - timedelta(days=15),
            done_on=today - timedelta(days=15),
        ),
        DataRequest(person_id=here[12].id, kind=RequestKind.DELETE, received_on=today, method="paper"),
    )
    kept = tuple(Retention(person_id=person.id, months=12, agreed_on=today) for person in gone[1:3])
    window.workspace.do(Change(message("Add", context="button"), after=(*asked, *kept)))
    window.show_page("privacy")
    page = window.page()
    assert isinstance(page, PrivacyPage)
    return window, page


def _dialog(make: "Callable[[PrivacyPage], object]") -> Callable[[Stage], QWidget]:
    def build(stage: Stage) -> QWidget:
        _window, page = shown(stage)
        make(page)
        dialog = page.dialogs.dialog
        assert dialog is not None
        return dialog

    return build


def _erase(page: "PrivacyPage") -> None:
    page.leaver_table.selectRow(0)
    page.erase_chosen()


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "privacy": lambda stage: shown(stage)[0],
    "privacy-request": _dialog(lambda page: page.change_request()),
    "privacy-consents": _dialog(lambda page: page.open_consents()),
    "privacy-erase": _dialog(_erase),
}
