"""The verbs of the company itself: its name and address, as they head every paper."""

from dataclasses import fields, replace

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.change import edit as one_edit
from mentordesk.domain.records.company import LONGEST_NAME, Company
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message


def company(desk: Desk) -> Company:
    """Return the company of the file."""
    return current.company(desk)


def edit(desk: Desk, before: Company, after: Company) -> Change:
    """Change the company; typing in one field merges into one step of undo.

    Where the name is empty or too long the old one stays.
    """
    name = text.clean_line(after.name) if name_problem(after.name) is None else before.name
    after = replace(after, name=name, address=text.clean_line(after.address))
    changed = [field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)]
    merge = f"company:{before.id}:{changed[0]}" if len(changed) == 1 else ""
    return one_edit(message("Change the company"), before, after, kind="typing", merge=merge)


def name_problem(name: str) -> Problem | None:
    """Return what keeps a name from being the company's, for the field while it is typed; ``None`` where it is fine."""
    length = len(text.clean_line(name))
    if length > LONGEST_NAME:
        words = message("At most {most} characters; these are {n}. Shorten the name.", most=LONGEST_NAME, n=length)
        return Problem("company-name-long", words, field="name")
    if length:
        return None
    return Problem("company-name", message("Enter the company's name: it appears on every document."), field="name")
