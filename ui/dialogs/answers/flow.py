"""What the steps that bring answers in hand to each other, and the columns they show forms in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview, Doubt
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, day, percent
from mentordesk.text import in_line
from ui import theme
from ui.models.records import TableColumn, tip
from ui.tasks import Task
from ui.widgets.table.cells import Paint, PaintedCells, draw_lines, draw_person
from ui.widgets.table.lines import Lines
from ui.widgets.table.tables import row_height
from ui.workspace import Workspace

Run = Callable[..., Task]


@dataclass
class AnswersFlow:
    """What the steps hand to each other. Nothing of it is in the company file.

    ``pasted`` is the text that was copied, where no files were chosen. ``settled``: the owner has said whether the
    forms without a signature are taken.
    """

    workspace: Workspace
    sources: tuple[Path, ...] = ()
    pasted: str = ""
    preview: AnswerPreview | None = None
    settled: bool = False

    @property
    def name(self) -> str:
        """What was chosen, in words short enough for the list of steps."""
        if self.pasted:
            return _("pasted text", context="name")
        names = ", ".join(path.name for path in self.sources[:2])
        return f"{names}…" if len(self.sources) > 2 else names


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form as a line: its draft, and whether it is taken."""

    draft: AnswerDraft
    taken: bool

    @property
    def id(self) -> str:
        """The key of the draft."""
        return self.draft.key


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A thing to look at: where it stands, whose form it is, and whether that form is left out."""

    file: str
    problem: Problem
    draft: AnswerDraft | None = None
    left_out: bool = False

    @property
    def id(self) -> str:
        """One for each answer of a form."""
        problem = self.problem
        return f"{self.file}:{problem.row}:{problem.column}:{problem.field}:{problem.code}"


def form_lines(preview: AnswerPreview) -> list[FormLine]:
    """Return every form that could be read."""
    return [FormLine(draft, draft.key not in preview.left_out) for draft in preview.drafts]


def double_lines(preview: AnswerPreview) -> list[FormLine]:
    """Return the forms of people with more than one, together."""
    return [
        FormLine(preview.draft(key), key not in preview.left_out) for same in preview.duplicates for key in same.keys
    ]


def cell_lines(preview: AnswerPreview) -> list[ProblemLine]:
    """Return the answers that cannot be used."""
    return [line for line in _problem_lines(preview) if line.problem.field]


def odd_lines(preview: AnswerPreview) -> list[ProblemLine]:
    """Return what is to be said of forms as a whole."""
    about_forms = [line for line in _problem_lines(preview) if not line.problem.field]
    return [line for line in about_forms if line.problem.code not in _DOUBTS]


def doubted_lines(preview: AnswerPreview) -> list[ProblemLine]:
    """Return the forms and rows that are not as they were made."""
    return [line for line in _problem_lines(preview) if line.problem.code in _DOUBTS - {Doubt.UNSIGNED}]


def unsigned_lines(preview: AnswerPreview) -> list[ProblemLine]:
    """Return the forms without a signature."""
    return [line for line in _problem_lines(preview) if line.problem.code == Doubt.UNSIGNED]


_DOUBTS = frozenset(Doubt)


def _problem_lines(preview: AnswerPreview) -> list[ProblemLine]:
    return [
        ProblemLine(found.file, found.problem, preview.draft(found.key), found.key in preview.left_out)
        for found in preview.problems
        if found.key
    ]


def refused_lines(preview: AnswerPreview) -> list[ProblemLine]:
    """Return the files and rows that could not be read."""
    return [ProblemLine(found.file, found.problem) for found in preview.problems if not found.key]


def source_words(draft: AnswerDraft) -> str:
    """Say where a form comes from: its file, and the row of a sheet of many."""
    if draft.row:
        return _("{file}, row {row}", file=draft.file, row=str(draft.row))
    return draft.file


def outcome_words(line: FormLine) -> str:
    """Say what happens with a form."""
    draft = line.draft
    if not line.taken:
        return _left_out_words(draft)
    if draft.refuses:
        return _("says no: no answers kept")
    if draft.old is None:
        return _("new", context="state")
    if draft.old.answered_on is None:
        return _("replaces other answers")
    return _("replaces those of {day}", day=draft.old.answered_on)


def _left_out_words(draft: AnswerDraft) -> str:
    if draft.doubt is Doubt.UNSIGNED:
        return _("no security code: left out")
    if draft.doubt is not None:
        return _("not as it was made: left out")
    if draft.is_older:
        return _("older than what is in: left out")
    return _("perhaps older: left out") if draft.may_be_older else _("left out", context="state")


def _outcome_look(line: FormLine) -> tuple[str, str]:
    if not line.taken:
        return ("none", "ink2")
    if line.draft.refuses:
        return ("ban", "bad")
    return ("swap", "warn") if line.draft.old else ("add", "good")


def _share_look(line: FormLine) -> tuple[str, str]:
    if line.draft.is_complete and not line.draft.straight:
        return ("saved", "good")
    return ("warning", "warn")


def below_name(line: FormLine) -> str:
    """Return the quiet line under a name: what is odd about the form, and where it comes from."""
    draft = line.draft
    if draft.straight:
        odd = _("the same number everywhere")
    else:
        odd = "" if draft.is_complete else _("incomplete", context="state")
    return in_line(odd, source_words(draft))


def form_columns() -> Sequence[TableColumn[object]]:
    """Return the columns of forms: who and from which file, how much, of which day, and what happens."""
    columns: tuple[TableColumn[FormLine], ...] = (
        TableColumn(
            "who",
            _("Person", context="field"),
            lambda line: line.draft.person.full_name,
            strong=lambda line: line.draft.person.calling_name,
            tip=_who_tip,
        ),
        TableColumn("share", _("Answered", context="field"), lambda line: percent(line.draft.share), state=_share_look),
        TableColumn(
            "when",
            _("Day", context="field"),
            _day_words,
        ),
        TableColumn(
            "outcome",
            _("Action", context="field"),
            outcome_words,
            state=_outcome_look,
            tip=lambda line: tip(outcome_words(line)),
        ),
    )
    return columns  # type: ignore[return-value]


def _who_tip(line: FormLine) -> str:
    person = line.draft.person
    return tip(f"{person.full_name} · {person.code} · {source_words(line.draft)}")


def _day_words(line: FormLine) -> str:
    answered_on = line.draft.response.answered_on
    return day(answered_on) if answered_on else "–"


def cell_columns() -> Sequence[TableColumn[object]]:
    """Return the columns of answers that cannot be used."""
    columns: tuple[TableColumn[ProblemLine], ...] = (
        _whose(),
        TableColumn(
            "found",
            _("What it says", context="field"),
            lambda line: line.problem.found,
            tip=lambda line: tip(line.problem.found),
        ),
        _what(_("What is wrong")),
    )
    return columns  # type: ignore[return-value]


def odd_columns() -> Sequence[TableColumn[object]]:
    """Return the columns of forms of which something is to be said."""
    columns: tuple[TableColumn[ProblemLine], ...] = (_whose(), _what(_("Points to consider")))
    return columns  # type: ignore[return-value]


def refused_columns() -> Sequence[TableColumn[object]]:
    """Return the columns of what cannot be imported: a file, or an answer in a text that was pasted."""
    columns: tuple[TableColumn[ProblemLine], ...] = (
        TableColumn("file", _("Where it stands"), place_words, tip=lambda line: tip(place_words(line))),
        _what(_("Why it cannot be imported")),
    )
    return columns  # type: ignore[return-value]


def _whose() -> TableColumn[ProblemLine]:
    return TableColumn(
        "whose",
        _("Whose form", context="field"),
        lambda line: line.draft.person.full_name if line.draft else "",
        tip=lambda line: tip(place_words(line)),
    )


def _what(title: str) -> TableColumn[ProblemLine]:
    return TableColumn(
        "what-wrong",
        title,
        lambda line: str(line.problem.message),
        tip=lambda line: tip(str(line.problem.message)),
    )


def place_words(line: ProblemLine) -> str:
    """Say where in which file something stands."""
    row, column = line.problem.row, line.problem.column
    if row and column:
        return _("{file}, row {row}, column {column}", file=line.file, row=str(row), column=column)
    if row:
        return _("{file}, row {row}", file=line.file, row=str(row))
    return line.file


def paint_rows(table: Lines) -> Lines:
    """Have a table draw two lines in a row: the file under the name, and what is wrong as far as it goes."""
    table.setItemDelegate(PaintedCells(table, _PAINTERS))
    table.verticalHeader().setDefaultSectionSize(row_height(2) + theme.px(6))
    return table


def _paint_form(painter: QPainter, rect: QRect, line: FormLine) -> None:
    person = line.draft.person
    draw_person(painter, rect, person.full_name, person.calling_name, below_name(line))


def _paint_whose(painter: QPainter, rect: QRect, line: ProblemLine) -> None:
    if line.draft is not None:
        person = line.draft.person
        state = _("left out", context="state") if line.left_out else ""
        below = in_line(state, source_words(line.draft))
        draw_person(painter, rect, person.full_name, person.calling_name, below)


def _paint_what(painter: QPainter, rect: QRect, line: ProblemLine) -> None:
    draw_lines(painter, rect, (("", "ink", str(line.problem.message)),), most=2)


def _paint_outcome(painter: QPainter, rect: QRect, line: FormLine) -> None:
    icon, ink = _outcome_look(line)
    draw_lines(painter, rect, ((icon, ink, outcome_words(line)),), most=2)


_PAINTERS: Mapping[str, Paint] = {
    "who": _paint_form,
    "outcome": _paint_outcome,
    "whose": _paint_whose,
    "what-wrong": _paint_what,
}
