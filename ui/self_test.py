"""Say whether this copy of the program works on this machine: ``MentorDesk --self-test FOLDER [COMPANY_FILE …]``.

It goes the way of an owner without showing a window, and leaves what it wrote, with its log, in the folder. Of each
company file a copy is opened there.
"""

import argparse
import faulthandler
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from mentordesk.domain.matching.pool import Pool

LIMIT = 120
"""After so many seconds the test counts as failed, wherever it stands."""

EACH_FILE = 20
"""So many seconds more there are for each company file that is given."""

LOG = "self-test.txt"
FEW, MANY = 500, 3_200
"""How many people are paired with all scores at once, and how many with candidates."""

PAPERS = ("pitch.pdf", "report.pdf")
_PHRASE = "Gỗ Trường Thịnh"
_LEAST_COLOURS = 12  # a page of words and lines has far more; one that was not drawn has one or two


class NotRight(Exception):
    """Something did not come out as it should; the words say what."""


class Trial:
    """The self-test at work: its folder and log, the files to open, the program, the faults that it caught itself."""

    def __init__(self, folder: Path, files: Sequence[Path], log: TextIO) -> None:
        from ui import diagnostics
        from ui.app import Program, make_application

        self.folder = folder
        self.files = files
        self.log = log
        self.faults: list[str] = []
        self.program = Program(make_application())
        diagnostics.start(self.faults.append, lambda error: self.faults.append(str(error.message)))

    def say(self, line: str) -> None:
        """Write a line into the log, and to whoever started the test where there is somebody."""
        self.log.write(line + "\n")
        self.log.flush()
        if sys.stdout is not None:  # a window's program on Windows has none
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    def make(self, name: str, step: Callable[["Trial"], None]) -> bool:
        """Take one step and say what came of it; return whether it went well."""
        began = time.monotonic()
        self.faults.clear()
        try:
            step(self)
            if self.faults:
                raise NotRight("\n".join(self.faults))  # noqa: TRY301 - one way to say what is wrong
        except Exception:  # noqa: BLE001 - whatever is wrong is said
            self.say(f"FAILED  {name}\n{traceback.format_exc()}")
            return False
        self.say(f"ok      {name}  {time.monotonic() - began:.1f} s")
        return True


def speak_both_languages(_trial: Trial) -> None:
    """Look for the fonts and for both languages."""
    from PySide6.QtGui import QFontDatabase

    from mentordesk import assets, i18n

    lacking = [path.name for path in assets.font_files().values() if not path.is_file()]
    if lacking or not any(name.startswith("Source Sans") for name in QFontDatabase.families()):
        raise NotRight(f"fonts are missing: {lacking}")
    with i18n.using("vi"):
        if i18n.shown(True) != "có":
            raise NotRight("the Vietnamese texts are missing")


def open_the_example(trial: Trial) -> None:
    """Open the example company in a window."""
    trial.program.open_example(trial.folder)
    if trial.program.window is None:
        raise NotRight("the window did not open")


def open_every_page(trial: Trial) -> None:
    """Open every page in both languages, and look whether something is drawn."""
    from ui.commands import SetLanguage

    for language in ("vi", "en"):
        trial.program.answer(SetLanguage(language))
        _look_at_every_page(trial, language)


def open_company_files(trial: Trial) -> None:
    """Open every page of a copy of each company file that was given."""
    for number, file in enumerate(trial.files):
        copy = trial.folder / f"{number} {file.name}"
        shutil.copyfile(file, copy)
        trial.program.open(copy)
        if trial.program.window is None:
            raise NotRight(f"{file} did not open")
        _look_at_every_page(trial, file.name)


def _look_at_every_page(trial: Trial, of: str) -> None:
    from ui.pages.catalogue import CATALOGUE

    window = trial.program.window
    assert window is not None
    for row in CATALOGUE:
        window.show_page(row.page_id)
        trial.program.app.processEvents()
        picture = window.page().grab().toImage()
        if len(set(memoryview(picture.constBits()).cast("I")[::7])) < _LEAST_COLOURS:
            raise NotRight(f"the page {row.page_id} is empty: {of}")


def close_the_window(trial: Trial) -> None:
    """Close the company file and the window."""
    trial.program.quit()
    if list(trial.folder.glob("*-journal")):
        raise NotRight("the company file was not closed")


def keep_a_secret(trial: Trial) -> None:
    """Give a company a password, and look that its file opens with the password alone and shows nothing without."""
    from mentordesk.desk import Desk, forget_passwords, unlock
    from mentordesk.domain.records.company import Company
    from mentordesk.errors import PasswordNeeded

    path = trial.folder / "secret.mentordesk"
    desk = Desk.create(path, Company(name=_PHRASE))
    desk.set_password(_PHRASE)
    desk.close()
    forget_passwords()
    if _PHRASE.encode() in path.read_bytes():
        raise NotRight("the file can be read without its password")
    try:
        Desk.open(path)
    except PasswordNeeded as asked:
        unlock(asked.salt, _PHRASE)
    else:
        raise NotRight("the file opened without its password")
    Desk.open(path).close()


def take_an_answer(trial: Trial) -> None:
    """Open the sign-up for a phone on this computer alone, sign up, and look that it arrives and that it is closed."""
    from http.client import HTTPConnection
    from urllib.parse import urlencode, urlsplit

    from mentordesk.desk import Desk
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.wifi import DoorState, Kind, Opening
    from mentordesk.services import arrivals, wifi

    now = datetime.now()
    desk = Desk.create(trial.folder / "wifi.mentordesk", Company(name=_PHRASE))
    opening = Opening(kinds=frozenset({Kind.SIGN_UP}), address="127.0.0.1", closes_at=now + timedelta(minutes=5))
    door = wifi.open_door(desk, opening, today=now.date())()
    try:
        while door.state is DoorState.OPENING:
            door.hears(1)
        if door.state is not DoorState.OPEN:
            raise NotRight(f"nothing listens: {door.failure}")
        [slip] = wifi.slips(desk, Kind.SIGN_UP, today=now.date())
        line = HTTPConnection(urlsplit(door.url).netloc, timeout=30)
        body = urlencode({"version": door.forms[0].version, "full-name": _PHRASE})
        line.request("POST", f"/{slip.ticket}", body, {"Content-Type": "application/x-www-form-urlencoded"})
        if line.getresponse().status != 200 or len(arrivals.arrived(desk)) != 1:
            raise NotRight("the answer did not arrive")
        line.close()
    finally:
        door.close()
        door.wait_until_ended()
        desk.close()


def write_the_papers(trial: Trial) -> None:
    """Write every paper of the example, with its list and its forms."""
    papers = trial.folder / "papers"
    _command(trial, "example", "--out", str(papers), "--language", "en")
    for name in PAPERS:
        if not (papers / name).read_bytes().startswith(b"%PDF-"):
            raise NotRight(f"{name} is no PDF")


def read_a_list_and_pair(trial: Trial) -> None:
    """Read the example's list in a child process, and pair the people of it."""
    _command(trial, "inspect", str(trial.folder / "papers" / "staff.xlsx"))
    pairs = trial.folder / "pairs"
    _command(trial, "pair", str(trial.folder / "papers" / "staff.xlsx"), "--out", str(pairs), "--language", "en")
    if not (pairs / "pairs.pdf").read_bytes().startswith(b"%PDF-"):
        raise NotRight("pairs.pdf is no PDF")


def pair_many_people(_trial: Trial) -> None:
    """Pair few and many people in every mode, give some two mentors and some a panel; each plan is the best."""
    from dataclasses import replace

    from mentordesk.domain.matching.groups.panels import propose_panels
    from mentordesk.domain.matching.solver.proposing import propose
    from mentordesk.domain.records.pairing_rules import Mode, PairingRules

    few, many = _people_to_pair(FEW), _people_to_pair(MANY)
    wanted = {f"{FEW} people, {mode}": replace(few, rules=PairingRules(mode=mode)) for mode in Mode}
    wanted["two mentors each"] = replace(few, rules=PairingRules(mentors_each=2))
    wanted[f"{MANY} people"] = many
    for name, pool in wanted.items():
        plan = propose(pool, ())
        if not plan.proved or len({pair.mentee_id for pair in plan.pairs}) < len(pool.mentees):
            raise NotRight(f"the plan is not the best: {name}")
    mentees = [person.id for person in few.mentees]
    if not propose_panels(few, mentees, few.places, 3).proved:
        raise NotRight("the panels are not the best")


def _people_to_pair(count: int) -> "Pool":
    """Return that many people, a quarter of them mentors, who all answered."""
    from random import Random

    from mentordesk.domain.matching.pool import Pool
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.questionnaire import DIRECTIONS, SKILLS, Response

    draw = Random(count)  # noqa: S311 - people made up for a trial
    skills = [option.code for option in SKILLS]
    mentors = [Person(id=f"mentor {number}", full_name=f"Mentor {number}", level=4) for number in range(count // 4)]
    mentees = [Person(id=f"mentee {number}", full_name=f"Mentee {number}") for number in range(count - len(mentors))]
    responses = {
        person.id: Response(
            person_id=person.id,
            wants=tuple(draw.sample(skills, 3)),
            offers=tuple((skill, draw.randint(1, 5)) for skill in draw.sample(skills, 5)),
            direction=draw.choice(DIRECTIONS).code,
        )
        for person in (*mentors, *mentees)
    }
    places = {person.id: 7 for person in mentors}
    return Pool(
        mentors=tuple(mentors), mentees=tuple(mentees), places=places, today=datetime.now().date(), responses=responses
    )


def _command(trial: Trial, *words: str) -> None:
    """Give a command of the command line; what it says goes into the log."""
    from mentordesk.cli.main import run

    with redirect_stdout(trial.log), redirect_stderr(trial.log):
        code = run(words)
    if code:
        raise NotRight(f"{' '.join(words)} ended with {code}")


STEPS: tuple[tuple[str, Callable[[Trial], None]], ...] = (
    ("fonts and languages", speak_both_languages),
    ("the example company opens", open_the_example),
    ("every page opens in both languages", open_every_page),
    ("the given company files open", open_company_files),
    ("the company file is closed", close_the_window),
    ("a password keeps a file secret", keep_a_secret),
    ("an answer is taken over the network", take_an_answer),
    ("the papers of the example are written", write_the_papers),
    ("a list is read and its people are paired", read_a_list_and_pair),
    ("many people are paired", pair_many_people),
)


def run(arguments: list[str]) -> int:
    """Make the self-test in the folder of the arguments; 0 when all is well."""
    parser = argparse.ArgumentParser(prog="MentorDesk --self-test")
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args(arguments)
    folder: Path = given.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["MENTORDESK_CONFIG"] = str(folder / "preferences")
    os.environ["MENTORDESK_DATA"] = str(folder / "data")
    with (folder / LOG).open("w", encoding="utf-8") as log:
        faulthandler.dump_traceback_later(LIMIT + EACH_FILE * len(given.files), exit=True, file=log)
        try:
            return _all_steps(folder, given.files, log)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _all_steps(folder: Path, files: Sequence[Path], log: TextIO) -> int:
    from mentordesk import __version__

    trial = Trial(folder, files, log)
    trial.say(f"MentorDesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    failed = [name for name, step in STEPS if not trial.make(name, step)]
    trial.program.deleteLater()
    trial.say(f"Not well: {', '.join(failed)}." if failed else "All is well.")
    return 1 if failed else 0
