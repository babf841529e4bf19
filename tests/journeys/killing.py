"""Kills a child again and again while it works on a company file, and says what was broken afterwards.

Run as a program of its own, since a process that forks must hold nothing: ``python -m tests.journeys.killing ACTION
KILLS FOLDER [FIRST]`` prints one JSON object: how many actions the killed children reported as done, what was found
broken, and how each kill came out. ``FIRST`` is the number of the first kill, where a longer run is continued.
``python -m tests.journeys.killing serve`` does the same for each line of its input, which is such words as JSON.
``python -m tests.journeys.killing once FILE`` imports one list, for a tracer that makes one call of the system fail,
and ``… one-by-one CALL LAST FILE …`` one list into each file, for a tracer that kills at the call of that number.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import peewee
from playhouse.migrate import SqliteMigrator  # type: ignore[import-untyped]

from mentordesk import atomic
from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.closing.choice import ClosingChoice
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.measuring import FrozenFigures, Lesson, LessonKind
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, Respondent, SurveyWave, Wave
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import message
from mentordesk.services import closing as closing_cycles
from mentordesk.store import cipher, migrations, models
from mentordesk.store import database as sqlite
from tests.builders import added, company, people, person

IMPORTED = 300
FORMS = 8
FILE = "An Phú.mentordesk"
REPORT = "pairs.pdf"

Ack = Callable[[int], None]


@dataclass(frozen=True)
class Action:
    """What the child does until it is killed, and what must hold afterwards, given what it said was done."""

    work: Callable[[Path, Ack], None]
    check: Callable[[Path, list[int]], Iterator[str]]
    longest: float
    """Seconds from the first word of the child to the latest kill: several times as long as it takes once or twice."""


def counted(work: Callable[[Desk, int], None]) -> Callable[[Path, Ack], None]:
    """Return work that does one thing over and over on the open file."""

    def repeat(path: Path, ack: Ack) -> None:
        desk = Desk.open(path)
        ack(0)
        for number in range(1, 10_000):
            work(desk, number)
            ack(number)

    return repeat


def import_people(desk: Desk, number: int) -> None:
    desk.apply(Change(message("Import"), (), people(IMPORTED, department=f"import {number}"), "import"))


def import_once(path: Path) -> None:
    """Import one list and say how it went, for a run in which one call of the system is made to fail."""
    desk = Desk.open(path)
    try:
        import_people(desk, 1)
    except MentorDeskError as error:
        print(type(error).__name__, len(desk.all(Person)), flush=True)
        import_people(desk, 1)
    print("imported", flush=True)


def import_row_by_row(desk: Desk, number: int) -> None:
    """Import as a careless program would: each row for itself."""
    for one in people(IMPORTED, department=f"import {number}"):
        row = {name: getattr(one, name) for name in models.of_kinds()[Person]._meta.fields}
        models.of_kinds()[Person].insert(row).execute(desk._database.peewee)


def imports_are_whole(path: Path, acks: list[int]) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        sizes: dict[str, int] = {}
        for one in desk.all(Person):
            sizes[one.department] = sizes.get(one.department, 0) + 1
        for name, size in sizes.items():
            if name.startswith("import") and size != IMPORTED:
                yield f"half import: {size}"
        if not {f"import {number}" for number in acks if number} <= sizes.keys():
            yield "an acknowledged import is lost"
        done = sum(name.startswith("import") for name in sizes)
        if len(desk.history()) not in (done + 1, 1):
            yield "history and people differ"
        if desk.altered is not None:
            yield "an alarm without a reason"


def type_a_name(desk: Desk, number: int) -> None:
    [first, *_] = desk.all(Person)
    desk.apply(edit(message("Edit"), first, replace(first, full_name=f"Name {number}"), merge="name"))


def last_typed_stands(path: Path, acks: list[int]) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        name = desk.all(Person)[0].full_name
        allowed = {f"Name {acks[-1]}", f"Name {acks[-1] + 1}"} if acks[-1:] > [0] else {"Lê Hoa", "Name 1"}
        if name not in allowed:
            yield f"{name} where {acks[-1:]} was acknowledged"


def drag_a_pair(desk: Desk, number: int) -> None:
    mentor, *mentees = desk.all(Person)
    [cycle] = desk.all(Cycle)
    new = Pair(cycle_id=cycle.id, mentor_id=mentor.id, mentee_id=mentees[number % len(mentees)].id, score=number)
    desk.apply(Change(message("Pair"), desk.all(Pair), (new,)))


def there_is_one_pair(path: Path, acks: list[int]) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        scores = [pair.score for pair in desk.all(Pair)]
        last = acks[-1] if acks else 0
        if scores not in ([last], [last + 1]) and not (last == 0 and scores == []):
            yield f"pairs {scores} where {last} was acknowledged"


def close_a_cycle(desk: Desk, number: int) -> None:
    """Close the cycle worked on with a lesson of its own; the next one is there then."""
    lessons = {LessonKind.KEEP: f"lesson {number}"}
    desk.apply(closing_cycles.close(desk, ClosingChoice(lessons=lessons, on=date.today()), today=date.today()))


def cycles_are_closed_whole(path: Path, acks: list[int]) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        cycles = {cycle.id: cycle for cycle in desk.all(Cycle)}
        closed = [cycle for cycle in cycles.values() if cycle.closed_on is not None]
        kept = {record.cycle_id for record in desk.all(FrozenFigures)}
        learnt = [lesson for lesson in desk.all(Lesson) if lesson.learnt_in is None]
        if {cycle.id for cycle in closed} != kept:
            yield "a cycle is closed without its figures, or has them and is open"
        if len(cycles) != len(closed) + 1 or len(learnt) != len(closed):
            yield f"{len(cycles)} cycles and {len(learnt)} lessons where {len(closed)} are closed"
        if len(closed) < (acks[-1] if acks else 0):
            yield "a cycle that was closed is open again"


def take_in_forms(desk: Desk, number: int) -> None:
    """Open a survey, take in filled forms, and close it, which mixes them for good."""
    asked = SurveyWave(cycle_id=desk.all(Cycle)[0].id, wave=Wave.END)
    desk.apply(added(asked))
    forms = tuple(FilledForm(f"MARK{n}", Respondent.MENTEE, "office", (("S1", 1 + n % 5),)) for n in range(FORMS))
    batch = AnswerBatch(wave_id=asked.id, count=FORMS)
    desk.apply(Change(message("Answers of a survey"), after=(batch,), forms=((batch.id, forms),)))
    shut = edit(message("Close a survey"), asked, replace(asked, closed_on=date.today()))
    desk.apply(replace(shut, mixes=asked.id))


def forms_are_whole(path: Path, acks: list[int]) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        yield from forms_of(desk)
        closed = sum(asked.closed_on is not None for asked in desk.all(SurveyWave))
        if closed < (acks[-1] if acks else 0):
            yield "a survey that was closed is open again"


def forms_of(desk: Desk) -> Iterator[str]:
    """Say what is wrong with the filled forms of the surveys in a file."""
    for asked in desk.all(SurveyWave):
        came = FORMS * sum(batch.wave_id == asked.id for batch in desk.all(AnswerBatch))
        found = len(desk.answers(asked.id).sheets)
        if found != came:
            yield f"{found} forms where {came} came in"
        if len(desk.answers_seen(asked.id).sheets) != (found if asked.closed_on is not None else 0):
            yield "a survey is closed and its forms are not mixed, or the other way round"


def back_up(desk: Desk, number: int) -> None:
    desk.backup("import")


def backups_are_good(path: Path, acks: list[int]) -> Iterator[str]:
    found = backups(path)
    if not all(one.good for one in found):
        yield "a backup is not good"
    if not found or found[0].number < 1 + (acks[-1] if acks else 0):
        yield "an acknowledged backup is lost"
    yield from opens(path, 1, surveys=1)


def migrate(path: Path, ack: Ack) -> None:
    migrations.STEPS = STEPS
    ack(0)
    Desk.open(path)
    ack(1)
    time.sleep(1)


def version_and_tables_agree(path: Path, acks: list[int]) -> Iterator[str]:
    before = sqlite.header(path).user_version
    journal = path.with_name(f"{path.name}-journal").exists()
    if 1 in acks and before != 1 + len(STEPS):
        yield "an acknowledged migration is lost"
    if before > 1 and not journal and not any(one.reason == "migration" for one in backups(path)):
        yield "migrated without a backup"
    migrations.STEPS = STEPS
    yield from opens(path, 1)


def add_motto(migrator: SqliteMigrator) -> None:
    migrator.migrate(migrator.add_column("company", "address", peewee.TextField(default="")))
    with_much_to_do = "UPDATE person SET phone = phone || '1'"
    migrator.database.execute_sql(with_much_to_do)


def add_phone_again(migrator: SqliteMigrator) -> None:
    migrator.migrate(migrator.rename_column("person", "telephone", "email"))
    migrator.database.execute_sql("UPDATE person SET phone = phone || '2'")


STEPS = (add_motto, add_phone_again)


def export(path: Path, ack: Ack) -> None:
    ack(0)
    for number in range(1, 10_000):
        with atomic.writing(path.with_name(REPORT)) as temp:
            temp.write_text(f"{number} " * 40_000)
        ack(number)


def the_paper_is_whole(path: Path, acks: list[int]) -> Iterator[str]:
    paper = path.with_name(REPORT)
    last = acks[-1] if acks else 0
    if not paper.exists():
        if last:
            yield "an acknowledged paper is lost"
    elif paper.read_text() not in {f"{last} " * 40_000, f"{last + 1} " * 40_000}:
        yield "the paper is a stump"


def put_back(path: Path, ack: Ack) -> None:
    [good] = backups(path)
    ack(0)
    for number in range(1, 10_000):
        restore(path, good.path)
        ack(number)


def opens(path: Path, at_least: int = 1, surveys: int = 0) -> Iterator[str]:
    with closing(Desk.open(path)) as desk:
        if len(desk.all(Person)) < at_least or not desk.all(Cycle):
            yield "an emptied file"
        if desk.altered is not None:
            yield "an alarm without a reason"
        if len(desk.all(SurveyWave)) < surveys:
            yield "a survey is lost"
        yield from forms_of(desk)


def there_is_a_file(path: Path, acks: list[int]) -> Iterator[str]:
    yield from opens(path, 60, surveys=1)


def close_and_open(path: Path, ack: Ack) -> None:
    ack(0)
    for number in range(1, 10_000):
        desk = Desk.open(path)
        desk.apply(added(person()))
        desk.close()
        ack(number)


def nobody_is_lost(path: Path, acks: list[int]) -> Iterator[str]:
    yield from opens(path, 60 + (acks[-1] if acks else 0), surveys=1)
    yield from backups_are_good(path, [])


PASSWORDS = ("", "bốn con mèo ngủ trưa", "một hàng cây xanh mát")
"""None, one, and another: each is set in turn."""


def take_next_password(desk: Desk, number: int) -> None:
    password = PASSWORDS[number % len(PASSWORDS)]
    if password:
        desk.set_password(password)
    else:
        desk.remove_password()


def the_password_is_the_old_or_the_new(path: Path, acks: list[int]) -> Iterator[str]:
    last = acks[-1] if acks else 0
    allowed = [PASSWORDS[number % len(PASSWORDS)] for number in (last, last + 1)]
    cipher.forget()
    salt = cipher.salt_of(path)
    keys = [key for word in allowed if word and salt and (key := cipher.key_of(salt, word)) is not None]
    if bool(keys) != bool(salt) or not (salt or "" in allowed):
        yield "neither the old nor the new password opens the file"
        return
    cipher.remember(keys)
    yield from opens(path, 60, surveys=1)
    found = backups(path)
    if not found or not all(one.good for one in found):
        yield "a backup is not good"
    if any(cipher.salt_of(one.path) != salt for one in found):
        yield "a backup has another key than the file, or none"


ACTIONS = {
    "import": Action(counted(import_people), imports_are_whole, 0.06),
    "naive": Action(counted(import_row_by_row), imports_are_whole, 0.15),
    "edit": Action(counted(type_a_name), last_typed_stands, 0.03),
    "pair": Action(counted(drag_a_pair), there_is_one_pair, 0.03),
    "close": Action(counted(close_a_cycle), cycles_are_closed_whole, 0.1),
    "survey": Action(counted(take_in_forms), forms_are_whole, 0.05),
    "backup": Action(counted(back_up), backups_are_good, 0.08),
    "migration": Action(migrate, version_and_tables_agree, 0.3),
    "export": Action(export, the_paper_is_whole, 0.04),
    "restore": Action(put_back, there_is_a_file, 0.1),
    "session": Action(close_and_open, nobody_is_lost, 0.12),
    "password": Action(counted(take_next_password), the_password_is_the_old_or_the_new, 0.45),
}


def template(folder: Path, action: str) -> Path:
    """Make the folder every child begins with: a company file of 60 people with one backup.

    Where the file itself is copied, closed or restored, it has filled forms of a survey too.
    """
    made = folder / "template"
    made.mkdir()
    desk = Desk.create(made / FILE, company())
    desk.apply(added(person("Lê Hoa"), *people(59)))
    if action in ("backup", "restore", "session", "password"):
        take_in_forms(desk, 0)
    desk.close()
    if action == "migration":
        with closing(sqlite3.connect(made / FILE)) as old:
            old.execute("ALTER TABLE company DROP COLUMN address")
            old.execute("ALTER TABLE person RENAME COLUMN email TO telephone")
            old.execute("DELETE FROM seal")
            old.commit()
            old.execute("PRAGMA user_version = 1")
    return made


def _say(writer: int, number: int) -> None:
    os.write(writer, b"%d\n" % number)


def trial(action: Action, path: Path, delay: float) -> list[int]:
    """Let a child work, kill it after a while, and return what it said was done."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            action.work(path, partial(_say, writer))
        finally:
            os._exit(1)
    os.close(writer)
    heard = os.read(reader, 2)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        heard += more
    os.close(reader)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself")
    return [int(line) for line in heard.split()]


def main(name: str, kills: int, folder: Path, first: int = 0) -> None:
    """Kill so many children and print what was found."""
    action = ACTIONS[name]
    cipher._COST["n"] = 1 << 8  # a password is tried in no time, so that the kills come while files are written
    made = template(folder, name)
    broken: list[str] = []
    acknowledged = 0
    outcomes: list[str] = []
    longest = action.longest
    for number in range(first, first + kills):
        dice = random.Random(f"{name} {number}")
        place = folder / f"{number}"
        shutil.copytree(made, place)
        steps = migrations.STEPS
        acks = trial(action, place / FILE, dice.uniform(0, longest))
        acknowledged += len(acks) - 1
        longest *= 1 if acknowledged else 1.5  # on a busy machine nothing is done in so little time
        found = list(action.check(place / FILE, acks))
        broken += found[:1]
        outcomes.append(found[0] if found else "whole")
        migrations.STEPS = steps
        shutil.rmtree(place)
    print(json.dumps({"acknowledged": acknowledged, "broken": broken, "outcomes": outcomes}))


def in_a_child(work: Callable[..., None], *arguments: object) -> int | None:
    """Do something in a child, which has loaded all it needs and has nothing open; return its exit code."""
    child = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    child.start()
    child.join()
    return child.exitcode


def serve() -> None:
    """Kill what each line of the input says, and answer each with a line, which is empty where that failed."""
    for line in sys.stdin:
        name, kills, folder = json.loads(line)
        if in_a_child(main, name, kills, Path(folder)):
            print(flush=True)


CALLS: dict[str, Callable[[int], object]] = {
    "pwrite64": lambda handle: os.pwrite(handle, b"", 0),
    "fdatasync": os.fdatasync,
    "unlink": lambda _handle: Path(os.devnull, "nothing").unlink(),
}


def import_one_by_one(call: str, last: int, paths: list[Path]) -> None:
    """Import one list into each file, in a child each, and print the exit codes.

    The tracer counts the calls of each child and kills it at the call of number ``last``. So a child first makes as
    many calls that do nothing as bring the number in the name of its file's folder to that.
    """

    def work(path: Path) -> None:
        with Path(os.devnull).open("wb") as nothing:
            for _ in range(last - int(path.parent.name)):
                with suppress(OSError):
                    CALLS[call](nothing.fileno())
        import_once(path)

    for path in paths:
        print(json.dumps(in_a_child(work, path)), flush=True)


if __name__ == "__main__" and sys.argv[1] == "once":
    import_once(Path(sys.argv[2]))
elif __name__ == "__main__" and sys.argv[1] == "one-by-one":
    import_one_by_one(sys.argv[2], int(sys.argv[3]), [Path(word) for word in sys.argv[4:]])
elif __name__ == "__main__" and sys.argv[1] == "serve":
    serve()
elif __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), *map(int, sys.argv[4:]))
