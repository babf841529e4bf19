"""A department field that suggests known departments and accepts new ones."""

from collections.abc import Sequence
from itertools import islice

from mentordesk import text
from mentordesk.i18n import _
from ui.widgets.form.suggest import Suggestion, SuggestLine

MOST = 8


class DepartmentLine(SuggestLine[str]):
    """The field; ``known`` lists the departments to suggest."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(self._matching, hint=_("Type a few letters"))
        self._known = tuple(known)
        self.suggested.connect(self._take)

    def _take(self, suggestion: Suggestion[str]) -> None:
        self.setText(suggestion.value)

    def _matching(self, typed: str) -> list[Suggestion[str]]:
        wanted = text.search_key(typed)
        if not wanted:
            return []
        hits = (name for name in self._known if wanted in text.search_key(name) and name != typed)
        return [Suggestion(name, "people", name) for name in islice(hits, MOST)]
