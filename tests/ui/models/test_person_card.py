"""The card of a person tells of their meetings, coaching, first months and thanks what the pages tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.words import RECOGNITION_WORDS
from mentordesk.i18n import day, message
from tests import examples
from ui.models import person_card, person_facts

TODAY = date(2026, 11, 17)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give the example company in the seventh week."""
    path = tmp_path_factory.mktemp("card") / "a.mentordesk"
    desk = examples.made(path, language="en", today=TODAY, at=Moment.WEEK_7)
    yield desk
    desk.close()


def lines(desk: Desk, name: str) -> dict[str, str]:
    """Return what the card of a person says, by the name of the line."""
    [person] = [person for person in desk.all(Person) if person.full_name == name]
    facts = person_facts.gather(desk)
    return {line.name: line.value for line in person_card.card(desk, person, facts, today=TODAY).profile}


def test_a_mentor_shows_every_meeting_that_was_held(story: Desk) -> None:
    found = [pair for pair in current.meeting_facts(story, today=TODAY).partnerships if pair.name.startswith("Duyên")]
    held = sum(pair.counts.held for pair in found)
    assert held > 0
    assert lines(story, "Hồ Thị Mỹ Duyên")["Meetings"].startswith(f"{held} held, last on ")


def test_a_manager_shows_the_talks_of_two_months(story: Desk) -> None:
    assert lines(story, "Bùi Văn Khải")["Coaching"] == "0 talks this month, 1 last month"
    assert lines(story, "Trương Văn Thịnh")["Coaching"] == "2 talks this month, 3 last month"


def test_who_was_coached_shows_the_latest_day_however_late_an_earlier_talk_is_noted(story: Desk) -> None:
    dated = [talk for talk in story.all(CoachingTalk) if talk.on is not None]
    talk = max(dated, key=lambda talk: talk.on or date.min)
    coached = story.get(Person, talk.coachee_id or "")
    earlier = replace(talk, id="noted late", on=date(2026, 6, 1))
    story.apply(Change(message("Add"), (), (earlier,)))
    assert lines(story, coached.full_name)["Coached last"] == day(talk.on or TODAY)


def test_newcomers_and_buddies_are_said_on_both_cards(story: Desk) -> None:
    assert lines(story, "Lâm Gia Bảo")["First three months"] == "day 6: No buddy yet, 0/8 meetings"
    assert "Võ Thị Kim Thoa" in lines(story, "Trần Thị Mộng Tuyền")["Buddy of"]


def test_executive_mentoring_is_said_on_both_cards(story: Desk) -> None:
    assert lines(story, "Đỗ Thị Thanh Tâm")["Executive mentoring"].startswith("Head of Sales")
    assert "Đỗ Thị Thanh Tâm" in lines(story, "Trương Văn Thịnh")["Prepares"]


def test_thanks_are_counted_on_the_card_with_the_last_way_and_day(story: Desk) -> None:
    found = [record for record in story.all(Recognition) if record.on is not None]
    last = max(found, key=lambda record: record.on or date.min)
    person = story.get(Person, last.person_id)
    own = [record for record in story.all(Recognition) if record.person_id == person.id]
    said = lines(story, person.full_name)["Recognition"]
    assert said.startswith(f"{len(own)} time")
    assert day(last.on or TODAY) in said
    assert str(RECOGNITION_WORDS[last.kind]) in said
