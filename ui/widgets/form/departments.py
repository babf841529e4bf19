"""A line for a department: those of the list are suggested, a new one may be typed."""

from collections.abc import Sequence

from mentordesk import text
from mentordesk.i18n import _
from ui.widgets.form.suggest import Suggestion, SuggestLine

MOST = 8


class DepartmentLine(SuggestLine):
    """The line, with the departments ``known``."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(self._matching, hint=_("Type a few letters"))
        self._known = tuple(known)
        self.suggested.connect(lambda chosen: self.setText(str(chosen)))

    def _matching(self, typed: str) -> list[Suggestion]:
        wanted = text.search_key(typed)
        hits = (name for name in self._known if wanted and wanted in text.search_key(name) and name != typed)
        return [Suggestion(name, "people", name) for _place, name in zip(range(MOST), hits, strict=False)]
