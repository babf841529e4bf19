"""Part 7 of step 5: the pairs both sides agreed to, a text to copy for each and for all, and who has been informed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QVBoxLayout

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import _, language, message, messages, ngettext
from mentordesk.services.connect import announcing, pairing
from ui import theme
from ui.dialogs.communication.introducing import introduce_pairs, note_informed
from ui.kept import kept
from ui.models.answering import LANGUAGE_NAMES
from ui.models.connecting import AgreeRow, announce_columns
from ui.models.records import RecordModel
from ui.pages.connect.agree import agree_rows
from ui.pages.connect.part import Act, FixedHeightFrame, Part, read_only_words
from ui.pages.connect.people import stretch_last
from ui.widgets.basic import Button, Label, Segments, WrappingRow, column, holding, row
from ui.widgets.form.fields import Choice, TextEdit
from ui.widgets.table.tables import Table, TablePlace

ONE, ALL = "one", "all"
PANEL_WIDTH = 400


@kept("whom")
@dataclass(frozen=True, slots=True)
class AnnounceState:
    """The state of the part: the place in the table, for whom the text is, names on paper, whose text was copied."""

    place: TablePlace
    whom: str
    names: bool
    copied: frozenset[str] = frozenset()


class AnnouncePart(Part[AnnounceState]):
    """The pairs agreed, beside the text for the one selected or for all.

    It has many attributes because the table and the text each have their own controls.
    """

    does = frozenset({"texts"})

    def build(self) -> None:
        self._silent = 0
        self._copied: frozenset[str] = frozenset()
        self.model: RecordModel[AgreeRow] = RecordModel(announce_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Pairs to announce"))
        self.table.sort_by("mentor")
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_text())
        stretch_last(self.table)
        self.count = Label("", "strong", wrap=True)
        self.mark = Button("", small=True, icon="saved", does=self.mark_informed)
        self.unmark = Button(_("Not informed yet"), small=True, does=self.unmark_informed)
        self.names = QCheckBox(_("Names on paper and in Excel"))
        self.names.setChecked(True)
        head = row(gap=8)
        head.addWidget(self.count, 1)
        head.addLayout(row(self.unmark, self.mark, gap=8))
        self._left = column(head, 8, self.table, 8, self.names)
        self.panel = self._make_panel()
        self.nobody = Label(
            _("No pair has a yes from both sides yet. Ask both first, then announce here."),
            ink="ink2",
            wrap=True,
        )
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(24))
        self._across.addLayout(self._left, 1)
        self._across.addWidget(self.panel)
        self._whole = holding(self._across)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nobody, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._whole, 1)

    def _make_panel(self) -> FixedHeightFrame:
        self.whom = Segments(((ONE, _("This pair", context="title")), (ALL, _("All pairs", context="choice"))), ONE)
        self.whom.setAccessibleName(_("Text for", context="field"))
        self.whom.chosen.connect(lambda _value: self._show_text())
        self.language = Choice(tuple(LANGUAGE_NAMES.items()), language())
        self.language.setAccessibleName(_("Language of the text"))
        self.language.picked.connect(lambda _value: self._show_text())
        self.text = TextEdit(lines=8)
        self.text.setMinimumHeight(theme.px(120))
        self.text.setMaximumHeight(theme.NO_LIMIT)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text to copy"))
        self.copy = Button(_("Copy the text"), icon="copy", does=self.copy_text)
        self.send = Button(_("Send messages…", context="button"), icon="mail", does=self.send_messages)
        box = FixedHeightFrame()
        inner = QVBoxLayout(box)
        inner.setContentsMargins(*(theme.px(size) for size in (18, 14, 18, 14)))
        inner.setSpacing(theme.px(10))
        inner.addWidget(Label(_("Ready text", context="title"), "section"))
        inner.addLayout(row(self.whom, None, gap=8))
        inner.addWidget(self.language)
        inner.addWidget(self.text, 1)
        inner.addWidget(WrappingRow(self.copy, self.send))
        return box

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk = self.workspace.desk
        held = pairing.pairs(desk)
        agreed = tuple(pair for pair in held if pair.state is PairState.CONFIRMED)
        self._silent = len(held) - len(agreed)
        rows = agree_rows(agreed, desk.all(Person))
        self.model.show(rows)
        informed = sum(pair_row.pair.announced_on is not None for pair_row in rows)
        self.count.setText(
            ngettext("{done} of {n} pair informed", "{done} of {n} pairs informed", len(rows), done=informed)
        )
        self.nobody.setVisible(not rows)
        self._whole.setVisible(bool(rows))
        if rows and not self.table.chosen_records():
            listed = self.model.records()
            self.table.choose({next((row.id for row in listed if not row.pair.announced_on), listed[0].id)})
        self._show_text()

    def _show_text(self) -> None:
        chosen: list[AgreeRow] = self.table.chosen_records()
        rows = self.model.records()
        is_one = self.whom.value() == ONE
        language_code = self.language.value() or language()
        desk = self.workspace.desk
        if is_one:
            self.text.setText(announcing.to_pair(desk, chosen[0].pair, language=language_code) if chosen else "")
        else:
            self.text.setText(
                announcing.to_everyone(desk, [row.pair for row in rows], language=language_code) if rows else ""
            )
        many = self._meant(informed=False)
        words = _mark_words(len(many))
        self.mark.setText(words)
        self.mark.setAccessibleName(words)
        closed = read_only_words(self.workspace)
        informed = any(pair_row.pair.announced_on for pair_row in chosen)
        self.mark.allow(closed or ("" if many else _("These pairs are noted as informed already.")))
        self.unmark.allow(closed or ("" if informed else _("No pair selected is noted as informed.")))
        why = "" if self.text.text() else _("Select a pair first.")
        if why and chosen:
            why = _("One of the two has left or said no to being paired, so nothing is written to this pair.")
        self.text.setPlaceholderText(why)
        for button in (self.copy, self.send):
            button.allow(why)

    def _meant(self, *, informed: bool) -> Sequence[AgreeRow]:
        """Return those that are informed or not among the rows chosen; among all where only one is chosen."""
        chosen: list[AgreeRow] = self.table.chosen_records()
        rows = chosen if len(chosen) > 1 or self.whom.value() == ONE else list(self.model.records())
        return [pair_row for pair_row in rows if bool(pair_row.pair.announced_on) is informed]

    def next_act(self, command: str) -> Act | None:
        """Return that those whose text was copied are to be marked as informed."""
        rows = [row for row in self.model.records() if row.id in self._copied and not row.pair.announced_on]
        return Act(_mark_words(len(rows)), lambda: self._mark(rows)) if rows else None

    def arrange(self, *, wide: bool) -> None:
        """Put the text beside the pairs or below them."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self.panel.setMinimumWidth(theme.px(PANEL_WIDTH) if wide else 0)
        self.panel.setMaximumWidth(theme.px(PANEL_WIDTH) if wide else theme.NO_LIMIT)
        self.panel.least = 0 if wide else theme.px(340)
        self.panel.updateGeometry()

    def problems(self) -> tuple[Problem, ...]:
        """Return how many pairs wait for an answer."""
        if not self._silent:
            return ()
        words = messages(
            "{n} pair is not agreed yet and is not in this list.",
            "{n} pairs are not agreed yet and are not in this list.",
            self._silent,
        )
        return (Problem("silent", words, Severity.NOTE, fix=message("Record their answers")),)

    def calm(self) -> str:
        """Say that every pair knows."""
        pairs = [row.pair for row in self.model.records()]
        if not pairs or not all(pair.announced_on for pair in pairs):
            return ""
        return ngettext("The pair has been informed.", "All {n} pairs have been informed.", len(pairs))

    def fix(self, problem: Problem) -> None:
        """Go back to what both sides say."""
        self.open_part(SubStep.AGREE)

    def show_focus(self, focus: str) -> None:
        """Choose a pair, or copy the text for all."""
        if focus == "texts":
            self.do(focus)
        else:
            self.table.choose({focus})

    def do(self, command: str) -> None:
        """Copy the text for all, with the button that notes that they are informed ready to be pressed."""
        if self.model.rowCount():
            self.whom.button(ALL).setChecked(True)
            self._show_text()
            self.copy_text()
            self.mark.setFocus(Qt.FocusReason.TabFocusReason)

    def state(self) -> AnnounceState:
        return AnnounceState(self.table.place(), self.whom.value(), self.names.isChecked(), self._copied)

    def restore(self, state: AnnounceState) -> None:
        self.names.setChecked(state.names)
        self._copied = state.copied
        self.whom.button(state.whom).setChecked(True)
        self.table.come_back_to(state.place)
        self._show_text()

    def record_shown(self) -> str:
        return self.table.current_id()

    # --- what the owner does --------------------------------------------------------------------------------------

    def copy_text(self) -> None:
        """Put the text on the clipboard; the pairs it is for are to be marked as informed next."""
        rows = self.table.chosen_records() if self.whom.value() == ONE else self.model.records()
        self._copied = frozenset(pair_row.id for pair_row in rows)
        self.acted.emit()
        QGuiApplication.clipboard().setText(self.text.text())
        self.workspace.notified.emit(message("The text is copied. Paste it where you write."), False)

    def send_messages(self) -> None:
        """Go through a message to both of the pairs meant; a pair is informed once both of its messages are sent."""
        chosen: list[AgreeRow] = self.table.chosen_records()
        rows = chosen if len(chosen) > 1 or self.whom.value() == ONE else list(self.model.records())
        pairs = [pair_row.pair for pair_row in rows]
        introduce_pairs(self.dialogs, self.workspace, pairs, self.ask, spoken=self.language.value() or "")

    def mark_informed(self) -> None:
        """Note that the pairs meant were informed today, and go on in the list."""
        self._mark(self._meant(informed=False))
        self.table.setFocus()

    def _mark(self, rows: Sequence[AgreeRow]) -> None:
        note_informed(self.workspace, [pair_row.pair for pair_row in rows])

    def unmark_informed(self) -> None:
        """Undo that the pairs chosen were informed."""
        pairs = [pair_row.pair for pair_row in self.table.chosen_records() if pair_row.pair.announced_on]
        if pairs:
            self.workspace.do(pairing.announce(self.workspace.desk, pairs, today=None))
            self.table.setFocus()


def _mark_words(count: int) -> str:
    if not count:
        return _("Mark as informed")
    return ngettext("Mark {n} pair as informed", "Mark {n} pairs as informed", count)
