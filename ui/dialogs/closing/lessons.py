"""The second step of closing a cycle: what to keep, what to change, what to stop."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.measuring import LessonKind
from mentordesk.domain.records.words import LESSON_COUNTS
from mentordesk.i18n import _
from mentordesk.services import closing
from mentordesk.text import in_line
from ui.dialogs.closing.flow import ClosingFlow
from ui.dialogs.measure.lessons_editor import LessonsEditor
from ui.dialogs.steps_dialog import StepPage


class LessonsPage(StepPage):
    """The same three lists as among the conclusions of step 7; they are noted when the cycle is closed."""

    def __init__(self, flow: ClosingFlow) -> None:
        super().__init__(
            _("Lessons", context="title"),
            _("What did this cycle teach?"),
            _(
                "Write one lesson on each line; leave empty what you have nothing for. Steps 1 and 2 of cycle {n} show "
                "them again.",
                n=flow.next_number,
            ),
        )
        self._flow = flow
        self.editor = LessonsEditor(lines=4, lines_beside=14)
        for kind in LessonKind:
            self.editor.box(kind).setText(flow.choice.lessons.get(kind, ""))
        self.editor.edited.connect(self._edit)
        self.body.addWidget(self.editor)
        self.body.addStretch(1)

    def _edit(self, kind: LessonKind, typed: str) -> None:
        self._flow.set(lessons=dict(self._flow.choice.lessons) | {kind: typed})
        self.changed.emit()

    def first(self) -> QWidget | None:
        return self.editor.box(LessonKind.KEEP)

    def summary(self) -> str:
        learnt = closing.learnt(self._flow.workspace.desk, self._flow.choice)
        counts = {kind: sum(lesson.kind is kind for lesson in learnt) for kind in LessonKind}
        said = [str(LESSON_COUNTS[kind](count)) for kind, count in counts.items() if count]
        return in_line(*said, between=", ") if said else _("none", context="count")
