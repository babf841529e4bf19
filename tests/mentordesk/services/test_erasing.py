"""Whoever is erased is nowhere any more, what was counted stays, and a namesake is left alone."""

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mentordesk import atomic, current
from mentordesk.desk import PLACE, Desk, backups, restore
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.consent import Consent, ConsentState
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.plan import Risk
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, Respondent, SurveyWave
from mentordesk.errors import DiskFull
from mentordesk.exchange.phone.answer_text import packed
from mentordesk.exchange.wifi import queue
from mentordesk.exchange.wifi.queue import Put
from mentordesk.i18n import message
from mentordesk.services import erasing, history
from mentordesk.store import erasing as stored
from mentordesk.store.database import Database, execute
from tests import builders
from tests.desks import connecting

CANARY = "Trịnh Thị Zacanary"
EARLIER = "Trịnh Thị Yocanary"
GIVEN = "Zacanary"
MARKS = (CANARY, EARLIER, "Zacanary", "Yocanary", "zacanary.t@example.vn", "0912345997", "NVZC7741")
TODAY = date(2026, 11, 21)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk in which somebody has records of nearly every kind, a history, a draft and answers."""
    cycle = current.cycle(desk)
    mentor = builders.person("Nguyễn Văn Tùng", code="NV001", level=3)
    known = {"email": MARKS[4], "phone": MARKS[5], "department": "Xưởng 2", "job_title": "Tổ trưởng", "level": None}
    her = builders.person(EARLIER, code=MARKS[6], **known)
    goal = builders.goal(cycle, owner_id=mentor.id)
    pair = builders.pair(cycle, mentor, her)
    connected = connecting(cycle, mentor, her)
    desk.apply(
        builders.added(
            *(mentor, her, goal, builders.measure(goal), builders.consent(her), pair),
            *(builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, her)),
            *connected,
            *builders.planning(cycle, mentor, goal),
            *builders.running(cycle, pair, mentor, her),
            *builders.measuring(cycle, mentor, her),
            *builders.asking(her),
            Risk(cycle_id=cycle.id, name="Vắng", response=f"Hỏi {CANARY} trước, rồi TRINH THI ZACANARY"),
            Meeting(cycle_id=cycle.id, pair_id=pair.id, on=date(2026, 12, 1), state=MeetingState.PLANNED),
        )
    )
    after = replace(her, full_name=CANARY)
    desk.apply(edit(message("Change the name of {name}", name=CANARY), her, after))
    [wave] = desk.all(SurveyWave)
    batch = AnswerBatch(wave_id=wave.id, count=1)
    form = FilledForm("B9XD", Respondent.MENTEE, "office", (("S1", 5),), (("helped", f"Chị {CANARY} chỉ nghề"),))
    desk.apply(Change(message("Add"), after=(batch,), forms=((batch.id, (form,)),)))
    desk.keep_draft(f"meeting {pair.id}", f"Hẹn {CANARY} chiều thứ Năm")
    desk.backup("by hand")
    return desk


def her_of(desk: Desk) -> Person:
    return next(person for person in desk.all(Person) if person.full_name in (CANARY, EARLIER))


def erase(desk: Desk, person: Person | None = None, keep: bool = False):
    her = person or her_of(desk)
    plan = erasing.plan(desk, her)
    kept, lost = (plan.texts, ()) if keep else ((), plan.texts)
    return erasing.erase(desk, her, today=TODAY, kept=kept, lost=lost)


def files_of(path: Path) -> Iterator[Path]:
    yield from (file for file in path.parent.rglob("*") if file.is_file())


def hits(path: Path) -> list[str]:
    """Return where a byte of the person is left: in any file beside the company's, and in any backup."""
    found = []
    for file in files_of(path):
        content = file.read_bytes()
        found += [f"{file.name}: {mark}" for mark in MARKS if mark.encode() in content]
    return found


def test_the_name_is_in_no_byte_of_file_history_and_backups(filled: Desk) -> None:
    assert hits(filled.path), "the canary was never there"
    cleaned = erase(filled)
    assert cleaned.backups >= 1
    assert hits(filled.path) == []
    filled.close()
    assert hits(filled.path) == []


def test_what_was_counted_stays(filled: Desk) -> None:
    her = her_of(filled)
    pairs, meetings = len(filled.all(Pair)), len(filled.all(Meeting))
    erase(filled)
    after = filled.get(Person, her.id)
    assert after.full_name == "Erased 0001"
    assert (after.department, after.level, after.start_date) == ("Xưởng 2", 3, her.start_date)
    assert (len(filled.all(Pair)), len(filled.all(Meeting))) == (pairs, meetings)
    assert [answer.state for answer in filled.all(Consent)] == [ConsentState.GIVEN]
    assert not filled.all(Wish)
    assert her.id not in {response.person_id for response in filled.all(Response)}


def test_a_running_pair_ends_first_and_without_blame(filled: Desk) -> None:
    her = her_of(filled)
    assert len(erasing.plan(filled, her).effects) == 2
    erase(filled)
    [pair] = filled.all(Pair)
    assert (pair.state, pair.ended_on) == (PairState.ENDED, TODAY)
    assert MeetingState.PLANNED not in {meeting.state for meeting in filled.all(Meeting) if meeting.pair_id == pair.id}
    assert filled.get(Person, her.id).status is Status.LEFT


def test_a_mentor_who_is_erased_leaves_no_running_pair_and_the_mentee_as_she_was(filled: Desk) -> None:
    [mentor] = [person for person in filled.all(Person) if person.code == "NV001"]
    erase(filled, mentor)
    assert [pair.state for pair in filled.all(Pair)] == [PairState.ENDED]
    assert "Tùng" not in repr([(kind, filled.all(kind)) for kind in (Person, Pair, Meeting, Risk, Consent, Response)])
    assert her_of(filled).full_name == CANARY
    assert her_of(filled).status is Status.WORKING


def test_texts_that_contain_the_name_are_listed_before(filled: Desk) -> None:
    plan = erasing.plan(filled, her_of(filled))
    [risk] = [text for text in plan.texts if text.place[1] == "response"]
    assert risk.becomes == "Hỏi Erased 0001 trước, rồi Erased 0001"
    assert risk.is_sure


def test_a_namesake_stays_with_all_that_is_theirs(filled: Desk) -> None:
    twin = builders.person(CANARY, code="NV900", email="twin@example.vn")
    filled.apply(builders.added(twin, builders.consent(twin)))
    filled.apply(edit(message("Change {name}", context="action", name=CANARY), twin, replace(twin, level=4)))
    [her] = [person for person in filled.all(Person) if person.code == MARKS[6]]
    erase(filled, her, keep=True)
    assert filled.get(Person, twin.id).full_name == CANARY
    assert filled.history()[0].label.values == (("name", CANARY),)
    [response] = [risk.response for risk in filled.all(Risk) if risk.name == "Vắng"]
    assert CANARY in response
    filled.backup("by hand")
    assert not [hit for hit in hits(filled.path) if MARKS[4] in hit or MARKS[6] in hit]


def test_an_older_backup_brings_nobody_back(filled: Desk, tmp_path: Path) -> None:
    her = her_of(filled)
    outside = tmp_path / "stick"
    outside.mkdir()
    for copy in backups(filled.path):
        for file in (copy.path, copy.path.with_name(f"{copy.path.name}.sha256")):
            (outside / file.name).write_bytes(file.read_bytes())
    erase(filled)
    path = filled.path
    filled.close()
    [older, *_more] = sorted(outside.glob("*.mentordesk"))
    assert CANARY.encode() in older.read_bytes()
    restore(path, older)
    again = Desk.open(path)
    assert again.get(Person, her.id).full_name == "Erased 0001"
    assert [entry.number for entry in again.erased()] == [1]
    again.close()
    for file in outside.iterdir():
        file.unlink()
    aside = [file for file in files_of(path) if "damaged" in file.name]
    assert not [hit for hit in hits(path) if not hit.startswith(tuple(file.name for file in aside))]


def test_history_and_undo_do_not_bring_the_person_back(filled: Desk) -> None:
    her = her_of(filled)
    erase(filled)
    for action in filled.history():
        reverted = history.revert(filled, action.id)
        for record in (*reverted.change.before, *reverted.change.after):
            assert not any(mark in repr(record) for mark in MARKS)
    assert filled.get(Person, her.id).full_name == "Erased 0001"


@pytest.mark.parametrize("step", ["erase", "sweep", "clean", "_note", "_clean_one"])
def test_a_program_that_is_ended_in_the_middle_erases_wholly_or_not_at_all(filled: Desk, step: str) -> None:
    path = filled.path
    filled.close()
    child = os.fork()
    if child == 0:
        desk = Desk.open(path)
        original = getattr(stored, step)

        def killed(*given, **named):
            if step == "erase":
                original(*given, **named)
            os._exit(9)

        setattr(stored, step, killed)
        erase(desk)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    again = Desk.open(path)
    names = {person.full_name for person in again.all(Person)}
    again.close()
    if step == "erase":
        assert CANARY in names
    else:
        assert CANARY not in names
        assert hits(path) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child that is killed is forked, for speed")
@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_erases_wholly_or_not_at_all(filled: Desk, seed: int) -> None:
    path = filled.path
    filled.close()
    child = os.fork()
    if child == 0:
        erase(Desk.open(path))
        os._exit(0)
    time.sleep(random.Random(seed).uniform(0.02, 0.3))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    again = Desk.open(path)
    names = {person.full_name for person in again.all(Person)}
    assert len(again.all(Pair)) == 1
    again.close()
    assert all(copy.good for copy in backups(path))
    if CANARY in names:
        assert "Erased 0001" not in names
    else:
        assert hits(path) == []


@pytest.mark.parametrize("full_at", [0, 1, 2, 3, 5])
def test_a_disk_that_is_full_in_the_middle_is_said_and_the_next_opening_goes_on(
    filled: Desk, monkeypatch: pytest.MonkeyPatch, full_at: int
) -> None:
    """The file is erased as a whole by then and can be worked on; the backups follow once there is space again."""
    flushed = atomic.flush
    calls: list[Path] = []

    def full(place: Path) -> None:
        calls.append(place)
        if len(calls) >= full_at:
            raise OSError(errno.ENOSPC, "full")
        flushed(place)

    def full_at_once(_database: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(atomic, "flush", full)
    if not full_at:
        monkeypatch.setattr(stored, "sweep", full_at_once)
    assert isinstance(erase(filled).stopped, DiskFull)
    monkeypatch.undo()
    path = filled.path
    filled.apply(builders.added(builders.person("Nobody Else", code="NV990")))
    filled._changed = False
    filled.close()
    again = Desk.open(path)
    names = {person.full_name for person in again.all(Person)}
    assert CANARY not in names
    assert "Nobody Else" in names
    again.close()
    assert hits(path) == []
    assert all(copy.good for copy in backups(path))


def test_a_file_that_cannot_be_packed_when_it_is_closed_is_backed_up_all_the_same(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was packed before the disk was full must not look like the work of another program."""
    kept = len(backups(filled.path))

    def pack(database: Database) -> bool:
        execute(database, "DELETE FROM journal WHERE id = (SELECT MIN(id) FROM journal)")
        return True

    def full(_database: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("mentordesk.store.journal.pack", pack)
    monkeypatch.setattr("mentordesk.store.database.is_mostly_unused", lambda _database: True)
    monkeypatch.setattr(stored, "sweep", full)
    filled.apply(builders.added(builders.person("Nobody Else", code="NV990")))
    filled.close()
    assert len(backups(filled.path)) == kept + 1


SESSION = """
import os, sys
from datetime import date
from pathlib import Path
from mentordesk import private
private.folder()
from mentordesk.desk import Desk, backups
from mentordesk.domain.records.person import Person
from mentordesk.services import erasing
from mentordesk.store import backup
from ui import diagnostics
diagnostics.start(lambda _trace: None, lambda _error: None)
path = Path(sys.argv[1])
desk = Desk.open(path)
her = next(person for person in desk.all(Person) if sys.argv[2] in person.full_name)
try:
    raise ValueError(f"invalid literal: {her.full_name}")
except ValueError as error:
    diagnostics.log(error)
real = backup._read_whole
def killed(copy):
    real(copy)
    os._exit(9)
if sys.argv[3] == "killed":
    backup._read_whole = killed
desk.try_backup(backups(path)[0].path)
plan = erasing.plan(desk, her)
erasing.erase(desk, her, today=date.today(), kept=(), lost=plan.texts)
desk.close()
"""


def test_the_name_is_in_no_log_and_in_no_temporary_folder_after_a_crash(filled: Desk, tmp_path: Path) -> None:
    path = filled.path
    filled.close()
    home = tmp_path / "a home"
    for name in ("tmp", "config", "state", "cache", "data"):
        (home / name).mkdir(parents=True)
    variables = {
        **os.environ,
        **{f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "state", "cache", "data")},
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for how, code in (("killed", 9), ("whole", 0)):
        command = [sys.executable, "-c", SESSION, str(path), CANARY, how]
        ended = subprocess.run(command, env=variables, check=False, capture_output=True, text=True, timeout=120)
        assert ended.returncode == code, ended.stderr
        assert not any(mark in ended.stderr + ended.stdout for mark in MARKS)
        left = [file for file in home.rglob("*") if file.is_file()]
        found = [file.name for file in left for mark in MARKS if mark.encode() in file.read_bytes()]
        assert bool(found) is (how == "killed"), "a trial that is killed leaves its copy, and the next start removes it"
    assert [file for file in left if file.suffix == ".log"]
    assert hits(path) == []


def test_a_damaged_backup_is_named_and_stays(filled: Desk) -> None:
    [newest, *_others] = backups(filled.path)
    with newest.path.open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 64)
    cleaned = erase(filled)
    assert newest.path in cleaned.left


def test_a_backup_is_still_sound_and_counted_after_somebody_was_erased(filled: Desk) -> None:
    before = [(copy.number, copy.people, copy.pairs) for copy in backups(filled.path)]
    erase(filled)
    found = backups(filled.path)
    assert all(copy.good for copy in found)
    assert [(copy.number, copy.people, copy.pairs) for copy in found] == before


def test_who_was_erased_from_the_trash_is_erased_there(filled: Desk) -> None:
    her = her_of(filled)
    filled.apply(edit(message("Remove"), her, her.trashed(datetime(2026, 11, 20, 9, 0).astimezone())))
    erase(filled, filled.get(Person, her.id))
    assert hits(filled.path) == []


def test_the_list_of_the_erased_leads_to_nobody(filled: Desk) -> None:
    her = her_of(filled)
    erase(filled)
    beside = next(filled.path.parent.rglob("erased.json")).read_text("utf-8")
    assert her.id not in beside
    with closing(sqlite3.connect(filled.path)) as database:
        rows = repr(database.execute("SELECT * FROM erased").fetchall())
    assert her.id not in rows


def test_a_text_that_may_mean_the_person_goes_where_the_owner_says_so_and_stays_elsewhere(filled: Desk) -> None:
    cycle = current.cycle(filled)
    about_her, about_another = (
        Risk(cycle_id=cycle.id, name=name, response="Nhờ chị Zacanary giúp") for name in ("A", "B")
    )
    filled.apply(builders.added(about_her, about_another))
    filled.apply(edit(message("Change"), about_her, replace(about_her, response="Nhờ chi zacanary giúp nhanh")))
    filled.backup("by hand")
    her = her_of(filled)
    plan = erasing.plan(filled, her)
    unsure = {text.place[0]: text for text in plan.texts if not text.is_sure}
    assert set(unsure) == {about_her.id, about_another.id}
    lost = [text for text in plan.texts if text.is_sure or text.place[0] == about_her.id]
    erasing.erase(filled, her, today=TODAY, kept=[unsure[about_another.id]], lost=lost)
    assert filled.get(Risk, about_her.id).response == "Nhờ chi Erased 0001 giúp nhanh"
    assert filled.get(Risk, about_another.id).response == "Nhờ chị Zacanary giúp"
    [copy] = [copy for copy in backups(filled.path) if copy.number == max(c.number for c in backups(filled.path))]
    with closing(sqlite3.connect(copy.path)) as database:
        rows = dict(database.execute("SELECT id, response FROM risk").fetchall())
        journal = " ".join(change for [change] in database.execute("SELECT change FROM journal").fetchall())
    assert rows[about_her.id] == "Nhờ chi Erased 0001 giúp nhanh"
    assert "zacanary giúp nhanh" not in journal


DRAFTS = {"log": '{"topic": "Gặp chi zacanary, mã NVZC-07741"}', "talk": "Nhờ Zacanary Trịnh Thị", "other": "Việc khác"}
SEARCHED = '["0123", "zacanary"]'
SAID = ("Chị Zacanary chỉ nghề", "Hỏi chi zacanary nhanh", "Việc tốt")
WAITING = ("Cảm ơn chị Zacanary", "Nhờ chi zacanary", "Không nhờ ai")
"""Of each three texts the first is about her, the second about somebody called alike, the third about nobody."""


def keep_outside_of_records(desk: Desk) -> None:
    """Keep texts where no record has them: typed and not saved, in an open survey, in answers from phones that wait."""
    for name, content in {**DRAFTS, PLACE: SEARCHED}.items():
        desk.keep_draft(name, content)
    [wave] = desk.all(SurveyWave)
    batch = AnswerBatch(wave_id=wave.id, count=3)
    forms = tuple(FilledForm(f"M{n}", Respondent.MENTEE, "", (), (("helped", words),)) for n, words in enumerate(SAID))
    desk.apply(Change(message("Add"), after=(batch,), forms=((batch.id, forms),)))
    waiting = current.wifi_queue(desk)
    waiting.put(
        [
            Put(f"entry{n}", f"slip{n}", "survey", urlencode({"mark": packed("M"), "helped": words}))
            for n, words in enumerate(WAITING)
        ]
    )


def test_texts_of_no_record_are_listed_however_they_name_the_person_and_go_as_decided(filled: Desk) -> None:
    keep_outside_of_records(filled)
    filled.backup("by hand")
    her = her_of(filled)
    listed = {text.words: text for text in erasing.plan(filled, her).texts}
    firsts = ("Gặp chi zacanary, mã NVZC-07741", SAID[0], WAITING[0])
    seconds = (DRAFTS["talk"], SAID[1], WAITING[1])
    assert set(firsts) | set(seconds) <= set(listed)
    assert not {DRAFTS["other"], SAID[2], WAITING[2], "zacanary"} & set(listed), "what was searched for just goes"
    assert not any(listed[words].is_sure for words in (*firsts, *seconds))
    assert listed[SAID[0]].becomes == "Chị Erased 0001 chỉ nghề"
    kept = [listed[words] for words in seconds]
    lost = [text for text in listed.values() if text not in kept]
    erasing.erase(filled, her, today=TODAY, kept=kept, lost=lost)
    assert set(filled.drafts()) == {"talk", "other"}
    [wave] = filled.all(SurveyWave)
    words = {said for _respondent, _code, said in filled.answers(wave.id).words}
    assert words >= {"Chị Erased 0001 chỉ nghề", SAID[1], SAID[2]}
    assert SAID[0] not in words
    waiting = {queue.said(answer) for answer in current.wifi_queue(filled).arrived()}
    assert waiting == {(WAITING[1],), (WAITING[2],)}
    [copy] = [copy for copy in backups(filled.path) if copy.number == max(c.number for c in backups(filled.path))]
    with closing(sqlite3.connect(copy.path)) as database:
        assert {name for [name] in database.execute("SELECT name FROM draft")} == {"talk", "other"}
        forms = " ".join(content for [content] in database.execute("SELECT content FROM survey_forms"))
    assert SAID[0] not in forms
    assert SAID[1] in forms


def test_a_drive_that_does_not_answer_keeps_nobody_waiting_and_its_files_are_the_owners_to_delete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent, here, gone = (tmp_path / name for name in ("silent.xlsx", "here.xlsx", "gone.xlsx"))
    for path in (silent, here):
        path.write_text("Mai", encoding="utf-8")
    ended = threading.Event()
    unlink = Path.unlink

    def asked(path: Path, *, missing_ok: bool = False) -> None:
        assert threading.current_thread() is not threading.main_thread()
        if path == silent:
            ended.wait(60)
        else:
            unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", asked)
        patch.setattr(erasing, "_LONGEST", 1.0)
        assert erasing.delete_files([silent, here, gone]) == (silent,)
        ended.set()
    assert not here.exists()
