"""Who has answered on the Wi-Fi: by name where slips bear names, of an anonymous survey only how many."""

from collections.abc import Collection, Iterator
from datetime import date

from PySide6.QtWidgets import QListWidgetItem, QWidget

from mentordesk.domain.wifi import KIND_WORDS, Kind, Slip
from mentordesk.i18n import Message, _, ngettext
from mentordesk.services import surveys, wifi
from mentordesk.text import in_line, name_key
from ui import theme
from ui.dialogs.base import Dialog
from ui.door import OpenDoor
from ui.widgets.basic import Button, Label, row, show_if
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace


class WhoAnswered(Dialog):
    """The dialog; it follows while answers arrive."""

    def __init__(self, workspace: Workspace, door: OpenDoor, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Who has answered"),
            _("Of an anonymous survey only how many answered is known, never who, when or in which order."),
            width=560,
            height=520,
        )
        self._workspace, self._door = workspace, door
        self.counts = Label("", wrap=True)
        shown = _("Phones warn of this certificate: {fingerprint}", fingerprint=door.fingerprint)
        self.certificate = Label(shown, "small", ink="ink2", wrap=True, whole=True)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who has answered"))
        self.list.currentRowChanged.connect(lambda _row: self._show_button())
        self.again = Button(_("Let this person answer again"), small=True, icon="restore", does=self.let_answer_again)
        self._slips: list[Slip] = []
        self._shown: frozenset[str] = frozenset()
        self.body.addWidget(self.counts)
        self.body.addWidget(self.certificate)
        show_if(bool(door.fingerprint), self.certificate)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(self.again, None))
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))
        door.changed.connect(self.show_answers)
        self.show_answers()

    def show_answers(self) -> None:
        """Show who has answered, those who have not first: they are the ones to ask."""
        opening = self._door.opening
        kinds = opening.kinds if opening is not None else frozenset[Kind]()
        self.counts.setText(in_line(*self._counted(kinds, opening.waves if opening is not None else ())))
        slips = [slip for kind in (Kind.QUESTIONNAIRE, Kind.MEETING) if kind in kinds for slip in self._of(kind)]
        if opening is not None:
            slips += [slip for wave in sorted(opening.waves) for slip in self._named(wave)]
        answered = self._door.answered
        slips.sort(key=lambda slip: (slip.id in answered, name_key(slip.name)))
        if [slip.id for slip in slips] == [slip.id for slip in self._slips] and self._shown == answered:
            return
        self._slips, self._shown = slips, answered
        here = self.list.currentRow()
        self.list.clear()
        for slip in slips:
            has = slip.id in answered
            words = _("has answered", context="state") if has else _("no answer yet")
            look = theme.icon("ok", "good") if has else theme.icon("pending", "ink2")
            self.list.addItem(QListWidgetItem(look, in_line(slip.name, str(KIND_WORDS[slip.kind]), words)))
        self.list.setVisible(bool(slips))
        self.list.setCurrentRow(min(here, len(slips) - 1))
        self._show_button()

    def _counted(self, kinds: Collection[Kind], waves: Collection[str]) -> Iterator[str]:
        """Give how many have answered each form, and of several surveys each."""
        several = len(waves) > 1
        for kind in Kind:
            if kind in kinds and not (several and kind is Kind.SURVEY):
                yield _count_words(KIND_WORDS[kind], self._door.counts.get(kind, 0))
        if several:
            for row in surveys.facts(self._workspace.desk, today=date.today()).rows:
                if row.id in waves:
                    yield _count_words(row.name, self._door.waves.get(row.id, 0))

    def _of(self, kind: Kind) -> tuple[Slip, ...]:
        return wifi.slips(self._workspace.desk, kind, today=date.today())

    def _named(self, wave_id: str) -> tuple[Slip, ...]:
        rows = surveys.facts(self._workspace.desk, today=date.today()).rows
        if any(row.id == wave_id and not row.is_anonymous for row in rows):
            return wifi.slips(self._workspace.desk, Kind.SURVEY, wave_id=wave_id, today=date.today())
        return ()

    def _show_button(self) -> None:
        place = self.list.currentRow()
        has = 0 <= place < len(self._slips) and self._slips[place].id in self._door.answered
        self.again.allow("" if has else _("Choose somebody who has answered."))
        self.again.setVisible(bool(self._slips))

    def let_answer_again(self) -> None:
        """Let the slip that is chosen be used once more."""
        wifi.let_answer_again(self._workspace.desk, (self._slips[self.list.currentRow()],))
        self.again.allow(_("The slip opens once more."))


def _count_words(form: Message, count: int) -> str:
    answers = ngettext("{n} answer", "{n} answers", count, context="count")
    return _("{form}: {answers}", form=form, answers=answers)
