"""The same cycle looked at month by month and by programme type."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.cost import Spent, months_of
from mentordesk.domain.measuring.facts import MonthHeld, TrackResult
from mentordesk.domain.measuring.impact import development, is_reached
from mentordesk.domain.months import Month
from mentordesk.domain.plan.budget import half_up
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import TRACK_WORDS


def by_month(found: Population) -> tuple[MonthHeld, ...]:
    """Return every month of the cycle that has begun: meetings held beside the plan, pairs that met, what was paid.

    Meetings without a day are in no month.
    """
    schedule = found.basis.plan.schedule
    planned = schedule.held / schedule.months if schedule.months and schedule.held else None
    held: Counter[date] = Counter()
    missed: Counter[date] = Counter()
    pairs: Counter[date] = Counter()
    for pair_id, meetings in found.meetings_of.items():
        met = Counter(meeting.on for meeting in found.held_of[pair_id])
        absent = Counter(meeting.on for meeting in meetings if meeting.state is MeetingState.MISSED)
        months = _by_first_day(met)
        held += months
        missed += _by_first_day(absent)
        pairs.update(months.keys())
    paid = _paid(found)
    return tuple(
        MonthHeld(
            month=month,
            held=held[month],
            planned=planned,
            missed=missed[month],
            pairs_met=pairs[month],
            cost=paid.get(month),
            is_over=found.period.is_over or Month.of(month).last < found.period.today,
        )
        for month in months_of(found)
    )


def _by_first_day(days: Mapping[date | None, int]) -> Counter[date]:
    """Return counts of days as counts of months, by their first day; what has no day is in no month."""
    months: Counter[date] = Counter()
    for day, count in days.items():
        if day is not None:
            months[_first_of(day)] += count
    return months


@lru_cache(maxsize=4096)
def _first_of(day: date) -> date:
    """Return the first day of the month of a day; many meetings are on the same few days."""
    return day.replace(day=1)


def _paid(found: Population) -> Mapping[date, int]:
    paid: dict[date, int] = {}
    for cost in found.basis.costs:
        if cost.month is not None:
            month = cost.month.replace(day=1)
            paid[month] = paid.get(month, 0) + cost.amount
    return paid


def by_track(found: Population, cost: Spent) -> tuple[TrackResult, ...]:
    """Return the programme types with people in them, each with its share of the cost by meetings held.

    A pair is of the type of its mentee. Somebody without an enrolment is of the usual type.
    """
    tracks: dict[Track, list[str]] = {}
    for person_id in sorted(found.participants):
        tracks.setdefault(_track(found, person_id), []).append(person_id)
    held_by_pair = {pair_id: len(held) for pair_id, held in found.held_of.items()}
    pairs: dict[Track, list[str]] = {}
    for pair in found.partnerships:
        learner = pair.people[-1] if pair.people else ""
        pairs.setdefault(_track(found, learner), []).append(pair.id)
    all_held = sum(held_by_pair.values())
    goals = development(found)
    rows = []
    for track in Track:
        ids = frozenset(tracks.get(track, ()))
        own = pairs.get(track, [])
        if not ids and not own:
            continue
        held = sum(held_by_pair.get(pair_id, 0) for pair_id in own)
        part = [goal for goal in goals if goal.partnership_id in own]
        at_start = ids & found.at_start
        rows.append(
            TrackResult(
                name=TRACK_WORDS[track],
                people=len(ids),
                pairs=len(own),
                held=held,
                stayed=len(found.stayed(at_start)),
                goals_set=len(part),
                goals_reached=sum(is_reached(goal, found.period.as_of) for goal in part),
                cost=half_up(Fraction(cost.total * held, all_held)) if cost.total is not None and all_held else None,
            )
        )
    return tuple(rows)


def _track(found: Population, person_id: str) -> Track:
    part = found.parts.get(person_id)
    return part.track if part is not None else Track.STANDARD
