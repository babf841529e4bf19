"""The search of the top bar: people and pages, without accents."""

from collections.abc import Iterator

from PySide6.QtCore import Signal

from mentordesk import text
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from ui import theme
from ui.pages.catalogue import CATALOGUE
from ui.widgets.form.suggest import Suggestion, SuggestLine
from ui.workspace import Workspace

MOST = 8


class SearchField(SuggestLine):
    """The line of the search. ``chosen(page_id, focus)`` is told when the owner picks what was found."""

    chosen = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self._search, hint=_("Search people, pages…"), icon="search")
        self._workspace = workspace
        self.setFixedHeight(theme.px(34))
        self.setStyleSheet(f"min-height: {theme.px(30)}px")
        self.be_narrow(narrow=False)
        self.setAccessibleName(_("Search people and pages"))
        self.suggested.connect(self._go)

    def be_narrow(self, *, narrow: bool) -> None:
        """Take less room in a narrow window, and leave out the hint of the keys."""
        self.setFixedWidth(theme.px(206 if narrow else 260))
        self.set_unit("" if narrow else "Ctrl F", "hint")

    def _search(self, typed: str) -> list[Suggestion]:
        wanted = text.search_key(typed)
        if not wanted:
            return []
        found = [hit for _place, hit in zip(range(MOST), self._hits(wanted), strict=False)]
        return found or [Suggestion(_("Nothing found. Try fewer letters."), "none", None)]

    def _hits(self, wanted: str) -> Iterator[Suggestion]:
        for entry in CATALOGUE:
            if text.search_key(str(entry.name)).startswith(wanted):
                yield Suggestion(str(entry.name), entry.icon, (entry.page_id, None))
        for person in self._workspace.desk.all(Person):
            if wanted in text.search_key(f"{person.full_name} {person.code}"):
                parts = (person.full_name, person.code, person.department)
                yield Suggestion(" · ".join(part for part in parts if part), "person", ("people", person.id))

    def _go(self, target: tuple[str, object]) -> None:
        self.clear()
        self.chosen.emit(*target)
