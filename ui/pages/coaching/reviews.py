"""What teams found when they looked back, who had the guide for coaches, and what managers wrote down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.coaching.board import CoachingBoard
from mentordesk.domain.records.coaching import ExperienceSheet, TeamReview
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import REVIEW_WORDS
from mentordesk.i18n import _, day
from ui import theme
from ui.dialogs.coaching.reviews import author, trained_words
from ui.models.records import TableColumn
from ui.widgets.basic import Button, Holder, Label, WrappingRow, column, holding, row
from ui.widgets.table.lines import Lines, lines_of


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A row of a list: a team review or an experience sheet, with the words of its columns."""

    record: TeamReview | ExperienceSheet
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id


class ReviewsView(Holder):
    """The three parts. Each link has its signal; ``*_opened`` carry what is changed or deleted."""

    review_wanted = Signal()
    review_opened = Signal(TeamReview)
    review_removed = Signal(TeamReview)
    sheet_wanted = Signal()
    sheet_opened = Signal(ExperienceSheet)
    sheet_removed = Signal(ExperienceSheet)
    sheet_printed = Signal(object)
    guide_wanted = Signal()
    guide_printed = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self.reviews = lines_of(
            _columns(
                _("Date", context="field"), _("Kind", context="field"), _("Team", context="field"), _("What comes next")
            ),
            _("Team reviews", context="title"),
        )
        self.sheets = lines_of(
            _columns(_("Date", context="field"), _("Whose experience", context="field"), _("Title", context="field")),
            _("Experience sheets", context="title"),
        )
        self.no_reviews = Label(
            _(
                "Nothing yet. Five minutes after a shift, an hour after a project: "
                "what went well, what was hard, what is next."
            ),
            ink="ink2",
            wrap=True,
        )
        self.no_sheets = Label(
            _("Nothing yet. A manager writes half a page on what worked in their own team."), ink="ink2", wrap=True
        )
        self.log = Button(_("Log a team review"), small=True, icon="add", does=self.review_wanted.emit)
        self.open_review = Button(_("Change", context="button"), "link")
        self.remove_review = Button(_("Delete", context="button"), "link")
        self.write = Button(_("Write an experience sheet"), small=True, icon="add", does=self.sheet_wanted.emit)
        self.open_sheet = Button(_("Change", context="button"), "link")
        self.remove_sheet = Button(_("Delete", context="button"), "link")
        self.print_sheet = Button(_("Print the sheet"), "link", does=self._print_sheet)
        self.guide = Button(_("Note who has read it"), small=True, icon="edit", does=self.guide_wanted.emit)
        self.print_guide = Button(_("Print the guide"), "link", does=self.guide_printed.emit)
        self.trained = Label("", "strong")
        self.who = Label("", ink="ink2", wrap=True)
        self._wire(self.reviews, self.open_review, self.remove_review, self.review_opened, self.review_removed)
        self._wire(self.sheets, self.open_sheet, self.remove_sheet, self.sheet_opened, self.sheet_removed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(18))
        first = (self.log, self.open_review, self.remove_review)
        last = (self.write, self.open_sheet, self.remove_sheet, self.print_sheet)
        layout.addLayout(_section(_("Team reviews", context="title"), self.reviews, self.no_reviews, first), 3)
        guide = row(Label(_("Guide for coaches"), "section"), self.trained, None, gap=12)
        layout.addLayout(column(guide, 4, self.who, 6, WrappingRow(self.guide, self.print_guide, gap=14)))
        layout.addLayout(_section(_("Experience sheets", context="title"), self.sheets, self.no_sheets, last), 2)
        layout.addStretch()
        self._rows = layout
        for button in (self.log, self.write, self.guide):
            button.setEnabled(not read_only)

    def _wire(
        self, table: Lines, opens: Button, removes: Button, opened: SignalInstance, removed: SignalInstance
    ) -> None:
        def send(signal: SignalInstance) -> None:
            chosen = table.chosen_records()
            if chosen and not self._read_only:
                signal.emit(chosen[0].record)

        opens.clicked.connect(lambda _on: send(opened))
        removes.clicked.connect(lambda _on: send(removed))
        table.activated.connect(lambda _index: send(opened))

    def _print_sheet(self) -> None:
        chosen = self.sheets.chosen_records()
        self.sheet_printed.emit(chosen[0].record if chosen else None)

    def show_all(
        self,
        found: CoachingBoard,
        reviews: Sequence[TeamReview],
        sheets: Sequence[ExperienceSheet],
        people: tuple[Person, ...],
    ) -> None:
        """Show the reviews, who had the guide, and the sheets."""
        _fill(self.reviews, [ReviewLine(review, _review_words(review)) for review in reviews])
        written = [ReviewLine(sheet, (_day(sheet), author(people, sheet), sheet.title)) for sheet in sheets]
        _fill(self.sheets, written)
        rows = found.rows
        had = [shown for shown in rows if shown.trained_on is not None]
        self.trained.setText(
            _("{some}/{all} managers have read it", some=len(had), all=len(rows))
            if rows
            else _("nobody is a manager yet")
        )
        self.who.setText(" · ".join(trained_words(shown.person.full_name, shown.trained_on) for shown in rows))
        self.who.setVisible(bool(rows))
        self.guide.setEnabled(bool(rows) and not self._read_only)
        for place, share, table, empty, buttons in (
            (0, 3, self.reviews, self.no_reviews, (self.open_review, self.remove_review)),
            (2, 2, self.sheets, self.no_sheets, (self.open_sheet, self.remove_sheet)),
        ):
            has_rows = table.model().rowCount() > 0
            table.setVisible(has_rows)
            self._rows.setStretch(place, share if has_rows else 0)
            empty.setVisible(not has_rows)
            for button in buttons:
                button.setVisible(has_rows and not self._read_only)
        self.print_sheet.setText(_("Print the sheet") if sheets else _("Print an empty sheet"))


def _fill(table: Lines, lines: Sequence[ReviewLine]) -> None:
    chosen = table.chosen_ids()
    table.show_records(lines)
    if lines:
        table.choose(chosen & {shown.id for shown in lines} or {lines[0].id})


def _section(title: str, table: Lines, empty: Label, buttons: Sequence[QWidget]) -> QVBoxLayout:
    made = column(Label(title, "section"), 6, empty)
    made.addWidget(table, 1)
    made.addSpacing(theme.px(6))
    made.addWidget(holding(column(WrappingRow(*buttons, gap=14))))
    return made


def _columns(*titles: str) -> list[TableColumn[object]]:
    def words(place: int) -> Callable[[object], str]:
        return lambda shown: shown.words[place] if isinstance(shown, ReviewLine) else ""

    widths = (110, 180, 180, 300)
    last = len(titles) - 1
    return [
        TableColumn(f"c{place}", title, words(place), wraps=place == last, width=widths[place])
        for place, title in enumerate(titles)
    ]


def _review_words(review: TeamReview) -> tuple[str, ...]:
    return _day(review), str(REVIEW_WORDS[review.kind]), review.team, review.following


def _day(record: TeamReview | ExperienceSheet) -> str:
    return day(record.on) if record.on else "–"
