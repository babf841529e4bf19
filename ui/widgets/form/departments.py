"""A department field that suggests known departments and accepts new ones."""

from collections.abc import Sequence

from mentordesk.i18n import _
from ui.models.people import department_choices
from ui.widgets.form.suggest import Suggestion, SuggestLine


class DepartmentLine(SuggestLine[str]):
    """The field; ``known`` lists the departments to suggest."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(self._matching, hint=_("Type a few letters"))
        self._known = tuple(known)
        self.suggested.connect(self._take)

    def _take(self, suggestion: Suggestion[str]) -> None:
        self.setText(suggestion.value)

    def _matching(self, typed: str) -> list[Suggestion[str]]:
        choices = department_choices(self._known, typed)
        return [Suggestion(words, "people", name) for name, words in choices]
