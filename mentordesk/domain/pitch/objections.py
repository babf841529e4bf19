"""The four objections that every pitch meets, answered from its own figures."""

from dataclasses import dataclass

from mentordesk.domain.pitch.facts import PitchFacts, money
from mentordesk.domain.pitch.wording import people
from mentordesk.i18n import Message, joined, message, messages


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection and its answer: sentences of which each rests on a figure of the pitch or on the plan."""

    question: Message
    answer: tuple[Message, ...]


def objections(facts: PitchFacts) -> tuple[Objection, ...]:
    """Return the four objections with their answers; what cannot be computed is not claimed."""
    return (
        Objection(message("“Nobody has time for this.”"), _time(facts)),
        Objection(message("“There is no budget for this.”"), _budget(facts)),
        Objection(message("“They will leave anyway.”"), _leave(facts)),
        Objection(message("“How does anybody know it works?”"), _works(facts)),
    )


def _time(facts: PitchFacts) -> tuple[Message, ...]:
    hours = facts.plan.hours
    found: list[Message] = []
    if hours.mentee is not None and hours.mentor is not None:
        found.append(
            message(
                "A mentee needs {mentee} minutes a month, a mentor {mentor}.",
                mentee=round(hours.mentee * 60),
                mentor=round(hours.mentor * 60),
            )
        )
    if facts.figures.cost.value is not None and facts.plan.totals.time:
        found.append(
            message("This time is working time and already in the cost, at {time}.", time=money(facts.plan.totals.time))
        )
    found.append(message("Meetings are agreed at the start and planned with the shift."))
    return tuple(found)


def _budget(facts: PitchFacts) -> tuple[Message, ...]:
    totals, cautious = facts.plan.totals, facts.figures.cautious
    found = [message("The mentors are the company's own people: no fee is paid to anybody outside for mentoring.")]
    if facts.figures.cost.value is not None:
        found.append(message("{cash} is paid out in all.", cash=money(totals.cash_total)))
    if cautious.break_even is not None:
        found.append(
            messages(
                "The whole cost is covered when {n} person stays who would have left.",
                "The whole cost is covered when {n} people stay who would have left.",
                cautious.break_even,
            )
        )
    return tuple(found)


def _leave(facts: PitchFacts) -> tuple[Message, ...]:
    found = facts.figures
    said: list[Message] = []
    if found.leavers.value is not None and found.cautious.lost is not None:
        said.append(
            message(
                "In 12 months {people} left by choice; replacing them cost {lost} in the cautious case.",
                people=people(found.leavers.value),
                lost=money(found.cautious.lost),
            )
        )
    if found.cautious.break_even is not None:
        said.append(
            message("The calculation needs {people} to stay, not everybody.", people=people(found.cautious.break_even))
        )
    said.append(
        message(
            "Not everybody who stays is counted as a success: {attribution}% is attributed to the programme, with a"
            " confidence of {confidence}%.",
            attribution=found.attribution,
            confidence=found.confidence,
        )
    )
    return tuple(said)


def _works(facts: PitchFacts) -> tuple[Message, ...]:
    ready = [goal.title for goal in facts.goals if goal.is_complete]
    found: list[Message] = []
    if ready:
        found.append(message("Each goal has a figure today, a target and a date: {goals}.", goals=joined(ready, "; ")))
    if facts.figures.compared_name is not None:
        found.append(
            message("Those who take part are compared with {group}, who do not.", group=facts.figures.compared_name)
        )
    else:
        found.append(message("Without a group to compare with, every benefit is called an estimate."))
    found.append(message("The leadership sees the figures at mid-point and at the end, good or bad."))
    return tuple(found)
