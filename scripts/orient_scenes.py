"""The scenes of step 6: nine days after the launch with three agreements open, and its dialogs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.orientation import Attendance, BriefingKind
from mentordesk.domain.records.record import Record
from mentordesk.i18n import message
from mentordesk.services.orientation import verbs as orientation
from stage import Stage

if TYPE_CHECKING:
    from ui.pages.orient.page import OrientPage
    from ui.workspace import Workspace

LAUNCHED = timedelta(days=9)
"""So long ago the cycle of the picture began."""


def begun(stage: Stage) -> "tuple[QWidget, OrientPage]":
    """Return the window on step 6 nine days after the launch: nine pairs have signed, three have not."""
    from ui.pages.orient.page import OrientPage

    window = stage.window(at=Moment.WEEK_7, own="orient")
    _turn_back(window.workspace)
    window.show_page("orient")
    shown = window.page()
    assert isinstance(shown, OrientPage)
    return window, shown


def _turn_back(workspace: "Workspace") -> None:
    """Let the desk be as it was nine days after the launch."""
    desk, today = workspace.desk, date.today()
    cycle = current.cycle(desk)
    start = today - LAUNCHED
    if cycle.start == start or cycle.start is None:
        return
    back = start - cycle.start
    after: list[Record] = [replace(cycle, start=start, end=start + timedelta(days=177))]
    before: list[Record] = [cycle]
    for meeting in current.records(desk, Meeting):
        day = meeting.on + back if meeting.on else None
        held = MeetingState.HELD if day is not None and day <= today else MeetingState.PLANNED
        before.append(meeting)
        after.append(replace(meeting, on=day, state=held, moved_from=None, reason=""))
    for agreement in current.records(desk, Agreement):
        before.append(agreement)
        review = agreement.review_on + back if agreement.review_on else None
        after.append(replace(agreement, start=start, end=start + timedelta(days=177), review_on=review))
    agreements = {agreement.id for agreement in current.records(desk, Agreement)}
    for side in desk.all(AgreementSide):
        if side.agreement_id not in agreements:
            continue
        before.append(side)
        after.append(replace(side, signed_on=min(today, side.signed_on + back) if side.signed_on else None))
    written = workspace.do(Change(message("Change the dates of the cycle"), tuple(before), tuple(after)))
    assert written, "the cycle could not be turned back"
    _open_three(workspace, today)
    _brief(workspace, start, today)


def _open_three(workspace: "Workspace", today: date) -> None:
    desk, when = workspace.desk, datetime.now()
    rows = sorted(orientation.read(desk, today=today).rows, key=lambda row: row.name)[:3]
    gone: list[Record] = []
    changed: list[tuple[Record, Record]] = []
    for number, row in enumerate(rows):
        gone += [meeting for meeting in current.records(desk, Meeting) if meeting.pair_id == row.id]
        gone += [goal for goal in desk.all(DevelopmentGoal) if goal.pair_id == row.id and (number != 1 or goal.order)]
        sides = [side.record for side in row.sides]
        if not number:
            gone += [row.agreement, *sides]
            continue
        changed += [(side, replace(side, signed_on=None)) for side in sides[number - 1 :]]
        if number == 1:
            changed.append((row.agreement, replace(row.agreement, review_on=None)))
    before = (*gone, *(old for old, _new in changed))
    after = (*(record.trashed(when) for record in gone), *(new for _old, new in changed))
    workspace.do(Change(message("Change the dates of the cycle"), before, after))


def _brief(workspace: "Workspace", start: date, today: date) -> None:
    desk = workspace.desk
    briefing = orientation.read(desk, today=today).briefing
    workspace.do(orientation.set_briefing(desk, briefing, on=start, again_on=today + timedelta(days=2)))
    briefing = orientation.read(desk, today=today).briefing
    late: dict[str, Attendance | None] = {
        person.id: Attendance.ABSENT
        for person in briefing.people
        if briefing.state_of(person.id) is Attendance.CAME_LATER
    }
    workspace.do(orientation.note_attendance(desk, briefing, late, when=datetime.now()))


def page(stage: Stage) -> QWidget:
    """Return the page with the draft chosen."""
    window, shown = begun(stage)
    rows = shown.facts().rows
    shown.choose(rows[1].id)
    return window


def dialog(name: str) -> Callable[[Stage], QWidget]:
    """Return the scene of a dialog of the page."""

    def build(stage: Stage) -> QWidget:
        _window, shown = begun(stage)
        rows = shown.facts().rows
        shown.choose(rows[1].id)
        {
            "sheets": shown.open_sheets,
            "briefing": shown.open_briefing,
            "managers": lambda: shown.open_briefing(BriefingKind.MANAGERS),
            "goals": shown.open_goals,
            "words": shown.open_words,
            "first": shown.open_first,
            "signatures": shown.open_signatures,
        }[name]()
        made = shown.dialogs.dialog
        assert made is not None
        return made

    return build


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "orient-pairs": page,
    **{
        f"orient-{name}": dialog(name)
        for name in ("sheets", "briefing", "managers", "goals", "words", "first", "signatures")
    },
}
