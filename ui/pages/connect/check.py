"""Part 3 of step 5: the problems that prevent pairing, worst first, each with the link that fixes it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Never

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.journey.connect import Connecting, SubStep
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import enrolments, pairing, rule_effects
from ui import theme
from ui.commands import Focus
from ui.pages.connect.one_place import NotePlace
from ui.pages.connect.part import Part, read_only_words
from ui.pages.connect.plan import FOUND_BY, MADE_FROM
from ui.widgets.basic import Button, Label, clear, column, holding, line, row, sheet
from ui.widgets.latest_job import LatestJob
from ui.widgets.notices import SEVERITY_LOOK

if TYPE_CHECKING:  # numpy is brought in when something is scored
    from mentordesk.domain.matching.plan.advice import PlaceAsk
    from mentordesk.domain.matching.plan.feasibility import Feasibility

IN_ORDER: tuple[tuple[frozenset[str], Message], ...] = (
    (frozenset({"nobody", "no-mentor", "no-mentee", "roles"}), message("Every role is confirmed.")),
    (frozenset({"consent", "standing"}), message("Everyone who is paired has agreed.")),
    (frozenset({"places"}), message("There are enough places.")),
    (frozenset({"unsent"}), message("Everyone has a form.")),
    (frozenset({"unsent", "missing"}), message("Everyone has answered.")),
    (frozenset({"unsent", "missing", "incomplete", "straight"}), message("The answers can be used.")),
    (frozenset({"weights"}), message("Enough criteria count.")),
)
"""What is in order where none of the problems with these codes stands."""

PLACES: dict[str, tuple[SubStep, str]] = {
    "nobody": (SubStep.INVITE, "people"),
    "no-mentor": (SubStep.INVITE, "people"),
    "no-mentee": (SubStep.INVITE, "people"),
    "refused": (SubStep.INVITE, "people"),
    "standing": (SubStep.PROPOSE, "pairs"),
    "places": (SubStep.INVITE, "people"),
    "capacity": (SubStep.INVITE, "people"),
    "unsent": (SubStep.INVITE, "forms"),
    "missing": (SubStep.ANSWERS, "missing"),
    "incomplete": (SubStep.ANSWERS, "look"),
    "straight": (SubStep.ANSWERS, "look"),
    "weights": (SubStep.PROPOSE, "rules"),
}
"""Where each problem is fixed: part and what to show there."""


class CheckPart(Part[Never]):
    """The problems that prevent pairing, then what is in order."""

    does = frozenset({"fix"})

    def build(self) -> None:
        self.found: tuple[Problem, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self.heading = Label("", "heading", wrap=True)
        self.words = Label("", ink="ink2", wrap=True)
        self._open = QVBoxLayout()
        self._open.setSpacing(0)
        self.far = Label("", wrap=True)
        self._far_mark = Label()
        across = row(self._far_mark, gap=10, margins=(0, 0, 0, 6))
        across.addWidget(self.far, 1)
        self.note_place = NotePlace(self.workspace)
        self._place: PlaceAsk | None = None
        across.addWidget(self.note_place)
        self._far = holding(across)
        self._far.hide()
        self._job = LatestJob(self)
        self._far_of: tuple[object, ...] = ()
        self._in_order = QVBoxLayout()
        self._in_order.setSpacing(theme.px(6))
        self._in_order_head = Label(_("Already in order", context="title"), "section")
        self._box = sheet()
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(*(theme.px(size) for size in (18, 6, 18, 6)))
        inner.addLayout(self._open)
        whole = column(  # what comes later stands below what is pressed
            self.heading, 2, self.words, 12, self._box, 12, self._far, 6, self._in_order_head, 8, self._in_order, None
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(whole)

    def refresh(self) -> None:
        now = current.connecting(self.workspace.desk)
        self.found = now.findings
        self.note_place.offer(self._place)
        self._count_far(now)
        shown = (self.found, bool(now.taking), self.workspace.desk.read_only)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_heading(now)
        clear(self._open)
        for place, problem in enumerate(self.found):
            if place:
                self._open.addWidget(line())
            self._open.addWidget(self._row(problem))
        self._box.setVisible(bool(self.found))
        codes = {problem.code for problem in self.found}
        held = [words for stands, words in IN_ORDER if not stands & codes] if now.taking else []
        clear(self._in_order)
        for words in held:
            self._in_order.addLayout(_holding_row(words, self.devicePixelRatioF()))
        self._in_order_head.setVisible(bool(held))

    def _count_far(self, now: Connecting) -> None:
        """Count beside the window's thread who can be paired at all, unless that is known."""
        desk = self.workspace.desk
        source = (now, *(desk.all(kind) for kind in (*MADE_FROM, *FOUND_BY)))
        if source == self._far_of:
            return
        self._far_of = source
        has_mentors = any(part.role.gives for part in now.taking)
        has_mentees = any(part.role.learns for part in now.taking)
        if has_mentors and has_mentees:
            today = date.today()
            many = pairing.needs_worker(desk, today=today)
            self._job.run(rule_effects.feasibility(desk, today=today), self._show_far, in_process=many)
        else:
            self._job.stop()
            self._far.hide()

    @property
    def is_counting(self) -> bool:
        """Whether it is still being counted who can be paired."""
        return self._job.is_running

    def _show_far(self, found: "Feasibility") -> None:
        icon, ink = ("warning", "warn") if found.left else ("ok", "good")
        self._far_mark.setPixmap(theme.pixmap(icon, ink, 20, self.devicePixelRatioF()))
        words = [str(finding) for finding in (*found.findings, *found.asks)]
        self.far.setText(" ".join(words))
        self._place = found.place
        self.note_place.offer(found.place)
        self._far.show()

    def flush(self) -> None:
        """Stop counting; it begins again when the part is opened."""
        if self._job.is_running:
            self._far_of = ()
            self._job.stop()

    def _show_heading(self, now: Connecting) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in self.found)
        warnings = sum(problem.severity is Severity.WARNING for problem in self.found)
        if errors:
            heading = ngettext("{n} thing to fix first", "{n} things to fix first", errors)
            words = _("You can still propose pairs to see who matches; they stay a draft until this is fixed.")
        elif warnings:
            heading = ngettext(
                "Nothing to fix; {n} thing to consider",
                "Nothing to fix; {n} things to consider",
                warnings,
            )
            words = _("You can go on. The more of this you fix, the better the pairs.")
        else:
            heading = _("Nothing to fix")
            words = _("Everything that pairs are made from is there.")
        self.heading.setText(heading)
        self.words.setText(words)

    def _row(self, problem: Problem) -> QWidget:
        icon, ink = SEVERITY_LOOK[problem.severity]
        mark = Label()
        mark.setPixmap(theme.pixmap(icon, ink, 20, self.devicePixelRatioF()))
        mark.setAccessibleName(str(_SEVERITY_WORDS[problem.severity]))
        across = row(gap=12, margins=(0, 10, 0, 10))
        across.addWidget(mark)
        across.addWidget(Label(problem.message, wrap=True), 1)
        if problem.fix is not None:
            link = Button(str(problem.fix), "link", does=lambda: self.fix(problem))
            link.allow("" if problem.code in PLACES else read_only_words(self.workspace))
            across.addWidget(link)
        made = holding(across)
        made.setAccessibleName(str(problem.message))
        return made

    def links(self) -> Sequence[Button]:
        """Return the links that fix, from above."""
        return self._box.findChildren(Button)

    def do(self, command: str) -> None:
        """Fix what stands in the way first."""
        self.fix(self.found[0])

    def show_focus(self, focus: str) -> None:
        """Fix what stands in the way first, if that is asked for."""
        if focus == "fix" and self.found:
            self.do(focus)

    def problems(self) -> tuple[Problem, ...]:
        """Return nothing: the part itself says all there is."""
        return ()

    def calm(self) -> str:
        """Return the summary for the footer."""
        errors = [problem for problem in self.found if problem.severity is Severity.ERROR]
        return "" if errors else _("Nothing prevents pairing.")

    def knows(self, problem: Problem) -> bool:
        """Say whether this part knows how a problem is fixed."""
        return problem.code in PLACES or problem.code in ("roles", "consent")

    def fix(self, problem: Problem) -> None:
        """Follow the link of a problem."""
        if problem.code == "roles":
            change = enrolments.confirm_roles(self.workspace.desk)
            self.workspace.do(change, tell=messages("{n} role confirmed.", "{n} roles confirmed.", len(change.after)))
        elif problem.code == "consent":
            self.open_page("people", Focus("consent"))
        else:
            part, shown = PLACES[problem.code]
            self.open_part(part, problem.record or shown)


def _holding_row(words: Message, ratio: float) -> QHBoxLayout:
    mark = Label()
    mark.setPixmap(theme.pixmap("ok", "good", 18, ratio))
    made = row(mark, gap=10)
    made.addWidget(Label(words, ink="ink2", wrap=True), 1)
    return made


_SEVERITY_WORDS: dict[Severity, Message] = {
    Severity.ERROR: message("Must be fixed first"),
    Severity.WARNING: message("Consider this", context="title"),
    Severity.NOTE: message("Good to know"),
}
