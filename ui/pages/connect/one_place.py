"""Notes on a mentor that one more place is to be asked for, wherever step 5 says that this would help."""

from datetime import date
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.i18n import _, day, message
from mentordesk.services.connect import enrolments
from ui.widgets.basic import Button
from ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.domain.matching.plan.advice import PlaceAsk


class NotePlace(Button):
    """The button that leaves the note; it is hidden where nobody is to be asked, and off where the note is there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("", "link", does=self._note)
        self._workspace = workspace
        self._mentor_id = ""
        self.hide()

    def offer(self, place: "PlaceAsk | None") -> None:
        """Offer to note that this place is to be asked for."""
        self._mentor_id = place.mentor_id if place is not None else ""
        desk = self._workspace.desk
        part = current.enrolments(desk).get(self._mentor_id)
        self.setVisible(part is not None)
        if part is None:
            return
        name = current.called(desk)[self._mentor_id]
        if part.to_ask_on is None:
            words = _("Note to ask {name}", name=name)
        else:
            words = _("Noted on {day} to ask {name}", day=day(part.to_ask_on), name=name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setEnabled(part.to_ask_on is None and not desk.read_only)

    def _note(self) -> None:
        desk = self._workspace.desk
        notice = message(
            "Noted in the list of who takes part: ask {name} for one more place.",
            context="notice",
            name=current.called(desk)[self._mentor_id],
        )
        self._workspace.do(enrolments.note_place(desk, self._mentor_id, today=date.today()), tell=notice)
