"""A survey whose results are not shown yet: what to do next with it, and what it asks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.surveys.items import SKILL_ITEMS
from mentordesk.domain.surveys.words import state_words
from mentordesk.i18n import Message, _, day, ngettext, number
from mentordesk.services.surveys import RatingLine, can_close
from ui import theme
from ui.widgets.basic import Button, Holder, Label, WrappingRow, clear, column, line, row


class StandingView(Holder):
    """What to do with a survey, and its questions."""

    send_wanted = Signal()
    import_wanted = Signal()
    enter_wanted = Signal()
    close_wanted = Signal()
    print_wanted = Signal()
    hold_wanted = Signal()
    remind_wanted = Signal()
    open_wanted = Signal()
    consent_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "heading", wrap=True)
        self.words = Label("", ink="ink2", wrap=True)
        self.consent = Label("", "small", ink="warn", wrap=True)
        self.agree = Button(_("Note who agreed…"), "link", icon="edit", does=self.consent_wanted.emit)
        self.send = Button("", "primary", icon="export", does=self.send_wanted.emit)
        self.bring_in = Button(_("Import filled forms…"), icon="import", does=self.import_wanted.emit)
        self.wifi = Button(_("Open for answers…"), icon="wifi", does=self.open_wanted.emit)
        self.enter = Button(_("Type in paper forms…"), icon="edit", does=self.enter_wanted.emit)
        self.close_it = Button(_("Close the survey…"), icon="ok", does=self.close_wanted.emit)
        self.remind = Button(_("Remind…", context="button"), icon="mail", does=self.remind_wanted.emit)
        self.hold = Button(_("Hold it after all"), does=self.hold_wanted.emit)
        self.look = Button(_("See the printed form"), "link", does=self.print_wanted.emit)
        self.buttons = WrappingRow(
            self.send, self.wifi, self.bring_in, self.enter, self.remind, self.close_it, self.hold, gap=8
        )
        self._questions = QVBoxLayout()
        self._questions.setSpacing(theme.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        for part in (self.title, self.words, self.consent):
            layout.addWidget(part)
        layout.addLayout(row(self.agree, None))
        layout.addWidget(self.buttons)
        layout.addSpacing(theme.px(8))
        layout.addLayout(row(Label(_("What is asked"), "strong"), None, self.look))
        layout.addLayout(self._questions)
        layout.addStretch(1)

    def show_wave(self, wave: WaveRow, why_not: Message | None) -> None:
        """Show a survey that is planned, due, open or left out; ``why_not`` says why nothing of it can be changed."""
        locked = str(why_not or "")
        is_open = wave.state is WaveState.OPEN
        is_out = wave.state is WaveState.LEFT_OUT
        self.title.setText(f"{wave.name}: {state_words(wave)}")
        self.words.setText(_standing_words(wave))
        missing = len(wave.invited.without_consent)
        self.consent.setText(
            ngettext(
                "{n} person has not agreed to surveys and gets no form.",
                "{n} people have not agreed to surveys and get no form.",
                missing,
            )
        )
        self.consent.setVisible(missing > 0 and not is_out)
        self.agree.setVisible(missing > 0 and not is_out and not locked)
        self.send.setText(_("Send more forms…") if is_open else _("Send the forms…"))
        self.send.turn_into("secondary" if is_open else "primary")
        self.bring_in.turn_into("primary" if is_open else "secondary")
        nobody = _("Nobody has agreed to surveys yet.") if missing else ""
        nobody = nobody or _("Nobody can be asked yet: pairs that are agreed come first.")
        nobody = "" if wave.asked_count else nobody
        self.send.setVisible(not is_out)
        self.send.allow(locked or nobody)
        self.wifi.setVisible(not is_out)
        self.wifi.allow(locked or nobody)
        for button in (self.bring_in, self.enter):
            button.setVisible(is_open)
            button.allow(locked)
        self.remind.setVisible(is_open)
        self.close_it.setVisible(is_open)
        self.close_it.allow(locked)
        self.hold.setVisible(is_out and not locked)
        self._show_questions(wave)

    def _show_questions(self, wave: WaveRow) -> None:
        clear(self._questions)
        for respondent, asked in wave.items:
            if len(wave.items) > 1:
                self._questions.addSpacing(theme.px(6))
                self._questions.addWidget(Label(str(RESPONDENT_WORDS[respondent]), "label", ink="ink2"))
            for item in asked:
                self._questions.addWidget(line())
                self._questions.addWidget(Label(str(item.words), wrap=True))


def _standing_words(wave: WaveRow) -> str:
    if wave.state is WaveState.LEFT_OUT:
        return _("This survey is left out of the cycle.")
    if wave.state is WaveState.OPEN:
        if wave.answered_count < FEW_ANSWERS:
            return _("Results are shown once the survey is closed, from five answers on.")
        return _("Results are shown once the survey is closed. Then its answers are mixed for good.")
    if wave.day is None:
        return _("The day follows from the launch of the cycle. Give the launch date, or choose a day.")
    return _("Planned for {day}. Nothing goes out by itself: you send the forms.", day=day(wave.day))


class RatingsView(Holder):
    """Whose skills are rated, by whom, and the mean of what was said."""

    rate_wanted = Signal()
    send_wanted = Signal()
    open_wanted = Signal()
    close_wanted = Signal()
    remind_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "heading", wrap=True)
        self.words = Label(
            _("The manager of each mentee rates five skills before and after. These ratings bear names."),
            ink="ink2",
            wrap=True,
        )
        self.rate = Button(_("Type in ratings…"), "primary", icon="edit", does=self.rate_wanted.emit)
        self.send = Button(_("Send the forms", context="button"), icon="export", does=self.send_wanted.emit)
        self.remind = Button(_("Remind…", context="button"), icon="mail", does=self.remind_wanted.emit)
        self.wifi = Button(_("Open for answers…"), icon="wifi", does=self.open_wanted.emit)
        self.close_it = Button(_("Close", context="button"), icon="ok", does=self.close_wanted.emit)
        self.close_it.setAccessibleName(_("Close the survey", context="button"))
        self._people = QVBoxLayout()
        self._people.setSpacing(theme.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(WrappingRow(self.rate, self.send, self.wifi, self.remind, self.close_it, gap=8))
        layout.addLayout(self._people)
        layout.addStretch(1)

    def show_wave(self, wave: WaveRow, lines: Sequence[RatingLine], *, read_only: bool) -> None:
        """Show who is rated."""
        self.title.setText(f"{wave.name}: {state_words(wave)}")
        is_closed = wave.state is WaveState.CLOSED
        self.rate.setVisible(not is_closed and not read_only)
        self.send.setVisible(bool(lines) and not is_closed and not read_only)
        self.wifi.setVisible(bool(lines) and not is_closed and not read_only)
        self.close_it.setVisible(can_close(wave) and not read_only)
        self.remind.setVisible(wave.state is WaveState.OPEN and any(found.rating is None for found in lines))
        clear(self._people)
        for found in lines:
            self._people.addWidget(line())
            self._people.addLayout(_rated(found))
        if not lines:
            words = _("Nobody can be rated: no mentee with a manager has agreed to surveys.")
            self._people.addWidget(Label(words, ink="ink2", wrap=True))


def _rated(found: RatingLine) -> QVBoxLayout:
    by = _("rated by {name}", context="state", name=found.rater.full_name)
    across = row(gap=8)
    across.addLayout(column(Label(found.person.full_name), Label(by, "small", ink="ink2", wrap=True), gap=0), 1)
    across.addWidget(Label(mean_words(found), ink="ink" if found.rating else "ink2"))
    return column(across)


def mean_words(found: RatingLine) -> str:
    """Return the mean of a rating, or that there is none yet."""
    if found.rating is None or not found.rating.scores:
        return _("not rated yet")
    values = [value for _code, value in found.rating.scores]
    return _("mean {mean} of {n} skills", mean=number(sum(values) / len(values)), n=f"{len(values)}/{len(SKILL_ITEMS)}")
