"""A company file with a password: nobody reads it without, and everything else goes on as before."""

import shutil
import sqlite3
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import (
    Desk,
    backups,
    forget_passwords,
    look_into,
    restore,
    try_out,
    unlock,
    unpack,
)
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.errors import (
    DamagedFile,
    DiskFull,
    FileProblem,
    FileReplaced,
    OpenElsewhere,
    PasswordNeeded,
    ReadOnlyFile,
    WrongPassword,
)
from mentordesk.services import erasing
from mentordesk.store import cipher, engine, rekeying
from mentordesk.store.database import Database
from tests import builders, passwords
from tests.mentordesk.store.test_synced import lock_of, locked_on

PASSWORD = "bốn con mèo ngủ trưa"
OTHER = "một hàng cây xanh mát"
NAME = "Zửu Quỳnh Canarỵ"


@pytest.fixture(autouse=True)
def _forgetful():
    yield
    cipher.forget()


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk.create(tmp_path / "An Phú.mentordesk", builders.company())
    made.apply(builders.added(builders.person(NAME, code="NV001")))
    made.backup("by hand")
    yield made
    made.close()


def protected(desk: Desk, password: str = PASSWORD) -> Path:
    """Return the path of a file that was given a password and closed, with nothing remembered of it."""
    desk.set_password(password, "strong")
    desk.close()
    cipher.forget()
    return desk.path


def refused(path: Path) -> PasswordNeeded:
    with pytest.raises(PasswordNeeded) as found:
        Desk.open(path)
    return found.value


def unlocked(path: Path, typed: str = PASSWORD) -> Desk:
    unlock(refused(path).salt, typed)
    return Desk.open(path)


def names(desk: Desk) -> list[str]:
    return [person.full_name for person in desk.all(Person)]


def readable(folder: Path, words: str) -> list[Path]:
    sought = [words.encode(), unicodedata.normalize("NFD", words).encode(), words.encode("utf-16-le")]
    return [file for file in folder.rglob("*") if file.is_file() and any(some in file.read_bytes() for some in sought)]


def test_a_file_with_a_password_asks_for_it_and_then_is_what_it_was(desk: Desk) -> None:
    path = protected(desk)
    again = unlocked(path)
    assert names(again) == [NAME]
    assert again.password() is not None
    assert again.altered is None
    again.close()


def test_no_byte_of_the_folder_tells_a_name_once_there_is_a_password(desk: Desk, tmp_path: Path) -> None:
    desk.keep_draft("person", NAME)
    assert readable(tmp_path, NAME)
    path = protected(desk)
    assert not readable(tmp_path, NAME)
    again = unlocked(path)
    again.apply(builders.added(builders.person(f"{NAME} hai", code="NV002")))
    again.backup("by hand")
    try_out(backups(path)[0].path)
    again.pack(tmp_path / "move.mentordesk-move", {})
    assert not readable(tmp_path, NAME)
    again.close()
    assert not readable(tmp_path, NAME)


def test_a_wrong_password_opens_nothing_and_changes_nothing(desk: Desk) -> None:
    path = protected(desk)
    before = path.read_bytes()
    error = refused(path)
    with pytest.raises(WrongPassword):
        unlock(error.salt, PASSWORD.upper())
    refused(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_password_counts_however_a_keyboard_composes_its_letters(desk: Desk, form: str) -> None:
    path = protected(desk)
    unlocked(path, unicodedata.normalize(form, PASSWORD)).close()


def test_the_recovery_code_opens_the_file_however_it_is_typed(desk: Desk) -> None:
    desk.set_password(PASSWORD)
    code = desk.password().key.recovery_code()
    desk.close()
    cipher.forget()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    unlocked(desk.path, typed).close()


def test_a_recovery_code_of_an_earlier_password_is_called_that_and_a_mistyped_one_is_not(desk: Desk) -> None:
    desk.set_password(PASSWORD)
    old = desk.password().key.recovery_code()
    path = protected(desk, OTHER)
    salt = refused(path).salt
    with pytest.raises(WrongPassword) as found:
        unlock(salt, old)
    assert found.value.is_old_code
    swapped = ("A" if old[0] != "A" else "B") + old[1:]
    with pytest.raises(WrongPassword) as found:
        unlock(salt, swapped)
    assert not found.value.is_old_code


def test_another_password_counts_for_the_file_and_all_its_backups(desk: Desk) -> None:
    desk.set_password(PASSWORD)
    desk.backup("by hand")
    path = protected(desk, OTHER)
    salts = {cipher.salt_of(copy.path) for copy in backups(path)}
    assert salts == {cipher.salt_of(path)}
    with pytest.raises(WrongPassword):
        unlock(refused(path).salt, PASSWORD)
    again = unlocked(path, OTHER)
    assert all(copy.good for copy in backups(path))
    again.close()


def test_a_password_that_is_removed_leaves_plain_files(desk: Desk, tmp_path: Path) -> None:
    desk.set_password(PASSWORD)
    desk.backup("by hand")
    desk.remove_password()
    desk.close()
    cipher.forget()
    assert all(copy.good for copy in backups(desk.path))
    plain = Desk.open(desk.path)
    assert plain.password() is None
    assert names(plain) == [NAME]
    plain.close()


def test_a_sealed_backup_of_a_protected_file_opens_as_it_was_closed(desk: Desk) -> None:
    path = protected(desk)
    unlocked(path).close()
    restore(path, backups(path)[0].path)
    again = Desk.open(path)
    assert again.altered is None
    assert names(again) == [NAME]
    again.close()


def test_a_letter_exchanged_in_a_protected_file_is_found(desk: Desk) -> None:
    path = protected(desk)
    content = bytearray(path.read_bytes())
    content[4096 * 6 + 50] ^= 1
    path.write_bytes(content)
    with pytest.raises(FileProblem):
        unlocked(path)


def test_a_damaged_first_page_is_no_wrong_password(desk: Desk) -> None:
    path = protected(desk)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    unlock(refused(path).salt, PASSWORD)
    with pytest.raises(DamagedFile):
        Desk.open(path)
    restore(path, backups(path)[0].path)
    again = Desk.open(path)
    assert names(again) == [NAME]
    again.close()


def test_a_backup_from_before_the_password_is_protected_when_it_is_restored(desk: Desk, tmp_path: Path) -> None:
    plain = tmp_path / "stick" / "old.mentordesk"
    plain.parent.mkdir()
    shutil.copyfile(backups(desk.path)[0].path, plain)
    path = protected(desk)
    unlocked(path).close()
    assert look_into(plain).people == 1
    restore(path, plain)
    assert not readable(path.parent / "An Phú backups", NAME)
    assert NAME.encode() not in path.read_bytes()
    again = Desk.open(path)
    assert names(again) == [NAME]
    again.close()


def test_a_backup_with_an_earlier_password_takes_that_of_the_file(desk: Desk, tmp_path: Path) -> None:
    desk.set_password(PASSWORD)
    old = tmp_path / "stick" / "old.mentordesk"
    old.parent.mkdir()
    shutil.copyfile(desk.backup("by hand"), old)
    path = protected(desk, OTHER)
    unlocked(path, OTHER).close()
    restore(path, old)
    cipher.forget()
    again = unlocked(path, OTHER)
    assert names(again) == [NAME]
    again.close()


def test_a_second_place_that_was_away_follows_when_it_is_back(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.set_second_place(stick, "KINGSTON")
    stick.rename(tmp_path / "pulled out")
    desk.set_password(PASSWORD)
    (tmp_path / "pulled out").rename(stick)
    assert readable(stick, NAME)
    desk.backup("by hand")
    assert desk.second_failed is None
    assert not readable(stick, NAME)


def test_a_protected_backup_on_a_stick_is_restored_and_the_file_of_now_is_kept(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.set_second_place(stick, "KINGSTON")
    desk.set_password(PASSWORD)
    there = max(stick.rglob("*.mentordesk"))
    desk.apply(builders.added(builders.person("Lan", code="NV002")))
    desk.close()
    assert look_into(there).people == 1
    restore(desk.path, there)
    again = Desk.open(desk.path)
    assert names(again) == [NAME]
    again.close()
    [aside] = desk.path.parent.glob("*.replaced-*")
    assert not readable(tmp_path, NAME)
    assert not aside.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("keep", [0, 15, 4096, 30_000])
def test_a_protected_backup_that_was_copied_by_half_is_refused(desk: Desk, tmp_path: Path, keep: int) -> None:
    desk.set_password(PASSWORD)
    half = tmp_path / "half.mentordesk"
    half.write_bytes(desk.backup("by hand").read_bytes()[:keep])
    desk.close()
    before = desk.path.read_bytes()
    for refuse in (try_out, lambda path: restore(desk.path, path)):
        with pytest.raises(FileProblem):
            refuse(half)
    assert desk.path.read_bytes() == before


def test_the_protected_backup_of_another_company_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = Desk.create(tmp_path / "other.mentordesk", Company(name="Công ty Bảo Tín"))
    other.set_password(OTHER)
    copy = other.backup("by hand")
    other.close()
    path = protected(desk)
    unlocked(path).close()
    before = path.read_bytes()
    with pytest.raises(PasswordNeeded) as needed:
        restore(path, copy)
    unlock(needed.value.salt, OTHER)
    with pytest.raises(FileProblem, match="another company"):
        restore(path, copy)
    assert path.read_bytes() == before


def test_a_protected_file_that_is_open_elsewhere_is_looked_at_or_taken_over(desk: Desk) -> None:
    path = protected(desk)
    locked_on(path, "PC-KETOAN")
    with pytest.raises((OpenElsewhere, PasswordNeeded)) as caught:
        Desk.open(path)
    if isinstance(caught.value, PasswordNeeded):
        unlock(caught.value.salt, PASSWORD)
    else:
        with pytest.raises(PasswordNeeded) as needed:
            Desk.open(path, only_look=True)
        unlock(needed.value.salt, PASSWORD)
    with pytest.raises(OpenElsewhere) as elsewhere:
        Desk.open(path)
    assert elsewhere.value.computer == "PC-KETOAN"
    looked = Desk.open(path, only_look=True)
    assert names(looked) == [NAME]
    with pytest.raises(ReadOnlyFile):
        looked.set_password(OTHER)
    looked.close()
    taken = Desk.open(path, take_over=True)
    taken.apply(builders.added(builders.person("Lan", code="NV002")))
    taken.close()
    assert not lock_of(path).exists()
    assert not readable(path.parent, NAME)


def test_the_copy_that_a_cloud_service_made_of_a_protected_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    made = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    made.set_password(PASSWORD)
    copy = folder / "An Phú-PC-KETOAN.mentordesk"
    copy.write_bytes(made.path.read_bytes())
    assert made.conflict_copies() == (copy,)
    made.set_password(OTHER)
    assert made.conflict_copies() == (copy,), "with the password that the file had before"
    made.close()


def as_another_computer(path: Path, folder: Path, password: str) -> Path:
    """Return the file as it is once its password was set on another computer, with nothing of that known here."""
    there = folder / path.name
    folder.mkdir()
    shutil.copyfile(path, there)
    if cipher.salt_of(there):
        unlock(cipher.salt_of(there), PASSWORD)
    other = Desk.open(there)
    other.set_password(password)
    other.apply(builders.added(builders.person("Lan", code="NV009")))
    other.close()
    cipher.forget()
    return there


@pytest.mark.parametrize("is_protected", [True, False])
def test_a_copy_whose_password_was_set_or_changed_on_another_computer_is_known_as_this_company(
    tmp_path: Path, is_protected: bool
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    made = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    if is_protected:
        made.set_password(PASSWORD)
    made.close()
    copy = folder / "An Phú (conflicted copy).mentordesk"
    shutil.copyfile(as_another_computer(made.path, tmp_path / "there", OTHER), copy)
    before = copy.read_bytes()
    here = unlocked(made.path) if is_protected else Desk.open(made.path)
    assert here.conflict_copies() == here.locked_copies() == (copy,)
    other = Desk.create(folder / "An Phú Hai.mentordesk", Company(name="An Phú Hai"))
    other.set_password(OTHER)
    other.close()
    forget_passwords(here)
    assert here.conflict_copies() == (copy,), "another company with a password is none"
    here.apply(builders.added(builders.person("Hoa", code="NV010")))
    here.close()
    assert copy.read_bytes() == before
    theirs = unlocked(copy, OTHER)
    assert names(theirs) == ["Lan"], "each has its own work, and nothing is lost"
    theirs.close()


def test_a_file_whose_password_was_changed_on_another_computer_opens_with_the_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    made = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    made.set_password(PASSWORD)
    made.backup("by hand")
    made.close()
    there = as_another_computer(made.path, tmp_path / "there", OTHER)
    shutil.copyfile(there, made.path)
    with pytest.raises(WrongPassword):
        unlock(refused(made.path).salt, PASSWORD)
    here = unlocked(made.path, OTHER)
    assert names(here) == ["Lan"]
    assert all(entry.good for entry in backups(here.path)), "older ones open with the key that the file had before"
    here.close()


def test_a_file_that_is_replaced_by_one_with_another_password_while_it_is_open_is_written_no_more(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    made = Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú"))
    made.set_password(PASSWORD)
    made.close()
    there = as_another_computer(made.path, tmp_path / "there", OTHER)
    here = unlocked(made.path)
    here.apply(builders.added(builders.person("Hoa", code="NV010")))
    there.replace(made.path)
    before = made.path.read_bytes()
    with pytest.raises(FileReplaced) as replaced:
        here.apply(builders.added(builders.person("Mai", code="NV011")))
    assert replaced.value.rescued is not None
    here.close()
    assert made.path.read_bytes() == before
    cipher.forget()
    rescued = unlocked(replaced.value.rescued)
    assert names(rescued) == ["Hoa", "Mai"]
    rescued.close()


def test_whoever_is_erased_from_a_protected_file_is_in_no_backup_and_no_older_one_brings_them_back(
    desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.set_second_place(stick, "KINGSTON")
    desk.set_password(PASSWORD)
    older = tmp_path / "older.mentordesk"
    shutil.copyfile(desk.backup("by hand"), older)
    [her] = desk.all(Person)
    plan = erasing.plan(desk, her)
    erasing.erase(desk, her, today=date(2026, 11, 21), kept=(), lost=plan.texts)
    desk.remove_password()
    older_plain = older.read_bytes()
    assert not readable(desk.path.parent / "An Phú backups", NAME)
    assert not readable(stick, NAME)
    assert not readable(desk.path.parent, NAME)
    desk.set_password(PASSWORD)
    desk.close()
    assert older.read_bytes() == older_plain
    restore(desk.path, older)
    again = Desk.open(desk.path)
    assert names(again) == ["Erased 0001"]
    again.remove_password()
    again.close()
    assert not [path for path in readable(desk.path.parent, NAME) if "damaged" not in path.name]


def test_a_company_with_a_password_moves_and_asks_for_it_there(desk: Desk, tmp_path: Path) -> None:
    desk.set_password(PASSWORD)
    desk.backup("by hand")
    moved = tmp_path / "move.mentordesk-move"
    desk.pack(moved, {})
    desk.close()
    cipher.forget()
    with pytest.raises(PasswordNeeded) as found:
        unpack(moved, tmp_path / "there")
    assert not (tmp_path / "there").exists() or not list((tmp_path / "there").iterdir())
    unlock(found.value.salt, PASSWORD)
    arrived = unpack(moved, tmp_path / "there")
    assert arrived.people == 1
    there = Desk.open(arrived.path)
    assert names(there) == [NAME]
    there.close()


def test_locked_backups_are_named_as_locked_not_as_damaged(desk: Desk) -> None:
    path = protected(desk)
    found = backups(path)
    assert found
    assert all(copy.salt and not copy.good for copy in found)
    unlock(found[0].salt, PASSWORD)
    assert all(copy.good for copy in backups(path))


def test_another_file_that_is_opened_knows_no_password_of_this_one(desk: Desk, tmp_path: Path) -> None:
    path = protected(desk)
    unlocked(path).close()
    other = Desk.create(tmp_path / "Other.mentordesk", builders.company())
    forget_passwords(other)
    refused(path)
    other.close()


def test_a_disk_that_refuses_leaves_the_file_and_its_password_as_they_were(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_given: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(Exception, match="space"):
        desk.set_password(PASSWORD)
    monkeypatch.undo()
    assert desk.password() is None
    assert names(desk) == [NAME]
    desk.apply(builders.added(builders.person("Second", code="NV002")))


def test_a_disk_that_gets_full_while_the_file_is_encrypted_is_said_and_the_file_not_called_damaged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = rekeying.execute

    def narrow(database: Database, sql: str, *given: object) -> object:
        done = really(database, sql, *given)
        if sql.startswith("ATTACH"):
            really(database, "PRAGMA other.max_page_count = 40")
        return done

    monkeypatch.setattr(rekeying, "execute", narrow)
    with pytest.raises(DiskFull):
        desk.set_password(PASSWORD)
    monkeypatch.undo()
    assert desk.password() is None
    desk.apply(builders.added(builders.person("Second", code="NV002")))
    assert names(desk) == [NAME, "Second"]


def test_a_disk_that_gets_full_while_an_encrypted_file_is_backed_up_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.set_password(PASSWORD)
    really = engine.connect

    def narrow(place: str, *given: object, **named: object) -> sqlite3.Connection:
        made = really(place, *given, **named)
        if ".part-" in place:
            made.execute("PRAGMA max_page_count = 40")
        return made

    monkeypatch.setattr(engine, "connect", narrow)
    with pytest.raises(DiskFull):
        desk.backup("by hand")
    desk.apply(builders.added(builders.person("Second", code="NV002")))
    with pytest.raises(DiskFull):
        desk.close()
    monkeypatch.undo()
    cipher.forget()
    again = unlocked(desk.path)
    assert names(again) == [NAME, "Second"]
    again.close()


def test_a_disk_that_refuses_the_removal_leaves_the_file_protected(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.set_password(PASSWORD)

    def refuses(*_given: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(Exception, match="space"):
        desk.remove_password()
    monkeypatch.undo()
    assert desk.is_password(PASSWORD)
    assert names(desk) == [NAME]
    desk.close()
    assert not readable(desk.path.parent, NAME)
    cipher.forget()
    unlocked(desk.path).close()


def test_the_printed_sheet_is_noted_inside_the_file(desk: Desk) -> None:
    desk.set_password(PASSWORD, "strong")
    desk.note_printed()
    kept = desk.password()
    assert kept.strength == "strong"
    assert kept.printed_on is not None


def test_no_key_shows_its_secret() -> None:
    key = cipher.new_key(PASSWORD, "a company")
    assert key.secret.hex() not in repr(key)
    assert str(key.secret) not in repr(key)


def test_a_password_takes_the_program_that_is_shipped_long_and_opens_every_file_it_ever_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passwords.try_as_shipped(monkeypatch)
    assert passwords.SHIPPED["n"] >= 1 << 16, "guessing would be cheap"
    salt = bytes.fromhex("4d6e446b0000000000000000d6f6bf6a")
    key = cipher.key_of(salt, PASSWORD)
    assert key is not None, "no protected file would open any more"
    assert key.recovery_code() == "EK3Y-NVKP-MDD5-R2XP-RVQR-ZEKE-7BP1-G7F7-KD9M"
    assert cipher.key_of(salt, OTHER) is None
