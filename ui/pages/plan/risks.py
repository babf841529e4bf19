"""Risks: what may go wrong, how likely and how bad, what is done about it and by whom."""

from dataclasses import replace

from mentordesk.domain.plan import risks
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.risks import LEVEL_WORDS, RiskLevel, RiskRow
from mentordesk.domain.records.plan import Risk
from mentordesk.i18n import _
from ui import theme
from ui.models.records import ChosenCell, TableColumn, TypedCell
from ui.pages.plan.lists import ListPart, person_cell, person_name, typed_words
from ui.widgets.table.fitting import fit
from ui.workspace import Workspace

_LOOK = {RiskLevel.LOW: ("", "ink2"), RiskLevel.MIDDLE: ("info", "warn"), RiskLevel.HIGH: ("warning", "bad")}

_LONG = {"name": (45, 110), "response": (55, 140)}
"""The columns of long texts: their share of the room that is left, in percent, and their least width in px."""


class RisksPart(ListPart[RiskRow]):
    """The table of the risks."""

    kind = Risk

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self._columns(), name=_("Risks", context="title"), add=_("Add a risk"))

    def _columns(self) -> tuple[TableColumn[RiskRow], ...]:
        scale = [(level, str(level)) for level in range(1, 6)]
        keys = {str(level): level for level in range(1, 6)}
        return (
            TableColumn(
                "name",
                _("Risk", context="field"),
                lambda line: str(line.name),
                edit=TypedCell(_with_name),
                tip=lambda line: str(line.name),
                wraps=True,
                width=210,
            ),
            TableColumn(
                "response",
                _("Response", context="field"),
                lambda line: str(line.response) or _("missing", context="state"),
                edit=TypedCell(_with_response, text=lambda line: str(line.response)),
                tip=lambda line: str(line.response),
                state=lambda line: None if str(line.response) else ("", "warn"),
                wraps=True,
                width=250,
            ),
            TableColumn(
                "likelihood",
                _("Likelihood", context="field"),
                lambda line: str(line.risk.likelihood),
                edit=ChosenCell(
                    scale,
                    lambda line: line.risk.likelihood,
                    lambda line, value: replace(line, risk=replace(line.risk, likelihood=value)),
                    keys,
                ),
                right=True,
                width=86,
            ),
            TableColumn(
                "impact",
                _("Impact", context="field"),
                lambda line: str(line.risk.impact),
                edit=ChosenCell(
                    scale,
                    lambda line: line.risk.impact,
                    lambda line, value: replace(line, risk=replace(line.risk, impact=value)),
                    keys,
                ),
                right=True,
                width=86,
            ),
            TableColumn(
                "level",
                _("Risk level", context="field"),
                lambda line: str(LEVEL_WORDS[line.level]),
                key=lambda line: -line.score,
                state=lambda line: _LOOK[line.level],
                width=110,
            ),
            TableColumn(
                "owner",
                _("Responsible", context="field"),
                self._owner,
                edit=person_cell(self.people, self._owner, _with_owner),
                width=170,
            ),
        )

    def fit(self) -> None:
        """Share the room between what may go wrong and what is done about it; both are long."""
        if not self.isVisible():
            return
        fit(self.table, self.model, give_way=())
        long = {column.name: place for place, column in enumerate(self.model.columns) if column.name in _LONG}
        others = set(range(len(self.model.columns))) - set(long.values())
        rest = self.table.viewport().width() - sum(map(self.table.columnWidth, others))
        for name, (share, least) in _LONG.items():
            self.table.setColumnWidth(long[name], max(theme.px(least), rest * share // 100))

    def rows(self, facts: PlanFacts) -> tuple[RiskRow, ...]:
        return facts.risks

    def record_of(self, line: RiskRow) -> Risk:
        return line.risk

    def whole_text(self, line: RiskRow) -> str:
        return f"{line.name}: {line.response}" if str(line.response) else str(line.name)

    def _owner(self, line: RiskRow) -> str:
        return person_name(self.people(), line.risk.owner_id)


def _with_name(line: RiskRow, typed: str) -> RiskRow:
    proposed = risks.row_of(replace(line.risk, name="")).name
    return replace(line, risk=replace(line.risk, name=typed_words(proposed, typed)))


def _with_response(line: RiskRow, typed: str) -> RiskRow:
    proposed = risks.row_of(replace(line.risk, response="")).response
    return replace(line, risk=replace(line.risk, response=typed_words(proposed, typed)))


def _with_owner(line: RiskRow, person_id: str | None) -> RiskRow:
    return replace(line, risk=replace(line.risk, owner_id=person_id))
