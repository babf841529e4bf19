"""The verbs of step 3: the pages and figures of the pitch, the leaders' own goals, the decision, and the papers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.amounts import MOST_MONEY, within
from mentordesk.domain.goals import target_group
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.papers.pitch import PaperPage, PitchPaper, PresentedPaper
from mentordesk.domain.people.names import name_of
from mentordesk.domain.pitch import checks, kept
from mentordesk.domain.pitch.checks import DutyState
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.pitch.figures import REST, compared_words, retention_goal
from mentordesk.domain.pitch.objections import objections
from mentordesk.domain.pitch.outline import moved, only
from mentordesk.domain.pitch.own_figures import with_figures
from mentordesk.domain.pitch.wording import PageText, proposed_text, text_of
from mentordesk.domain.records.change import Change, put
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, PageCode, Pitch, PitchPage
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message, using

# Reading


def facts(desk: Desk, *, today: date) -> PitchFacts:
    """Return everything the pitch of the cycle worked on says."""
    return current.pitch_facts(desk, today=today)


def problems(found: PitchFacts) -> tuple[Problem, ...]:
    """Return what is still to do in step 3, worst first."""
    return checks.problems(found)


def duties(found: PitchFacts) -> tuple[DutyState, ...]:
    """Return how the four duties of a pitch stand."""
    return checks.duties(found)


def page_text(found: PitchFacts, code: PageCode) -> PageText:
    """Return the title and the text of a page as it stands."""
    return text_of(next(entry for entry in found.outline if entry.code is code), found)


def proposal(found: PitchFacts, code: PageCode) -> PageText:
    """Return the title and the text that are proposed for a page."""
    return proposed_text(code, found)


def comparable_groups(desk: Desk, found: PitchFacts, *, today: date) -> tuple[tuple[str, Message], ...]:
    """Return the groups that the participants can be compared with, by code: not all staff, nor those meant."""
    goal = retention_goal(found.plan.basis.goals)
    own = goal.target_group if goal else ""
    roles = target_group.roles_of(desk.all(Enrolment), current.cycle(desk).id)
    choices = target_group.group_choices(desk.all(Person), today=today, roles=roles)
    not_meant = (own, TargetGroup.ALL, TargetGroup.MENTEES, TargetGroup.MENTORS)
    rest = compared_words(REST)
    groups = [(choice.code, choice.label) for choice in choices if choice.code not in not_meant]
    return ((REST, rest), *groups) if rest else tuple(groups)


def goal_choices(desk: Desk) -> tuple[tuple[str, Message], ...]:
    """Return the goals of the cycle that may measure what a leader wants, by id."""
    return tuple((goal.id, shown_title(goal)) for goal in current.goals(desk) if goal.title)


# Figures


def edit(desk: Desk, after: Pitch, *, today: date) -> Change:
    """Change the owner's figures; a figure that changed must be checked again."""
    before = current.pitch(desk)
    return _put(desk, message("Change the pitch"), before, with_figures(before, after, today=today))


def check_figures(desk: Desk, *, today: date) -> Change:
    """Note that the owner has gone through the figures."""
    before = current.pitch(desk)
    return _put(desk, message("Check the figures"), before, replace(before, numbers_checked_on=today))


def propose_pilot(desk: Desk, *, wanted: bool) -> Change:
    """Propose a pilot of three pairs and three months, or the whole programme again; the figures are new."""
    before = current.pitch(desk)
    label = message("Propose a pilot") if wanted else message("Propose the whole programme")
    return _put(desk, label, before, replace(before, is_pilot=wanted, numbers_checked_on=None))


# Pages


def edit_page(desk: Desk, before: PitchPage, after: PitchPage) -> Change:
    """Change the title or the text of a page; typing in one field merges into one step of undo."""
    return _put(desk, message("Change a page of the pitch"), before, after)


def turn_page(desk: Desk, page: PitchPage, *, on: bool) -> Change:
    """Take a page into the pitch, or leave it out."""
    label = message("Take a page into the pitch") if on else message("Leave out a page of the pitch")
    return _put(desk, label, page, replace(page, is_on=on))


def move_page(desk: Desk, code: PageCode, place: int, *, today: date) -> Change:
    """Move a page to a place in the outline, counted from 0."""
    found = facts(desk, today=today)
    return _put_all(desk, message("Move a page of the pitch"), moved(found.outline, code, place))


def leave_one_page(desk: Desk, *, today: date) -> Change:
    """Leave out every page but the request, so that the pitch is one page."""
    found = facts(desk, today=today)
    return _put_all(desk, message("Leave out down to one page"), only(found.outline, (PageCode.ASK,)))


def take_all_pages(desk: Desk, *, today: date) -> Change:
    """Take all ten pages into the pitch."""
    found = facts(desk, today=today)
    return _put_all(desk, message("Take all pages into the pitch"), only(found.outline, PageCode))


# The leaders' own goals


def new_leader(desk: Desk) -> LeaderGoal:
    """Return a leader of whom nothing is noted yet, to be added after the others."""
    last = max((row.order for row in current.records(desk, LeaderGoal)), default=-1)
    return LeaderGoal(cycle_id=current.cycle(desk).id, order=last + 1)


def add_leader(leader: LeaderGoal) -> Change:
    """Add a leader with what is noted first."""
    return Change(message("Add a goal of the leadership"), after=(leader,), kind="pitch")


def edit_leader(desk: Desk, before: LeaderGoal, after: LeaderGoal) -> Change:
    """Change what a leader wants, or how the programme helps."""
    return _put(desk, message("Change a goal of the leadership"), before, after)


def remove_leader(leader: LeaderGoal, *, when: datetime) -> Change:
    """Put a goal of the leadership into the trash."""
    label = message("Delete a goal of the leadership")
    return Change(label, (leader,), (leader.trashed(when),), kind="delete")


# Presentation and decision


def set_presented(desk: Desk, day: date | None) -> Change:
    """Note the day on which the pitch was presented."""
    before = current.pitch(desk)
    return _put(desk, message("Note the presentation"), before, replace(before, presented_on=day))


def record_decision(desk: Desk, decision: Decision, *, today: date) -> Change:
    """Record what the leadership decided, with a copy of what was presented; the day counts as the presentation's."""
    found = facts(desk, today=today)
    made = replace(
        decision,
        cycle_id=current.cycle(desk).id,
        outside=text.clean_line(decision.outside),
        conditions=text.clean(decision.conditions),
        budget=within(decision.budget, 0, MOST_MONEY),
        presented=kept.keep(found),
    )
    change = Change(message("Record the decision"), after=(made,), kind="pitch")
    if found.pitch.presented_on is None and made.decided_on is not None:
        change = change.followed_by(set_presented(desk, made.decided_on))
    return change


def decision_problem(decision: Decision, *, today: date) -> Problem | None:
    """Return what is wrong with a decision as it is entered, ``None`` where it can be recorded."""
    if decision.decided_on is None:
        return Problem("decision-day", message("Enter the day of the decision."), field="decided_on")
    if decision.decided_on > today:
        words = message("The decision is dated in the future ({day}). Correct the day.", day=decision.decided_on)
        return Problem("decision-day", words, field="decided_on")
    if not decision.person_id and not text.clean_line(decision.outside):
        return Problem("decision-who", message("Enter who decided."), field="person_id")
    if decision.budget is not None and decision.budget < 0:
        return Problem("decision-budget", message("The budget is below zero. Correct the amount."), field="budget")
    if decision.again_on is not None and decision.again_on < decision.decided_on:
        words = message("The next date ({day}) is before the decision. Correct one of the two.", day=decision.again_on)
        return Problem("decision-again", words, field="again_on")
    return None


# Papers


def paper(desk: Desk, *, today: date) -> PitchPaper:
    """Return the papers of step 3 as one value, in no language yet."""
    return paper_of(facts(desk, today=today), desk, today=today)


def paper_of(found: PitchFacts, desk: Desk, *, today: date) -> PitchPaper:
    """Return the papers of a pitch that is worked out already."""
    return PitchPaper(
        letterhead=current.letterhead(desk, today=today),
        facts=found,
        pages=tuple(
            PaperPage(code=entry.code, number=entry.number, name=entry.name, text=text_of(entry, found))
            for entry in found.pages
        ),
        objections=objections(found),
        unfinished=checks.unfinished(found),
        with_pay=found.figures.yearly_pay.typed,
        announcements=current.message_rows(desk),
    )


def with_text(whole: PitchPaper, code: PageCode, typed: PageText) -> PitchPaper:
    """Return the papers with a page as it is being typed: an empty title or text is the proposed one."""
    proposed = proposed_text(code, whole.facts)
    shown = PageText(
        typed.title if str(typed.title) else proposed.title, typed.body if str(typed.body) else proposed.body
    )
    pages = tuple(replace(page, text=shown) if page.code is code else page for page in whole.pages)
    return replace(whole, pages=pages)


def write_pitch(path: Path, value: PitchPaper, *, language: str) -> tuple[Message, ...]:
    """Write the pitch, a page for each that is on; where only the request is left, the brief on one page."""
    from mentordesk.documents import brief, pitch

    with using(language):
        if [page.code for page in value.pages] == [PageCode.ASK]:
            return brief.write(path, value)
        return pitch.write(path, value)


def write_page(path: Path, value: PitchPaper, code: PageCode, *, language: str) -> tuple[Message, ...]:
    """Write one page of the pitch as it will be printed, for the preview."""
    from mentordesk.documents import brief, pitch

    with using(language):
        if [page.code for page in value.pages] == [PageCode.ASK]:
            return brief.write(path, value)
        return pitch.write_page(path, value, code)


def write_brief(path: Path, value: PitchPaper, *, language: str) -> tuple[Message, ...]:
    """Write the brief of one page."""
    from mentordesk.documents import brief

    with using(language):
        return brief.write(path, value)


def write_slides(path: Path, value: PitchPaper, *, language: str) -> tuple[Message, ...]:
    """Write the pages as slides for a projector."""
    from mentordesk.documents import slides

    with using(language):
        return slides.write(path, value)


def write_answers(path: Path, value: PitchPaper, *, language: str) -> tuple[Message, ...]:
    """Write the objections with their answers, and where every figure comes from."""
    from mentordesk.documents import pitch_answers

    with using(language):
        return pitch_answers.write(path, value)


def write_figures(path: Path, value: PitchPaper) -> None:
    """Write the figures with their sources as a workbook in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import pitch_figures

    pitch_figures.write(path, value)


def presented(desk: Desk, decision: Decision, *, today: date) -> PresentedPaper:
    """Return what was presented when a decision was made."""
    names = {person.id: person.full_name for person in desk.all(Person)}
    return PresentedPaper(
        letterhead=current.letterhead(desk, today=today),
        kept=kept.read(decision.presented),
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        who=name_of(decision.person_id, decision.outside, names),
        conditions=decision.conditions,
        budget=decision.budget,
    )


def write_presented(path: Path, value: PresentedPaper, *, language: str) -> tuple[Message, ...]:
    """Write the copy of what was presented."""
    from mentordesk.documents import presented as document

    with using(language):
        return document.write(path, value)


# Pieces


def _put(desk: Desk, label: Message, before: Record, after: Record) -> Change:
    """Return the change of a record that may be only proposed so far: the first change stores it."""
    return put(label, before, after, stored=current.stored(desk, before), kind="pitch")


def _put_all(desk: Desk, label: Message, after: Iterable[PitchPage]) -> Change:
    wanted = tuple(after)
    return Change(label, current.stored(desk, *wanted), wanted, kind="pitch")
