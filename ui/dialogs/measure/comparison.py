"""Whom those who take part are compared with: a group of the staff list, in all departments or in some."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.measuring.facts import FEW_ANSWERS, FigureCode
from mentordesk.i18n import _, ngettext
from mentordesk.services import measuring
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, WrappingRow, named
from ui.widgets.form.fields import Choice, Field
from ui.workspace import Workspace


class ComparisonDialog(Dialog):
    """The filter with how many people it gives, before it is kept."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Whom do you compare with?", context="title"),
            _(
                "People who could have taken part and did not, as they were on the first day of the cycle."
                " The more alike both groups are, the more a difference says."
            ),
            width=560,
            name=_("Comparison group", context="title"),
        )
        self._workspace = workspace
        desk, today = workspace.desk, date.today()
        now = measuring.assessed(desk)
        offered = [(choice.code, str(choice.label)) for choice in measuring.groups(desk, today=today)]
        self.group: Choice[str] = Choice(offered, now.compared_group)
        self.group.picked.connect(lambda _code: self._count())
        self.boxes: dict[str, QCheckBox] = {}
        ticks = WrappingRow(gap=14)
        chosen = {name.casefold() for name in now.compared_departments}
        for name in measuring.departments(desk):
            box = named(QCheckBox(), name)
            box.setChecked(name.casefold() in chosen)
            box.toggled.connect(lambda _on: self._count())
            self.boxes[name] = box
            ticks.add(box)
        self.found = Label("", "strong", wrap=True)
        self.said = Label("", "small", ink="ink2", wrap=True)
        self.body.addWidget(Field(_("Group", context="field"), self.group))
        if self.boxes:
            self.body.addWidget(
                Label(_("Only these departments; none ticked means all"), "label", ink="ink2", wrap=True)
            )
            self.body.addWidget(ticks)
        self.body.addWidget(self.found)
        self.body.addWidget(self.said)
        self.save_button = Button(_("Compare with them"), "primary", does=self.save)
        self.save_button.setEnabled(not desk.read_only)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.save_button)
        self._count()

    def chosen(self) -> tuple[str, tuple[str, ...]]:
        """Return the group and the departments chosen."""
        names = tuple(name for name, box in self.boxes.items() if box.isChecked())
        return self.group.value() or "", names

    def _count(self) -> None:
        group, names = self.chosen()
        facts = measuring.compared_with(self._workspace.desk, group, names, today=date.today())
        people = facts.compared.people
        words = ngettext("{n} person to compare with", "{n} people to compare with", people)
        stayed = facts.figure(FigureCode.STAYED_ELSEWHERE)
        if stayed is not None and stayed.is_known:
            words = f"{words}; {_('{count} still work here', count=str(stayed.counted))}"
        self.found.setText(words)
        few = _("Fewer than {n} people are too few to compare with: figures stay without a verdict.", n=FEW_ANSWERS)
        lot = _("The groups were not drawn by lot: a difference is a sign, not a proof.")
        self.said.setText(few if people < FEW_ANSWERS else lot)

    def save(self) -> None:
        """Keep the filter."""
        group, names = self.chosen()
        if self._workspace.do(measuring.set_comparison(self._workspace.desk, group, names)):
            self.accept()
