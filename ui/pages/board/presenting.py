"""Convert the data of the board's service to the texts and values that the view draws."""

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from mentordesk.domain.matching.fit.bands import band_of
from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.group import LARGEST, GroupKind
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, mean, messages, ngettext, number, span
from mentordesk.services.connect import board, groups
from mentordesk.text import in_line
from ui.dialogs.plan.moves import SwapOffer, SwapRow
from ui.widgets.board.values import Card, Lane, Seat, Verdict

if TYPE_CHECKING:  # numpy is brought in when something is scored
    from mentordesk.domain.matching.plan.forced import Cost

Names = Mapping[str, str]

WHOLE = 1000
"""Milli-points in a point."""


def points(score: int) -> str:
    """Write a score in whole points."""
    return number(round(score / WHOLE), 0)


def card(mentee: board.Waiting, named: Names, called: Names) -> Card:
    """Return a mentee who waits for a mentor as a card; ``named`` are the full names, ``called`` the short ones."""
    name = named[mentee.person.id]
    family, given = split_name(mentee.person, name)
    low, high = mentee.low, mentee.high
    shown = "" if low is None or high is None else span(points(low), points(high))
    detail = _("Has not given consent") if mentee.barred else ", ".join(str(words) for words in mentee.wants)
    if mentee.mentors:
        detail = _("A second mentor beside {mentor}", mentor=", ".join(called[mentor] for mentor in mentee.mentors))
    spoken = (name, mentee.person.department, detail, _spoken_range(mentee))
    return Card(
        person_id=mentee.person.id,
        family=family,
        given=given,
        department=mentee.person.department,
        detail=detail or _("No answers yet"),
        range=shown,
        accessible_name=in_line(*spoken, between=", "),
    )


def _spoken_range(waiting: board.Waiting) -> str:
    """Return the range of a mentee's scores as a screen reader says it."""
    if waiting.low is None or waiting.high is None:
        return _("no mentor is possible")
    low = points(waiting.low)
    high = points(waiting.high)
    if low == high:
        return _("{range} points", context="count", range=low)
    return _("{low} to {high} points", low=low, high=high)


def lane(mentor_lane: board.MentorLane, called: Names, named: Names, new: Container[str] = ()) -> Lane:
    """Return a mentor as a lane: the mentees there are, and a free place for each that is wished and not taken.

    ``new`` are the ids of the pairs that are new.
    """
    name = named[mentor_lane.mentor.id]
    family, given = split_name(mentor_lane.mentor, name)
    taken = len(mentor_lane.taken)
    wished = mentor_lane.capacity
    seats = [
        seat(place, called, named, over=at >= wished, is_new=place.pair.id in new)
        for at, place in enumerate(mentor_lane.taken)
    ]
    seats += [Seat() for _free in range(wished - taken)]
    places = ngettext("{taken}/{n} place", "{taken}/{n} places", wished, context="mentor's place", taken=taken)
    detail = ", ".join(str(words) for words in mentor_lane.offers)
    seated = [shown.name for shown in seats]
    return Lane(
        lane_id=mentor_lane.mentor.id,
        family=family,
        given=given,
        department=mentor_lane.mentor.department,
        places=places,
        seats=tuple(seats),
        detail=detail or _("No answers yet"),
        accessible_name=in_line(name, mentor_lane.mentor.department, places, *seated, between=", "),
    )


def seat(place: board.TakenPlace, called: Names, named: Names, *, over: bool, is_new: bool = False) -> Seat:
    """Return a place that is taken."""
    pair = place.pair
    state = _("agreed", context="state") if pair.state is PairState.CONFIRMED else ""
    if is_new:
        state = _("new pair", context="state")
    if place.beside:
        beside = _("+{mentor}", context="state", mentor=", ".join(called[mentor] for mentor in place.beside))
        state = in_line(state, beside, between=" · ")
    score = str(messages("{n} point", "{n} points", round(place.score / WHOLE), context="count"))
    return Seat(
        person_id=place.mentee.id,
        pair_id=pair.id,
        name=called[place.mentee.id],
        given=place.mentee.calling_name,
        full_name=named[place.mentee.id],
        score=score,
        agreed=pair.state is PairState.CONFIRMED,
        pinned=pair.locked,
        over=over,
        state=state,
    )


def group_lane(row: groups.GroupRow, called: Names) -> Lane:
    """Return a group as a lane: its people, and a place to put one more."""
    peers = row.group.kind is GroupKind.PEER
    seats = [
        Seat(
            person_id=member.person.id,
            pair_id=member.id,
            name=called.get(member.person.id, member.person.full_name),
            given=member.person.calling_name,
            full_name=member.person.full_name,
            score=member.person.department if peers else str(member.area),
            pinned=row.group.locked,
        )
        for member in row.members
    ]
    free = [Seat()] if not peers or len(seats) < LARGEST else []
    title = str(row.title)
    people = ngettext("{n} person", "{n} people", len(seats), context="count")
    family = ""
    given = title
    if row.mentee and not row.group.name:
        family, given = split_name(row.mentee, row.mentee.full_name)
    return Lane(
        lane_id=row.group.id,
        family=family,
        given=given,
        department=row.mentee.department if row.mentee else "",
        places=people,
        seats=(*seats, *free),
        detail=_("Peers learning from each other") if peers else _("Mentors with different expertise"),
        kind="peer" if peers else "panel",
        accessible_name=", ".join((title, people, *(seat.full_name for seat in seats))),
    )


def group_verdicts(now: groups.GroupStanding, person_id: str) -> tuple[Verdict, ...]:
    """Return what putting a person in each group would mean, in words, the best first."""
    return tuple(
        Verdict(
            group_id,
            verdict.tone,
            str(verdict.words),
            points(verdict.points) if verdict.points else "",
            can_drop=verdict.can_drop,
        )
        for group_id, verdict in groups.verdicts(now, person_id)
    )


def whole_plan(cost: "Cost", *, breaks_rule: bool = False) -> str:
    """Say how the best plan with a pair compares with the best plan there is; no plan contains what a rule forbids."""
    if breaks_rule:
        return _("No plan within the rules contains this pair.")
    if cost.mentees > 0:
        return ngettext(
            "Then {n} mentee more is left without a mentor.",
            "Then {n} mentees more are left without a mentor.",
            cost.mentees,
        )
    if cost.mentees < 0:
        return ngettext(
            "Then {n} mentee more has a mentor than within the rules and places.",
            "Then {n} mentees more have a mentor than within the rules and places.",
            -cost.mentees,
        )
    if cost.wishes:
        return _("Then fewer wishes are fulfilled than in the best plan.")
    if cost.floor:
        return _("Then a pair has less than {points} points, which the best plan avoids.", points=cost.floor / WHOLE)
    if cost.load > 0:
        return _("Then mentees are shared out less evenly than in the best plan.")
    if cost.points > 0:
        return _("The best plan with this pair has {points} points less in all.", points=cost.points / WHOLE)
    if cost.points < 0:
        return _(
            "The best plan with this pair has {points} points more in all than one within the rules and places.",
            points=-cost.points / WHOLE,
        )
    return _("A plan with this pair can be as good as the best.")


def loss_words(verdict: board.Verdict) -> str:
    """Say in a few words what the best plan loses by a pair that nothing speaks against; "" for nothing."""
    cost = verdict.cost
    if verdict.tone not in (Tone.GOOD, Tone.OPEN):
        return ""
    if cost.mentees > 0:
        return _("{n} more without a mentor", n=cost.mentees)
    if cost.wishes:
        return _("fewer wishes fulfilled")
    if cost.floor:
        return _("the weakest pair falls")
    if cost.load > 0:
        return _("shared out less evenly")
    return _("plan −{points}", context="count", points=number(cost.points / WHOLE, 1)) if cost.points >= 50 else ""


def verdicts(found: Iterable[board.Verdict]) -> tuple[Verdict, ...]:
    """Return what each drop would mean, in words."""
    return tuple(
        Verdict(
            verdict.mentor_id,
            verdict.tone,
            in_line(str(verdict.words), loss_words(verdict), between=" · "),
            points(verdict.score),
            can_drop=verdict.can_drop,
        )
        for verdict in found
    )


def swap_offer(
    now: board.Standing,
    carried: str,
    sitting: str,
    *,
    adding: board.Verdict,
    found: board.Verdict,
    back: board.Verdict | None,
) -> SwapOffer:
    """Return what it comes to if somebody takes the place of another; ``back`` is the other's place then, if any."""
    there = found.mentor_id
    here = back.mentor_id if back is not None else ""
    rows = [
        SwapRow(
            now.called[there],
            _scored(now, there, sitting),
            _scored(now, there, carried),
            "" if found.tone in (Tone.GOOD, Tone.OPEN) else f"{found.words}.",
        ),
        SwapRow(
            now.called[here] if here else _("Without a mentor", context="state"),
            _scored(now, here, carried),
            _scored(now, here, sitting),
            "" if back is None or back.tone in (Tone.GOOD, Tone.OPEN) else f"{back.words}.",
        ),
    ]
    barred = next((verdict for verdict in (found, back) if verdict is not None and not verdict.can_drop), None)
    leaving = {carried: here, sitting: there}
    means = [
        mean(board.mean_after(now, moves, leaving) / WHOLE)
        for moves in ({}, {carried: there, sitting: here}, {carried: there})
    ]
    return SwapOffer(
        title=_("{sitting} is already {mentor}'s mentee", sitting=now.called[sitting], mentor=now.called[there]),
        rows=tuple(rows),
        swap_effect=_(
            "After a swap the mean score of all pairs is {then} instead of {now}.", then=means[1], now=means[0]
        ),
        add_effect=_(
            "With {carried} as one more mentee of {mentor}, the mean score of all pairs is {then} instead of {now}.",
            carried=now.called[carried],
            mentor=now.called[there],
            then=means[2],
            now=means[0],
        ),
        no_swap="" if barred is None else _("They cannot swap. {why}.", why=barred.words),
        no_add="" if adding.can_drop else _("One more cannot be added. {why}.", why=adding.words),
    )


def _scored(now: board.Standing, mentor_id: str, mentee_id: str) -> str:
    """Return a mentee with the score at a mentor in figures and in words; only the name where there is no mentor."""
    if not mentor_id:
        return now.called[mentee_id]
    kept = next((pair.score for pair in now.pairs if pair.ids == (mentor_id, mentee_id)), 0)
    score = board.score_of(now, mentor_id, mentee_id, kept)
    shown = messages("{n} point", "{n} points", round(score / WHOLE), context="count")
    return _(
        "{name}: {points}, {band}",
        name=now.called[mentee_id],
        points=shown,
        band=InSentence(band_of(score, rough=not now.pool.is_answered).words),
    )


def split_name(person: Person, name: str) -> tuple[str, str]:
    """Return a full name as what stands before the given name, and the given name with what follows it."""
    given = person.calling_name
    more = name.removeprefix(person.full_name)
    if given and person.full_name.endswith(given):
        return person.full_name.removesuffix(given).strip(), given + more
    return "", name
