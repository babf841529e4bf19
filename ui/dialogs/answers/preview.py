"""The last step of bringing answers in: what will happen, before anything does."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import Message, _, message, ngettext
from ui import theme
from ui.dialogs.answers.flow import (
    AnswersFlow,
    FormLine,
    form_columns,
    form_lines,
    paint_rows,
    refused_columns,
    refused_lines,
)
from ui.dialogs.steps_dialog import StepPage
from ui.widgets.basic import Label, clear
from ui.widgets.table.lines import Tile, lines_of

_KINDS: dict[str, Message] = {
    "new": message("new", context="state"),
    "replaced": message("replace others", context="state"),
    "no": message("say no", context="state"),
    "out": message("left out", context="state"),
    "refused": message("cannot be imported"),
}


class OutcomePage(StepPage):
    """How many answers are new, how many replace others, what stays out; and what else the forms say."""

    def __init__(self, flow: AnswersFlow) -> None:
        super().__init__(
            _("Preview", context="title"),
            _("What will happen?"),
            _("Nothing has changed yet. A backup is made first, and one Undo reverses all of it."),
        )
        self._flow = flow
        self._problem: Problem | None = None
        self._kind = "new"
        self._lines: dict[str, Sequence[object]] = {}
        self.tiles: dict[str, Tile] = {}
        self._numbers = QGridLayout()
        self._numbers.setHorizontalSpacing(theme.px(8))
        self.forms = paint_rows(lines_of(form_columns(), _("What will happen, line by line")))
        self.refused = paint_rows(lines_of(refused_columns(), _("What cannot be imported")))
        self._faces = QStackedWidget()
        for face in (self.forms, self.refused):
            self._faces.addWidget(face)
        self.also = Label("", "small", ink="ink2", wrap=True)
        self.body.addLayout(self._numbers)
        self.body.addWidget(self._faces, 1)
        self.body.addWidget(self.also)

    def enter(self) -> None:
        preview = self._flow.preview
        if preview is None:
            return
        self._problem = None
        forms = form_lines(preview)
        self._lines = {
            "new": [form for form in forms if _kind(form) == "new"],
            "replaced": [form for form in forms if _kind(form) == "replaced"],
            "no": [form for form in forms if _kind(form) == "no"],
            "out": [form for form in forms if _kind(form) == "out"],
            "refused": refused_lines(preview),
        }
        if not self._lines[self._kind]:
            self._kind = next((kind for kind, lines in self._lines.items() if lines), "new")
        clear(self._numbers)
        self.tiles = {}
        for place, (kind, lines) in enumerate(self._lines.items()):
            tile = Tile(len(lines), str(_KINDS[kind]))
            tile.clicked.connect(lambda _on=False, chosen=kind: self.show_kind(chosen))
            self.tiles[kind] = tile
            self._numbers.addWidget(tile, 0, place)
            self._numbers.setColumnStretch(place, 1)
        self.also.setText(self._also())
        self.also.setVisible(bool(self.also.text()))
        self.show_kind(self._kind)

    def _also(self) -> str:
        preview = self._flow.preview
        if preview is None:
            return ""
        answers = [[yes for _purpose, yes in draft.consents] for draft in preview.taken]
        agreed = sum(map(any, answers))
        consents = ngettext("{n} form includes consent.", "{n} forms include consent.", agreed)
        blank = ngettext("{n} form came back empty.", "{n} forms came back empty.", len(preview.blank))
        return " ".join(words for words, count in ((consents, agreed), (blank, len(preview.blank))) if count)

    def show_kind(self, kind: str) -> None:
        """Show the lines behind one of the numbers."""
        self._kind = kind
        for name, tile in self.tiles.items():
            tile.setChecked(name == kind)
        table = self.refused if kind == "refused" else self.forms
        self._faces.setCurrentWidget(table)
        table.show_records(self._lines[kind])

    def first(self) -> QWidget | None:
        return self.tiles.get(self._kind)

    def to_import(self) -> int:
        """Return how many forms the button brings in."""
        if self._flow.preview is not None:
            return len(self._flow.preview.taken)
        return 0

    def refuse(self, words: Message) -> None:
        """Say in the foot why it could not be done; all stays as chosen, to try again."""
        self._problem = Problem("import", words)
        self.changed.emit()

    def is_complete(self) -> bool:
        return self.to_import() > 0

    def problems(self) -> Sequence[Problem]:
        if self._problem is not None:
            return (self._problem,)
        if self._flow.preview is not None and not self.to_import():
            return (Problem("nothing", message("No form is taken, so nothing would change."), Severity.NOTE),)
        return ()

    def summary(self) -> str:
        return ngettext("{n} form", "{n} forms", self.to_import(), context="count") if self.to_import() else ""


def _kind(line: FormLine) -> str:
    if not line.taken:
        return "out"
    if line.draft.refuses:
        return "no"
    return "replaced" if line.draft.old is not None else "new"
