"""What changes a closed file is known at its next opening, and what this program does itself never raises an alarm."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.errors import AlteredFile, DamagedFile, Stale
from mentordesk.i18n import message
from mentordesk.store import migrations, seal
from mentordesk.store.seal import SealState
from tests.builders import added, company, people, person


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Give a company file of a few people, closed, with a backup of today."""
    desk = Desk.create(tmp_path / "An Phú.mentordesk", company())
    desk.apply(added(person("Trần Thị Mai"), *people(30)))
    desk.close()
    return desk.path


def alter(path: Path) -> None:
    """Change one letter of a name, which no check of the database sees."""
    content = path.read_bytes()
    assert "Trần Thị Mai".encode() in content
    path.write_bytes(content.replace("Trần Thị Mai".encode(), "Trần Thị Hai".encode(), 1))


def state(path: Path) -> SealState:
    desk = Desk.open(path)
    try:
        return seal.state(desk._database, path)
    finally:
        desk.close()


def test_an_altered_letter_is_reported_at_every_opening_until_the_owner_decides(closed: Path) -> None:
    alter(closed)
    for _time in range(3):
        desk = Desk.open(closed)
        assert isinstance(desk.altered, AlteredFile)
        assert "An Phú.mentordesk" in str(desk.altered.message)
        desk.close()


def test_a_change_to_an_altered_file_is_saved_and_the_doubt_stays(closed: Path) -> None:
    alter(closed)
    desk = Desk.open(closed)
    new = person("Võ Thành Đạt")
    desk.apply(added(new))
    with pytest.raises(AlteredFile):
        desk.close()
    again = Desk.open(closed)
    assert again.altered is not None
    assert new in again.all(Person)
    again.close()


def test_an_altered_file_gives_no_backup_so_that_the_good_ones_stay(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backups(closed)
    alter(closed)
    monkeypatch.setattr("mentordesk.store.backup.newest_day", lambda _path: None)
    desk = Desk.open(closed)
    with pytest.raises(AlteredFile):
        desk.backup("import")
    desk.close()
    assert backups(closed) == before


def test_an_altered_file_that_is_accepted_is_sealed_and_backed_up_as_it_is(closed: Path) -> None:
    alter(closed)
    desk = Desk.open(closed)
    desk.accept()
    assert desk.altered is None
    desk.close()
    again = Desk.open(closed)
    assert again.altered is None
    assert len(backups(closed)) == 2
    again.close()


def test_a_restored_backup_is_not_in_doubt(closed: Path) -> None:
    alter(closed)
    restore(closed, backups(closed)[0].path)
    desk = Desk.open(closed)
    assert desk.altered is None
    assert "Trần Thị Mai" in {one.full_name for one in desk.all(Person)}
    desk.close()


def test_another_program_that_writes_into_the_file_is_reported(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as other:
        other.execute("UPDATE person SET full_name = 'Somebody' WHERE full_name = 'Trần Thị Mai'")
        other.commit()
    desk = Desk.open(closed)
    assert desk.altered is not None
    desk.close()


def test_another_program_that_only_looks_is_not(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as other:
        assert other.execute("SELECT count(*) FROM person").fetchone() == (31,)
    shutil.copy(closed, closed.with_name("copy.mentordesk"))
    assert state(closed) is SealState.WHOLE
    assert state(closed.with_name("copy.mentordesk")) is SealState.WHOLE


def test_a_backup_made_when_closing_carries_a_seal_that_is_true(closed: Path) -> None:
    [entry] = backups(closed)
    with closing(sqlite3.connect(entry.path)) as database:
        assert database.execute("SELECT count(*) FROM seal").fetchone() == (1,)
    restore(closed, entry.path)
    assert state(closed) is SealState.WHOLE


def test_looking_at_a_file_leaves_its_seal_and_the_first_change_removes_it(closed: Path) -> None:
    before = closed.read_bytes()
    Desk.open(closed).close()
    assert closed.read_bytes() == before
    desk = Desk.open(closed)
    desk.apply(added(person()))
    assert seal.state(desk._database, closed) is SealState.NONE
    desk.close()
    assert state(closed) is SealState.WHOLE


KILLED = """
import os, signal, sys
from contextlib import suppress
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.errors import Stale
from tests.builders import added, people, person
desk = Desk.open(Path(sys.argv[1]))
staff = people(200)
{work}
os.kill(os.getpid(), signal.SIGKILL)
"""

REFUSED_AFTER_WORK = """
desk.apply(added(*staff))
desk.apply(added(*staff).inverse())
with suppress(Stale):
    desk.apply(added(*people(300), person(manager_id="nobody")))
"""


@pytest.mark.skipif(os.name == "nt", reason="kills a program as Windows does not")
@pytest.mark.parametrize("work", ["", "desk.apply(added(*staff))", REFUSED_AFTER_WORK, "desk._unseal()"])
def test_a_kill_raises_no_alarm(closed: Path, work: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED.format(work=work), str(closed)], check=False, cwd=Path.cwd())
    assert done.returncode == -signal.SIGKILL
    desk = Desk.open(closed)
    assert desk.altered is None
    desk.close()
    assert state(closed) is SealState.WHOLE


def test_changes_that_were_refused_raise_no_alarm(closed: Path) -> None:
    desk = Desk.open(closed)
    staff = people(300)
    desk.apply(added(*staff))
    desk.apply(added(*staff).inverse())
    with pytest.raises(Stale):
        desk.apply(added(*people(300), person(manager_id="nobody")))
    desk.close()
    assert state(closed) is SealState.WHOLE


def test_a_change_half_written_and_undone_by_the_next_opening_raises_no_alarm(closed: Path) -> None:
    """Pages that were unused are not put back when a change is undone; the seal is gone before that can happen."""
    desk = Desk.open(closed)
    staff = people(300)
    desk.apply(added(*staff))
    desk.apply(added(*staff).inverse())
    desk.close()
    half = closed.parent / "half"
    half.mkdir()
    again = Desk.open(closed)
    with suppress(Stale):
        again.apply(added(*people(100), person(manager_id="nobody")))
    shutil.copy(closed, half)
    again.close()
    assert state(half / closed.name) is SealState.NONE
    assert state(half / closed.name) is SealState.WHOLE


def test_a_file_that_does_not_bear_its_version_is_damaged(closed: Path) -> None:
    for version in (1, 3, migrations.version() + 1, 200):
        content = bytearray(closed.read_bytes())
        content[60:64] = version.to_bytes(4, "big")
        closed.write_bytes(content)
        for _time in range(2):
            with pytest.raises(DamagedFile):
                Desk.open(closed)


def test_an_altered_file_to_be_looked_at_is_reported_too(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alter(closed)

    def refuse(*_what: object) -> None:
        raise PermissionError

    monkeypatch.setattr("mentordesk.file_lock.acquire", refuse)
    desk = Desk.open(closed)
    assert desk.read_only
    assert desk.altered is not None
    desk.close()


def test_a_backup_from_which_somebody_was_erased_raises_no_alarm_when_it_is_restored(closed: Path) -> None:
    desk = Desk.open(closed)
    desk.erase(desk.all(Person)[0], on=date.today(), ending=Change(message("Erase")))
    desk.close()
    restore(closed, backups(closed)[-1].path)
    again = Desk.open(closed)
    assert again.altered is None
    assert again.all(Person)[0].full_name.startswith("Erased")
    again.close()
