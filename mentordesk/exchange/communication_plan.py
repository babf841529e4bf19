"""Writes the communication plan and the sign-up list as Excel files."""

from pathlib import Path

from mentordesk.domain.papers.communication import CommunicationPlanPaper, SignUpListPaper
from mentordesk.exchange.text_cells import fill, new_sheet, save, write_sheet
from mentordesk.i18n import _, shown, verbatim


def write_plan(path: Path, plan: CommunicationPlanPaper) -> None:
    """Write the plan in the language in force, a row each, and on a second sheet who came to its events.

    Raises WriteFailed or DiskFull.
    """
    columns = (
        (_("Week", context="field"), 16.0),
        (_("Date", context="field"), 12.0),
        (_("Message", context="field"), 34.0),
        (_("For whom", context="field"), 18.0),
        (_("Channel", context="field"), 18.0),
        (_("Responsible", context="field"), 22.0),
        (_("State", context="field"), 14.0),
        (_("People reached", context="field"), 12.0),
        (_("Place", context="field"), 18.0),
        (_("Agenda", context="field"), 30.0),
        (_("Picture or video"), 30.0),
    )
    rows = (
        (
            str(line.week),
            line.day,
            str(line.title),
            str(line.audience),
            str(line.channel),
            line.owner,
            str(line.state),
            line.reach,
            line.place,
            line.agenda,
            line.attachment,
        )
        for line in plan.lines
    )
    note = verbatim(plan.letterhead.programme) if plan.letterhead.programme else None
    book, sheet = new_sheet(_("Communication plan", context="title"))
    fill(sheet, columns, rows, note=note)
    guests = [(line, guest) for line in plan.lines for guest in line.guests]
    if guests:
        names = (
            (_("Event", context="field"), 34.0),
            (_("Date", context="field"), 12.0),
            (_("Full name", context="field"), 28.0),
            (_("Department", context="field"), 20.0),
            (_("Came", context="field"), 12.0),
        )
        came = ((str(line.title), line.day, guest.name, guest.department, shown(guest.came)) for line, guest in guests)
        fill(book.create_sheet(_("Attendance", context="title")), names, came)
    save(book, path)


def write_sign_ups(path: Path, signed: SignUpListPaper) -> None:
    """Write the sign-up list in the language in force, a person each. Raises WriteFailed or DiskFull."""
    columns = (
        (_("Code", context="field"), 12.0),
        (_("Full name", context="field"), 28.0),
        (_("Department", context="field"), 20.0),
        (_("Role", context="field"), 16.0),
        (_("Answer", context="field"), 18.0),
        (_("Date", context="field"), 12.0),
        (_("From where", context="field"), 24.0),
    )
    rows = (
        (line.code, line.name, line.department, str(line.role), str(line.state), line.on, line.where)
        for line in signed.lines
    )
    write_sheet(path, _("Sign-up list", context="title"), columns, rows)
