"""Finds pairs, meetings, activities, coaching talks and thanks by the names of their people and by their day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.executive.activities import title_of
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import ACTIVITY_WORDS, RECOGNITION_WORDS
from mentordesk.i18n import day_month, message, shown

MOST_OF_ONE = 3
"""So many meetings of one pair, and talks of one manager with one person, are offered, the latest first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its words, an icon, and where it stands."""

    words: str
    icon: str
    page: str
    record: str
    field: str = ""


def find(desk: Desk, typed: str, *, today: date) -> Iterator[Hit]:
    """Yield pairs and groups, then meetings, activities, talks and thanks that have every word typed, in any order."""
    wanted = tuple(text.search_key(text.clean_line(typed)).split())
    if not wanted:
        return
    people = {person.id: person for person in desk.all(Person)}
    named = tuple(_named(desk, people, wanted, today))
    for found in named:
        yield Hit(found.name, "pair", "sessions", found.id)
    yield from _meetings(desk, people, wanted, today)
    yield from _activities(desk, wanted, today)
    yield from _talks(desk, people, wanted, today)
    yield from _thanks(desk, people, wanted, today)


def _has(words: Sequence[str], *texts: str) -> bool:
    key = text.search_key(" ".join(texts))
    return all(word in key for word in words)


def _names(people: dict[str, Person], ids: Iterable[str | None]) -> str:
    return " ".join(people[person_id].full_name for person_id in ids if person_id in people)


def _named(desk: Desk, people: dict[str, Person], wanted: Sequence[str], today: date) -> Iterator[Partnership]:
    for found in current.meeting_facts(desk, today=today).partnerships:
        if _has(wanted, found.name, _names(people, found.people)):
            yield found


def _meetings(desk: Desk, people: dict[str, Person], wanted: Sequence[str], today: date) -> Iterator[Hit]:
    """Give the meetings of pairs of these names, the latest first; with a day such as 03/11 those of that day."""
    in_days = tuple(word for word in wanted if any(sign.isdigit() for sign in word))
    in_names = tuple(word for word in wanted if word not in in_days)
    for found in current.meeting_facts(desk, today=today).partnerships:
        if not _has(in_names, found.name, _names(people, found.people), _MEETING):
            continue
        dated = [meeting for meeting in reversed(found.meetings) if meeting.on is not None]
        of_day = [meeting for meeting in dated if meeting.on and _is_on(meeting.on, in_days)]
        for meeting in of_day[:MOST_OF_ONE]:
            words = message("Meeting of {pair}, {day}", pair=found.name, day=meeting.on)
            yield Hit(str(words), "calendar", "sessions", meeting.id)


_MEETING = "meeting buoi gap"
"""What somebody types who looks for a meeting, in both languages."""


def _is_on(on: date, wanted: Sequence[str]) -> bool:
    return all(word in shown(on) or word in day_month(on) or word == f"{on.day}/{on.month}" for word in wanted)


def _activities(desk: Desk, wanted: Sequence[str], today: date) -> Iterator[Hit]:
    for row in current.executive_facts(desk, today=today).rows:
        for activity in row.activities:
            kind = str(ACTIVITY_WORDS[activity.kind])
            on = shown(activity.on) if activity.on else ""
            if _has(wanted, kind, activity.title, row.person.full_name, on):
                title, name = title_of(activity), row.person.full_name
                words = message("{title} of {name}", title=title, name=name)
                if activity.on is not None:
                    words = message("{title} of {name}, {day}", title=title, name=name, day=activity.on)
                yield Hit(str(words), "calendar", "sessions", activity.id, "executive")


def _talks(desk: Desk, people: dict[str, Person], wanted: Sequence[str], today: date) -> Iterator[Hit]:
    """Give the coaching talks of these people, the latest first."""
    in_days = tuple(word for word in wanted if any(sign.isdigit() for sign in word))
    in_names = tuple(word for word in wanted if word not in in_days)
    offered: dict[tuple[str, str | None], int] = {}
    for talk in reversed(current.coaching_board(desk, today=today).talks):
        both = (talk.manager_id, talk.coachee_id)
        if talk.on is None or offered.get(both, 0) >= MOST_OF_ONE or talk.manager_id not in people:
            continue
        if not _has(in_names, _names(people, both), _TALK) or not _is_on(talk.on, in_days):
            continue
        offered[both] = offered.get(both, 0) + 1
        coach = people[talk.manager_id].full_name
        words = message("Coaching talk of {coach}, {day}", coach=coach, day=talk.on)
        if talk.coachee_id in people:
            name = people[talk.coachee_id].full_name
            words = message("Coaching talk of {coach} and {name}, {day}", coach=coach, name=name, day=talk.on)
        yield Hit(str(words), "coaching", "coaching", talk.id)


_TALK = "coaching talk huan luyen"


def _thanks(desk: Desk, people: dict[str, Person], wanted: Sequence[str], today: date) -> Iterator[Hit]:
    """Give the thanks of the cycle by who was thanked, how and on which day, the latest first."""
    in_days = tuple(word for word in wanted if any(sign.isdigit() for sign in word))
    in_names = tuple(word for word in wanted if word not in in_days)
    for record in current.recognition_facts(desk, today=today).given:
        how = str(RECOGNITION_WORDS[record.kind])
        if record.on is None or record.person_id not in people or not _is_on(record.on, in_days):
            continue
        if _has(in_names, _names(people, (record.person_id,)), how, _THANKS):
            name = people[record.person_id].full_name
            words = message("Thanks to {name}, {day}: {how}", name=name, day=record.on, how=how)
            yield Hit(str(words), "recognition", "recognition", record.id)


_THANKS = "recognition thanks ghi nhan cam on"
