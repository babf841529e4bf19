"""Which mentors go on in the next cycle, and how much of the organiser's time one pair takes."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.amounts import field_text, read_whole
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Again
from mentordesk.domain.records.words import AGAIN_WORDS
from mentordesk.i18n import _, message, ngettext
from mentordesk.services import measuring
from mentordesk.services.measuring import MentorLine
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Choice, Field, FigureLine
from ui.workspace import Workspace


class GoingOnDialog(Dialog):
    """A choice for each mentor, and the minutes; everything saves itself."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Who goes on as a mentor?", context="title"),
            _("Ask each mentor. No is an answer like any other; nobody has to say why."),
            width=560,
            height=600,
            name=_("Mentors who go on", context="title"),
        )
        self._workspace = workspace
        self.choices: dict[str, Choice[Again]] = {}
        self.minutes = FigureLine()
        self.minutes.setReadOnly(workspace.desk.read_only)
        field = Field(
            _("Your minutes for one pair in a month"),
            self.minutes,
            note=_("Reminding, answering, keeping records. Half an hour or less is no hindrance to growing."),
        )
        self.saved = AutosavedField(field, _read, self._keep_minutes)
        self.counted = Label("", "strong", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        offered = [(Again.UNASKED, _("Not asked", context="state"))]
        offered += [(again, str(words)) for again, words in AGAIN_WORDS.items()]
        for down, line in enumerate(measuring.mentors(workspace.desk)):
            choice = Choice(offered, line.part.again)
            choice.setAccessibleName(line.person.full_name)
            choice.setMinimumContentsLength(max(len(words) for _again, words in offered) + 2)
            choice.setEnabled(not workspace.desk.read_only)
            choice.picked.connect(partial(self._keep, line.person.id))
            self.choices[line.person.id] = choice
            grid.addWidget(Label(line.person.full_name, wrap=True), down, 0)
            grid.addWidget(choice, down, 1)
        grid.setColumnStretch(0, 1)
        if not self.choices:
            self.body.addWidget(Label(_("No mentor is enrolled yet. Choose mentors in step 5."), ink="ink2", wrap=True))
        self.body.addLayout(grid)
        self.body.addWidget(self.counted)
        self.body.addWidget(field)
        self.body.addStretch(1)
        self.offer(Button(_("Done", context="button"), "primary", does=self.accept))
        self._refresh()
        workspace.changed.connect(self._refresh)

    def _lines(self) -> dict[str, MentorLine]:
        return {line.person.id: line for line in measuring.mentors(self._workspace.desk)}

    def _keep(self, person_id: str, again: Again) -> None:
        line = self._lines().get(person_id)
        if line is None:
            return
        change = measuring.set_again(line, again)
        if change.after:
            self._workspace.do(change)

    def _keep_minutes(self, value: int | None) -> bool:
        change = measuring.set_effort(self._workspace.desk, value)
        return not change.after or self._workspace.do(change)

    def _refresh(self, *_kinds: object) -> None:
        lines = self._lines()
        for person_id, choice in self.choices.items():
            if person_id in lines:
                choice.set_value(lines[person_id].part.again)
        minutes = measuring.assessed(self._workspace.desk).admin_minutes
        self.saved.show("" if minutes is None else field_text(float(minutes), Unit.COUNT))
        yes = sum(line.part.again is Again.YES for line in lines.values())
        words = ngettext("{some}/{n} mentor goes on", "{some}/{n} mentors go on", len(lines), some=yes)
        self.counted.setText(words)
        self.counted.setVisible(bool(lines))

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all((self.saved,)) and result:
            return
        super().done(result)


def _read(typed: str) -> int | Problem | None:
    """Return the minutes typed; a day has no more than it has."""
    read = read_whole(typed)
    if isinstance(read, int) and read > measuring.MOST_MINUTES:
        return Problem("minutes", message("That is more than a day. Check the minutes."), found=typed)
    return read
