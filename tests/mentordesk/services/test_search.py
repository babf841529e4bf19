"""The search finds pairs, meetings, activities and talks by names and by day, without accents and in any order."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk import i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.person import Person
from mentordesk.services import meetings, search
from tests import examples

TODAY = date(2026, 11, 17)


@pytest.fixture
def example(tmp_path: Path) -> Desk:
    return examples.made(tmp_path / "example.mentordesk", language="vi", today=TODAY, at=Moment.WEEK_7)


def words(desk: Desk, typed: str) -> list[str]:
    return [hit.words for hit in search.find(desk, typed, today=TODAY)]


def test_a_meeting_is_found_by_the_names_of_its_pair_and_by_its_day(example: Desk) -> None:
    found = next(found for found in meetings.facts(example, today=TODAY).live if found.last is not None)
    assert found.last is not None
    on = found.last.on
    assert on is not None
    one, two = (person for person in meetings.called(example, found))
    hits = list(search.find(example, f"{two[1]} {one[1]} {on.day}/{on.month}".lower(), today=TODAY))
    assert [(hit.page, hit.record) for hit in hits if hit.icon == "calendar"] == [("sessions", found.last.id)]
    assert found.name in hits[0].words
    assert i18n.shown(on) in hits[0].words


def test_a_pair_comes_before_its_meetings_and_at_most_three_of_these(example: Desk) -> None:
    found = next(found for found in meetings.facts(example, today=TODAY).live if len(found.meetings) >= 3)
    both = " ".join(person.full_name for person in example.all(Person) if person.id in found.people)
    hits = list(search.find(example, both, today=TODAY))
    assert (hits[0].icon, hits[0].record) == ("pair", found.id)
    assert sum(hit.icon == "calendar" for hit in hits) == 3


def test_an_activity_and_a_coaching_talk_are_found(example: Desk) -> None:
    assert any(said.startswith("Ghế ngoài trời 2027") for said in words(example, "ghe ngoai troi"))
    talks = [hit for hit in search.find(example, "huan luyen", today=TODAY) if hit.page == "coaching"]
    assert talks
    assert words(example, "zzz") == words(example, "  ") == []


def test_thanks_are_found_by_whom_they_are_for_how_and_by_their_day(example: Desk) -> None:
    [hit] = [hit for hit in search.find(example, "duyen thanks", today=TODAY) if hit.page == "recognition"]
    assert hit.words.startswith("Thanks to Hồ Thị Mỹ Duyên, 12/10/2026")
    on_the_day = [hit for hit in search.find(example, "recognition 12/10", today=TODAY) if hit.page == "recognition"]
    assert on_the_day == [hit]
