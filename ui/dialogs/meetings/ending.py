"""Ends a pair or a group without blame: why, from which day, and what is said to everybody."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.domain.dates import read_date
from mentordesk.domain.meetings import checks
from mentordesk.domain.meetings.ending import likely_reason
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.group import Group, GroupKind
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import END_REASON_WORDS, GROUP_END_WORDS
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.services import meetings
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column, holding, row
from ui.widgets.form.fields import Choice, Field, TextEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace


class EndPairDialog(Dialog):
    """The reason, the day, a remark of the owner's, and a short text for each side to be copied."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, found: Partnership) -> None:
        is_group = found.is_group
        super().__init__(
            parent,
            _("End this group?") if is_group else _("End this pair?"),
            _("{pair}: everything they did is kept, and nobody is at fault.", pair=found.name),
            width=600,
            name=_("End the group", context="title") if is_group else _("End the pair", context="title"),
        )
        self._workspace, self._found, self._record = workspace, found, found.record
        known = GROUP_END_WORDS if is_group else END_REASON_WORDS
        reasons = [(reason, str(words)) for reason, words in known.items()]
        self.reason: Choice[EndReason] = Choice(reasons, self._likely_reason())
        self.reason.setPlaceholderText(_("Choose the reason…"))
        self.reason.picked.connect(lambda _reason: self._show_thanks())
        self.reason_field = Field(_("Reason", context="field"), self.reason)
        self.day = DayLine()
        self.day.show_day(date.today())
        self.day_field = Field(_("Ended on", context="field"), self.day)
        self.remark = TextEdit("", lines=2, hint=_("Only you see this; it is not printed."))
        across = row(gap=12)
        across.addWidget(self.reason_field, 3)
        across.addWidget(self.day_field, 2)
        self.body.addWidget(holding(across))
        self.body.addWidget(Field(_("Remark", context="field"), self.remark))
        self.follows = Label(self._what_follows(), "small", ink="ink2", wrap=True)
        self.body.addWidget(self.follows)
        self.texts: list[Label] = []
        for title in self._thanked():
            self.body.addWidget(self._thanks(title))
        self._show_thanks()
        words = _("End the group", context="button") if is_group else _("End the pair", context="button")
        commit = Button(words, "primary", does=self._commit)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), commit)

    def _likely_reason(self) -> EndReason | None:
        """Return why it most likely ends, nothing where the owner has to say."""
        desk, found = self._workspace.desk, self._found
        has_left = any(not desk.get(Person, person_id).is_here for person_id in found.people)
        return likely_reason(has_left=has_left, last_day=found.terms.end, today=date.today()) or None

    def _what_follows(self) -> str:
        planned = len(self._found.planned)
        fall = (
            ngettext("{n} planned meeting falls away.", "{n} planned meetings fall away.", planned) if planned else ""
        )
        waits = _("The mentee is on the pairing board again, among those who wait for a mentor.")
        if isinstance(self._record, Group) and self._record.kind is GroupKind.PEER:
            waits = _("Who has no mentor is on the pairing board again, among those who wait.")
        return f"{fall} {waits}".strip()

    def _thanked(self) -> tuple[str, ...]:
        """Return whom the texts are for."""
        if isinstance(self._record, Pair):
            return _("Thanks to the mentor"), _("Thanks to the mentee")
        if self._record.kind is GroupKind.PANEL:
            return _("Thanks to the mentors"), _("Thanks to the mentee")
        return (_("Thanks to the group"),)

    def _thanks(self, title: str) -> QWidget:
        place = len(self.texts)
        text = Label("", wrap=True)
        self.texts.append(text)
        copy = Button(_("Copy", context="button"), small=True, icon="copy", does=partial(self._copy, place))
        copy.setAccessibleName(_("{title}: copy", context="button", title=title))
        head = row(gap=8)
        head.addWidget(Label(title, "label", ink="ink2"), 1)
        head.addWidget(copy)
        return holding(column(head, text, gap=2))

    def _show_thanks(self) -> None:
        self.reason_field.set_problem("")
        reason = self.reason.value() or EndReason.OTHER
        desk, today = self._workspace.desk, date.today()
        if isinstance(self._record, Pair):
            both = meetings.thanks(desk, self._record, reason=reason, today=today)
            said: tuple[Message, ...] = (both.mentor, both.mentee)
        else:
            said = meetings.group_thanks(desk, self._record, reason=reason, today=today)
        for label, words in zip(self.texts, said, strict=True):
            label.setText(str(words))

    def _copy(self, place: int) -> None:
        QApplication.clipboard().setText(self.texts[place].text())

    def _commit(self) -> None:
        on = read_date(self.day.text())
        if on is None or isinstance(on, Problem):
            self.day_field.refuse(str(on.message) if on is not None else _("Type the day, such as 14/09/2026."))
            self.day.setFocus()
            return
        wrong = checks.end_day(self._found, on, date.today())
        if wrong is not None:
            self.day_field.refuse(str(wrong.message))
            self.day.setFocus()
            return
        reason = self.reason.value()
        if reason is None:
            self.reason_field.set_problem(_("Choose why it ends."))
            self.reason.setFocus()
            return
        change = meetings.end(self._workspace.desk, self._record, on=on, reason=reason, remark=self.remark.text())
        said = message("{pair} has ended.", context="notice", pair=self._found.name)
        if self._workspace.do(change, tell=said):
            self.accept()
