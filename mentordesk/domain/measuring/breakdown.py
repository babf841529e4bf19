"""The same cycle looked at month by month and by programme type."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import add

from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.cost import Spent, months_of
from mentordesk.domain.measuring.facts import MonthHeld, TrackResult
from mentordesk.domain.measuring.impact import development, is_reached
from mentordesk.domain.months import Month
from mentordesk.domain.plan.budget import half_up
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import TRACK_WORDS


def by_month(found: Population) -> tuple[MonthHeld, ...]:
    """Return every month of the cycle that has begun: meetings held beside the plan, pairs that met, what was paid.

    Meetings without a day are in no month.
    """
    schedule = found.basis.plan.schedule
    planned = schedule.held / schedule.months if schedule.months and schedule.held else None
    months = months_of(found)
    edges = [*months, Month.of(months[-1]).later(1).first] if months else []
    held, missed, pairs = ([0] * len(months) for _count in range(3))
    for pair in found.partnerships:
        met = _in_months(found.held_of[pair.id], edges)
        held = list(map(add, held, met))
        pairs = list(map(add, pairs, map(bool, met)))
        if pair.counts.missed:
            absent = [meeting for meeting in found.meetings_of[pair.id] if meeting.state is MeetingState.MISSED]
            missed = list(map(add, missed, _in_months(absent, edges)))
    paid = _paid(found)
    return tuple(
        MonthHeld(
            month=month,
            held=held[place],
            planned=planned,
            missed=missed[place],
            pairs_met=pairs[place],
            cost=paid.get(month),
            is_over=found.period.is_over or Month.of(month).last < found.period.today,
        )
        for place, month in enumerate(months)
    )


def _in_months(meetings: Sequence[Meeting], edges: Sequence[date]) -> list[int]:
    """Return how many meetings, in the order of their days, lie between two edges each; those without a day do not."""
    days = [meeting.on for meeting in meetings if meeting.on is not None]
    places = [bisect_left(days, edge) for edge in edges]
    return [end - begin for begin, end in pairwise(places)]


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
                cost=half_up(cost.total * held, all_held) if cost.total is not None and all_held else None,
            )
        )
    return tuple(rows)


def _track(found: Population, person_id: str) -> Track:
    part = found.parts.get(person_id)
    return part.track if part is not None else Track.STANDARD
