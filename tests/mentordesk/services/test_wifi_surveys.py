"""Surveys answered over Wi-Fi: tickets out of a box lead to nobody, and managers rate those they lead."""

import os

import pytest

from mentordesk import current
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import Kind
from mentordesk.services import arrivals, surveys, wifi
from tests import builders, doors
from tests.builders import TODAY
from tests.doors import Phone, opened

pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Let what arrives lie in a folder of the test."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def running(desk):
    """Give a pair that agreed to surveys, and the manager of the mentee."""
    manager, mentor = builders.people(2)
    mentee = builders.person("Lê Thị Mai", manager_id=manager.id)
    pair = builders.pair(current.cycle(desk), mentor, mentee, state=PairState.CONFIRMED)
    agreed = [builders.consent(person, Purpose.REPORTS) for person in (mentor, mentee)]
    desk.apply(builders.added(manager, mentor, mentee, pair, *agreed))
    return manager, mentee


def row(desk, wave):
    return surveys.row(desk, wave, today=TODAY)


def rated_in(phone):
    """Return a statement that the form of a phone asks about."""
    found = doors.fields_in(phone.page.html)
    return next(name for name, values in found.items() if values == list("12345"))


def test_a_ticket_of_a_survey_leads_to_nobody_and_counts_once(desk, running, data):
    outgoing = surveys.prepare(desk, row(desk, Wave.END))
    desk.apply(surveys.sent(desk, row(desk, Wave.END), outgoing, today=TODAY))
    wave_id = row(desk, Wave.END).id
    slips = wifi.slips(desk, Kind.SURVEY, wave_id=wave_id, today=TODAY)
    assert len(slips) == 2
    assert all(slip.is_anonymous and not slip.name for slip in slips)
    with opened(desk, Kind.SURVEY, waves=frozenset({wave_id})) as door:
        phones = [Phone(door, slip) for slip in slips]
        replies = [phone.send([(rated_in(phone), "5")]) for phone in phones]
        assert all(reply.receipt for reply in replies)
        again = Phone(door, slips[0], "?again")
        assert again.send([(rated_in(again), "4")]).receipt == replies[0].receipt, "it says nothing of the answer"
        doors.until(door, lambda: door.waves.get(wave_id) == 2)
        assert door.answered == frozenset()
        assert door.counts == {Kind.SURVEY: 2}
        arrived = arrivals.arrived(desk)
        assert all("day=" not in answer.text for answer in arrived)
        assert all(reply.receipt not in answer.text.upper() for reply in replies for answer in arrived)
        found = surveys.read(desk, row(desk, Wave.END), arrivals.text_of(arrived))()
        assert sorted(value for form in found.forms for _code, value in form.scores) == [4, 5]
        desk.apply(surveys.take_in(desk, row(desk, Wave.END), found.forms, today=TODAY))
        arrivals.taken(desk, arrived)
        final = Phone(door, slips[0], "?again")
        assert replies[0].receipt in final.page.html
        assert "?again" not in final.page.html, "what is in the file without a name can no longer be told apart"
    assert wifi.slips(desk, Kind.SURVEY, wave_id=wave_id, today=TODAY) == ()


def test_the_times_of_tickets_say_nothing(desk, running, data):
    outgoing = surveys.prepare(desk, row(desk, Wave.END))
    desk.apply(surveys.sent(desk, row(desk, Wave.END), outgoing, today=TODAY))
    wave_id = row(desk, Wave.END).id
    with opened(desk, Kind.SURVEY, waves=frozenset({wave_id})) as door:
        for slip in wifi.slips(desk, Kind.SURVEY, wave_id=wave_id, today=TODAY):
            phone = Phone(door, slip)
            assert phone.send([(rated_in(phone), "5")]).receipt
        before = {path: path.stat() for path in data.rglob("*.answer")}
    after = {path: path.stat() for path in data.rglob("*.answer")}
    assert len({found.st_mtime for found in after.values()}) == 1
    assert all(after[path].st_ino != before[path].st_ino for path in before), "each was written anew when it closed"
    if os.name != "nt":
        times = [found.st_ctime for found in after.values()]
        assert max(times) - min(times) < 1.0


def test_a_manager_rates_those_they_lead(desk, running):
    manager, mentee = running
    wave_id = row(desk, Wave.SKILLS_BEFORE).id
    [slip] = wifi.slips(desk, Kind.SURVEY, wave_id=wave_id, today=TODAY)
    assert slip.about == manager.id
    with opened(desk, Kind.SURVEY, waves=frozenset({wave_id})) as door:
        phone = Phone(door, slip)
        assert mentee.full_name in phone.page.html
        code = next(name for name in doors.fields_in(phone.page.html) if name.endswith(mentee.id))
        assert phone.send([(code, "4")]).receipt
        doors.until(door, lambda: door.answered)
        assert door.answered == {slip.id}
    found = surveys.read(desk, row(desk, Wave.SKILLS_BEFORE), arrivals.text_of(arrivals.arrived(desk)))()
    assert found.ratings
