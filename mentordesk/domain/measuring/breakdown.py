"""The same cycle looked at month by month and by programme type."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

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
    held: dict[date, int] = {}
    missed: dict[date, int] = {}
    pairs: dict[date, set[str]] = {}
    for meeting in found.meetings:
        if meeting.on is None:
            continue
        month = meeting.on.replace(day=1)
        if meeting.state is MeetingState.HELD:
            held[month] = held.get(month, 0) + 1
            pairs.setdefault(month, set()).add(meeting.partnership_id)
        elif meeting.state is MeetingState.MISSED:
            missed[month] = missed.get(month, 0) + 1
    paid = _paid(found)
    return tuple(
        MonthHeld(
            month=month,
            held=held.get(month, 0),
            planned=planned,
            missed=missed.get(month, 0),
            pairs_met=len(pairs.get(month, ())),
            cost=paid.get(month),
            is_over=found.period.is_over or Month.of(month).last < found.period.today,
        )
        for month in months_of(found)
    )


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
    held_by_pair: dict[str, int] = {}
    for meeting in found.held:
        held_by_pair[meeting.partnership_id] = held_by_pair.get(meeting.partnership_id, 0) + 1
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
