"""The meetings of pairs and groups: note, plan, move and miss them, tick actions off, pause and end pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.meetings import checks, ending, noting, planning, topics
from mentordesk.domain.meetings.ending import Thanks
from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, counted_only
from mentordesk.domain.meetings.planning import Proposal
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change, edit, merge_key
from mentordesk.domain.records.group import Group, GroupKind
from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingAttendance, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message, messages

# Reading


def facts(desk: Desk, *, today: date) -> MeetingFacts:
    """Return every pair and group of the cycle worked on with its meetings."""
    return current.meeting_facts(desk, today=today)


def partnership(desk: Desk, partnership_id: str, *, today: date) -> Partnership | None:
    """Return a pair or a group with its meetings; nothing where there is none of that id."""
    return facts(desk, today=today).by_id.get(partnership_id)


def next_meeting(desk: Desk, found: Partnership, *, after: date | None = None) -> Proposal:
    """Return when a pair or group may meet next."""
    return planning.next_meeting(found, current.working_days(desk), after=after)


def problems(desk: Desk, found: Partnership, meeting: Meeting, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a meeting or worth asking about."""
    return checks.problems(found, meeting, today=today, working=current.working_days(desk))


def to_tidy(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is to tidy up: what is still planned of pairs that ended, and pairs with somebody who left."""
    here = (person.id for person in current.people_here(desk))
    return checks.to_tidy(facts(desk, today=today), here, current.working_days(desk))


def offered_topics(found: Partnership, chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the topics offered for a meeting."""
    return topics.offered(found, chosen)


def called(desk: Desk, found: Partnership) -> tuple[tuple[str, str], ...]:
    """Return the people of a pair or group, each with the name they are called."""
    short = current.called(desk)
    return tuple((person_id, short.get(person_id, "–")) for person_id in found.people)


def attendance(desk: Desk, meeting_id: str) -> dict[str, bool]:
    """Return who came to a meeting of a group and who did not, by person id."""
    return {mark.person_id: mark.came for mark in desk.all(MeetingAttendance) if mark.meeting_id == meeting_id}


# Noting a meeting


@dataclass(frozen=True, slots=True)
class NewAction:
    """What somebody is to do next: who, what, and until when."""

    what: str
    person_id: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What the owner noted of a meeting: itself, what was done since, what is to be done, who came, and what is next.

    ``done`` are the ids of actions, ``came`` of the people of a group who were there, ``None`` where nobody said.
    """

    meeting: Meeting
    done: frozenset[str] = frozenset()
    actions: tuple[NewAction, ...] = ()
    came: frozenset[str] | None = None
    next_on: date | None = None
    next_at: str = ""


def note(desk: Desk, noted: Noted, *, today: date) -> Change:
    """Save a meeting with all that came out of it as one step; a planned meeting becomes the one that was held."""
    found = facts(desk, today=today).by_id[noted.meeting.partnership_id]
    meeting = _allowed(found, replace(noted.meeting, topics=_listed(noted.meeting.topics)))
    held_before = _if_stored(desk, meeting)
    meeting = _moved(held_before, meeting)
    before: list[Record] = [held_before] if held_before else []
    after: list[Record] = [meeting]
    if found.may_note:
        ticked = [action for action in found.open_actions if action.id in noted.done]
        before += ticked
        after += [replace(action, done_on=meeting.on or today) for action in ticked]
        after += _new_actions(found, meeting, noted.actions)
    marks = _marks(desk, found, meeting, noted.came)
    before += [old for old, _new in marks if old is not None]
    after += [new for _old, new in marks]
    following = _following(found, meeting, noted)
    return Change(_noted_words(found, meeting), tuple(before), (*after, *following), kind="meeting")


def _noted_words(found: Partnership, meeting: Meeting) -> Message:
    if meeting.state is MeetingState.HELD:
        return message("Note a meeting: {pair}", context="action", pair=found.name)
    if meeting.state is MeetingState.PLANNED:
        return message("Plan a meeting: {pair}", context="action", pair=found.name)
    if meeting.state is MeetingState.MISSED:
        return message("Note a missed meeting: {pair}", pair=found.name)
    return message("Cancel a meeting: {pair}", context="action", pair=found.name)


def _stored(desk: Desk, meeting: Meeting) -> Meeting:
    """Return a meeting as the file has it: what is shown leaves out what its people do not agree to."""
    return desk.get(Meeting, meeting.id)


def _if_stored(desk: Desk, meeting: Meeting) -> Meeting | None:
    try:
        return _stored(desk, meeting)
    except KeyError:
        return None


def _moved(before: Meeting | None, meeting: Meeting) -> Meeting:
    """Return a meeting that remembers the day it was planned for at first, where it took place on another."""
    if before is None or before.on is None or before.on == meeting.on or before.state is not MeetingState.PLANNED:
        return meeting
    first = before.moved_from or before.on
    return replace(meeting, moved_from=None if first == meeting.on else first)


def _allowed(found: Partnership, meeting: Meeting) -> Meeting:
    """Return a meeting as the consent of its people lets it be kept."""
    return meeting if found.may_note else counted_only(meeting)


def _listed(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(text.clean_line, words))))


def _new_actions(found: Partnership, meeting: Meeting, actions: Iterable[NewAction]) -> list[AgreedAction]:
    made = []
    for action in actions:
        what = text.clean_line(action.what)
        if what:
            person_id = action.person_id if action.person_id in found.people else None
            made.append(AgreedAction(meeting_id=meeting.id, person_id=person_id, what=what, due=action.due))
    return made


def _marks(
    desk: Desk, found: Partnership, meeting: Meeting, came: frozenset[str] | None
) -> list[tuple[MeetingAttendance | None, MeetingAttendance]]:
    """Return who came to a meeting of a group, as it was noted and as it is now."""
    if came is None or not found.is_group or meeting.state is not MeetingState.HELD:
        return []
    stored = {mark.person_id: mark for mark in desk.all(MeetingAttendance) if mark.meeting_id == meeting.id}
    found_marks: list[tuple[MeetingAttendance | None, MeetingAttendance]] = []
    for person_id in found.people:
        old = stored.get(person_id)
        usual = old or MeetingAttendance(meeting_id=meeting.id, person_id=person_id)
        new = replace(usual, came=person_id in came)
        if new != old:
            found_marks.append((old, new))
    return found_marks


def _following(found: Partnership, meeting: Meeting, noted: Noted) -> tuple[Meeting, ...]:
    """Return the next meeting, unless one is planned for that day already."""
    if noted.next_on is None or not found.is_live:
        return ()
    if any(planned.on == noted.next_on and planned.id != meeting.id for planned in found.planned):
        return ()
    return (planning.planned(found, noted.next_on, noted.next_at),)


def blank(found: Partnership, on: date) -> Meeting:
    """Return what is offered for noting a meeting on a day: the planned one that fits, else a new one; nothing written.

    A meeting that has been stays on its day; one that is to come is planned.
    """
    fits = noting.fitting(found, on)
    state = MeetingState.HELD if on <= found.today else MeetingState.PLANNED
    if fits is None:
        return replace(planning.planned(found, on), state=state)
    way = fits.way or found.terms.way
    return replace(fits, on=on, state=state, minutes=fits.minutes or found.terms.minutes, way=way)


# Changing one


def change(desk: Desk, meeting: Meeting, after: Meeting, *, today: date, typing: bool = False) -> Change:
    """Change a meeting: its day, hour, length, way, place, topics, rating or state."""
    found, before = facts(desk, today=today).by_id[meeting.partnership_id], _stored(desk, meeting)
    after = _moved(before, _allowed(found, replace(after, topics=_listed(after.topics))))
    merge = merge_key("meeting", before, after) if typing else ""
    label = message("Change a meeting: {pair}", context="action", pair=found.name)
    return edit(label, before, after, kind="typing" if merge else "meeting", merge=merge)


def miss(desk: Desk, meeting: Meeting, reason: str = "", *, today: date) -> Change:
    """Note that a meeting did not take place, and why."""
    found, before = facts(desk, today=today).by_id[meeting.partnership_id], _stored(desk, meeting)
    after = _allowed(found, replace(before, state=MeetingState.MISSED, reason=text.clean_line(reason), topics=()))
    return edit(_noted_words(found, after), before, after, kind="meeting")


def cancel(desk: Desk, meeting: Meeting, reason: str = "", *, today: date) -> Change:
    """Cancel a planned meeting, and note why."""
    found, before = facts(desk, today=today).by_id[meeting.partnership_id], _stored(desk, meeting)
    after = _allowed(found, replace(before, state=MeetingState.CANCELLED, reason=text.clean_line(reason)))
    return edit(_noted_words(found, after), before, after, kind="meeting")


def set_state(desk: Desk, chosen: Sequence[Meeting], state: MeetingState, reason: str = "", *, today: date) -> Change:
    """Note of several meetings in one step that they were missed or are cancelled, and why."""
    act = miss if state is MeetingState.MISSED else cancel
    changes = [act(desk, meeting, reason, today=today) for meeting in chosen]
    if len(changes) == 1:
        return changes[0]
    if state is MeetingState.MISSED:
        label = messages("Note {n} meeting as missed", "Note {n} meetings as missed", len(changes))
    else:
        label = messages("Cancel {n} meeting", "Cancel {n} meetings", len(changes), context="action")
    before = tuple(record for each in changes for record in each.before)
    after = tuple(record for each in changes for record in each.after)
    return Change(label, before, after, kind="meeting")


def move(desk: Desk, meeting: Meeting, on: date, *, today: date, at: str | None = None, reason: str = "") -> Change:
    """Move a meeting to another day, and note why; it is planned again and remembers its first day."""
    found, before = facts(desk, today=today).by_id[meeting.partnership_id], _stored(desk, meeting)
    first = before.moved_from or before.on
    after = replace(
        before,
        on=on,
        at=before.at if at is None else at,
        state=MeetingState.PLANNED,
        reason=text.clean_line(reason),
        moved_from=None if first == on else first,
    )
    label = message("Move a meeting: {pair}", context="action", pair=found.name)
    return edit(label, before, _allowed(found, after), kind="meeting")


def remove(desk: Desk, meetings_: Sequence[Meeting], *, when: datetime) -> Change:
    """Move meetings to the trash with the actions and the attendance noted in them."""
    stored = current.stored(desk, *meetings_)
    ids = {meeting.id for meeting in stored}
    actions = [action for action in desk.all(AgreedAction) if action.meeting_id in ids]
    marks = [mark for mark in desk.all(MeetingAttendance) if mark.meeting_id in ids]
    before: tuple[Record, ...] = (*stored, *actions, *marks)
    label = messages("Move {n} meeting to the trash", "Move {n} meetings to the trash", len(stored))
    return Change(label, before, tuple(record.trashed(when) for record in before), kind="delete")


# Several at once


def due_to_note(desk: Desk, *, today: date) -> tuple[Meeting, ...]:
    """Return the planned meetings until today of which nobody has said what became of them, the earliest first."""
    planned = [meeting for found in facts(desk, today=today).live for meeting in found.planned]
    due = [meeting for meeting in planned if meeting.on is not None and meeting.on <= today]
    return tuple(sorted(due, key=lambda meeting: (meeting.on or today, meeting.at.rjust(5, "0"))))


def held_as_planned(desk: Desk, ids: Iterable[str], *, today: date) -> Change:
    """Note in one step that planned meetings were held as planned; those to come are left as they are."""
    found = facts(desk, today=today)
    before = tuple(
        meeting
        for meeting in (desk.get(Meeting, meeting_id) for meeting_id in dict.fromkeys(ids))
        if meeting.state is MeetingState.PLANNED and meeting.on is not None and meeting.on <= today
    )
    after = tuple(_held(found.of(meeting), meeting) for meeting in before)
    label = messages("Note {n} meeting as held", "Note {n} meetings as held", len(before))
    return Change(label, before, after, kind="meeting")


def _held(found: Partnership, meeting: Meeting) -> Meeting:
    held = replace(meeting, state=MeetingState.HELD, minutes=meeting.minutes or found.terms.minutes, reason="")
    return _allowed(found, held)


def series(
    desk: Desk, found: Partnership, *, first: date | None = None, until: date | None = None
) -> tuple[Proposal, ...]:
    """Return the meetings that are still missing until the end of the agreement; nothing is written."""
    return planning.series(found, current.working_days(desk), first=first, until=until)


def plan_series(
    desk: Desk, partnership_ids: Iterable[str], *, today: date, first: date | None = None, until: date | None = None
) -> Change:
    """Plan all missing meetings of pairs and groups until the end of their agreements, in one step."""
    known = facts(desk, today=today)
    made = [
        planning.planned(found, proposal.on, proposal.at)
        for found in map(known.by_id.__getitem__, partnership_ids)
        for proposal in series(desk, found, first=first, until=until)
    ]
    label = messages("Plan {n} meeting", "Plan {n} meetings", len(made), context="action")
    return Change(label, (), tuple(made), kind="meeting")


def plan(desk: Desk, found: Partnership, on: date, at: str = "") -> Change:
    """Plan one meeting."""
    meeting = planning.planned(found, on, at)
    return Change(_noted_words(found, meeting), (), (meeting,), kind="meeting")


# Actions


def tick(desk: Desk, actions: Iterable[AgreedAction], *, done_on: date | None) -> Change:
    """Note that actions are done, or with no day that they are not."""
    before = tuple(actions)
    after = tuple(replace(action, done_on=done_on) for action in before)
    if done_on is None:
        label = messages("Note {n} action as not done", "Note {n} actions as not done", len(before))
    else:
        label = messages("Note {n} action as done", "Note {n} actions as done", len(before))
    return Change(label, before, after, kind="meeting")


def add_action(desk: Desk, meeting: Meeting, action: NewAction, *, today: date) -> Change:
    """Add an action to a meeting; nothing is kept where its people have not agreed to notes."""
    found = facts(desk, today=today).by_id[meeting.partnership_id]
    made = _new_actions(found, meeting, (action,)) if found.may_note else []
    return Change(message("Add an action: {pair}", context="action", pair=found.name), (), tuple(made), kind="meeting")


# Pausing and ending


def pause(desk: Desk, record: Pair | Group, *, on: date) -> Change:
    """Let a pair or a group rest from a day on; it is not called quiet until it goes on."""
    name = _called(desk, record)
    label = message("Pause a pair: {pair}", context="action", pair=name)
    if isinstance(record, Group):
        label = message("Pause a group: {group}", context="action", group=name)
    return edit(label, record, replace(record, paused_on=on), kind="pairs")


def resume(desk: Desk, record: Pair | Group) -> Change:
    """Let a pair or a group that rests go on."""
    name = _called(desk, record)
    label = message("Resume a pair: {pair}", context="action", pair=name)
    if isinstance(record, Group):
        label = message("Resume a group: {group}", context="action", group=name)
    return edit(label, record, replace(record, paused_on=None), kind="pairs")


def end(desk: Desk, record: Pair | Group, *, on: date, reason: EndReason, remark: str = "") -> Change:
    """End a pair or a group without blame: its planned meetings fall away, its people are on the board again."""
    gone: Pair | Group = ending.ended(record, on=on, reason=reason, remark=remark)
    falling = ending.fallen_away(desk.all(Meeting), (record.id,))
    name = _called(desk, record)
    label = message("End a pair: {pair}", context="action", pair=name)
    if isinstance(record, Group):
        label = message("End a group: {group}", context="action", group=name)
    before = (record, *(meeting for meeting, _after in falling))
    return Change(label, before, (gone, *(after for _before, after in falling)), kind="pairs")


def reopen(desk: Desk, record: Pair | Group) -> Change:
    """Take back that a pair or a group ended; the meetings that fell away then are planned again."""
    again: Pair | Group = replace(record, ended_on=None, end_reason=EndReason.NONE, end_remark="")
    if isinstance(again, Pair):
        again = replace(again, state=PairState.CONFIRMED)
    fallen = tuple(
        meeting for meeting in desk.all(Meeting) if meeting.partnership_id == record.id and meeting.reason == ENDED
    )
    planned = tuple(replace(meeting, state=MeetingState.PLANNED, reason="") for meeting in fallen)
    name = _called(desk, record)
    label = message("Reopen a pair: {pair}", context="action", pair=name)
    if isinstance(record, Group):
        label = message("Reopen a group: {group}", context="action", group=name)
    return Change(label, (record, *fallen), (again, *planned), kind="pairs")


def why_not_again(desk: Desk, record: Pair | Group) -> Message | None:
    """Return why a pair or a group that ended cannot be reopened: somebody is gone, or is with others now."""
    if isinstance(record, Group):
        others = elsewhere(desk, record)
        return message("{name} is in another group now.", name=others[0].full_name) if others else None
    for person in (desk.get(Person, person_id) for person_id in record.ids):
        if not person.is_here:
            return message("{name} no longer works here.", name=person.full_name)
    now = sum(pair.mentee_id == record.mentee_id for pair in current.pairs(desk))
    if now >= current.mentors_wanted(desk, record.mentee_id):
        return message("{name} has another mentor now.", name=desk.get(Person, record.mentee_id).full_name)
    return None


def elsewhere(desk: Desk, group: Group) -> tuple[Person, ...]:
    """Return who of a group that ended is in another one now: it cannot be reopened with them."""
    live = current.groups(desk)
    if group.kind is GroupKind.PANEL:
        has_panel = any(other.mentee_id == group.mentee_id for other in live)
        return (desk.get(Person, group.mentee_id),) if has_panel and group.mentee_id else ()
    sitting = {
        member.person_id for other, members in live.items() if other.kind is GroupKind.PEER for member in members
    }
    own = current.all_groups(desk).get(group, ())
    return tuple(desk.get(Person, member.person_id) for member in own if member.person_id in sitting)


def cancel_left_over(desk: Desk, partnership_id: str) -> Change:
    """Cancel what is still planned of a pair or a group that ended."""
    falling = ending.fallen_away(desk.all(Meeting), (partnership_id,))
    label = messages("Cancel {n} meeting", "Cancel {n} meetings", len(falling), context="action")
    return Change(label, tuple(old for old, _new in falling), tuple(new for _old, new in falling), kind="meeting")


def thanks(desk: Desk, pair: Pair, *, reason: EndReason, today: date) -> Thanks:
    """Return a short text for each side of a pair that ends."""
    found = facts(desk, today=today).by_id.get(pair.id)
    mentor, mentee = (desk.get(Person, person_id).calling_name for person_id in pair.ids)
    return ending.thanks(
        mentor=mentor,
        mentee=mentee,
        held=found.counts.held if found else 0,
        reason=reason,
        programme=current.programme(desk).name or str(current.company(desk).name),
    )


def group_thanks(desk: Desk, group: Group, *, reason: EndReason, today: date) -> tuple[Message, ...]:
    """Return the texts for a group that ends: one for all peers; for a panel those for its mentors and its mentee."""
    found = facts(desk, today=today).by_id.get(group.id)
    held = found.counts.held if found else 0
    programme = current.programme(desk).name or str(current.company(desk).name)
    sitting = (member.person_id for member in current.all_groups(desk).get(group, ()))
    names = ", ".join(desk.get(Person, person_id).calling_name for person_id in sitting)
    if group.mentee_id is None:
        return (ending.group_thanks(peers=names, held=held, reason=reason, programme=programme),)
    mentee = desk.get(Person, group.mentee_id).calling_name
    said = ending.panel_thanks(mentors=names, mentee=mentee, held=held, reason=reason, programme=programme)
    return said.mentor, said.mentee


def _called(desk: Desk, record: Pair | Group) -> str:
    """Return what a pair or a group is called."""
    if isinstance(record, Pair):
        return _pair_words(desk, record)
    if record.name:
        return record.name
    people = [member.person_id for member in current.all_groups(desk).get(record, ())]
    return ", ".join(desk.get(Person, person_id).calling_name for person_id in (*people, record.mentee_id) if person_id)


def _pair_words(desk: Desk, pair: Pair) -> str:
    short = current.called(desk)
    return " – ".join(short.get(person_id) or desk.get(Person, person_id).calling_name for person_id in pair.ids)
