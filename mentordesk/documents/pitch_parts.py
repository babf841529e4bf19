"""The tables and charts of the pitch, which its pages, its brief and its slides share."""

from collections.abc import Iterator, Sequence

from mentordesk import i18n
from mentordesk.documents.blocks import (
    Beside,
    Body,
    Figure,
    KeyFigure,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Source,
    Span,
    Table,
    Text,
)
from mentordesk.documents.sections import (
    GoalRow,
    bold,
    figure_list,
    goal_table,
    group_words,
    milestone_table,
    request_decision,
    role_table,
    short_decision,
)
from mentordesk.domain.chart import Bar, BarChart, Ink
from mentordesk.domain.levels import HOURS_A_MONTH
from mentordesk.domain.papers.papers import written
from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.domain.pitch.evidence import FINDINGS, rates_source
from mentordesk.domain.pitch.facts import NOT_YET, PitchGoal, money
from mentordesk.domain.pitch.figures import Case
from mentordesk.domain.pitch.wording import people, request
from mentordesk.domain.plan.choices import MEANS, RULES, THEMES, all_words
from mentordesk.domain.plan.criteria import mentee_criteria, mentor_criteria
from mentordesk.domain.plan.pictures import roadmap_chart, seats_chart
from mentordesk.domain.plan.risks import LEVEL_WORDS, RiskRow
from mentordesk.domain.plan.roadmap import DECISION
from mentordesk.domain.records.plan import Cost, Duty
from mentordesk.domain.records.words import AUDIENCE_WORDS, CHANNEL_WORDS
from mentordesk.i18n import _, joined, ngettext

MOST_NEXT_STEPS, MOST_STEPS_ON_A_SLIDE = 5, 3
"""So many milestones after the decision are named beside it; the roadmap has all."""

MOST_RISKS, MOST_BARS, MOST_ANNOUNCEMENTS = 12, 10, 12
"""So many fit on a page of the pitch; the plan has all risks and costs, step 4 all messages."""


def goals(paper: PitchPaper, *, short: bool = False) -> Iterator[PaperBlock]:
    """Yield the one table of all goals; a ``short`` one has no line for the indicator and the group."""
    yield from goal_table(map(_goal_row, paper.facts.goals), short=short)


def _goal_row(goal: PitchGoal) -> GoalRow:
    return GoalRow(
        title=goal.title,
        indicator=goal.indicator,
        group=group_words(goal.group, goal.people),
        now=goal.baseline,
        count=goal.count,
        target=goal.target,
        due=goal.due,
        owner=goal.owner,
    )


def costs(paper: PitchPaper, *, short: bool = False) -> Iterator[PaperBlock]:
    """Yield what the programme costs in three lines: cash, working time, the total; ``short`` names no items."""
    totals = paper.facts.plan.totals
    if paper.facts.figures.cost.value is None:
        yield figure_list(((_("Cost of the programme"), str(NOT_YET)),))
        return
    total = _("Total", context="field") if totals.is_complete else _("Total so far")
    each: tuple[Span, ...] = ()
    if totals.per_mentee is not None:
        each = (Span(" " + _("({amount} for each mentee)", amount=i18n.money(totals.per_mentee))),)
    rows: list[tuple[Text, Text]] = [(cash_line(paper, short=short), i18n.money(totals.cash_total))]
    rows.append((_time_line(paper), i18n.money(totals.time) if totals.time else str(NOT_YET)))
    rows.append(((Span(total, bold=True), *each), bold(i18n.money(totals.total))))
    yield figure_list(rows, has_sum=True)


def cash_line(paper: PitchPaper, *, short: bool) -> str:
    """Return what is paid out, the contingency included, in one line."""
    names = [row.name for row in paper.facts.plan.rows if row.line.cost is Cost.CASH and row.amount]
    percent = i18n.percent(paper.facts.plan.totals.percent / 100)
    if short or not names:
        return _("Cash, contingency {percent} included", percent=percent)
    return _("Cash: {items}; contingency {percent}", items=joined(names, "; "), percent=percent)


def _time_line(paper: PitchPaper) -> str:
    time = paper.facts.plan.schedule
    hours = time.mentor_hours + time.mentee_hours + time.owner_hours
    return _("Working time: {hours} hours of mentors, mentees and the programme owner", hours=i18n.number(hours, 0))


def budget(paper: PitchPaper, *, short: bool = False) -> Iterator[PaperBlock]:
    """Yield the budget line by line; working time is one line, so that nobody's pay can be read from it.

    A ``short`` one does not say what that is for each mentee and meeting.
    """
    facts = paper.facts
    cash = [row for row in facts.plan.rows if row.line.cost is Cost.CASH]
    rows: list[tuple[Text, Text]] = [(str(row.name), money_or_missing(row.amount)) for row in cash]
    totals = facts.plan.totals
    if totals.cash:
        rows.append(
            (
                _("Contingency, {percent} of the cash", percent=i18n.percent(totals.percent / 100)),
                i18n.money(totals.contingency),
            )
        )
    rows.append((_time_line(paper), i18n.money(totals.time) if totals.time else str(NOT_YET)))
    total = _("Total", context="field") if totals.is_complete else _("Total so far")
    rows.append((bold(total), bold(i18n.money(totals.total))))
    yield figure_list(rows, has_sum=True)
    if short:
        return
    each = [
        (_("For each mentee"), totals.per_mentee),
        (_("For each meeting"), totals.per_meeting),
    ]
    known = [(name, i18n.money(value)) for name, value in each if value is not None]
    if known:
        yield figure_list(known)
    yield Source(str(facts.figures.cost.source))


def budget_chart(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield where the money goes, the greatest amount first; working time is one bar, as in the budget."""
    facts = paper.facts
    totals = facts.plan.totals
    if facts.figures.cost.value is None:
        return
    cash = [(str(row.name), row.amount) for row in facts.plan.rows if row.line.cost is Cost.CASH and row.amount]
    amounts = [(name, amount, Ink.MAIN) for name, amount in cash]
    if totals.contingency:
        amounts.append((_("Contingency", context="field"), totals.contingency, Ink.MAIN))
    if totals.time:
        amounts.append((_("Working time", context="choice"), totals.time, Ink.SECOND))
    amounts.sort(key=lambda row: -row[1])
    bars = tuple(Bar(name, amount, i18n.percent(amount / totals.total), ink=ink) for name, amount, ink in amounts)
    title = _("Shares of the total")
    yield Section(title)
    yield Figure(BarChart(title=title, bars=bars[:MOST_BARS], close=True))


def money_or_missing(amount: int | None) -> str:
    """Return an amount, or that it is missing."""
    return _("missing", context="state") if amount is None else i18n.money(amount)


def turnover(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield how many leave, beside the rest of the staff."""
    found = paper.facts.figures
    if found.turnover is not None:
        below = _(
            "left by choice in 12 months ({some} of {all})",
            some=i18n.number(found.leavers.value or 0),
            all=i18n.number(found.average or 0),
        )
        yield KeyFigure(i18n.percent(found.turnover / 100), below)
    if len(found.rates) > 1 and not found.leavers.typed:
        bars = tuple(
            Bar(
                rate.name,
                rate.percent,
                i18n.percent(rate.percent / 100),
                f"{rate.leavers}/{i18n.number(rate.average)}",
                Ink.MAIN if place == 0 else Ink.SECOND,
            )
            for place, rate in enumerate(found.rates)
        )
        yield Figure(BarChart(title=_("Voluntary turnover in 12 months"), bars=bars))


def losses(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what it costs that people leave, and where each figure comes from."""
    found = paper.facts.figures
    rows: list[tuple[Text, Text]] = []
    if paper.with_pay or found.yearly_pay.value is None:
        rows.append((_("A year's pay on average"), str(money(found.yearly_pay.value))))
    for case, name in _named(paper):
        rows.append((_("Replacing one person, {case}", case=name), str(money(case.replacement))))
    if found.leavers.value is not None:
        left = str(people(found.leavers.value))
        for case, name in _named(paper):
            rows.append((bold(_("{people} who left, {case}", people=left, case=name)), bold(str(money(case.lost)))))
    yield figure_list(rows)
    yield Source(figure_sources(paper))


def _named(paper: PitchPaper) -> tuple[tuple[Case, str], ...]:
    found = paper.facts.figures
    return (
        (found.cautious, _("cautious {rate}%", context="choice", rate=found.cautious.rate)),
        (found.expected, _("expected {rate}%", context="choice", rate=found.expected.rate)),
    )


def losses_beside_cost(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what those who left cost beside what the programme costs, as far as both are known."""
    found = paper.facts.figures
    cost = found.cost.value
    lost = [(name, case.lost) for case, name in _named(paper) if case.lost is not None]
    if cost is None or not lost:
        return
    left = str(people(found.leavers.value or 0))
    bars = [
        Bar(_("{people} who left, {case}", people=left, case=name), amount, i18n.money(amount)) for name, amount in lost
    ]
    bars.append(Bar(_("This programme", context="choice"), cost, i18n.money(cost), ink=Ink.SECOND))
    title = _("What it costs that people leave, beside the cost of the programme")
    yield Section(title)
    yield Figure(BarChart(title=title, bars=tuple(bars)))


def figure_sources(paper: PitchPaper, *, short: bool = False) -> str:
    """Return where the figures about leaving come from, in one small paragraph; ``short`` without that of the pay."""
    found = paper.facts.figures
    parts = [
        _("Leavers: {source}.", context="field", source=str(found.leavers.source).rstrip(".")),
        "" if short else _("A year's pay: {source}.", source=str(found.yearly_pay.source).rstrip(".")),
        str(rates_source(found.cautious.rate, found.expected.rate)),
        _("These are estimates, not figures of the accounts."),
    ]
    return " ".join(filter(None, parts))


def cases(paper: PitchPaper, *, short: bool = False) -> Iterator[PaperBlock]:
    """Yield the cautious and the expected case beside each other, break-even first."""
    found = paper.facts.figures
    columns = (
        PaperColumn(_("Cost of replacing people"), grows=True, lines=4),
        PaperColumn(_("Cautious ({rate}%)", context="field", rate=found.cautious.rate), right=True, lines=2),
        PaperColumn(_("Expected ({rate}%)", context="field", rate=found.expected.rate), right=True, lines=2),
    )
    rows: list[tuple[Text, ...]] = [
        (_("One person who leaves"), *(str(money(case.replacement)) for case in found.cases)),
    ]
    if found.leavers.value is not None:
        left = str(people(found.leavers.value))
        rows.append((_("{people} who leave in a year", people=left), *(str(money(case.lost)) for case in found.cases)))
    even = [str(NOT_YET) if case.break_even is None else str(people(case.break_even)) for case in found.cases]
    rows.append((bold(_("More people who must stay to break even")), *(bold(words) for words in even)))
    yield Table(columns, tuple(rows))
    if not short:
        yield from _gains(paper)


def _gains(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what the goal would bring, called an estimate as long as nobody is compared."""
    found = paper.facts.figures
    if found.kept.value is None or found.cautious.benefit is None:
        yield Source(_("The benefit cannot be computed yet: {why}", why=found.kept.source))
        return
    head = _("Benefit in a year, an estimate") if found.is_estimate else _("Benefit in a year")
    columns = (
        PaperColumn(head, grows=True, lines=4),
        PaperColumn(_("Cautious ({rate}%)", context="field", rate=found.cautious.rate), right=True, lines=2),
        PaperColumn(_("Expected ({rate}%)", context="field", rate=found.expected.rate), right=True, lines=2),
    )
    kept = _(
        "{people} stay, {attribution}% attributed to the programme, confidence {confidence}%",
        people=str(people(found.kept.value)),
        attribution=found.attribution,
        confidence=found.confidence,
    )
    rows: tuple[tuple[Text, ...], ...] = (
        (kept, *(str(money(case.benefit)) for case in found.cases)),
        (_("Benefit less the cost of the programme"), *(bold(str(money(case.net))) for case in found.cases)),
    )
    yield Table(columns, rows)
    compared = found.compared_name
    yield Source(
        _(
            "Benefit = people who stay × cost of replacing one × attribution × confidence; the two shares are the"
            " company's own figures. {source}.",
            source=found.kept.source,
        )
        + " "
        + (
            _("Nobody is named to compare with, so this is an estimate.")
            if compared is None
            else _("Whether it comes true is seen beside {group}.", group=compared)
        )
    )


def evidence() -> Iterator[PaperBlock]:
    """Yield what is known from elsewhere, with its sources."""
    yield Section(_("What is known from elsewhere"))
    yield Points(tuple(f"{finding.words} [{place}]" for place, finding in enumerate(FINDINGS, start=1)))
    sources = "; ".join(f"[{place}] {finding.source}" for place, finding in enumerate(FINDINGS, start=1))
    yield Source(_("Sources: {sources}.", context="field", sources=sources))


def benefits(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield the four benefits for the company, each with the goal that measures it."""
    columns = (
        PaperColumn(_("Benefit for the company")),
        PaperColumn(_("What it means"), grows=True, lines=5),
        PaperColumn(_("Measured by the goal"), grows=True, lines=5),
    )
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            bold(str(row.benefit.name)),
            str(row.benefit.words),
            str(joined(row.goals, "; "))
            if row.is_measured
            else (Span(_("No goal measures it: hoped for, not promised"), quiet=True),),
        )
        for row in paper.facts.benefits
    )
    yield Table(columns, rows)


def leaders(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what each leader wants to reach, and how the programme helps with it."""
    noted = [row for row in paper.facts.leaders if row.leader or row.wants]
    if not noted:
        return
    columns = (
        PaperColumn(_("Leader", context="role")),
        PaperColumn(_("Own goal", context="field"), grows=True, lines=6),
        PaperColumn(_("How the programme helps"), grows=True, lines=8),
        PaperColumn(_("Measured by the goal"), lines=5),
    )
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (bold(written(row.leader)), written(row.wants), written(row.answer), written(row.goal)) for row in noted
    )
    yield Section(_("How it helps the leadership with its own goals"))
    yield Table(columns, rows)


def way(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield the way of the programme as four steps in a row."""
    each = paper.facts.plan.schedule.each
    meetings = ngettext("{n} meeting for each mentee", "{n} meetings for each mentee", each)
    steps = (
        (_("1 · Sign up", context="step"), _("Mentors first, then mentees; both of their own free will")),
        (_("2 · Pair", context="step"), _("By questionnaire and wishes; never with one's own manager; both agree")),
        (_("3 · Meet", context="step"), meetings if each else _("By an agreed rhythm, in working hours")),
        (_("4 · Measure", context="step"), _("At mid-point and at the end, against the figures of today")),
    )
    columns = tuple(PaperColumn(head, grows=True, lines=6) for head, _words in steps)
    yield Table(columns, (tuple(words for _head, words in steps),))


def content(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what the pairs talk about, and beside it what every pair agrees to."""
    plan = paper.facts.plan.plan
    lists = (
        (_("What they talk about"), all_words(plan.themes, THEMES)),
        (_("What every pair agrees to"), all_words(plan.rules, RULES)),
    )
    columns = [(Section(head), Points(tuple(map(str, words)))) for head, words in lists if words]
    if len(columns) == len(lists):
        yield Beside(*columns)
    else:
        for column in columns:
            yield from column


def content_line(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield in one line what the pairs talk about, for a slide."""
    themes = all_words(paper.facts.plan.plan.themes, THEMES)
    if themes:
        yield Source(_("What they talk about: {themes}.", themes=joined(themes, "; ")))


def announcements(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield how the programme is made known: when, to whom, how; without a launch in weeks before it."""
    columns = (
        PaperColumn(_("When", context="field"), whole=True),
        PaperColumn(_("Message", context="field"), grows=True),
        PaperColumn(_("For whom", context="field")),
        PaperColumn(_("Channel", context="field")),
    )
    rows = tuple(
        (
            _weeks_from_launch(row.record.days) if row.day is None else i18n.day(row.day),
            str(row.title),
            str(AUDIENCE_WORDS[row.record.audience]),
            str(CHANNEL_WORDS[row.record.channel]),
        )
        for row in paper.announcements[:MOST_ANNOUNCEMENTS]
    )
    if rows:
        yield Section(_("How the programme is made known"))
        yield Table(columns, rows)


def _weeks_from_launch(days: int) -> str:
    weeks = abs(days // 7)
    if days < 0:
        return ngettext("{n} week before the launch", "{n} weeks before the launch", weeks)
    if weeks:
        return ngettext("{n} week after the launch", "{n} weeks after the launch", weeks)
    return _("Launch", context="choice")


def hours(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield how many take part, and the hours of each in a month."""
    facts = paper.facts
    numbers, time, schedule = facts.plan.numbers, facts.plan.hours, facts.plan.schedule
    rows = (
        (_("Mentors (who guide)"), numbers.mentors, time.mentor, 2, schedule.mentor_hours),
        (_("Mentees (who are guided)"), numbers.mentees, time.mentee, 2, schedule.mentee_hours),
        (_("Programme owner", context="role"), 1, time.owner, 1, schedule.owner_hours),
    )
    columns = (
        PaperColumn(_("Role", context="field"), grows=True),
        PaperColumn(_("People", context="title"), right=True),
        PaperColumn(_("Hours of each in a month"), right=True),
        PaperColumn(_("Share of working time"), right=True),
        PaperColumn(_("Hours of all"), right=True),
    )
    yield Table(
        columns,
        tuple(
            (
                name,
                i18n.number(count),
                "–" if each is None else i18n.number(each, decimals),
                "–" if each is None else i18n.percent(each / HOURS_A_MONTH, 1),
                i18n.number(whole, 0) if whole else "–",
            )
            for name, count, each, decimals, whole in rows
        ),
    )


def places(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield the mentors' places beside the mentees who need them, who may take part, and how people meet."""
    plan = paper.facts.plan
    yield Section(_("Mentors' places and mentees"))
    yield Body(str(plan.numbers.line))
    if plan.numbers.all_places and plan.numbers.needs_places:
        yield Figure(seats_chart(plan))
    yield Section(_("Who may take part"))
    yield Points((str(mentor_criteria(plan.plan)), str(mentee_criteria(plan.plan))))
    means = all_words(plan.plan.means, MEANS)
    if means:
        yield Section(_("How people meet"))
        yield Points(tuple(str(words) for words in means))


def next_steps(paper: PitchPaper, *, short: bool = False) -> Iterator[PaperBlock]:
    """Yield the milestones that follow the decision, three of them and without a heading where ``short``."""
    most = MOST_STEPS_ON_A_SLIDE if short else MOST_NEXT_STEPS
    dated = [row for row in paper.facts.plan.milestones if row.day is not None]
    codes = [row.code for row in dated]
    first = codes.index(DECISION) + 1 if DECISION in codes else 0
    following = dated[first : first + most]
    if following:
        if not short:
            yield Section(_("What follows after a yes"))
        yield from milestone_table(following)


def roles(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield who carries the programme."""
    if paper.facts.plan.roles:
        yield Section(_("Who carries the programme"))
        yield from role_table(paper.facts.plan.roles)


def roadmap(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield the roadmap as a chart."""
    chart = roadmap_chart(paper.facts.plan, on_paper=True)
    if chart.days:
        yield Figure(chart)


def worst_risks(paper: PitchPaper, most: int = MOST_RISKS) -> Sequence[RiskRow]:
    """Return the most serious risks, the worst first."""
    return sorted(paper.facts.plan.risks, key=lambda row: -row.score)[:most]


def short_risks(paper: PitchPaper, most: int) -> Iterator[PaperBlock]:
    """Yield the most serious risks for a slide: what is done about each, and its level."""
    columns = (
        PaperColumn(_("Risk", context="field"), grows=True, lines=6),
        PaperColumn(_("Response", context="field"), grows=True, lines=8),
        PaperColumn(_("Risk level", context="field"), whole=True),
    )
    rows = [(str(row.name), written(row.response), str(LEVEL_WORDS[row.level])) for row in worst_risks(paper, most)]
    if rows:
        yield Table(columns, tuple(rows))


def requests(paper: PitchPaper) -> Iterator[PaperBlock]:
    """Yield what a yes means: the budget, the working time, who stands for the programme, and from when."""
    facts = paper.facts
    totals, time = facts.plan.totals, facts.plan.schedule
    shared = time.mentor_hours + time.mentee_hours
    found: list[str] = []
    if facts.figures.cost.value is not None:
        found.append(_("The plan and its budget are approved: {cash} is paid out", cash=i18n.money(totals.cash_total)))
    if shared:
        hours_of_all = i18n.number(shared, 0)
        found.append(_("Mentors and mentees meet in working time: {hours} hours of all together", hours=hours_of_all))
    sponsor = next((row.person for row in facts.plan.roles if row.role.duty is Duty.SPONSOR), "")
    if sponsor:
        found.append(_("{name} stands for the programme in the leadership", name=sponsor))
    if facts.plan.cycle.start is not None:
        found.append(_("The launch is on {day}", day=facts.plan.cycle.start))
    if found:
        yield Section(_("What a yes means"))
        yield Points(tuple(found))


def decision(paper: PitchPaper, *, short: bool = False) -> tuple[PaperBlock, ...]:
    """Return the block in which the leadership decides; nothing on a draft. A ``short`` one has less."""
    if paper.is_draft:
        return ()
    if short:
        return (short_decision(),)
    what = _("Re: {programme}: {request}", programme=paper.letterhead.full_name, request=request(paper.facts))
    return request_decision(what)
