"""The proposed title and text of every page of a pitch, from the goals, the plan and the figures.

They address nobody, give no orders and claim nothing that no figure bears out. A title is a finding.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals.indicators import beginning
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.pitch.facts import PitchFacts, money, own_words
from mentordesk.domain.pitch.figures import retention_goal
from mentordesk.domain.pitch.outline import OutlinePage
from mentordesk.domain.pitch.pilot import MONTHS, PAIRS
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.pitch import PageCode
from mentordesk.domain.records.plan import Rhythm
from mentordesk.i18n import Message, joined, message, messages, verbatim

NOTHING = verbatim("")


@dataclass(frozen=True, slots=True)
class PageText:
    """The title and the text of a page, as proposed or as the owner wrote them."""

    title: Message
    body: Message


def text_of(entry: OutlinePage, facts: PitchFacts) -> PageText:
    """Return the title and the text of a page."""
    proposed = proposed_text(entry.code, facts)
    ask = facts.pitch.ask if entry.code is PageCode.ASK else ""
    return PageText(
        title=own_words(entry.page.title, proposed.title),
        body=own_words(entry.page.body or ask, proposed.body),
    )


def proposed_text(code: PageCode, facts: PitchFacts) -> PageText:
    """Return the title and the text that the program proposes for a page."""
    title, body = _PROPOSED[code]
    return PageText(title(facts), body(facts))


def request(facts: PitchFacts) -> Message:
    """Return what is asked for, in short: 12 pairs, 26 weeks, 54.870.000 ₫."""
    pairs = messages("{n} pair", "{n} pairs", facts.pairs, context="count")
    weeks = messages("{n} week", "{n} weeks", facts.plan.weeks, context="count")
    cost = facts.figures.cost.value
    parts: list[Message] = [pairs] if facts.pairs else []
    if facts.plan.weeks:
        parts.append(weeks)
    if cost is not None:
        parts.append(Amount(cost, Unit.MONEY).message)
    return joined(parts) if parts else message("scope and cost are still open", context="state")


def _ask_title(facts: PitchFacts) -> Message:
    name = facts.plan.basis.programme.name
    if facts.pitch.is_pilot:
        return message(
            "Request: to try out {programme} with {n} pairs for {months} months", programme=name, n=PAIRS, months=MONTHS
        )
    return message("Request: to open {programme}", programme=name)


def _ask_body(facts: PitchFacts) -> Message:
    """Return the request in one sentence, with the change that the first goal promises."""
    goals = facts.plan.basis.goals
    goal = retention_goal(goals) or next(iter(goals), None)
    if goal is None or goal.baseline is None or goal.target is None or not goal.title:
        return message("{request}.", request=beginning(request(facts)))
    now, then = Amount(goal.baseline, goal.unit), Amount(goal.target, goal.unit)
    asked, title = request(facts), shown_title(goal)
    if goal.target < goal.baseline:
        return message(
            "{request}, goal: {goal}, from {now} down to {then}.",
            request=asked,
            goal=title,
            now=now,
            then=then,
        )
    return message("{request}, goal: {goal}, from {now} up to {then}.", request=asked, goal=title, now=now, then=then)


def _problem_title(facts: PitchFacts) -> Message:
    found = facts.figures
    if found.leavers.value is None:
        return message("How many people leave cannot be computed yet")
    if found.average is None:
        return messages(
            "{n} person left by choice in 12 months", "{n} people left by choice in 12 months", found.leavers.value
        )
    return messages(
        "{n} of {all} people ({group}) left by choice in 12 months",
        "{n} of {all} people ({group}) left by choice in 12 months",
        found.leavers.value,
        all=found.average,
        group=found.group,
    )


def _problem_body(facts: PitchFacts) -> Message:
    goal = retention_goal(facts.plan.basis.goals)
    return verbatim((goal.why if goal else "") or facts.plan.basis.programme.need)


def _goals_title(facts: PitchFacts) -> Message:
    if not facts.goals:
        return message("No goal is set yet")
    complete = sum(goal.is_complete for goal in facts.goals)
    if complete < len(facts.goals):
        return messages(
            "One goal; a figure, its target or its date is still missing",
            "{n} goals; {complete} of them with a figure today, a target and a date",
            len(facts.goals),
            complete=complete,
        )
    return messages(
        "One goal, with a figure today, a target and a date",
        "{n} goals, each with a figure today, a target and a date",
        len(facts.goals),
    )


def _goals_body(facts: PitchFacts) -> Message:
    return verbatim(facts.plan.basis.programme.need)


def _how_title(facts: PitchFacts) -> Message:
    plan = facts.plan.plan
    match plan.rhythm:
        case Rhythm.WEEKLY:
            return message("Every mentee meets a mentor every week, for {minutes} minutes", minutes=plan.minutes)
        case Rhythm.EVERY_TWO_WEEKS:
            return message("Every mentee meets a mentor every two weeks, for {minutes} minutes", minutes=plan.minutes)
        case Rhythm.MONTHLY:
            return message("Every mentee meets a mentor every month, for {minutes} minutes", minutes=plan.minutes)


def _how_body(_facts: PitchFacts) -> Message:
    return message(
        "A mentor (who guides) is an experienced colleague, a mentee (who is guided) somebody who wants to learn."
    )


def _who_title(facts: PitchFacts) -> Message:
    numbers = facts.plan.numbers
    mentors = messages("{n} mentor", "{n} mentors", numbers.mentors, context="count")
    mentees = messages("{n} mentee", "{n} mentees", numbers.mentees, context="count")
    if not numbers.people:
        return message("Who takes part is still open")
    return message("{mentors} and {mentees}", mentors=mentors, mentees=mentees)


def _who_body(_facts: PitchFacts) -> Message:
    return message("Taking part is voluntary. The time counts as working time and is part of the cost.")


def _roadmap_title(facts: PitchFacts) -> Message:
    cycle = facts.plan.cycle
    if cycle.start is None or cycle.end is None or not facts.plan.weeks:
        return message("Launch and end are still open")
    return messages(
        "{n} week, from {start} to {end}",
        "{n} weeks, from {start} to {end}",
        facts.plan.weeks,
        start=cycle.start,
        end=cycle.end,
    )


def _roadmap_body(_facts: PitchFacts) -> Message:
    return message(
        "The programme is made known before it starts: a talk with line managers, personal invitations, a poster and"
        " the notice board. Results are shown at mid-point and at the end."
    )


def _budget_title(facts: PitchFacts) -> Message:
    totals = facts.plan.totals
    if facts.figures.cost.value is None:
        return message("The cost cannot be computed yet")
    return message(
        "{total}, of which {cash} is paid out",
        total=Amount(totals.total, Unit.MONEY),
        cash=Amount(totals.cash_total, Unit.MONEY),
    )


def _budget_body(facts: PitchFacts) -> Message:
    if facts.figures.cost.value is None or not facts.plan.totals.time:
        return NOTHING
    return message("The rest is the working time of people who are already paid.")


def _break_even_title(facts: PitchFacts) -> Message:
    count = facts.figures.cautious.break_even
    if count is None:
        return message("When it pays for itself cannot be computed yet")
    return messages(
        "It pays for itself when {n} person stays who would have left",
        "It pays for itself when {n} people stay who would have left",
        count,
    )


def _break_even_body(facts: PitchFacts) -> Message:
    found = facts.figures
    if found.cautious.break_even is None or found.expected.break_even is None:
        return message(
            "For this, a year's average pay, the number of leavers and the cost of the programme must be known."
        )
    return message(
        "Cost of the programme {cost} ÷ cost of replacing one person {one}, rounded up. In the expected case"
        " {expected}.",
        cost=money(found.cost.value),
        one=money(found.cautious.replacement),
        expected=people(found.expected.break_even),
    )


def people(count: int) -> Message:
    """Return a number of people in words."""
    return messages("{n} person", "{n} people", count, context="count")


def _risks_title(facts: PitchFacts) -> Message:
    return messages(
        "One risk, and what is done about it",
        "{n} risks, and what is done about each",
        len(facts.plan.risks),
    )


def _decision_title(facts: PitchFacts) -> Message:
    return message("Decision requested: {request}", request=request(facts))


def _decision_body(facts: PitchFacts) -> Message:
    if facts.pitch.is_pilot:
        return message(
            "The pilot shows whether pairs meet and find it worthwhile. It is too small to change the figures of the"
            " company; the goals are those of the whole programme."
        )
    return message("After a yes the roadmap begins as planned. With a no nothing is spent.")


def _none(_facts: PitchFacts) -> Message:
    return NOTHING


Words = Callable[[PitchFacts], Message]

_PROPOSED: dict[PageCode, tuple[Words, Words]] = {
    PageCode.ASK: (_ask_title, _ask_body),
    PageCode.PROBLEM: (_problem_title, _problem_body),
    PageCode.GOALS: (_goals_title, _goals_body),
    PageCode.HOW: (_how_title, _how_body),
    PageCode.WHO: (_who_title, _who_body),
    PageCode.ROADMAP: (_roadmap_title, _roadmap_body),
    PageCode.BUDGET: (_budget_title, _budget_body),
    PageCode.BREAK_EVEN: (_break_even_title, _break_even_body),
    PageCode.RISKS: (_risks_title, _none),
    PageCode.DECISION: (_decision_title, _decision_body),
}
