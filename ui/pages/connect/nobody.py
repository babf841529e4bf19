"""What step 5 shows where nobody takes part yet: two ways to begin, or the way to import people first."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from mentordesk.i18n import _
from ui.widgets.basic import Button
from ui.widgets.notices import EmptyState


class NobodyYet(QStackedWidget):
    """The empty page, with people to choose from or without."""

    def __init__(
        self,
        *,
        suggest: Callable[[], object],
        choose: Callable[[], object],
        import_list: Callable[[], object],
        closed: str,
    ) -> None:
        """Take what the buttons do, and why nothing can be changed, "" where it can."""
        super().__init__()
        roles = Button(_("Suggest roles", context="button"), "primary", icon="people", does=suggest)
        people = Button(_("Add people myself…"), icon="add", does=choose)
        for button in (roles, people):
            button.allow(closed)
        self.addWidget(
            EmptyState(
                "people",
                _("Nobody takes part yet"),
                _(
                    "MentorDesk suggests from the staff list who could mentor and who could learn. Nothing is fixed: "
                    "you confirm or change every role."
                ),
                action=roles,
                second=people,
            )
        )
        self.addWidget(
            EmptyState(
                "people",
                _("There is nobody to connect yet"),
                _("Import your staff list first. Then MentorDesk suggests who could mentor and who could learn."),
                action=Button(_("Import a list"), "primary", icon="import", does=import_list),
            )
        )

    def show_way(self, *, has_people: bool) -> None:
        """Show the ways to choose people, or the way to import them."""
        self.setCurrentIndex(0 if has_people else 1)
