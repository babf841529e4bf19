"""The verbs of coaching: talks and what was agreed in them, who counts as a coach, team reviews, experience sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.coaching import board as board_facts
from mentordesk.domain.coaching import talks as coaching
from mentordesk.domain.coaching.board import CoachingBoard, ManagerRow, coaching_managers
from mentordesk.domain.months import Month
from mentordesk.domain.overviews.lists import coaching_list
from mentordesk.domain.overviews.scope import UNNAMED, UNNAMED_NOTE, View, as_agreed
from mentordesk.domain.papers.coaching import CardPaper, CoachingMonthPaper, ExperiencePaper, GuidePaper
from mentordesk.domain.papers.overview import OverviewPaper
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, ReviewKind, TeamReview
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.record import Record, proposed_id, with_id
from mentordesk.i18n import Message, message, messages, using

# Reading


def board(desk: Desk, *, today: date) -> CoachingBoard:
    """Return which manager held how many talks in which month."""
    return current.coaching_board(desk, today=today)


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk as it is shown: with whom, what it was about, and the action agreed in it, if there is one."""

    talk: CoachingTalk
    coachee: Person | None
    about: Message | str
    action: AgreedAction | None = None


def talks_of(desk: Desk, manager_id: str, month: Month, *, today: date) -> tuple[TalkLine, ...]:
    """Return the talks of a manager in a month, the earliest first."""
    row = board(desk, today=today).row_of(manager_id)
    if row is None:
        return ()
    found = [cell for cell in row.cells if cell.month == month]
    return tuple(line_of(desk, talk) for cell in found for talk in cell.talks)


def line_of(desk: Desk, talk: CoachingTalk) -> TalkLine:
    """Return a talk as it is shown."""
    return TalkLine(talk, with_id(desk.all(Person), talk.coachee_id), coaching.talk_words(talk), action_of(desk, talk))


def action_of(desk: Desk, talk: CoachingTalk) -> AgreedAction | None:
    """Return the action agreed in a talk, ``None`` where there is none."""
    return next((action for action in current.coaching_actions(desk) if action.talk_id == talk.id), None)


def talk_shown(desk: Desk, record_id: str) -> CoachingTalk | None:
    """Return the talk of an id as far as consent lets it be seen."""
    return with_id(current.coaching_talks(desk), record_id)


def may_note(desk: Desk, talk: CoachingTalk) -> bool:
    """Return whether more may be kept of a talk than who, when and how long."""
    return coaching.may_note(talk, current.consents(desk).refusing(Purpose.MEETINGS))


def new_talk(desk: Desk, manager_id: str = "", *, today: date) -> CoachingTalk:
    """Return a talk to be written down: of a manager, else of the one who needs it most; nothing is written."""
    manager_id = manager_id or _most_in_need(board(desk, today=today).managers)
    coachee = coaching.proposed_coachee(manager_id, desk.all(CoachingTalk), desk.all(Person))
    return CoachingTalk(manager_id=manager_id, coachee_id=coachee, on=today, minutes=coaching.USUAL_MINUTES)


def _most_in_need(rows: Sequence[ManagerRow]) -> str:
    """Return who has the fewest talks this month, nobody where everybody reached the target."""
    waiting = [row for row in rows if row.missing]
    return min(waiting, key=lambda row: row.now.count).person.id if waiting else ""


def problems(desk: Desk, talk: CoachingTalk, action: AgreedAction | None, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a talk, what is asked about once, and what is only said."""
    people = {person.id: person for person in desk.all(Person)}
    around = coaching.Surroundings(today=today, people=people, talks=desk.all(CoachingTalk))
    return coaching.problems(talk, action, around)


def overdue_actions(desk: Desk, *, today: date) -> tuple[AgreedAction, ...]:
    """Return what was agreed in talks and reviews and should be done by now."""
    return coaching.overdue(current.coaching_actions(desk), today=today)


def open_actions(desk: Desk) -> tuple[AgreedAction, ...]:
    """Return what was agreed in talks and reviews and is not done, the earliest due first."""
    return tuple(action for action in current.coaching_actions(desk) if action.done_on is None)


def footer_problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what to look at in coaching: who has held no talk near the end of the month, actions whose day passed."""
    found = board(desk, today=today)
    waiting = board_facts.waiting(found)
    problems: list[Problem] = []
    if len(waiting) == 1:
        words = message("{name} has held no coaching talk this month.", name=waiting[0].person.full_name)
        problems.append(Problem("no-talk", words, Severity.WARNING, "log", waiting[0].person.id, fix=_LOG))
    elif waiting:
        words = messages(
            "{n} manager has held no coaching talk this month.",
            "{n} managers have held no coaching talk this month.",
            len(waiting),
        )
        problems.append(Problem("no-talk", words, Severity.WARNING, "log", waiting[0].person.id, fix=_LOG))
    late = overdue_actions(desk, today=today)
    if late:
        words = messages("{n} agreed action is past its day.", "{n} agreed actions are past their day.", len(late))
        fix = message("See the actions", context="button")
        problems.append(Problem("actions-late", words, Severity.WARNING, "actions", late[0].id, fix=fix))
    return tuple(problems)


_LOG = message("Log a talk", context="button")


# Talks


def log_talk(desk: Desk, talk: CoachingTalk, *, due: date | None = None) -> Change:
    """Write a talk down, as far as the two agree to notes; what was agreed becomes an action of the person coached."""
    talk = _allowed(desk, talk)
    action = _action(talk, None, due)
    after: tuple[Record, ...] = (talk,) if action is None else (talk, action)
    return Change(message("Log a coaching talk of {name}", name=_name(desk, talk)), after=after, kind="coaching")


def edit_talk(desk: Desk, before: CoachingTalk, after: CoachingTalk, *, due: date | None = None) -> Change:
    """Change a talk and the action agreed in it, as far as the two agree to notes."""
    before, after = desk.get(CoachingTalk, before.id), _allowed(desk, after)
    held = next(iter(_agreed_in(desk, before)), None)
    action = _action(after, held, due)
    olds: tuple[Record, ...] = (before,) if held is None else (before, held)
    news: tuple[Record, ...] = (after,) if action is None else (after, action)
    return Change(message("Change a coaching talk of {name}", name=_name(desk, after)), olds, news, kind="coaching")


def _allowed(desk: Desk, talk: CoachingTalk) -> CoachingTalk:
    """Return a talk as the consent of the two lets it be kept."""
    return talk if may_note(desk, talk) else coaching.counted_only(talk)


def _agreed_in(desk: Desk, talk: CoachingTalk) -> list[AgreedAction]:
    """Return what the file has of what was agreed in a talk, whatever may be seen of it."""
    return [action for action in desk.all(AgreedAction) if action.talk_id == talk.id]


def _action(talk: CoachingTalk, held: AgreedAction | None, due: date | None) -> AgreedAction | None:
    """Return the action of a talk as it is after the talk: with its last line; one without words there is none."""
    if not talk.will:
        return None
    person_id = talk.coachee_id if held is None else held.person_id
    base = held or AgreedAction(talk_id=talk.id)
    return replace(base, what=talk.will, due=due, person_id=person_id)


def remove_talk(desk: Desk, talk: CoachingTalk, *, when: datetime) -> Change:
    """Put a talk into the trash with the action agreed in it."""
    gone: tuple[Record, ...] = (desk.get(CoachingTalk, talk.id), *_agreed_in(desk, talk))
    label = message("Delete a coaching talk of {name}", name=_name(desk, talk))
    return Change(label, gone, tuple(record.trashed(when) for record in gone), kind="delete")


def _name(desk: Desk, talk: CoachingTalk) -> str:
    manager = with_id(desk.all(Person), talk.manager_id)
    return manager.full_name if manager is not None else ""


def set_done(action: AgreedAction, on: date | None) -> Change:
    """Mark an agreed action as done on a day, or as open again."""
    label = message("Mark an action as done") if on is not None else message("Mark an action as open")
    return Change(label, (action,), (replace(action, done_on=on),), kind="coaching")


# Who coaches


def choices(desk: Desk) -> tuple[tuple[Person, bool], ...]:
    """Return everybody who works here, and whether they count among the coaches."""
    people = desk.all(Person)
    counting = {person.id for person in coaching_managers(people, _marks(desk))}
    return tuple((person, person.id in counting) for person in people if person.is_here)


def choose_managers(desk: Desk, chosen: Iterable[str]) -> Change:
    """Say who counts among the coaches; for whom the staff list says the same, nothing is stored."""
    wanted = set(chosen)
    marks = _marks(desk)
    people = desk.all(Person)
    by_list = {person.id for person in coaching_managers(people, {})}
    before: list[Record] = []
    after: list[Record] = []
    for person in people:
        if not person.is_here:
            continue
        counts = None if (person.id in by_list) == (person.id in wanted) else person.id in wanted
        held = marks.get(person.id)
        if (held.counts if held is not None else None) == counts:
            continue
        if held is not None:
            before.append(held)
        after.append(replace(held or _usual(person.id), counts=counts))
    return Change(message("Choose who is a manager"), tuple(before), tuple(after), kind="coaching")


def mark_trained(desk: Desk, person_ids: Iterable[str], on: date | None) -> Change:
    """Note on which day managers went through the guide for coaches, or that they have not."""
    marks = _marks(desk)
    ids = tuple(dict.fromkeys(person_ids))
    before = tuple(marks[person_id] for person_id in ids if person_id in marks)
    after = tuple(replace(marks.get(person_id) or _usual(person_id), trained_on=on) for person_id in ids)
    return Change(message("Note who had the guide for coaches"), before, after, kind="coaching")


def _marks(desk: Desk) -> dict[str, Coach]:
    return {coach.person_id: coach for coach in desk.all(Coach)}


def _usual(person_id: str) -> Coach:
    return Coach(id=proposed_id("coach", person_id, ""), person_id=person_id)


# Team reviews


def reviews(desk: Desk) -> tuple[TeamReview, ...]:
    """Return the team reviews, the latest first."""
    return tuple(sorted(desk.all(TeamReview), key=lambda review: (review.on or date.max, review.id), reverse=True))


def new_review(kind: ReviewKind, *, today: date) -> TeamReview:
    """Return a team review to be written down; nothing is written."""
    return TeamReview(kind=kind, on=today)


def review_problems(review: TeamReview, *, today: date) -> tuple[Problem, ...]:
    """Return what is missing in a team review."""
    return coaching.review_problems(review, today=today)


def review_action(desk: Desk, review: TeamReview) -> AgreedAction | None:
    """Return the action agreed in a review, ``None`` where there is none."""
    return next((action for action in desk.all(AgreedAction) if action.review_id == review.id), None)


def keep_review(desk: Desk, review: TeamReview, *, person_id: str | None = None, due: date | None = None) -> Change:
    """Write a team review down or change it; what comes next becomes an action where somebody or a day is given."""
    stored = with_id(desk.all(TeamReview), review.id)
    held = review_action(desk, review)
    action = None
    if review.following and (person_id or due):
        action = replace(held or AgreedAction(review_id=review.id), what=review.following, person_id=person_id, due=due)
    before = tuple(record for record in (stored, held) if record is not None)
    after: tuple[Record, ...] = (review,) if action is None else (review, action)
    label = message("Log a team review") if stored is None else message("Change a team review")
    return Change(label, before, after, kind="coaching")


def remove_review(desk: Desk, review: TeamReview, *, when: datetime) -> Change:
    """Put a team review into the trash with the action agreed in it."""
    gone: tuple[Record, ...] = (review, *(action for action in desk.all(AgreedAction) if action.review_id == review.id))
    trashed = tuple(record.trashed(when) for record in gone)
    return Change(message("Delete a team review"), gone, trashed, kind="delete")


# Experience sheets


def experience_sheets(desk: Desk) -> tuple[ExperienceSheet, ...]:
    """Return the experience sheets, the latest first."""
    return tuple(sorted(desk.all(ExperienceSheet), key=lambda sheet: (sheet.on or date.max, sheet.id), reverse=True))


def experience_problems(sheet: ExperienceSheet) -> tuple[Problem, ...]:
    """Return what is missing in an experience sheet."""
    found: list[Problem] = []
    if not sheet.person_id:
        found.append(Problem("author-missing", message("Say whose experience it is."), field="person_id"))
    if not sheet.title:
        found.append(Problem("title-missing", message("Give the sheet a title."), field="title"))
    return tuple(found)


def keep_experience(desk: Desk, sheet: ExperienceSheet) -> Change:
    """Write an experience sheet down or change it."""
    stored = with_id(desk.all(ExperienceSheet), sheet.id)
    label = message("Write an experience sheet") if stored is None else message("Change an experience sheet")
    return Change(label, (stored,) if stored is not None else (), (sheet,), kind="coaching")


def remove_experience(sheet: ExperienceSheet, *, when: datetime) -> Change:
    """Put an experience sheet into the trash."""
    return Change(message("Delete an experience sheet"), (sheet,), (sheet.trashed(when),), kind="delete")


# On paper


def write_card(desk: Desk, path: Path, *, kind: ReviewKind | None, language: str, today: date) -> tuple[Message, ...]:
    """Write a card of a team review, or of a coaching talk, in a language; return what cannot be printed."""
    from mentordesk.documents import coaching as written

    with using(language):
        return written.write_card(path, CardPaper(letterhead=current.letterhead(desk, today=today), kind=kind))


def write_guide(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the guide for coaches in a language; return what cannot be printed."""
    from mentordesk.documents import coaching as written

    contact = current.contact(desk)
    with using(language):
        guide = GuidePaper(letterhead=current.letterhead(desk, today=today), contact=contact or "")
        return written.write_guide(path, guide)


def write_experience(
    desk: Desk, path: Path, *, sheet: ExperienceSheet | None, language: str, today: date
) -> tuple[Message, ...]:
    """Write an experience sheet in a language, an empty one without a sheet; return what cannot be printed."""
    from mentordesk.documents import coaching as written

    author = with_id(desk.all(Person), sheet.person_id) if sheet is not None else None
    paper = ExperiencePaper(
        letterhead=current.letterhead(desk, today=today),
        sheet=sheet,
        author=author.full_name if author is not None else "",
    )
    with using(language):
        return written.write_experience(path, paper)


def month_paper(desk: Desk, *, today: date, until: date | None = None, by_consent: bool = False) -> CoachingMonthPaper:
    """Return the monthly sheet as values; ``until`` is a day of an earlier month to look at.

    ``by_consent``: who did not agree to reports is not named.
    """
    consents = current.consents(desk) if by_consent else None
    names = {person.id: as_agreed(person, consents).full_name for person in desk.all(Person)}
    shown = board(desk, today=until or today)
    directors, managers = (
        [replace(row, person=as_agreed(row.person, consents)) for row in rows]
        for rows in (shown.directors, shown.managers)
    )
    managers.sort(key=lambda row: row.person.full_name == str(UNNAMED))  # their place would say who they are
    return CoachingMonthPaper(
        letterhead=current.letterhead(desk, today=today),
        board=replace(shown, directors=tuple(directors), managers=tuple(managers)),
        open_actions=tuple(
            (action.what, names.get(action.person_id or "", ""), action.due) for action in open_actions(desk)
        ),
        note=UNNAMED_NOTE if by_consent else "",
    )


def write_month(
    desk: Desk, path: Path, *, language: str, today: date, until: date | None = None, by_consent: bool = False
) -> tuple[Message, ...]:
    """Write the monthly sheet in a language, as :func:`month_paper` says; return what cannot be printed."""
    from mentordesk.documents import coaching as written

    with using(language):
        return written.write_month(path, month_paper(desk, today=today, until=until, by_consent=by_consent))


def list_of_talks(desk: Desk, _view: View, *, today: date) -> OverviewPaper:
    """Return the board, every talk and every team review as the owner keeps them, with names."""
    names = {person.id: person.full_name for person in desk.all(Person)}
    return coaching_list(board(desk, today=today), reviews(desk), names, current.letterhead(desk, today=today))
