"""The card of one pair: its score, the parts it is made of, what speaks for and what against it, pin and unpair."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.plans import PairRow
from mentordesk.i18n import Message, _
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.connecting import points
from ui.widgets.basic import Button, FlowLayout, Label, clear, column, holding, line, row, scrolling
from ui.widgets.score import ScoreBar


class PairCard(QFrame):
    """The card. It tells ``closed`` and ``wanted(deed)``: "pin", "unpair"."""

    closed = Signal()
    wanted = Signal(str)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self._read_only = read_only
        self._shown: tuple[PairRow, bool] | None = None
        self.above = Label("", "small", ink="ink2")
        self.name = Label("", "heading", wrap=True)
        self.score = Label("", "number")
        self.known = Label("", ink="ink2", wrap=True)
        self.close_button = Button("", "bar", icon="close", tip=_("Back to the pairs"), does=self.closed.emit)
        self.close_button.setFixedWidth(theme.px(34))
        self.close_button.hide()
        self.pin = Button(_("Pin"), small=True, icon="pin", does=lambda: self.wanted.emit("pin"))
        self.unpair = Button(_("Unpair"), small=True, does=lambda: self.wanted.emit("unpair"))
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, theme.px(6), 0)
        self._body.setSpacing(theme.px(4))
        top = row(gap=4)
        top.addLayout(column(self.above, self.name, gap=2), 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        scored = row(gap=8)
        scored.addWidget(self.score)
        scored.addWidget(self.known, 1)
        self._deeds = QWidget()
        flow = FlowLayout(self._deeds, gap=8)
        for button in (self.pin, self.unpair):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._deeds.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 12, 12, 12)))
        layout.setSpacing(theme.px(4))
        layout.addLayout(top)
        layout.addLayout(scored)
        layout.addWidget(scrolling(holding(self._body)), 1)
        layout.addWidget(self._deeds)
        layout.addWidget(Label(_("The score is only a start; ask both of them."), "small", ink="ink2", wrap=True))

    def show_row(self, shown: PairRow, *, settled: bool) -> None:
        """Show a pair; one that is not ``settled`` is only proposed so far."""
        if self._shown == (shown, settled):
            return
        self._shown = shown, settled
        mentor, mentee, fit = shown.mentor, shown.mentee, shown.fit
        self.above.setText(_("This pair") if settled else _("If they are paired"))
        self.name.setText(f"{mentor.calling_name} – {mentee.calling_name}")
        self.score.setText(points(fit.score))
        self.known.setText(_("of 100 · {known}", known=fit.known))
        self.score.setAccessibleName(_("{points} of 100", points=points(fit.score)))
        self.setAccessibleName(_("Card of {name}", name=f"{mentor.full_name} – {mentee.full_name}"))
        self.pin.setText(f" {_('Unpin') if shown.pair.locked else _('Pin')}")
        self.pin.setAccessibleName(_("Unpin") if shown.pair.locked else _("Pin"))
        self.pin.setToolTip(_("A pinned pair stays when pairs are proposed again"))
        self._deeds.setVisible(settled and not self._read_only)
        clear(self._body)
        heaviest = max(part.at_most for part in fit.parts)
        for part in fit.parts:
            self._body.addWidget(
                ScoreBar(
                    str(part.name),
                    part.points,
                    part.at_most,
                    known=part.known,
                    missing=_("not in the list"),
                    longest=heaviest,
                )
            )
        self._body.addSpacing(theme.px(4))
        self._body.addWidget(line())
        self._body.addSpacing(theme.px(4))
        self._add_points(_("Why they fit"), fit.reasons, "saved", "good")
        self._add_points(_("Think of this"), fit.cautions, "warning", "warn")
        self._body.addStretch(1)

    def _add_points(self, heading: str, sentences: tuple[Message, ...], icon: str, ink: str) -> None:
        if not sentences:
            return
        self._body.addWidget(Label(heading, "strong"))
        for sentence in sentences:
            mark = Label()
            mark.setPixmap(theme.pixmap(icon, ink, 15, self.devicePixelRatioF()))
            inner = row(gap=8)
            inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            inner.addWidget(Label(str(sentence), "small", wrap=True), 1)
            self._body.addLayout(inner)


class MethodDialog(Dialog):
    """Says in words what the fit from the staff list is made of and which pairs it never proposes."""

    def __init__(self, parent: QWidget | None) -> None:
        from mentordesk.domain import scoring

        super().__init__(parent, _("How the fit is counted"), f"{scoring.METHOD}.", width=560, height=520)
        parts = scoring.paper_parts()
        heaviest = max(part.points for part in parts)
        for part in parts:
            bar = ScoreBar(
                str(part.name), round(part.points * 1000), round(part.points * 1000), longest=round(heaviest * 1000)
            )
            self.body.addLayout(column(bar, 2, Label(str(part.how), "small", ink="ink2", wrap=True)))
        unknown = _("What the list does not tell counts half, and is said.")
        self.body.addWidget(Label(unknown, wrap=True))
        self.body.addWidget(line())
        self.body.addWidget(Label(_("Never proposed"), "strong"))
        self.body.addLayout(column(*(Label(str(rule.words), wrap=True) for rule in scoring.RULES), gap=4))
        self.body.addStretch(1)
        self.offer(Button(_("Close"), "primary", does=self.accept))
