"""The verbs of the first ninety days: the buddy, the checklist, the meetings, the signature on day 90."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.goals import metrics
from mentordesk.domain.newcomers import buddies, checklist, facts
from mentordesk.domain.newcomers.buddies import Offer
from mentordesk.domain.newcomers.facts import NewcomerFacts, NewcomerRow
from mentordesk.domain.overviews.lists import newcomer_list
from mentordesk.domain.overviews.scope import UNNAMED_NOTE, View, as_agreed
from mentordesk.domain.papers.coaching import ChecklistPaper, NewcomersPaper
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.goal import Indicator, TargetGroup
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message, using

USUAL_MINUTES = 30
STAY_TARGET = 90


# Reading


def newcomers(desk: Desk, *, today: date) -> NewcomerFacts:
    """Return everybody in the first ninety days, those without a buddy first."""
    return current.newcomers(desk, today=today)


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what to look at among the newcomers, worst first."""
    return facts.problems(newcomers(desk, today=today))


def offers(desk: Desk, row: NewcomerRow, *, today: date) -> tuple[Offer, ...]:
    """Return who could be the buddy of somebody new, the best first; never the manager."""
    open_rows = newcomers(desk, today=today).open
    return buddies.offers(row.person, desk.all(Person), (other.record for other in open_rows), today=today)


def stayed(desk: Desk, *, today: date) -> Message:
    """Return how many who were hired in twelve months were still here after day 90, or why that is not known."""
    found = metrics.figure(Indicator.STAY_90, TargetGroup.ALL, desk.all(Person), today=today, roles={})
    if found.value is None:
        return found.sentence
    return message(
        "{some}/{all} who began from {start} to {end} were still here after day 90; the target is {target}%",
        some=int(found.numerator),
        all=int(found.denominator),
        start=found.start,
        end=found.end,
        target=STAY_TARGET,
    )


def new_meeting(row: NewcomerRow, *, today: date) -> BuddyMeeting:
    """Return a meeting with the buddy to be written down; nothing is written."""
    return BuddyMeeting(newcomer_id=row.record.id, on=today, minutes=USUAL_MINUTES)


def left_out(desk: Desk) -> tuple[Newcomer, ...]:
    """Return those whom the owner took off the list."""
    return tuple(record for record in desk.all(Newcomer) if record.left_out)


# Changing


def choose_buddy(desk: Desk, row: NewcomerRow, buddy_id: str, *, on: date) -> Change:
    """Give somebody new a buddy; since when somebody is beside them stays where there was one before."""
    since = row.record.buddy_since or on
    after = replace(row.record, buddy_id=buddy_id, buddy_since=since)
    return _put(desk, message("Choose a buddy for {name}", name=row.person.full_name), row, after)


def tick(desk: Desk, row: NewcomerRow, code: str, *, done: bool, on: date) -> Change:
    """Tick a point of the checklist, or open it again; the manager's talk notes its day, day 90 is signed."""
    name = row.person.full_name
    if code == checklist.DAY_90:
        return sign(desk, row, on, row.person.manager_id) if done else open_again(desk, row)
    after = checklist.ticked(row.record, code, done=done)
    if code == checklist.MANAGER_TALK:
        after = replace(after, manager_talk_on=on if done else None)
    label = message("Tick a point for {name}", name=name) if done else message("Open a point for {name}", name=name)
    return _put(desk, label, row, after)


def add_point(desk: Desk, row: NewcomerRow, words: str) -> Change:
    """Add a point to the checklist of somebody new; one that is there already changes nothing."""
    words = text.clean_line(words)
    own = row.record.own_points
    after = replace(row.record, own_points=(*own, words) if words and words not in own else own)
    return _put(desk, message("Add a point for {name}", name=row.person.full_name), row, after)


def remove_point(desk: Desk, row: NewcomerRow, code: str) -> Change:
    """Take a point that the owner added off the checklist."""
    own = tuple(words for words in row.record.own_points if checklist.own_code(words) != code)
    after = replace(checklist.ticked(row.record, code, done=False), own_points=own)
    return _put(desk, message("Remove a point for {name}", name=row.person.full_name), row, after)


def log_meeting(desk: Desk, row: NewcomerRow, meeting: BuddyMeeting) -> Change:
    """Write down a meeting of somebody new with their buddy."""
    label = message("Log a meeting of {name} with the buddy", name=row.person.full_name)
    stored = current.stored(desk, row.record)
    return Change(label, stored, (row.record, meeting), kind="newcomer")


def meeting_problems(row: NewcomerRow, meeting: BuddyMeeting, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a meeting, and what is asked about once."""
    return facts.meeting_problems(row, meeting, today=today)


def remove_meeting(row: NewcomerRow, meeting: BuddyMeeting, *, when: datetime) -> Change:
    """Put a meeting with the buddy into the trash."""
    label = message("Delete a meeting of {name} with the buddy", name=row.person.full_name)
    return Change(label, (meeting,), (meeting.trashed(when),), kind="delete")


def signing_problems(row: NewcomerRow, on: date | None, *, today: date) -> tuple[Problem, ...]:
    """Return what to know before day 90 is signed."""
    return facts.signing_problems(row, on, today=today)


def sign(desk: Desk, row: NewcomerRow, on: date, by: str | None) -> Change:
    """Sign day 90: on which day, and who signed."""
    after = replace(row.record, signed_on=on, signed_by_id=by or None)
    return _put(desk, message("Sign day 90 of {name}", name=row.person.full_name), row, after)


def open_again(desk: Desk, row: NewcomerRow) -> Change:
    """Remove the signature of day 90."""
    after = replace(row.record, signed_on=None, signed_by_id=None)
    return _put(desk, message("Remove the signature of {name}", name=row.person.full_name), row, after)


def leave_out(desk: Desk, row: NewcomerRow) -> Change:
    """Take somebody off the list who needs nobody beside them, such as somebody who came back."""
    after = replace(row.record, left_out=True)
    return _put(desk, message("Take {name} off the list of newcomers", name=row.person.full_name), row, after)


def bring_back(desk: Desk) -> Change:
    """Put everybody who was taken off the list onto it again."""
    gone = left_out(desk)
    back = tuple(replace(record, left_out=False) for record in gone)
    return Change(message("Put newcomers on the list again"), gone, back, kind="newcomer")


def _put(desk: Desk, label: Message, row: NewcomerRow, after: Newcomer) -> Change:
    """Return the change of what is recorded of somebody new; what was only proposed becomes stored."""
    return Change(label, current.stored(desk, row.record), (after,), kind="newcomer")


# On paper


def write_checklist(desk: Desk, path: Path, *, row: NewcomerRow, language: str, today: date) -> tuple[Message, ...]:
    """Write the checklist of somebody new in a language; return what cannot be printed."""
    from mentordesk.documents import newcomers as written

    with using(language):
        letterhead = current.letterhead(desk, today=today)
        return written.write_checklist(path, ChecklistPaper(letterhead=letterhead, newcomer=row))


def write_report(
    desk: Desk, path: Path, *, language: str, today: date, department: str = "", by_consent: bool = False
) -> tuple[Message, ...]:
    """Write the report on the newcomers, of one department where it is given; return what cannot be printed.

    ``by_consent``: who did not agree to reports is not named.
    """
    from mentordesk.documents import newcomers as written

    facts, consents = newcomers(desk, today=today), current.consents(desk) if by_consent else None
    key = text.clean_line(department).casefold()
    rows = [row for row in facts.rows if not key or row.person.department_key == key]
    with using(language):
        shown = tuple(
            replace(
                row,
                person=as_agreed(row.person, consents),
                buddy=row.buddy and as_agreed(row.buddy, consents),
            )
            for row in rows
        )
        paper = NewcomersPaper(
            letterhead=current.letterhead(desk, today=today),
            facts=replace(facts, rows=shown),
            stayed=stayed(desk, today=today),
            note=UNNAMED_NOTE if by_consent else "",
        )
        return written.write_report(path, paper)


def list_of_newcomers(desk: Desk, _view: View, *, today: date) -> OverviewPaper:
    """Return the newcomers as the owner keeps them, with names."""
    return newcomer_list(newcomers(desk, today=today), current.letterhead(desk, today=today))
