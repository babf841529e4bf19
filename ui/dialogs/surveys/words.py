"""All open answers of a survey, in no order."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.items import OPEN_ITEMS
from mentordesk.domain.surveys.results import WaveResult
from mentordesk.i18n import _
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, holding, line


class OpenAnswersDialog(Dialog):
    """The answers, by question."""

    def __init__(self, result: WaveResult, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Open answers", context="title"),
            _("In no order, and without a name."),
            width=560,
            height=560,
        )
        for item in OPEN_ITEMS:
            answers = [answer for answer in result.words if answer.item.code == item.code]
            if not answers:
                continue
            found = column(Label(str(item.words), "strong", wrap=True), gap=6)
            for answer in answers:
                found.addWidget(line())
                found.addWidget(Label(f"“{answer.words}”", wrap=True))
                if answer.respondent is not None:
                    found.addWidget(Label(str(RESPONDENT_WORDS[answer.respondent]), "small", ink="ink2"))
            self.body.addWidget(holding(found))
        self.body.addStretch(1)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))
