"""A file of an older version is backed up, then brought to this one, all of each step or none of it."""

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

import peewee
import pytest
from playhouse.migrate import SqliteMigrator

from mentordesk.desk import Desk, backups
from mentordesk.domain.records.company import Company, MappingPreset
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.pair import Pair, Reply
from mentordesk.domain.records.pairing_rules import Block, PairingRules, SavedPlan
from mentordesk.domain.records.person import NotDuplicates, Person
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Programme
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, Response, Wish, wording
from mentordesk.domain.records.record import Record
from mentordesk.errors import DamagedFile, DiskFull, ReadOnlyFile
from mentordesk.faults import disk_full
from mentordesk.i18n import using
from mentordesk.services import history
from mentordesk.store import database as sqlite
from mentordesk.store import migrations, schema
from tests import desks
from tests.builders import added, company, person

FIRST_KINDS: set[type[Record]] = {
    *(Company, MappingPreset, Person, NotDuplicates, Programme, Cycle, Enrolment, Consent, Pair, Goal, Measure),
    *(PairingRules, Block, SavedPlan, Group, Member, Questionnaire, Response, Wish),
}
"""The kinds of record that are in the first released file already."""


def back_to_first(path: Path) -> None:
    """Make of a file one as a program two versions older would have written it."""
    old = sqlite3.connect(path)
    old.executescript(
        """
        ALTER TABLE person DROP COLUMN phone;
        ALTER TABLE company RENAME COLUMN address TO place;
        DELETE FROM seal;
        PRAGMA user_version = 1;
        """
    )
    old.close()


def add_phone(migrator: SqliteMigrator) -> None:
    migrator.migrate(migrator.add_column("person", "phone", peewee.TextField(default="")))


def rename_place(migrator: SqliteMigrator) -> None:
    migrator.migrate(migrator.rename_column("company", "place", "address"))


def fail(migrator: SqliteMigrator) -> None:
    migrator.migrate(migrator.drop_column("person", "email"))
    migrator.database.execute_sql("UPDATE cycle SET programme_id = 'nothing'")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of version 1, where the program is at version 3."""
    desk = Desk.create(tmp_path / "An Phú.mentordesk", company())
    boss = person("Lê Thị Hoa", phone="")
    desk.apply(added(boss, person("Trần Bình", manager_id=boss.id, phone="")))
    desk.close()
    back_to_first(desk.path)
    monkeypatch.setattr(migrations, "STEPS", (add_phone, rename_place))
    return desk.path


def test_an_older_file_is_backed_up_and_brought_to_this_version(old: Path) -> None:
    before = old.read_bytes()
    desk = Desk.open(old)
    assert [one.full_name for one in desk.all(Person)] == ["Lê Thị Hoa", "Trần Bình"]
    assert desk.all(Company)[0].address == "12 Lê Lợi, Huế"
    assert desk.all(Cycle)
    assert sqlite.header(old).user_version == 3
    [found] = [found for found in backups(old) if found.reason == "migration"]
    assert found.good
    assert sqlite.header(found.path).user_version == 1
    assert sqlite3.connect(found.path).execute("SELECT count(*) FROM person").fetchone() == (2,)
    assert len(found.path.read_bytes()) == len(before)
    desk.close()


def test_the_shape_reached_is_that_of_a_new_file(old: Path) -> None:
    Desk.open(old).close()
    database = sqlite.connect(old, read_only=True)
    assert schema.fits(database)
    database.close()


def test_references_hold_again_after_a_migration(old: Path) -> None:
    desk = Desk.open(old)
    assert desk._database.pragma("foreign_keys") == 1
    desk.close()


def test_a_step_that_fails_leaves_the_step_before_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", (add_phone, fail))
    with pytest.raises(DamagedFile):
        Desk.open(old)
    assert sqlite.header(old).user_version == 2
    database = sqlite.connect(old, read_only=True)
    assert sqlite.check(database)
    assert {row[1] for row in sqlite.execute(database, "PRAGMA table_info(person)")} >= {"phone", "email"}
    database.close()


def test_without_a_backup_nothing_is_migrated(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise disk_full(old)

    monkeypatch.setattr("mentordesk.store.backup.write", refuse)
    with pytest.raises(DiskFull):
        Desk.open(old)
    assert old.read_bytes() == before


def test_an_older_file_that_may_not_be_written_is_refused_untouched(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("mentordesk.file_lock.acquire", refuse)
    with pytest.raises(ReadOnlyFile):
        Desk.open(old)
    assert old.read_bytes() == before


def test_a_step_of_the_program_imports_no_table_and_no_record() -> None:
    source = Path(migrations.__file__).read_text("utf-8")
    assert "mentordesk.store.tables" not in source
    assert "mentordesk.domain" not in source


RELEASED = pytest.mark.parametrize("released", sorted(desks.FOLDER.glob("*.mentordesk")), ids=lambda path: path.stem)


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """Give a copy of a released file, so that the released one is never written."""
    copied = tmp_path / released.name
    shutil.copyfile(released, copied)
    return copied


@cache
def brought_here(released: Path) -> bytes:
    """Return a released file as this version closes it, made once however many tests look at it."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder, released.name)
        shutil.copyfile(released, copied)
        Desk.open(copied).close()
        return copied.read_bytes()


@pytest.fixture
def migrated(released: Path, tmp_path: Path) -> Path:
    """Give a copy of a released file that was brought to this version."""
    copied = tmp_path / released.name
    copied.write_bytes(brought_here(released))
    return copied


def state(desk: Desk) -> dict[str, dict[str, Record]]:
    """Return everything in a file, the trash too, by kind and id."""
    return {kind.name: {one.id: one for one in (*desk.all(kind.record), *desk.trash(kind.record))} for kind in KINDS}


@RELEASED
def test_a_file_of_every_version_opens_with_every_kind_of_record(copy: Path) -> None:
    desk = Desk.open(copy)
    assert {kind.record for kind in KINDS if desk.all(kind.record)} >= FIRST_KINDS
    desk.close()


def with_new_points(columns: list[str], row: tuple[object, ...]) -> tuple[object, ...]:
    """Return a row of rules with the usual points of version 10, where it had those that were usual before."""
    usual = {"wish_points": (4, 3), "stay_points": (2, 4)}
    pairs = zip(columns, row, strict=True)
    return tuple(usual[name][1] if name in usual and value == usual[name][0] else value for name, value in pairs)


USUAL: dict[str, set[object]] = {
    "company": {1, 6, "monthly", 60, 2},
    "enrolment": {0},
    "pairing_rules": {"[]", "everyone", "level", 1, 0},
    "response": {"[]"},
    "survey_wave": {"[]"},
}
"""What columns that a later version added have everywhere at first."""


@RELEASED
def test_every_record_of_an_older_file_keeps_its_values(released: Path, migrated: Path) -> None:
    then = sqlite3.connect(f"file:{released}?mode=ro", uri=True)
    tables = [name for (name,) in then.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    old = {name: then.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables if name in old_kinds()}
    if then.execute("PRAGMA user_version").fetchone()[0] < 10:
        points = [column[1] for column in then.execute('PRAGMA table_info("pairing_rules")')]
        old["pairing_rules"] = [with_new_points(points, row) for row in old["pairing_rules"]]
    then.close()
    now = sqlite3.connect(migrated)
    new = {name: now.execute(f'SELECT * FROM "{old_kinds()[name]}"').fetchall() for name in old}
    now.close()
    assert sum(map(len, old.values())) > len(old)
    for name, rows in old.items():
        width = len(rows[0]) if rows else 0  # a later version may have more columns, with nothing in them or the usual
        assert sorted(repr(row[:width]) for row in new[name]) == sorted(map(repr, rows))
        added = {value for row in new[name] for value in row[width:]}
        assert added <= {None, "", "[0,1,2,3,4,5]"} | USUAL.get(name, set())


def old_kinds() -> dict[str, str]:
    """Return the name of each table now by the name that it has, or once had; of those whose values never changed."""
    renamed = {old: new.table for old, new in migrations.PLAIN_NAMES.items() if new.table}
    return {kind.name: kind.name for kind in KINDS if kind.record is not Questionnaire} | renamed


@RELEASED
def test_an_older_version_of_the_questionnaire_asks_what_it_asked_then(released: Path, migrated: Path) -> None:
    then = sqlite3.connect(f"file:{released}?mode=ro", uri=True)
    left_out = "left_out" if "left_out" in columns_of(then, "questionnaire") else "off"
    query = f"SELECT id, number, {left_out}, wordings FROM questionnaire ORDER BY id"
    rows = [(*row[:2], tuple(json.loads(row[2])), json.loads(row[3])) for row in then.execute(query)]
    version = then.execute("PRAGMA user_version").fetchone()[0]
    then.close()
    desk = Desk.open(migrated)
    versions = sorted(desk.all(Questionnaire), key=lambda one: one.id)
    assert [(one.id, one.number, one.left_out) for one in versions] == [row[:3] for row in rows]
    for asked, row in zip(versions, rows, strict=True):
        own = {code: tuple(words) for code, *words in row[3]}
        words = {item.code: (wording(asked, item, "en"), wording(asked, item, "vi")) for item in ITEMS}
        if version < 3:
            assert words["W5"] == own.get(
                "W5", ("I work best together with others.", "Tôi làm việc tốt nhất khi cùng người khác.")
            )
            assert words["V8"][0] == "Respect for experience is important to me."
            assert words["W1"] == own.get("W1", ("I plan first and then start.", "Tôi lập kế hoạch trước rồi mới làm."))
        else:
            assert words["V8"][0] == "I value the experience of those who came before me."
    desk.close()


def columns_of(database: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in database.execute(f'PRAGMA table_info("{table}")')}


def test_a_file_whose_tables_are_of_another_version_is_damaged(tmp_path: Path) -> None:
    copied = tmp_path / "An Phú.mentordesk"
    shutil.copyfile(desks.FOLDER / f"v{migrations.version()}.mentordesk", copied)
    database = sqlite3.connect(copied)
    database.execute("PRAGMA user_version = 1")
    database.close()
    with pytest.raises(DamagedFile):
        Desk.open(copied)


@RELEASED
def test_all_that_was_done_in_a_file_of_every_version_is_undone_and_done_again(migrated: Path) -> None:
    desk = Desk.open(migrated)
    last, actions = state(desk), [action for action in desk.history() if not action.undone]
    for action in actions:
        desk.apply(desk.action(action.id).inverse())
    assert [name for name, held in state(desk).items() if held] == ["company", "programme", "cycle"]
    assert all(action.undone for action in desk.history())
    for action in reversed(actions):
        desk.apply(desk.action(action.id))
    assert state(desk) == last
    desk.close()


@RELEASED
def test_the_history_of_a_file_of_every_version_speaks_vietnamese(migrated: Path) -> None:
    """Where this fails, a label was worded anew: give ``PLAIN_LABELS`` of the migrations a row for it."""
    desk = Desk.open(migrated)
    labels = [action.label for action in desk.history()]
    with using("vi"):
        vietnamese = [str(label) for label in labels]
    english = {label.source for label, words in zip(labels, vietnamese, strict=True) if words == str(label)}
    desk.close()
    assert english <= {"Add", "Remove"}, "written by the tests themselves"


def test_an_import_is_taken_back_in_a_file_of_the_first_version(tmp_path: Path) -> None:
    copied = tmp_path / "An Phú.mentordesk"
    shutil.copyfile(desks.FOLDER / "v1-rich.mentordesk", copied)
    desk = Desk.open(copied)
    [imported] = [action for action in desk.history() if action.kind == "import"]
    reverted = history.revert(desk, imported.id)
    desk.apply(reverted.change)
    stayed = {one.full_name for one in reverted.stayed if isinstance(one, Person)}
    assert stayed == {"Trần Quốc Dũng", "Lê Thị Mai", "Vũ An"}  # each was edited, or is named by what came after
    desk.close()


def test_renamed_fields_keep_what_was_said_in_a_file_of_the_first_version(tmp_path: Path) -> None:
    copied = tmp_path / "An Phú.mentordesk"
    shutil.copyfile(desks.FOLDER / "v1-rich.mentordesk", copied)
    desk = Desk.open(copied)
    assert (EnrolmentStatus.LEFT, "Nghỉ thai sản") in {(one.status, one.leave_reason) for one in desk.all(Enrolment)}
    assert any(one.form_sent_on for one in desk.all(Enrolment))
    changed = [pair for pair in (*desk.all(Pair), *desk.trash(Pair)) if pair.mentee_reply is Reply.CHANGE]
    assert [(pair.mentor_reply, pair.remark) for pair in changed] == [(Reply.YES, "Xin gặp sau 17 giờ")]
    assert desk.all(PairingRules)[0].allow_repeats
    assert ("C4", "W5") in {one.left_out for one in desk.all(Questionnaire)}
    assert ("moved", "studied") in {one.experiences for one in desk.all(Response)}
    assert {one.skill for one in desk.all(Member)} >= {"selling", "planning"}
    assert [plan.name for plan in desk.all(SavedPlan)] == ["Phương án A"]
    desk.close()


def test_a_damaged_journal_stops_the_step_and_leaves_the_file_at_its_version(tmp_path: Path) -> None:
    copied = tmp_path / "An Phú.mentordesk"
    shutil.copyfile(desks.FOLDER / "v1-rich.mentordesk", copied)
    database = sqlite3.connect(copied)
    database.execute("UPDATE journal SET change = '{}' WHERE id = 9")
    database.commit()
    database.close()
    with pytest.raises(DamagedFile):
        Desk.open(copied)
    assert sqlite.header(copied).user_version == 1


def test_a_migration_that_was_killed_is_undone_before_the_version_is_read(tmp_path: Path) -> None:
    """The header says the new version already, and the journal beside it the old one."""
    half = tmp_path / "half.mentordesk"
    journal = tmp_path / "half.mentordesk-journal"
    shutil.copyfile(desks.FOLDER / "v3.mentordesk", half)
    with closing(sqlite3.connect(half, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute(f"PRAGMA user_version = {migrations.version()}")
        writer.execute("ALTER TABLE programme ADD COLUMN owner_id TEXT")
        writer.execute("UPDATE person SET full_name = full_name || ' half'")
        writer.execute("CREATE TABLE filler AS SELECT * FROM journal")
        tmp_path.joinpath("kept").hardlink_to(journal)  # so that it outlives the commit, which deletes it
        writer.execute("COMMIT")
    tmp_path.joinpath("kept").rename(journal)
    assert sqlite.header(half).user_version == migrations.version()
    desk = Desk.open(half)
    assert desk.all(Person)
    assert not [one for one in desk.all(Person) if "half" in one.full_name]
    desk.close()


def test_there_is_a_file_of_this_version() -> None:
    assert (desks.FOLDER / f"v{migrations.version()}.mentordesk").exists()


def test_every_kind_of_record_is_in_the_file_of_this_version(tmp_path: Path) -> None:
    copy = tmp_path / "company.mentordesk"
    shutil.copyfile(desks.FOLDER / f"v{migrations.version()}.mentordesk", copy)
    desk = Desk.open(copy)
    assert [kind.name for kind in KINDS if not desk.all(kind.record)] == []
    desk.close()
