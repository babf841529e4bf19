"""A page that is not built yet says honestly what will come, and where to go now."""

from dataclasses import dataclass
from typing import Never

from mentordesk.i18n import Message, _
from ui.pages.base import Page
from ui.widgets.basic import Button, scrolling
from ui.widgets.notices import EmptyState
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Coming:
    """The words of a page to come: its title, its purpose, what it will do; ``step`` 1 to 7 or 0."""

    title: Message
    purpose: Message
    words: Message
    icon: str
    step: int = 0


class ComingPage(Page[Never]):
    """The empty state of a page to come; its one button leads to where work can go on today."""

    def __init__(self, workspace: Workspace, page_id: str, coming: Coming) -> None:
        self._coming = coming
        super().__init__(workspace)
        self.page_id = page_id

    def build(self) -> None:
        coming = self._coming
        above = _("Step {n} of 7", n=coming.step) if coming.step else ""
        self.set_head(str(coming.title), str(coming.purpose), above=above)
        action = Button(_("Go to People"), "secondary", does=lambda: self.open_page("people"))
        words = _("This page is not built yet. {what}", what=str(coming.words))
        self.body.addWidget(scrolling(EmptyState(coming.icon, _("Still to come"), words, action=action)), 1)
