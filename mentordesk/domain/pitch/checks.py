"""Says what a pitch still lacks, in plain words and worst first, and whether it fulfils the four duties of a pitch."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.pitch.figures import HIGH_RATE
from mentordesk.domain.pitch.outline import PAGE_NAMES
from mentordesk.domain.records.pitch import PageCode
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import Message, joined, message, messages


class DutyCode(StrEnum):
    """The four duties of a pitch to a leadership."""

    GOALS = "goals"
    BENEFITS = "benefits"
    LEADERS = "leaders"
    MEANS = "means"


@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty, whether it is fulfilled, how far it is, and the text of the link that goes on with it."""

    code: DutyCode
    name: Message
    sentence: Message
    ok: bool
    fix: Message


def duties(facts: PitchFacts) -> tuple[DutyState, ...]:
    """Return how the four duties stand."""
    return (_goals(facts), _benefits(facts), _leaders(facts), _means(facts))


def _goals(facts: PitchFacts) -> DutyState:
    whole = sum(goal.is_complete for goal in facts.goals)
    sentence = message("{n} of {all} with a figure today, a target and a date", n=whole, all=len(facts.goals))
    all_whole = bool(facts.goals) and whole == len(facts.goals)
    ok = all_whole and _has_any(facts, PageCode.ASK, PageCode.GOALS)
    if not facts.goals:
        text = message("No goal is set yet")
    elif all_whole and not ok:
        text = _off(PageCode.GOALS)
    else:
        text = sentence
    return DutyState(DutyCode.GOALS, message("The goals are clear"), text, ok, message("Open the goals"))


def _benefits(facts: PitchFacts) -> DutyState:
    measured = [row for row in facts.benefits if row.is_measured]
    open_ones = [row.benefit.name for row in facts.benefits if not row.is_measured]
    on = facts.has(PageCode.GOALS)
    if not on:
        text = _off(PageCode.GOALS)
    elif open_ones:
        text = message("No goal measures: {names}", names=joined(open_ones))
    else:
        text = message("All four are measured by a goal")
    ok = on and bool(measured)
    return DutyState(
        DutyCode.BENEFITS, message("Benefits for the whole company"), text, ok, message("See the benefits")
    )


def _leaders(facts: PitchFacts) -> DutyState:
    answered = sum(row.is_answered for row in facts.leaders)
    on = facts.has(PageCode.GOALS)
    if not facts.leaders:
        text = message("What does each leader want to reach? Nobody is noted yet.")
    elif not on:
        text = _off(PageCode.GOALS)
    else:
        text = message("{n} of {all} answered", context="count", n=answered, all=len(facts.leaders))
    ok = on and bool(facts.leaders) and answered == len(facts.leaders)
    return DutyState(
        DutyCode.LEADERS, message("Help for the leaders' own goals"), text, ok, message("Goals of the leadership")
    )


def _means(facts: PitchFacts) -> DutyState:
    wanted = (PageCode.HOW, PageCode.ROADMAP)
    missing = [code for code in wanted if not facts.has(code)]
    dated = facts.plan.weeks > 0
    if missing:
        text = _off(missing[0])
    elif dated:
        text = message("How it works, who runs it, when, and how it is made known")
    else:
        text = message("Launch and end are still open")
    return DutyState(
        DutyCode.MEANS,
        message("How it is carried out and made known"),
        text,
        dated and not missing,
        message("Open the plan"),
    )


def _has_any(facts: PitchFacts, *codes: PageCode) -> bool:
    return any(facts.has(code) for code in codes)


def _off(code: PageCode) -> Message:
    return message("The page “{page}” is left out", page=PAGE_NAMES[code])


# What is still to do


def problems(facts: PitchFacts) -> tuple[Problem, ...]:
    """Return what is still to do in step 3, worst first."""
    return worst_first((*_outline_problems(facts), *_figure_problems(facts), *_other_problems(facts)))


def unfinished(facts: PitchFacts) -> tuple[Message, ...]:
    """Return what is open before the leadership can decide; nothing where the pitch may be signed."""
    found = (*_outline_problems(facts), *_figure_problems(facts))
    return tuple(problem.message for problem in found if problem.severity is Severity.ERROR)


def _outline_problems(facts: PitchFacts) -> Iterator[Problem]:
    if not facts.pages:
        yield Problem(
            "pages-none",
            message("Every page is left out, so there is nothing to present. Switch one on."),
            field="outline",
            fix=message("All ten pages"),
        )
    if not facts.goals:
        yield Problem(
            "goals-none",
            message("There is no goal yet, so the pitch cannot say what will change."),
            field="goals:goals",
            fix=message("Open step 1"),
        )
    open_goals = [goal for goal in facts.goals if not goal.is_complete]
    if open_goals:
        yield Problem(
            "goals-open",
            messages(
                "{n} goal has no figure, target or date yet.",
                "{n} goals have no figure, target or date yet.",
                len(open_goals),
            ),
            field="goals:target",
            record=open_goals[0].goal.id,
            fix=message("Complete it in step 1"),
        )
    if not facts.plan.weeks:
        yield Problem(
            "plan-dates",
            message("Launch and end are still open, so the pitch cannot say when and how long."),
            field="plan:start",
            fix=message("Open step 2"),
        )
    if not facts.pairs:
        yield Problem(
            "plan-people",
            message("How many take part is still open."),
            field="plan:mentees",
            fix=message("Open step 2"),
        )


def _figure_problems(facts: PitchFacts) -> Iterator[Problem]:
    found = facts.figures
    if found.cost.value is None:
        is_proposed = facts.plan.totals.total > 0
        why = message("The plan has no budget, so neither cost nor break-even can be computed yet.")
        proposed = message(
            "The budget of step 2 is only proposed so far, so neither cost nor break-even is computed from it yet."
        )
        yield Problem(
            "cost-missing",
            proposed if is_proposed else why,
            field="plan:budget",
            fix=message("Look through the budget") if is_proposed else message("Enter the budget"),
        )
    elif not facts.plan.totals.is_complete:
        yield Problem(
            "cost-open",
            messages(
                "{n} line of the budget lacks a figure, so the cost is not final.",
                "{n} lines of the budget lack a figure, so the cost is not final.",
                facts.plan.totals.incomplete,
            ),
            field="plan:budget",
            fix=message("Complete the budget"),
        )
    if found.yearly_pay.value is None:
        yield Problem(
            "pay-missing",
            message("What leaving costs needs a year's average pay. Until then pages say “cannot be computed yet”."),
            field="yearly_pay",
            fix=message("Enter the pay"),
        )
    if found.leavers.value is None:
        yield Problem(
            "leavers-missing",
            message("How many people left by choice is not known: {why}", why=found.leavers.source),
            Severity.WARNING,
            field="leavers",
            fix=message("Enter the number"),
        )
    for field, rate in (("cautious_rate", found.cautious.rate), ("expected_rate", found.expected.rate)):
        if rate > HIGH_RATE:
            yield Problem(
                "rate-high",
                message(
                    "A replacement at {rate}% of a year's pay is more than studies of ordinary posts find. A leadership"
                    " will ask about it.",
                    rate=rate,
                ),
                Severity.WARNING,
                field=field,
                fix=message("Check the rate"),
            )
    if found.expected.rate < found.cautious.rate:
        yield Problem(
            "rates-swapped",
            message("The expected rate is below the cautious one. Swap them."),
            Severity.WARNING,
            field="expected_rate",
            fix=message("Check the rate"),
        )


def _other_problems(facts: PitchFacts) -> Iterator[Problem]:
    if not _leaders(facts).ok:
        yield Problem(
            "leaders-open",
            message("It is not said yet how the programme helps each leader to reach their own goals."),
            Severity.WARNING,
            field="leaders",
            fix=message("Note their goals"),
        )
    page = next((page.number for page in facts.pages if page.code is PageCode.BREAK_EVEN), 0)
    if page and facts.figures.is_estimate and facts.figures.cautious.benefit is not None:
        yield Problem(
            "no-comparison",
            message("Page {n}: no group to compare with is chosen, so the benefit is labelled “estimate”.", n=page),
            Severity.WARNING,
            field="compared_with",
            fix=message("Choose a group"),
        )
    if facts.pitch.numbers_checked_on is None and facts.figures.cost.value is not None:
        yield Problem(
            "unchecked",
            message("Nobody has gone through the figures yet."),
            Severity.NOTE,
            field="checked",
            fix=message("I have checked them"),
        )
    if facts.decision is None and facts.pitch.presented_on is None:
        yield Problem(
            "not-presented",
            message("The day of the presentation is not noted yet."),
            Severity.NOTE,
            field="presented_on",
            fix=message("Enter the day"),
        )
