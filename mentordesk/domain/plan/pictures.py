"""Draws a plan as values: the roadmap over its months and the seats of the mentors, for screen and paper."""

from datetime import date

from mentordesk.domain.chart import RoadmapChart, SeatsChart, TimeBand, TimeBar, TimeMark
from mentordesk.domain.plan.checks import rhythm_words
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.people import seats
from mentordesk.domain.plan.roadmap import DECISION, LANE_WORDS, LAUNCH, DatedMilestone, Lane
from mentordesk.domain.records.plan import ProgrammeForm
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, day_month, message, messages

_ROWS = tuple(Lane)


def seats_chart(facts: PlanFacts) -> SeatsChart:
    """Return the places of the mentors, those for the mentees taken."""
    return SeatsChart(title=facts.numbers.line, seats=tuple((seat.taken, seat.all) for seat in seats(facts.numbers)))


def roadmap_chart(facts: PlanFacts, *, on_paper: bool = False) -> RoadmapChart:
    """Return the roadmap; on paper without today, the decision and the launch named below instead."""
    today = facts.basis.today
    dated = [row for row in facts.milestones if row.day is not None]
    days = [row.day for row in dated if row.day is not None]
    return RoadmapChart(
        title=message("Roadmap", context="title"),
        rows=tuple(LANE_WORDS[lane] for lane in _ROWS),
        bars=_bars(facts, dated, named=not on_paper),
        marks=tuple(_mark(row, row.day, today=None if on_paper else today) for row in dated if row.day is not None),
        bands=_bands(facts.basis.working, min(days), max(days)) if days else (),
        flags=_flags(dated) if on_paper else (),
        today=None if on_paper else today,
    )


def _mark(row: DatedMilestone, day: date, *, today: date | None) -> TimeMark:
    return TimeMark(
        key=row.milestone.id,
        row=_ROWS.index(row.lane),
        day=day,
        words=row.short,
        name=row.name,
        on_bar=row.lane is not Lane.MEASURE,
        late=today is not None and row.is_late(today),
    )


def _bars(facts: PlanFacts, dated: list[DatedMilestone], *, named: bool) -> tuple[TimeBar, ...]:
    start, end = facts.cycle.start, facts.cycle.end
    before = [row.day for row in dated if row.lane is Lane.PREPARE and row.day is not None]
    bars: list[TimeBar] = []
    if before and start is not None and min(before) < start:
        words = _prepare_words(dated, facts.basis.today) if named else ""
        bars.append(TimeBar(_ROWS.index(Lane.PREPARE), min(before), start, words, hollow=True))
    if start is not None and end is not None and start < end:
        bars.append(TimeBar(_ROWS.index(Lane.MEET), start, end, meeting_words(facts)))
    return tuple(bars)


def _prepare_words(dated: list[DatedMilestone], today: date) -> Message:
    """Return the two days that matter before the launch: the decision, and when mentors are invited."""
    rows = {row.code: row for row in dated}
    decision, invited = rows.get(DECISION), rows.get("invite-mentors")
    if decision is None or invited is None or decision.day is None or invited.day is None:
        return message("Prepare", context="title")
    begun, asked = day_month(decision.day), day_month(invited.day)
    if decision.is_late(today):
        return message("Decision late since {decision}, invitations {invited}", decision=begun, invited=asked)
    return message("Decision {decision}, invitations {invited}", decision=begun, invited=asked)


def meeting_words(facts: PlanFacts) -> Message:
    """Return who meets how often: 12 pairs, 60 minutes every month."""
    count = facts.numbers.mentees
    if facts.plan.form is ProgrammeForm.ONE_TO_ONE:
        who = messages("{n} pair", "{n} pairs", count, context="count")
    else:
        who = messages("{n} mentee", "{n} mentees", count, context="count")
    return message("{who}, {rhythm}", who=who, rhythm=rhythm_words(facts))


def _flags(dated: list[DatedMilestone]) -> tuple[tuple[date, Message], ...]:
    wanted = (DECISION, LAUNCH)
    return tuple(
        (row.day, message("{what} {day}", what=row.short, day=day_month(row.day)))
        for row in dated
        if row.code in wanted and row.day is not None
    )


def _bands(working: WorkingDays, first: date, last: date) -> tuple[TimeBand, ...]:
    """Return Tết, and the company's own days off that are not part of it."""
    years = range(first.year, last.year + 1)
    tets = [tet for year in years if (tet := working.tet(year)) is not None]
    bands = [TimeBand(start, end, message("Tết", context="time")) for start, end in tets]
    for off in working.days_off:
        if off.first is None:
            continue
        start, end = off.first, off.last or off.first
        if all(end < tet_start or start > tet_end for tet_start, tet_end in tets):
            bands.append(TimeBand(start, end, off.name or message("day off", context="time"), named=False))
    bands += [
        TimeBand(day, day, name, named=False)
        for day, name in working.holidays_between(first, last)
        if all(not start <= day <= end for start, end in tets)
    ]
    return tuple(bands)
