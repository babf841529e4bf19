"""Answers over the company's Wi-Fi: who gets in, what is kept, and that nothing else ever happens."""

import gzip
import http.client
import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import psutil
import pytest

from mentordesk import current
from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.records.questionnaire import own_skill
from mentordesk.domain.wifi import DoorState, Kind, Opening
from mentordesk.errors import MentorDeskError
from mentordesk.exchange.wifi import offers, queue, server
from mentordesk.services import arrivals, erasing, importing, meeting_papers, sign_ups, wifi
from mentordesk.services.connect import responses
from tests import builders, doors, strange_requests
from tests.builders import TODAY
from tests.doors import Phone, ask, opened

pytestmark = pytest.mark.loopback

YES = [("consent.P1", "yes"), ("consent.P2", "yes"), ("rate.C1", "4")]


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Let what arrives lie in a folder of the test."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def people(desk):
    """Give a mentor and a mentee who are asked."""
    made = (builders.person("Trần Quốc Dũng", code="AP001"), builders.person("Lê Thị Mai", code="AP083"))
    cycle = newest(desk.all(Cycle))
    begun = replace(cycle, start=TODAY - timedelta(days=60), end=TODAY + timedelta(days=120))
    roles = (Role.MENTOR, Role.MENTEE)
    parts = [builders.enrolment(cycle, person, role) for person, role in zip(made, roles, strict=True)]
    desk.apply(builders.edited(cycle, begun))
    desk.apply(builders.added(*made, *parts))
    return made


def slip_of(desk, kind, about=""):
    return next(slip for slip in wifi.slips(desk, kind, today=TODAY) if about in ("", slip.about))


def files_of(data):
    return [path for path in (data / "wifi").rglob("*") if path.is_file()]


# One answer


def test_somebody_opens_their_form_with_their_slip_and_answers(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        phone = Phone(door, slip)
        assert phone.page.status == 200
        assert "Lê Thị Mai" in phone.page.html
        assert "Trần Quốc Dũng" not in phone.page.html
        reply = phone.send(YES)
        assert reply.status == 200
        assert reply.receipt in reply.html
        doors.until(door, lambda: door.counts)
        assert door.answered == {slip.id}
        assert door.counts == {Kind.QUESTIONNAIRE: 1}
    [arrived] = arrivals.arrived(desk)
    assert (arrived.kind, arrived.slip_id) == (Kind.QUESTIONNAIRE, slip.id)
    preview = responses.read(desk, arrivals.text_of([arrived]), today=TODAY)()
    desk.apply(responses.import_answers(desk, preview, today=TODAY))
    arrivals.taken(desk, [arrived])
    assert arrivals.arrived(desk) == ()
    assert [draft.person.id for draft in preview.taken] == [people[1].id]


def test_sending_twice_gives_the_same_receipt_and_one_answer(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        phone = Phone(door, slip)
        receipts = {phone.send(YES).receipt for _tap in range(3)}
        assert len(receipts) == 1
        assert receipts.pop() in Phone(door, slip).page.html, "whoever opens it again sees that it has arrived"
        doors.until(door, lambda: door.counts)
        assert door.counts == {Kind.QUESTIONNAIRE: 1}
    assert len(arrivals.arrived(desk)) == 1


def test_another_answer_takes_the_place_of_the_first_only_where_somebody_says_so(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    changed = [*YES, ("remark", "Tôi đổi ý")]
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        other_tab = Phone(door, slip)
        first = Phone(door, slip).send(YES)
        refused = other_tab.send(changed)
        assert (refused.status, refused.receipt) == (200, "")
        assert first.receipt in refused.html
        assert "was not taken" in refused.html
        assert 'href="?again"' in first.html
        assert Phone(door, slip, "?again").send(changed).receipt != first.receipt
        assert Phone(door, slip, "?again").send(changed).receipt
    [arrived] = arrivals.arrived(desk)
    assert "remark=" in arrived.text


def test_a_browser_without_scripts_is_sent_on_to_its_receipt_so_that_to_load_it_anew_sends_nothing(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        version = doors.version_in(Phone(door, slip).page.html)
        typed = f"/{slip.shown.upper()}?again"
        reply = ask(door, typed, "POST", f"version={version}&consent.P1=yes".encode())
        assert (reply.status, reply.headers["location"], reply.html) == (303, f"/{slip.ticket}", "")
        assert reply.receipt == ""
        assert "Your answer has arrived" in ask(door, reply.headers["location"]).html
    assert len(arrivals.arrived(desk)) == 1


def test_what_was_taken_in_is_answered_no_more_from_the_next_opening_on(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        Phone(door, slip).send(YES)
    arrivals.taken(desk, arrivals.arrived(desk))
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        assert Phone(door, slip).page == ask(door, "/0000-0000")
        assert Phone(door, slip_of(desk, Kind.QUESTIONNAIRE, people[0].id)).page.status == 200
    wifi.let_answer_again(desk, [slip])
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        assert Phone(door, slip).page.status == 200


def test_an_answer_that_came_while_the_first_was_taken_in_stays(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        Phone(door, slip).send(YES)
        read = arrivals.arrived(desk)
        Phone(door, slip, "?again").send([*YES, ("remark", "Mới")])
        arrivals.taken(desk, read)
    [left] = arrivals.arrived(desk)
    assert "remark=" in left.text


def test_a_pair_logs_a_meeting_of_each_day_with_one_slip(desk, people):
    pair = builders.pair(newest(desk.all(Cycle)), *people)
    desk.apply(builders.added(pair))
    slip = slip_of(desk, Kind.MEETING, pair.id)
    with opened(desk, Kind.MEETING) as door:
        for day, minutes in ((0, "45"), (1, "45"), (1, "60")):
            on = (TODAY - timedelta(days=day)).isoformat()
            assert Phone(door, slip).send([("on", on), ("met", "yes"), ("minutes", minutes)]).receipt
    found = meeting_papers.read_sheet(desk, importing.read(arrivals.text_of(arrivals.arrived(desk))), today=TODAY)
    assert sorted(row.line.minutes for row in found.taken) == [45, 60]


def test_everybody_signs_up_at_one_address_that_lists_nobody(desk, people):
    slip = slip_of(desk, Kind.SIGN_UP)
    with opened(desk, Kind.SIGN_UP) as door:
        assert "Lê Thị Mai" not in Phone(door, slip).page.html
        for name in ("lê thị mai", "Trần Quốc Dũng", "lê thị mai"):
            assert Phone(door, slip).send([("full-name", name), ("role", "mentee")]).receipt
    arrived = arrivals.arrived(desk)
    assert len(arrived) == 2
    sheet = importing.read(arrivals.text_of(arrived))
    found = sign_ups.find(desk, sign_ups.read_list(desk, sheet, today=TODAY))
    assert {line.person.id for line in found if line.person} == {person.id for person in people}


# Who gets in


def test_unknown_used_closed_and_strange_requests_look_the_same(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.SIGN_UP) as door:
        nothing = ask(door, "/")
        assert nothing.status == 404
        paths = (
            "/0000000000",
            f"/{slip.ticket}",
            "/../../etc/passwd",
            "/%00",
            "/" + "a" * 500,
            "//",
            "/%ff%fe",
            "/?x=1",
        )
        assert {ask(door, path).html for path in paths} == {nothing.html}
        assert {ask(door, path).status for path in paths} == {404}
        own = f"/{slip_of(desk, Kind.SIGN_UP).ticket}"
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            assert ask(door, own, method) == nothing
        assert ask(door, own, "HEAD").status == 404
        assert ask(door, own, Host="mentordesk.example") == nothing, "somebody leads a browser astray"
        assert ask(door, own).status == 200


def test_a_ticket_is_read_as_people_type_it(desk, people):
    slip = slip_of(desk, Kind.SIGN_UP)
    with opened(desk, Kind.SIGN_UP) as door:
        typed = slip.shown.upper().replace("0", "O").replace("1", "I")
        assert ask(door, f"/{typed}").status == 200
        assert ask(door, f"/{slip.ticket}?utm_source=zalo").status == 200


def test_tickets_are_long_all_different_and_always_the_same(desk, people):
    first = wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)
    assert first == wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)
    assert len({slip.ticket for slip in first}) == len(people)
    assert {len(slip.ticket) for slip in first} == {26}
    assert all(slip.id not in slip.ticket and slip.ticket not in slip.id for slip in first)


def test_an_answer_to_another_build_of_a_form_is_refused_in_words(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        phone = Phone(door, slip)
        mine = doors.version_in(phone.page.html)
        refused = [
            ask(door, phone.path, "POST", body)
            for body in (
                b"",
                b"rate.C1=4",
                f"version={mine}&rate.C9=4".encode(),
                f"version={mine}&rate.C1=9".encode(),
                f"version={mine}&rate.C1=4&rate.C1=5".encode(),
                f"version={mine}&remark={'a' * 5000}".encode(),
                f"version={mine}&remark=%ff%fe".encode(),
                f"version={mine}&mark=1&form=2".encode(),
                b"\xff\xfe\x00",
                f"version={mine}".encode() + b"&a=b" * 2000,
            )
        ]
        assert {reply.status for reply in refused} == {400}
        assert "no longer the one that is asked" in refused[0].html
        assert ask(door, phone.path, "POST", b"{}", **{"Content-Type": "application/json"}).status == 400
        assert ask(door, phone.path, "POST", b"a" * 70_000).status == 413
        assert phone.send([*YES, ("remark", "<script>alert(1)</script>&mark=x")]).receipt
        assert door.faults == 0
    [arrived] = arrivals.arrived(desk)
    assert "mark=x" not in arrived.text


def test_nothing_is_kept_of_who_asked_and_the_page_may_do_little(desk, people):
    with opened(desk, Kind.SIGN_UP) as door:
        reply = Phone(door, slip_of(desk, Kind.SIGN_UP)).page
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert "set-cookie" not in reply.headers
    assert "server" not in reply.headers
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert len(reply.html.encode()) < 60_000


# The door


def test_nothing_listens_before_and_after(desk, people):
    with opened(desk, Kind.SIGN_UP) as door:
        place, path = urlsplit(door.url), f"/{slip_of(desk, Kind.SIGN_UP).ticket}"
        kept = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        kept.request("GET", path)
        kept.getresponse().read()
        door.close()
        with socket.socket() as line, pytest.raises(ConnectionRefusedError):
            line.connect((place.hostname, place.port))
        with suppress(OSError, http.client.HTTPException):  # a line that is still there is closed within a moment
            kept.request("GET", path)
            assert kept.getresponse().status == 404
        kept.close()
        assert door.state is DoorState.CLOSED
        door.wait_until_ended()


@pytest.mark.parametrize("address", ["0.0.0.0", "8.8.8.8", "::", "fe80::1", "here", "", "172.32.0.1", "224.0.0.1"])
def test_no_address_is_bound_but_a_private_one(address):
    with pytest.raises(PermissionError):
        server.bound(address, wifi.PORTS)


def test_a_door_on_all_addresses_does_not_open_and_says_so(desk, people):
    with opened(desk, Kind.SIGN_UP, address="0.0.0.0") as door:
        assert door.state is DoorState.FAILED
        assert door.failure


def test_an_address_that_this_computer_no_longer_has_is_said(desk, people):
    with opened(desk, Kind.SIGN_UP, address="10.255.254.253") as door:
        assert door.state is DoorState.FAILED
        assert "10.255.254.253" in str(door.failure)


def test_it_closes_by_itself_when_the_time_is_over(desk, people):
    with opened(desk, Kind.SIGN_UP, hours=1 / 3600) as door:
        doors.until(door, lambda: door.state is DoorState.CLOSED)
        assert door.failure is None


def clocks(monkeypatch, *, asleep=0.0, passed=0.0):
    """Let the clock go on by some seconds while the computer sleeps, and the time that passes by others."""
    now, since = time.time(), time.monotonic()
    made = SimpleNamespace(time=lambda: now + asleep, monotonic=lambda: since + passed)
    monkeypatch.setattr(server, "time", made)


def test_it_is_over_after_a_sleep_past_its_end_and_also_where_the_clock_is_set_back(desk, people, monkeypatch):
    monkeypatch.setattr(wifi, "Door", lambda _opening, serving: serving)
    closes = datetime.now() + timedelta(hours=1)
    opening = Opening(kinds=frozenset({Kind.SIGN_UP}), address=doors.HERE, closes_at=closes)
    clocks(monkeypatch)
    answering = server.Answering(wifi.open_door(desk, opening, today=TODAY)(), wifi.PORT)
    assert not answering.is_over
    clocks(monkeypatch, asleep=3_700, passed=5)
    assert answering.is_over, "the computer slept for an hour"
    clocks(monkeypatch, asleep=-86_400, passed=1_800)
    assert not answering.is_over
    clocks(monkeypatch, asleep=-86_400, passed=3_700)
    assert answering.is_over, "the clock was set back by a day"


def test_where_the_usual_place_is_taken_it_opens_at_another_and_says_so(desk, people, monkeypatch):
    with socket.socket() as other:
        other.bind((doors.HERE, 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(wifi, "PORT", taken)
        monkeypatch.setattr(wifi, "PORTS", (taken, 0))
        with opened(desk, Kind.SIGN_UP) as door:
            assert door.state is DoorState.OPEN
            assert urlsplit(door.url).port not in (taken, 0)
            assert door.url != wifi.base_url(desk, doors.HERE)


def test_what_arrived_survives_the_process_that_took_it(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        receipt = Phone(door, slip).send(YES).receipt
        os.kill(door.process_id, signal.SIGKILL)
        doors.until(door, lambda: door.state is DoorState.FAILED)
        assert "stopped by itself" in str(door.failure)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        assert receipt in Phone(door, slip).page.html
        assert Phone(door, slip, "?again").send(YES).receipt == receipt
    assert len(arrivals.arrived(desk)) == 1


def test_somebody_who_says_nothing_over_https_does_not_keep_a_line_either(desk, people, monkeypatch):
    monkeypatch.setattr(offers, "SECONDS_OF_A_LINE", 0.5)
    with opened(desk, Kind.SIGN_UP, is_secure=True) as door:
        place = urlsplit(door.url)
        line = socket.create_connection((place.hostname, place.port), timeout=30)
        with line, suppress(ConnectionResetError):
            assert line.recv(1000) == b""
        assert door.faults == 0


def test_who_asks_without_end_is_asked_to_wait_while_others_are_answered(desk, people, monkeypatch):
    monkeypatch.setattr(offers, "REQUESTS_A_MINUTE", 3)
    path = f"/{slip_of(desk, Kind.SIGN_UP).ticket}"
    with opened(desk, Kind.SIGN_UP) as door:
        replies = [ask(door, path) for _request in range(10)]
        assert {reply.status for reply in replies} == {200, 429}
        assert "Many people are answering" in next(reply.html for reply in replies if reply.status == 429)
        assert from_elsewhere(door, path) == 200


def test_who_keeps_all_lines_of_one_address_leaves_some_to_others(desk, people):
    path = f"/{slip_of(desk, Kind.SIGN_UP).ticket}"
    with opened(desk, Kind.SIGN_UP) as door, ExitStack() as lines:
        place = urlsplit(door.url)
        for _line in range(server.LINES_OF_ONE):
            lines.enter_context(socket.create_connection((place.hostname, place.port), timeout=30))
        with pytest.raises((OSError, http.client.HTTPException)):
            ask(door, path)
        assert from_elsewhere(door, path) == 200


def from_elsewhere(door, path):
    """Return the status that another computer gets; where there is no other address, the one that is wished for."""
    if sys.platform != "linux":
        return 200
    place = urlsplit(door.url)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=30, source_address=("127.0.0.2", 0))
    line.request("GET", path)
    status = line.getresponse().status
    line.close()
    return status


def test_somebody_who_says_nothing_does_not_keep_a_line(desk, people, monkeypatch):
    monkeypatch.setattr(offers, "SECONDS_OF_A_LINE", 0.5)
    slip = slip_of(desk, Kind.SIGN_UP)
    begun = f"POST /{slip.ticket} HTTP/1.1\r\nHost: {{host}}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with opened(desk, Kind.SIGN_UP) as door:
        place = urlsplit(door.url)
        for words in ("", "GET /", begun, begun + "Content-Length: 60000\r\n\r\nversion="):
            with socket.create_connection((place.hostname, place.port), timeout=30) as line:
                line.sendall(words.format(host=place.netloc).encode())
                with suppress(ConnectionResetError):
                    assert line.recv(1000) == b""
        assert Phone(door, slip).page.status == 200


# The queue


def test_what_waits_is_sealed_and_the_owners_alone(desk, people, data):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        Phone(door, slip).send([*YES, ("remark", "Chỉ một mình tôi biết")])
    [path] = files_of(data)
    content = path.read_bytes()
    for words in (people[1].id, slip.ticket, "remark", "rate", "Mai"):
        assert words.encode() not in content
    assert slip.ticket not in str(path)
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert arrivals.arrived(desk) == (), "what was changed is not read"


def test_an_answer_that_the_disk_refuses_gets_no_receipt(desk, people, data):
    slip = slip_of(desk, Kind.SIGN_UP)
    with opened(desk, Kind.SIGN_UP) as door:
        folder = current.wifi_queue(desk).folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("in the way")
        refused = Phone(door, slip).send([("full-name", "Mai")])
        assert (refused.status, refused.receipt) == (503, "")
        assert "could not be kept" in refused.html
        folder.unlink()
        assert Phone(door, slip).send([("full-name", "Mai")]).receipt
        assert door.faults == 0


def test_an_answer_that_a_power_cut_left_unfinished_is_kept_when_it_is_sent_again(desk, people, data):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        Phone(door, slip).send(YES)
    [path] = files_of(data)
    path.write_bytes(path.read_bytes()[:40])
    assert arrivals.arrived(desk) == ()
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        assert Phone(door, slip).send(YES).receipt
    assert len(arrivals.arrived(desk)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of file size stands in for a full disk")
def test_an_answer_of_which_only_the_beginning_fits_on_the_disk_is_refused(desk):
    import resource

    kept = current.wifi_queue(desk)
    answer = queue.Put(kept.entry("slip", ""), "slip", Kind.SIGN_UP, "full-name=Mai" * 40)
    kept.put([])  # makes the folder
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        [refused] = kept.put([answer])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(refused, MentorDeskError)
    [name] = kept.put([answer])
    assert [waits.id for waits in kept.arrived()] == [name]


def test_who_floods_the_form_for_everybody_takes_no_room_from_the_others(desk, people, monkeypatch):
    monkeypatch.setattr(offers, "MOST_OF_ONE", 2)
    with opened(desk, Kind.SIGN_UP, Kind.QUESTIONNAIRE) as door:
        phone = Phone(door, slip_of(desk, Kind.SIGN_UP))
        replies = [phone.send([("full-name", f"Nobody {number}")]) for number in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 503]
        assert phone.send([("full-name", "Nobody 0")]).receipt, "who has their receipt gets it again"
        assert Phone(door, slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)).send(YES).receipt
    assert len(arrivals.arrived(desk)) == 3


def test_the_program_knows_which_slips_to_print_anew(desk, people):
    slips = wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)
    old, new = wifi.base_url(desk, "192.168.1.2"), wifi.base_url(desk, "192.168.1.9")
    assert wifi.to_print_anew(desk, slips, old) == ()
    wifi.note_printed(desk, slips[:1], old)
    assert wifi.printed(desk, slips) == slips[:1]
    assert wifi.to_print_anew(desk, slips, old) == ()
    assert wifi.to_print_anew(desk, slips, new) == slips[:1]
    wifi.note_printed(desk, slips, new)
    assert wifi.to_print_anew(desk, slips, new) == ()
    assert Path(current.wifi_queue(desk).folder).is_dir()


def test_over_https_the_certificate_is_the_companys_own(desk, people):
    slip = slip_of(desk, Kind.SIGN_UP)
    with opened(desk, Kind.SIGN_UP, is_secure=True) as door:
        place = urlsplit(door.url)
        assert place.scheme == "https"
        [path] = current.wifi_queue(desk).folder.glob("*.pem")
        trusting = ssl.create_default_context(cafile=path)
        line = http.client.HTTPSConnection(place.hostname, place.port, timeout=30, context=trusting)
        line.request("GET", f"/{slip.ticket}")
        page = line.getresponse().read().decode()
        line.close()
    assert len(door.fingerprint.split()) == 32
    assert "without encryption" not in page
    assert "Full name" in page


# What may come


def test_strange_requests_leave_nothing_but_answers(desk, people, data):
    count = 100 if os.environ.get("MENTORDESK_QUICK") == "1" else 500
    company = desk.path.read_bytes()
    with opened(desk, Kind.SIGN_UP) as door:
        left = strange_requests.sent(door, [slip_of(desk, Kind.SIGN_UP).ticket], count, seed=7)
    assert left.faults == 0
    assert left.statuses["200"]
    assert left.statuses["404"]
    assert not left.statuses["500"]
    assert left.after - left.before < 16_000_000
    assert {path.suffix for path in files_of(data)} <= {".answer"}
    assert len(files_of(data)) == len(arrivals.arrived(desk))
    assert desk.path.read_bytes() == company
    sheet = importing.read(arrivals.text_of(arrivals.arrived(desk)))
    assert len(sign_ups.read_list(desk, sheet, today=TODAY)) == len(arrivals.arrived(desk))


PROGRAM = """
import sys
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.domain.wifi import Kind
from tests import builders, doors, strange_requests

if __name__ == "__main__":
    desk = Desk.create(Path(sys.argv[1]), builders.company())
    with doors.opened(desk, Kind.SIGN_UP) as door:
        print(door.process_id, door.url, flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed there in another way")
def test_killing_the_program_closes_the_door(tmp_path):
    start = tmp_path / "start.py"
    start.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(start), str(tmp_path / "a.mentordesk")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        number, url = program.stdout.readline().split()
        child = psutil.Process(int(number))
        program.kill()
        psutil.wait_procs([child], timeout=30)
    place = urlsplit(url)
    assert not child.is_running()
    with socket.socket() as line, pytest.raises(ConnectionRefusedError):
        line.connect((place.hostname, place.port))


def test_whoever_is_erased_is_gone_from_what_waits_too(desk, people):
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[1].id)
    other = slip_of(desk, Kind.QUESTIONNAIRE, people[0].id)
    with opened(desk, Kind.QUESTIONNAIRE, Kind.SIGN_UP) as door:
        assert Phone(door, slip).send(YES).receipt
        assert Phone(door, other).send(YES).receipt
        assert Phone(door, slip_of(desk, Kind.SIGN_UP)).send([("full-name", people[1].full_name)]).receipt
    assert len(arrivals.arrived(desk)) == 3
    erasing.erase(desk, people[1], today=TODAY, kept=(), lost=())
    [left] = arrivals.arrived(desk)
    assert left.slip_id == other.id


def test_a_form_with_forty_skills_of_the_company_crosses_the_wifi_small(desk, people):
    own = tuple(own_skill(f"A skill of our own {n:02}", f"Kỹ năng riêng của công ty {n:02}").code for n in range(40))
    asked = replace(current.version_asked(desk), id="forty", number=9, skills=own)
    desk.apply(builders.added(asked))
    slip = slip_of(desk, Kind.QUESTIONNAIRE, people[0].id)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        place = urlsplit(door.url)
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        line.request("GET", f"/{slip.ticket}", headers={"Accept-Encoding": "gzip, deflate"})
        sent = line.getresponse().read()
        line.close()
        plain = Phone(door, slip).page.html
    assert len(plain.encode()) > 60_000 > len(sent)
    page = gzip.decompress(sent).decode()
    assert "Kỹ năng riêng của công ty 39" in page
