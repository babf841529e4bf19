"""The pairs selected in step 5's agreeing: what each side says; of one pair a note, and the way to another mentor."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from mentordesk.domain.records.pair import Pair, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import _, ngettext
from ui import theme
from ui.models.connecting import AgreeRow
from ui.pages.connect.part import FixedHeightFrame
from ui.widgets.basic import Button, Label, Segments, column, holding, line, plain_tip, row, scrolling
from ui.widgets.form.fields import Field, TextEdit, Typing


class AgreePanel(FixedHeightFrame):
    """The panel. ``replied(side, reply)`` and ``noted(pair_id, note)`` carry what the owner enters.

    With several pairs selected, what a side says is noted for all of them.
    """

    replied = Signal(Role, Reply)
    noted = Signal(str, str)
    other_wanted = Signal()

    def __init__(self, *, closed: str) -> None:
        """Take why nothing can be changed, "" where it can."""
        super().__init__()
        self._closed = closed
        self._pair_id = ""
        self._names = Label("", "heading", wrap=True)
        self._sides = {side: Label("", "label", ink="ink2", wrap=True) for side in (Role.MENTOR, Role.MENTEE)}
        self.replies = {side: self._make_replies(side) for side in (Role.MENTOR, Role.MENTEE)}
        self.note = TextEdit(lines=3, hint=_("Such as: would rather meet on Fridays"))
        self.note.setReadOnly(bool(closed))
        self._typing = Typing(self.note)
        self._typing.pause.connect(self._send_note)
        self._why = Label("", "small", ink="ink2", wrap=True)
        self.other = Button("", small=True, icon="pair", does=self.other_wanted.emit)
        self.other.allow(closed)
        self._declined = holding(column(line(), 10, self._why, 8, row(self.other, None)))
        self._noting = Field(_("Note", context="field"), self.note)
        self._lay_out()

    def _make_replies(self, side: Role) -> Segments[Reply]:
        choices = (
            (Reply.OPEN, "–"),
            (Reply.YES, _("Yes", context="agreement")),
            (Reply.NO, _("No", context="agreement")),
            (Reply.CHANGE, _("Change", context="agreement")),
        )
        made = Segments(choices, Reply.OPEN)
        made.chosen.connect(partial(self._send_reply, side))
        made.setEnabled(not self._closed)
        made.setToolTip(plain_tip(self._closed))
        return made

    def _lay_out(self) -> None:
        parts: list[QWidget | QLayout | int | None] = [self._names, 10]
        for side, replies in self.replies.items():
            parts += [self._sides[side], 4, replies, 12]
        parts += [self._noting, 12, self._declined, None]
        inner = QVBoxLayout(self)
        inner.setContentsMargins(*(theme.px(size) for size in (18, 14, 14, 14)))
        inner.addWidget(scrolling(holding(column(*parts))))

    def show_pair(self, shown: AgreeRow, called: Mapping[str, str]) -> None:
        """Show a pair; the note that has the focus stays as it is typed."""
        if shown.id != self._pair_id:
            self.flush()
        mentor = called[shown.mentor.id]
        mentee = called[shown.mentee.id]
        self._names.setText(f"{mentor} – {mentee}")
        mentor_says = _("{name} (mentor) says", name=mentor)
        mentee_says = _("{name} (mentee) says", name=mentee)
        self._show_side(Role.MENTOR, mentor_says, shown.pair.mentor_reply)
        self._show_side(Role.MENTEE, mentee_says, shown.pair.mentee_reply)
        self._noting.show()
        self._show_note(shown.pair)
        self._show_declined(shown, called)

    def show_several(self, rows: Sequence[AgreeRow]) -> None:
        """Show how many pairs are selected, and what a side of all of them says."""
        self.flush()
        self._pair_id = ""
        self._names.setText(ngettext("{n} pair selected", "{n} pairs selected", len(rows)))
        self._show_side(Role.MENTOR, _("All these mentors say"), _common([row.pair.mentor_reply for row in rows]))
        self._show_side(Role.MENTEE, _("All these mentees say"), _common([row.pair.mentee_reply for row in rows]))
        self._noting.hide()
        self._declined.hide()

    def _show_side(self, side: Role, words: str, reply: Reply | None) -> None:
        self._sides[side].setText(words)
        self.replies[side].setAccessibleName(words)
        self.replies[side].show_value(reply)

    def _show_note(self, pair: Pair) -> None:
        if pair.id == self._pair_id and self.note.hasFocus():
            return
        self._pair_id = pair.id
        if self.note.text() != pair.remark:
            self.note.setText(pair.remark)

    def _show_declined(self, shown: AgreeRow, called: Mapping[str, str]) -> None:
        """Offer to look for another mentor where one of the two declines or wants a change."""
        against = _who_is_against(shown)
        self._declined.setVisible(against is not None)
        if against is None:
            return
        person, reply = against
        if reply is Reply.NO:
            why = _("{name} declines. Unpair and look for another mentor.", name=called[person.id])
        else:
            why = _("{name} wants a change. Talk again, or look for another mentor.", name=called[person.id])
        self._why.setText(why)
        self.other.setText(_("Look for another mentor for {name}", name=called[shown.mentee.id]))
        self.other.setAccessibleName(self.other.text())

    def flush(self) -> None:
        """Save the note typed."""
        self._typing.flush()

    def arrange(self, *, width: int, wide: bool) -> None:
        """Take a fixed width beside the table, or a height below it."""
        self.setMinimumWidth(width if wide else 0)
        self.setMaximumWidth(width if wide else theme.NO_LIMIT)
        self.least = 0 if wide else theme.px(400)
        self.updateGeometry()

    def _send_reply(self, side: Role, reply: Reply) -> None:
        self.replied.emit(side, reply)

    def _send_note(self) -> None:
        self.noted.emit(self._pair_id, self.note.text().strip())


def _common(replies: Sequence[Reply]) -> Reply | None:
    """Return what all of them say, or nothing where they differ."""
    return replies[0] if len(set(replies)) == 1 else None


def _who_is_against(shown: AgreeRow) -> tuple[Person, Reply] | None:
    """Return the first of the two who declines or wants a change."""
    for person, reply in ((shown.mentor, shown.pair.mentor_reply), (shown.mentee, shown.pair.mentee_reply)):
        if reply in (Reply.NO, Reply.CHANGE):
            return person, reply
    return None
