"""The search of the top bar for pages, people, pairs, meetings and talks, ignoring accents."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from mentordesk import text
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from mentordesk.services import people as verbs
from mentordesk.services import search
from ui import theme
from ui.commands import Focus, OpenPage
from ui.pages.catalogue import CATALOGUE
from ui.widgets.form.suggest import Suggestion, SuggestLine
from ui.workspace import Workspace

MOST, MOST_SHOWN = 8, 12
"""How many of one kind are offered, and how many in all."""


class SearchField(SuggestLine[OpenPage]):
    """The search field. ``chosen`` is emitted with the page to open when the owner picks a result."""

    chosen = Signal(OpenPage)
    left = Signal()
    """The focus went elsewhere in the window."""
    WIDTHS = (260, 206)
    """In px at 100 %, in a long top bar and in a short one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self._search, hint=_("Search people, pairs…"), icon="search")
        self._workspace = workspace
        self.setFixedHeight(theme.px(34))
        self.setProperty("low", "true")
        self.be_narrow(narrow=False)
        self.setAccessibleName(_("Search people, pairs, meetings and pages"))
        self.suggested.connect(self._go)

    def be_narrow(self, *, narrow: bool) -> None:
        """Take less space in a narrow window and hide the shortcut hint."""
        wide, short = self.WIDTHS
        self.setFixedWidth(theme.px(short if narrow else wide))
        hint = "" if narrow else "Ctrl F"
        if self.unit() != hint:
            self.set_unit(hint, "hint")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _search(self, typed: str) -> list[Suggestion[OpenPage]]:
        wanted = text.search_key(typed)
        if not wanted:
            return []
        suggestions = list(islice(self._hits(wanted), MOST_SHOWN))
        return suggestions or [Suggestion(_("Nothing found. Try fewer letters."), "none", None)]

    def _hits(self, wanted: str) -> Iterator[Suggestion[OpenPage]]:
        for entry in CATALOGUE:
            if text.search_key(str(entry.name)).startswith(wanted):
                yield Suggestion(str(entry.name), entry.icon, OpenPage(entry.page_id))
        for person in verbs.find(self._workspace.desk.all(Person), wanted):
            yield Suggestion(verbs.described(person), "person", OpenPage("people", Focus(record=person.id)))
        for hit in islice(search.find(self._workspace.desk, wanted, today=date.today()), MOST):
            yield Suggestion(hit.words, hit.icon, OpenPage(hit.page, Focus(hit.field, hit.record)))

    def _go(self, picked: Suggestion[OpenPage]) -> None:
        self.clear()
        self.chosen.emit(picked.value)
