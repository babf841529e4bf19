"""Draws the papers of the gallery one after the other in a worker, from the records as they were at one moment."""

from collections import deque
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from mentordesk.desk import Desk
from mentordesk.snapshot import Snapshot
from ui.pages.reports.choice import Choice, ReportSheet
from ui.pages.reports.drawing import Drawn, draw, draw_alone
from ui.widgets.latest_job import LatestJob


class PaperDrawer(QObject):
    """Keeps what is drawn; ``drawn`` is emitted with the code of each paper once it is ready."""

    drawn = Signal(str)

    def __init__(self, parent: QObject, sheets: Iterable[ReportSheet]) -> None:
        super().__init__(parent)
        self._sheets = {sheet.code: sheet for sheet in sheets}
        self._ready: dict[str, Drawn] = {}
        self._waiting: deque[str] = deque()
        self._begun = ""
        self._desk: Desk | None = None
        self._records: Desk | None = None
        self._choice: Choice | None = None
        self._job = LatestJob(self)

    @property
    def waiting(self) -> int:
        """How many papers are still to be drawn."""
        return len(self._waiting) + bool(self._begun)

    def of(self, code: str) -> Drawn | None:
        """Return a paper, nothing where it is not drawn yet."""
        return self._ready.get(code)

    def begin(self, desk: Desk, choice: Choice) -> None:
        """Forget what was drawn; everything waits to be drawn anew as the bar says now."""
        self.pause()
        self._desk, self._records, self._choice = desk, None, choice
        self._ready.clear()
        self._waiting = deque(self._sheets)

    def go_on(self, first: str = "") -> None:
        """Draw what waits, one paper before all others."""
        if first in self._waiting:
            self._waiting.remove(first)
            self._waiting.appendleft(first)
        if not self._begun:
            self._next()

    def pause(self) -> None:
        """Draw nothing more until :meth:`go_on`; what was begun waits again."""
        self._job.stop()
        if self._begun:
            self._waiting.appendleft(self._begun)
            self._begun = ""

    def _next(self) -> None:
        if not self._waiting or self._desk is None or self._choice is None:
            return
        if self._records is None:
            self._records = Snapshot(self._desk, self._choice.cycle_id)
        self._begun = self._waiting.popleft()
        sheet = self._sheets[self._begun]
        job = partial(draw_alone, sheet.code) if sheet.is_paired else partial(draw, sheet)
        self._job.run(partial(job, self._records, self._choice), self._take, in_process=sheet.is_paired)

    def _take(self, found: Drawn) -> None:
        code, self._begun = self._begun, ""
        self._ready[code] = found
        self.drawn.emit(code)
        if not self._begun and not self._job.is_running:
            self._next()
