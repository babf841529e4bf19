"""A coaching talk as it is written down: what is odd about it, what is proposed, and the four questions it follows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordesk.domain.people import roles
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk, ReviewKind, Setting, TeamReview
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import Message, message

LONGEST_MINUTES = 240
"""Nobody coaches longer than four hours: it is asked about."""

USUAL_MINUTES = 20
USUAL_DAYS = 7
"""An action is proposed to be done a week later."""


@dataclass(frozen=True, slots=True)
class GrowLine:
    """One of the four lines of a coaching talk: the field of the record, its name and its question."""

    field: str
    name: Message
    question: Message


GROW: tuple[GrowLine, ...] = (
    GrowLine("goal", message("Goal", context="coaching"), message("What should be reached after this talk?")),
    GrowLine("reality", message("Reality", context="coaching"), message("How is it now? What was tried?")),
    GrowLine("options", message("Options", context="coaching"), message("Which other ways are there?")),
    GrowLine("will", message("Will", context="coaching"), message("What, by when, who helps?")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a talk is compared with: everybody on the list, the other talks, today."""

    today: date
    people: Mapping[str, Person]
    talks: Sequence[CoachingTalk] = ()


def problems(talk: CoachingTalk, action: AgreedAction | None, around: Surroundings) -> tuple[Problem, ...]:
    """Return what is wrong with a talk (errors), what is asked about once (warnings), and what is only said (notes)."""
    found = [problem for check in _CHECKS for problem in check(talk, around)]
    found += _action_problems(talk, action)
    return worst_first(tuple(found))


def _who_problems(talk: CoachingTalk, around: Surroundings) -> Iterator[Problem]:
    manager = around.people.get(talk.manager_id)
    if manager is None:
        yield Problem("manager-missing", message("Say who coached."), field="manager_id")
        return
    if talk.coachee_id == talk.manager_id:
        words = message("{name} cannot coach themselves. Choose the person coached.", name=manager.full_name)
        yield Problem("with-oneself", words, field="coachee_id")
    if talk.coachee_id is None and talk.setting in (Setting.ONE_TO_ONE, Setting.ON_THE_JOB):
        words = message("Say who was coached, or choose a team meeting.")
        yield Problem("coachee-missing", words, field="coachee_id")
    if manager.id not in roles.managers(around.people.values()):
        words = message("Nobody on the list has {name} as direct manager.", name=manager.full_name)
        yield Problem("no-reports", words, Severity.NOTE, field="manager_id")


def _day_problems(talk: CoachingTalk, around: Surroundings) -> Iterator[Problem]:
    if talk.on is None:
        yield Problem("day-missing", message("Give the day of the talk."), field="on")
        return
    if talk.on > around.today:
        words = message("{day} is still to come. Write the talk down once it was held.", day=talk.on)
        yield Problem("in-the-future", words, field="on")
    for person_id in (talk.manager_id, talk.coachee_id):
        person = around.people.get(person_id or "")
        if person is not None and person.start_date is not None and talk.on < person.start_date:
            words = message(
                "{name} began on {start}, after the day of the talk ({day}). Is the day right?",
                name=person.full_name,
                start=person.start_date,
                day=talk.on,
            )
            yield Problem("before-first-day", words, Severity.WARNING, field="on")


def _minutes_problems(talk: CoachingTalk, _around: Surroundings) -> Iterator[Problem]:
    yield from minutes_problems(talk.minutes)


def minutes_problems(minutes: int | None) -> Iterator[Problem]:
    """Yield what is odd about the length of a talk or a meeting."""
    if minutes is None:
        return
    if minutes <= 0:
        yield Problem("no-minutes", message("Give the minutes as a whole number above 0."), field="minutes")
    elif minutes > LONGEST_MINUTES:
        words = message("{n} minutes are more than four hours. Is that right?", n=minutes)
        yield Problem("over-four-hours", words, Severity.WARNING, field="minutes")


def _twice_problems(talk: CoachingTalk, around: Surroundings) -> Iterator[Problem]:
    for other in around.talks:
        is_same = (other.manager_id, other.coachee_id, other.on) == (talk.manager_id, talk.coachee_id, talk.on)
        if is_same and other.id != talk.id and talk.on is not None:
            words = message("The two have a talk on {day} already. Were there two that day?", day=talk.on)
            yield Problem("twice-a-day", words, Severity.WARNING, field="on", record=other.id)
            return


def _action_problems(talk: CoachingTalk, action: AgreedAction | None) -> Iterator[Problem]:
    if action is None or action.due is None or talk.on is None:
        return
    if action.due < talk.on:
        words = message("The action is due on {due}, before the talk. Correct one of the two days.", due=action.due)
        yield Problem("due-before-talk", words, field="due")


_CHECKS: tuple[Callable[[CoachingTalk, Surroundings], Iterator[Problem]], ...] = (
    _who_problems,
    _day_problems,
    _minutes_problems,
    _twice_problems,
)


def review_problems(review: TeamReview, *, today: date) -> tuple[Problem, ...]:
    """Return what is missing in a team review."""
    found: list[Problem] = []
    if review.on is None:
        found.append(Problem("day-missing", message("Give the day of the review."), field="on"))
    elif review.on > today:
        words = message("{day} is still to come. Write the review down once it was held.", day=review.on)
        found.append(Problem("in-the-future", words, field="on"))
    if not any((review.planned, review.happened, review.reason, review.following)):
        found.append(Problem("empty", message("Write down at least one line."), field="planned"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """A part of a team review: the field of the record, its head and the question below it."""

    field: str
    name: Message
    question: Message


REVIEW_QUESTIONS: dict[ReviewKind, tuple[ReviewQuestion, ...]] = {
    ReviewKind.AFTER_SHIFT: (
        ReviewQuestion("planned", message("What went well?"), message("What should the next shift keep?")),
        ReviewQuestion("happened", message("What was hard?"), message("Where did it get stuck, and why?")),
        ReviewQuestion("following", message("One thing for tomorrow"), message("Who does it, by when?")),
    ),
    ReviewKind.AFTER_PROJECT: (
        ReviewQuestion("planned", message("What was planned?"), message("Aim, days, numbers.")),
        ReviewQuestion(
            "happened", message("What happened?", context="title"), message("Facts, in the order they came.")
        ),
        ReviewQuestion("reason", message("Why?", context="title"), message("Causes in the work, not in people.")),
        ReviewQuestion("following", message("What next time?"), message("Who does what, by when?")),
    ),
    ReviewKind.TEAM_MEETING: (
        ReviewQuestion("planned", message("What do we want today?"), message("One result of this meeting.")),
        ReviewQuestion("happened", message("How is it now?"), message("What works, what is in our way?")),
        ReviewQuestion("reason", message("Which ways are there?"), message("Everybody names one.")),
        ReviewQuestion("following", message("What do we do?"), message("Who does it, by when?")),
    ),
}
"""What a team is asked, by the occasion; the same on the screen and on the card."""


def proposed_coachee(manager_id: str, talks: Iterable[CoachingTalk], people: Sequence[Person]) -> str | None:
    """Return whom a manager coached last and who still works here, else the one person of the own team."""
    here = {person.id: person for person in people if person.is_here}
    own = sorted(
        (talk for talk in talks if talk.manager_id == manager_id and talk.coachee_id in here),
        key=lambda talk: (talk.on or date.min, talk.id),
    )
    if own:
        return own[-1].coachee_id
    team = [person.id for person in here.values() if person.manager_id == manager_id]
    return team[0] if len(team) == 1 else None


def proposed_due(on: date | None) -> date | None:
    """Return the day by which an action agreed on a day is proposed to be done."""
    return on + timedelta(days=USUAL_DAYS) if on is not None else None


def talk_words(talk: CoachingTalk) -> Message | str:
    """Return what a talk was about in a few words: its topic, else the first line that was written."""
    return next((words for words in (talk.topic, talk.goal, talk.will, talk.reality, talk.options) if words), "")


# What consent lets be seen


def may_note(talk: CoachingTalk, refusing: Collection[str]) -> bool:
    """Return whether more may be kept of a talk than when it was and how long: neither of the two said no to notes."""
    return talk.manager_id not in refusing and talk.coachee_id not in refusing


def counted_only(talk: CoachingTalk) -> CoachingTalk:
    """Return what is kept of a talk of somebody who does not agree to notes: who, when, how long, in which setting."""
    return replace(talk, topic="", goal="", reality="", options="", will="", helpful=None)


# What was agreed


def own_actions(actions: Iterable[AgreedAction]) -> tuple[AgreedAction, ...]:
    """Return the actions agreed in talks and team reviews, the earliest due first."""
    found = [action for action in actions if action.talk_id is not None or action.review_id is not None]
    return tuple(sorted(found, key=lambda action: (action.due or date.max, action.id)))


def overdue(actions: Iterable[AgreedAction], *, today: date) -> tuple[AgreedAction, ...]:
    """Return the open actions whose day has passed, the longest ago first."""
    late = [action for action in actions if action.done_on is None and action.due is not None and action.due < today]
    return tuple(sorted(late, key=lambda action: (action.due or today, action.id)))
