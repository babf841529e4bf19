"""The line above a table that says which text typed into a cell was not used or saved, why, and where to correct it."""

from collections.abc import Callable
from typing import Any

from mentordesk.domain.records.problem import Severity
from mentordesk.i18n import _
from ui.models.records import Draft, RecordModel
from ui.soon import soon
from ui.widgets.notices import Banner
from ui.widgets.table.tables import Table


class DraftLine(Banner):
    """The line of one table; ``name_of`` says whose row it is where that matters."""

    def __init__(self, table: Table, model: RecordModel[Any], name_of: Callable[[Any], str] | None = None) -> None:
        super().__init__(margin=12)
        self._table, self._model, self._name_of = table, model, name_of
        model.drafts_changed.connect(self.show_drafts)

    def show_drafts(self) -> None:
        """Say what is wrong with the last text that could not be used or saved, or nothing."""
        drafts = self._model.drafts()
        if not drafts:
            self.hide()
            return
        draft = drafts[-1]
        links = [
            (_("Correct", context="button"), lambda: self._correct(draft)),
            (_("Leave as it was"), lambda: self._model.discard(draft)),
        ]
        self.say(self._sentence(draft), Severity.ERROR, links, closable=False)

    def _sentence(self, draft: Draft) -> str:
        column = next(column for column in self._model.columns if column.name == draft.column)
        record = self._model.with_id(draft.record_id)
        if self._name_of is None or record is None:
            return _("{field}: {problem}", field=column.title, problem=draft.why)
        return _("{field}, {name}: {problem}", field=column.title, name=self._name_of(record), problem=draft.why)

    def _correct(self, draft: Draft) -> None:
        # Later, since the link that was pressed is about to take the focus.
        soon(self._table, lambda: self._table.edit_cell(draft.record_id, draft.column))
