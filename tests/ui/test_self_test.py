"""A copy of the program can say by itself what does not work on a machine; ``check.py frozen`` tries one that works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from mentordesk.desk import Desk
from ui import diagnostics, self_test
from ui.self_test import LOG, NotRight, Trial

ROOT = Path(__file__).parents[2]
DESKS = ROOT / "tests" / "data" / "desks"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for the self-test, which leaves no trace outside it."""
    monkeypatch.setattr(diagnostics, "start", lambda *_reports: None)
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "trial"


@pytest.fixture
def trial(alone: Path) -> Iterator[Trial]:
    """Give a self-test without steps."""
    alone.mkdir()
    with (alone / LOG).open("w", encoding="utf-8") as log:
        made = Trial(alone, [DESKS / "v1-rich.mentordesk", DESKS / "v10.mentordesk"], log)
        yield made
        made.program.quit()
        made.program.deleteLater()


def written(folder: Path) -> str:
    """Return the log of a self-test."""
    return (folder / LOG).read_text("utf-8")


def test_a_step_that_fails_is_named_and_the_others_are_taken(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_trial: Trial) -> None:
        raise NotRight("the disk is full")

    taken: list[str] = []
    monkeypatch.setattr(self_test, "STEPS", (("writing", fail), ("reading", lambda _trial: taken.append("reading"))))
    assert self_test.run([str(alone)]) == 1
    assert "FAILED  writing" in written(alone)
    assert "the disk is full" in written(alone)
    assert written(alone).splitlines()[-1] == "Not well: writing."
    assert taken == ["reading"]


def test_a_fault_that_the_program_caught_itself_counts(trial: Trial) -> None:
    assert not trial.make("a page", lambda found: found.faults.append("KeyError\n  page.py:12 refresh"))
    assert "page.py:12" in written(trial.folder)
    assert trial.make("another page", lambda _trial: None)


def test_company_files_of_the_first_and_the_last_version_open_as_copies(trial: Trial) -> None:
    before = {file: file.read_bytes() for file in trial.files}
    assert trial.make("kept files", self_test.open_company_files), written(trial.folder)
    assert {file: file.read_bytes() for file in trial.files} == before
    assert len(list(trial.folder.glob("*.mentordesk"))) == len(before)


def test_a_company_file_that_does_not_open_is_named(trial: Trial, tmp_path: Path) -> None:
    trial.files = [tmp_path / "gone.mentordesk"]
    assert not trial.make("kept files", self_test.open_company_files)
    assert "gone.mentordesk" in written(trial.folder)


def test_a_password_that_keeps_nothing_secret_is_found(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trial.make("secret", self_test.keep_a_secret), written(trial.folder)
    (trial.folder / "secret.mentordesk").unlink()
    monkeypatch.setattr(Desk, "set_password", lambda _desk, _password: None)
    assert not trial.make("secret", self_test.keep_a_secret)
    assert "can be read without its password" in written(trial.folder)


def test_a_page_on_which_nothing_is_drawn_is_found(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def blank(widget: QWidget) -> QPixmap:
        picture = QPixmap(widget.size())
        picture.fill("white")
        return picture

    assert trial.make("the example", self_test.open_the_example)
    monkeypatch.setattr(QWidget, "grab", blank)
    assert not trial.make("pages", self_test.open_every_page)
    assert "the page home is empty: vi" in written(trial.folder)
