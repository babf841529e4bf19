"""Writes the programme plan: what is asked and what it costs, the goals, then each part, and the decision."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import (
    Body,
    Figure,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Span,
    Table,
    Text,
    Title,
    Together,
)
from mentordesk.documents.sections import bold
from mentordesk.domain.papers.papers import written
from mentordesk.domain.papers.programme_plan import PlanGoal, PlanPaper
from mentordesk.domain.plan.budget import BudgetRow, quantity_words
from mentordesk.domain.plan.choices import MEANS, RULES, THEMES, all_words
from mentordesk.domain.plan.criteria import mentee_criteria, mentor_criteria
from mentordesk.domain.plan.facts import cash_by_year_words
from mentordesk.domain.records.plan import Cost, Duty
from mentordesk.domain.records.words import COST_WORDS, PROGRAMME_FORM_WORDS
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, plan: PlanPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the plan in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(plan), invariant=invariant)


def paper(plan: PlanPaper) -> Paper:
    """Return the plan as blocks, in the language in force."""
    draft = bool(plan.unfinished)
    return Paper(
        letterhead=plan.letterhead,
        name=_("Programme plan", context="title"),
        privacy=_("Contains personal data") if _names_somebody(plan) else "",
        draft=draft,
        blocks=(
            sections.for_the_board(plan.letterhead, _subject(), draft=draft),
            Title(str(plan.finding), " ".join(_below(plan))),
            *(sections.draft_notice(plan.unfinished) if draft else _request(plan)),
            *_goals(plan),
            *_participants(plan),
            *_form(plan),
            *_roadmap(plan),
            *_milestones(plan),
            *_budget(plan),
            *_content(plan),
            *_risks(plan),
            *_roles(plan),
            *(() if draft else _decision(plan)),
        ),
    )


def _subject() -> str:
    return _("Re: plan of the mentoring programme, in which mentors (who guide) support mentees (who are guided)")


def _names_somebody(plan: PlanPaper) -> bool:
    return any(row.person for row in plan.facts.roles) or any(goal.owner for goal in plan.goals)


def _below(plan: PlanPaper) -> Iterator[str]:
    if plan.dates is not None:
        yield str(plan.dates)
    sponsor, owner = plan.named(Duty.SPONSOR), plan.named(Duty.OWNER)
    if sponsor:
        yield _("Sponsor: {name}.", context="role", name=sponsor)
    if owner:
        yield _("Programme owner: {name}.", name=owner)


def _request(plan: PlanPaper) -> Iterator[PaperBlock]:
    totals = plan.facts.totals
    yield Body(
        _(
            "Decision requested: approval of this plan with a budget of {total}, of which {cash} in cash and {time} in"
            " working time.",
            total=i18n.money(totals.total),
            cash=i18n.money(totals.cash_total),
            time=i18n.money(totals.time),
        )
    )


# The parts


def _goals(plan: PlanPaper) -> Iterator[PaperBlock]:
    if plan.goals:
        yield Section(_("Goals and results"))
        yield from sections.goal_table(map(_goal_row, plan.goals))
    if plan.facts.plan.results:
        yield Body(plan.facts.plan.results)


def _goal_row(goal: PlanGoal) -> sections.GoalRow:
    return sections.GoalRow(
        title=goal.title,
        indicator=goal.indicator,
        now=goal.now,
        count=goal.count,
        target=goal.target,
        due=goal.due,
        owner=goal.owner,
    )


def _participants(plan: PlanPaper) -> Iterator[PaperBlock]:
    facts = plan.facts
    yield Section(_("Participants", context="title"))
    yield Body(str(facts.numbers.line))
    if facts.numbers.all_places and facts.numbers.needs_places:
        yield Figure(plan.seats)
    for words in (mentor_criteria(facts.plan), mentee_criteria(facts.plan)):
        yield Body(str(words))


def _form(plan: PlanPaper) -> Iterator[PaperBlock]:
    facts = plan.facts
    means = "; ".join(str(words) for words in all_words(facts.plan.means, MEANS))
    yield Section(_("Form", context="title"))
    yield Body(f"{PROGRAMME_FORM_WORDS[facts.plan.form]}: {plan.meetings}.")
    if means:
        yield Body(_("How people meet: {means}.", means=means))
    hours = facts.hours
    if hours.mentee is not None and hours.mentor:
        words = _(
            "Time in a month: {mentor} h for a mentor, {mentee} h for a mentee, {owner} h for the programme owner.",
            mentor=i18n.number(hours.mentor, 2),
            mentee=i18n.number(hours.mentee, 2),
            owner=i18n.number(hours.owner or 0, 1),
        )
        yield Body(words)


def _roadmap(plan: PlanPaper) -> Iterator[PaperBlock]:
    chart = plan.roadmap
    if chart.days:
        yield Section(_("Roadmap", context="title"))
        yield Figure(chart)


def _budget(plan: PlanPaper) -> Iterator[PaperBlock]:
    facts, totals = plan.facts, plan.facts.totals
    has_actual = totals.actual is not None
    columns = [
        PaperColumn(_("Item", context="field"), grows=True),
        PaperColumn(_("Quantity", context="field"), right=True),
        PaperColumn(_("Unit cost (₫)", context="field"), right=True),
        PaperColumn(_("Amount (₫)", context="field"), right=True),
        *([PaperColumn(_("Actual (₫)", context="field"), right=True)] if has_actual else []),
        PaperColumn(_("Cash or time")),
    ]
    rows = [_budget_row(row, has_actual=has_actual) for row in facts.rows]
    rows.append(
        (
            _("Contingency", context="field"),
            i18n.percent(totals.percent / 100),
            written(totals.cash),
            written(totals.contingency),
            *(["–"] if has_actual else []),
            str(COST_WORDS[Cost.CASH]),
        )
    )
    head = _("Total", context="field") if totals.is_complete else _("Total so far")
    actual = (written(totals.actual),) if has_actual else ()
    amounts = (bold(amount) for amount in (written(totals.total), *actual))
    rows.append((bold(head), "", "", *amounts, ""))
    yield Section(_("Budget", context="title"))
    yield Table(tuple(columns), tuple(rows), has_sum=True)
    yield Body(_totals(plan))
    if plan.facts.cash_by_year:
        yield Body(str(cash_by_year_words(plan.facts)))
    yield sections.hours_source()


def _budget_row(row: BudgetRow, *, has_actual: bool) -> tuple[Text, ...]:
    quantity = _("missing", context="state")
    if row.quantity is not None:
        quantity = str(quantity_words(row.quantity, row.line.unit))
    return (
        str(row.name),
        quantity,
        written(row.unit_cost),
        written(row.amount),
        *([written(row.line.actual)] if has_actual else []),
        str(COST_WORDS[row.line.cost]),
    )


def _totals(plan: PlanPaper) -> tuple[Span, ...]:
    totals = plan.facts.totals
    found = [(_("Cash", context="choice"), totals.cash_total), (_("Working time", context="choice"), totals.time)]
    if totals.per_mentee is not None:
        found.append((_("For each mentee"), totals.per_mentee))
    if totals.per_meeting is not None:
        found.append((_("For each meeting"), totals.per_meeting))
    spans: list[Span] = []
    for place, (name, amount) in enumerate(found):
        spans.append(Span(f"{' · ' if place else ''}{name} "))
        spans.append(Span(i18n.money(amount), bold=True))
    return tuple(spans)


def _content(plan: PlanPaper) -> Iterator[PaperBlock]:
    themes, rules = all_words(plan.facts.plan.themes, THEMES), all_words(plan.facts.plan.rules, RULES)
    if themes:
        yield Section(_("Content", context="title"))
        yield Points(tuple(str(words) for words in themes))
    if rules:
        yield Section(_("What every pair agrees to"))
        yield Points(tuple(str(words) for words in rules))


def _milestones(plan: PlanPaper) -> Iterator[PaperBlock]:
    if plan.facts.milestones:
        milestones = sections.milestone_table(plan.facts.milestones)
        yield Together((Section(_("Milestones", context="title")), *milestones))


def _risks(plan: PlanPaper) -> Iterator[PaperBlock]:
    if plan.facts.risks:
        yield Section(_("Risks and responses"))
        yield from sections.risk_table(plan.facts.risks, plan.facts.basis.names)


def _roles(plan: PlanPaper) -> Iterator[PaperBlock]:
    if plan.facts.roles:
        yield Section(_("Roles", context="title"))
        yield from sections.role_table(plan.facts.roles)


def _decision(plan: PlanPaper) -> tuple[PaperBlock, ...]:
    count = ngettext("{n} goal", "{n} goals", len(plan.goals), context="count")
    what = _(
        "Re: plan of {programme} with {goals} and a budget of {total}",
        programme=plan.letterhead.full_name,
        goals=count,
        total=i18n.money(plan.facts.totals.total),
    )
    return sections.request_decision(what)
