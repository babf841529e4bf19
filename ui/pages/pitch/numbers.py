"""The figures of the pitch beside the page: each says where it comes from, and the owner may type another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.amounts import field_text
from mentordesk.domain.dates import read_date
from mentordesk.domain.pitch.facts import NOT_YET, PitchFacts, money
from mentordesk.domain.pitch.figures import HIGH_RATE
from mentordesk.domain.pitch.own_figures import OWN_FIGURES, RATES, read_figure
from mentordesk.domain.pitch.wording import people
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.words import OUTCOME_WORDS
from mentordesk.i18n import Message, _, day
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, column, line, row
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Choice, Field, FigureLine
from ui.widgets.form.pickers import DayLine

Keep = Callable[[Pitch], bool]


class NumbersPanel(FramedHolder):
    """The panel. It keeps each field by itself; its links and buttons have signals.

    It has many attributes because each figure has a control of its own.
    """

    sources_wanted = Signal()
    checked = Signal()
    pilot_wanted = Signal(bool)
    presented = Signal(object)

    def __init__(self, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._facts: PitchFacts | None = None
        self.yearly_pay, self.leavers = FigureLine(), FigureLine()
        self.cautious_rate, self.expected_rate = FigureLine(), FigureLine()
        self.attribution, self.confidence = FigureLine(), FigureLine()
        self.compared_with: Choice[str] = Choice()
        self.presented_on = DayLine()
        self._fields = {
            "yearly_pay": Field(_("A year's pay on average"), self.yearly_pay, unit="₫"),
            "leavers": Field(_("Left by choice in 12 months"), self.leavers, unit=_("people", context="unit")),
            "cautious_rate": Field(_("Cautious", context="field"), self.cautious_rate, unit="%"),
            "expected_rate": Field(_("Expected", context="field"), self.expected_rate, unit="%"),
            "attribution": Field(_("Attributed", context="field"), self.attribution, unit="%"),
            "confidence": Field(_("Confidence", context="field"), self.confidence, unit="%"),
            "compared_with": Field(_("Compared with", context="field"), self.compared_with),
            "presented_on": Field(_("Presented on", context="field"), self.presented_on),
        }
        for name, note in (
            ("cautious_rate", _("of a year's pay")),
            ("expected_rate", _("of a year's pay")),
            ("attribution", _("to the programme", context="field")),
            ("confidence", _("in the estimate", context="field")),
        ):
            self._fields[name].set_note(note)
        self._saved = AutosavedFields(
            {
                **{name: self._number(name) for name in OWN_FIGURES},
                "presented_on": AutosavedField(self._fields["presented_on"], read_date, self._save_day),
            }
        )
        self.presented_on.picked.connect(lambda _day: self._saved["presented_on"].keep_now())
        self.compared_with.picked.connect(self._compare)
        self._make_results()
        self._lay_out()

    def _make_results(self) -> None:
        self._cost = Label("", "heading", wrap=True)
        self._cost_source = Label("", "small", ink="ink2", wrap=True)
        self._even = Label("", "title", wrap=True)
        self._even_note = Label("", "small", ink="ink2", wrap=True)
        self.sources = Button(
            _("Where do these figures come from?"), "link", icon="info", does=self.sources_wanted.emit
        )
        self.check = Button(_("I have checked the figures"), icon="ok", does=self.checked.emit, writes=True)
        self._checked = Label("", "small", ink="ink2", wrap=True)
        self.pilot = Button("", "link", icon="swap", does=self._ask_pilot, writes=True)
        self._decision = Label("", "small", ink="ink2", wrap=True)

    def _lay_out(self) -> None:
        field = self._fields
        pairs = (
            row(field["cautious_rate"], field["expected_rate"], gap=12),
            row(field["attribution"], field["confidence"], gap=12),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(6), 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Label(_("Figures", context="title"), "section"))
        layout.addWidget(field["yearly_pay"])
        layout.addWidget(field["leavers"])
        layout.addLayout(pairs[0])
        layout.addWidget(line())
        layout.addLayout(
            column(
                Label(_("Cost of the programme"), "small", ink="ink2"),
                self._cost,
                self._cost_source,
                6,
                Label(_("Pays for itself with so many more who stay"), "small", ink="ink2", wrap=True),
                self._even,
                self._even_note,
            )
        )
        layout.addLayout(row(self.sources, None))
        layout.addWidget(line())
        layout.addLayout(pairs[1])
        layout.addWidget(field["compared_with"])
        layout.addLayout(row(self.check, None))
        layout.addWidget(self._checked)
        layout.addWidget(line())
        layout.addWidget(field["presented_on"])
        layout.addWidget(self._decision)
        layout.addLayout(row(self.pilot, None))
        layout.addStretch(1)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_facts(self, facts: PitchFacts, groups: Sequence[tuple[str, Message]]) -> None:
        """Show the figures; ``groups`` are those to compare with."""
        self._facts = facts
        pitch, found = facts.pitch, facts.figures
        for name, figure in OWN_FIGURES.items():
            value = found.leavers.value if name == "leavers" else getattr(pitch, name)
            self._saved[name].show(field_text(value, figure.unit))
        hint = _("from the levels", context="field") if found.yearly_pay.value is not None else ""
        self.yearly_pay.setPlaceholderText("" if found.yearly_pay.typed else hint)
        self._fields["yearly_pay"].set_note(str(found.yearly_pay.source))
        self._fields["leavers"].set_note(str(found.leavers.source))
        for name in RATES:
            high = _("of a year's pay: more than 100%")
            self._fields[name].set_note(high if getattr(pitch, name) > HIGH_RATE else _("of a year's pay"))
        choices = [("", _("nobody yet", context="choice")), *((code, str(words)) for code, words in groups)]
        self.compared_with.offer(choices, pitch.compared_with)
        self._fields["compared_with"].set_note(
            _("Without a group a benefit is called an estimate.") if found.is_estimate else ""
        )
        self._show_results(facts)
        self._saved["presented_on"].show(day(pitch.presented_on) if pitch.presented_on else "")

    def _show_results(self, facts: PitchFacts) -> None:
        pitch, found = facts.pitch, facts.figures
        self._cost.setText(str(money(found.cost.value)))
        self._cost_source.setText(str(found.cost.source))
        cautious, expected = found.cautious.break_even, found.expected.break_even
        self._even.setText(str(NOT_YET if cautious is None else people(cautious)))
        note = ""
        if expected is not None:
            note = _("cautious case · {expected} in the expected case", expected=people(expected))
        self._even_note.setText(note)
        self._even_note.setVisible(bool(note))
        on = pitch.numbers_checked_on
        self.check.setVisible(on is None)
        self._checked.setVisible(on is not None)
        self._checked.setText(_("Figures checked on {day}", day=day(on)) if on else "")
        words = _("Propose the whole programme again") if pitch.is_pilot else _("Propose a pilot")
        self.pilot.setText(words)
        decision = facts.decision
        self._decision.setVisible(decision is not None)
        if decision is not None:
            self._decision.setText(
                _(
                    "Decision: {outcome}, {day}",
                    context="field",
                    outcome=OUTCOME_WORDS[decision.outcome],
                    day=day(decision.decided_on) if decision.decided_on else "–",
                )
            )

    def go_to(self, name: str) -> bool:
        """Put the focus into a field; return whether there is one of that name."""
        field = self._fields.get(name)
        if field is not None:
            field.control.setFocus()
        return field is not None

    # --- what is kept ---------------------------------------------------------------------------------------------

    def _number(self, name: str) -> AutosavedField:
        return AutosavedField(self._fields[name], partial(read_figure, name), partial(self._save, name))

    def _save(self, name: str, value: int | None) -> bool:
        if self._facts is None:
            return True
        pitch, found = self._facts.pitch, self._facts.figures
        if name == "leavers" and not found.leavers.typed and value == found.leavers.value:
            return True
        if getattr(pitch, name) == value:
            return True
        return self._keep(replace(pitch, **{name: value}))  # type: ignore[arg-type]

    def _save_day(self, value: date | None) -> bool:
        if self._facts is not None and self._facts.pitch.presented_on != value:
            self.presented.emit(value)
        return True

    def _compare(self, code: str) -> None:
        if self._facts is not None:
            self._keep(replace(self._facts.pitch, compared_with=code))

    def _ask_pilot(self) -> None:
        if self._facts is not None:
            self.pilot_wanted.emit(not self._facts.pitch.is_pilot)

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        self._saved.flush()

    def drafts(self) -> dict[str, str]:
        """Return the texts that could not be saved, by field."""
        return self._saved.drafts()

    def resume(self, drafts: Mapping[str, str]) -> None:
        """Show such texts again."""
        self._saved.resume(drafts)
