"""MentorDesk without a screen, for scripts and other programs: inspect a list, pair its people, write the example.

It uses the very services of the window. The answer goes to standard output, what went wrong to standard error; the exit
code is 0, or 2 where a list is refused or a file cannot be written.
"""

import argparse
import io
import json
import locale
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk import atomic, faults, i18n, text
from mentordesk.desk import Desk
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.lists.staff_list import (
    CONFIDENCE_WORDS,
    FIELD_NAMES,
    ListColumn,
    Mapping,
    Preview,
    keep,
    problems,
)
from mentordesk.domain.papers.papers import PairPlan, labelled
from mentordesk.domain.questionnaire.answers import AnswerPreview, FormProblem
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.errors import ListError, MentorDeskError
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.services import example, goals, importing, people
from mentordesk.services.connect import pair_papers, pairing, questionnaires

REFUSED = 2

# A staff list as a company keeps one: nothing of the programme in it.
_STAFF_COLUMNS = (
    "code",
    "full_name",
    "department",
    "job_title",
    "start_date",
    "end_date",
    "manager",
    "status",
    "phone",
)


class _Refused(MentorDeskError):
    """The list is read, but nothing can be made of it."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and return the exit code."""
    _speak_utf8()
    i18n.set_language(_language_here())
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not asked.command:
        parser.print_help()
        return 0
    i18n.set_language(asked.language or i18n.language())
    try:
        return int(_COMMANDS[asked.command](asked))
    except MentorDeskError as error:
        print(error.message, file=sys.stderr)
        return REFUSED


def _speak_utf8() -> None:
    """Write UTF-8 to whatever console or file there is, and never fail on a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _language_here() -> str:
    return "vi" if (locale.getlocale()[0] or "").casefold().startswith(("vi", "vietnam")) else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentordesk",
        description=_("MentorDesk without a window. The window opens with: mentordesk-window"),
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND", context="command line"))
    inspect = commands.add_parser("inspect", help=_("say what MentorDesk reads in a staff list"))
    pair = commands.add_parser("pair", help=_("pair the people of a staff list and write the papers"))
    made = commands.add_parser("example", help=_("write the example company and its papers"))
    for command in (inspect, pair):
        command.add_argument(
            "file", type=Path, metavar=_("FILE", context="command line"), help=_("the staff list, such as staff.xlsx")
        )
    pair.add_argument(
        "--answers",
        type=Path,
        metavar=_("ANSWERS", context="command line"),
        help=_("filled questionnaires: a folder of forms, or a sheet with a row for each person"),
    )
    inspect.add_argument("--json", action="store_true", help=_("answer as JSON"))
    for command in (pair, made):
        command.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar=_("FOLDER", context="command line"),
            help=_("where the papers go"),
        )
        command.add_argument(
            "--names", choices=("on", "off"), default="on", help=_("off: numbers stand for the names of people")
        )
    for command in (inspect, pair, made):
        command.add_argument("--language", choices=i18n.LANGUAGES, help=_("the language of answer and papers"))
    return parser


# inspect


def _inspect(asked: argparse.Namespace) -> int:
    try:
        with _scratch(asked.file.stem) as desk:
            read = _read(desk, asked.file)
    except ListError as refusal:
        if not asked.json:
            raise
        _print_json({"file": asked.file.name, "refusal": {"code": refusal.code, "message": str(refusal.message)}})
        return REFUSED
    if asked.json:
        _print_json(_inspected(asked.file, read))
    else:
        print("\n".join(_told(asked.file, read)))
    return 0 if read.preview.people else REFUSED


def _inspected(file: Path, read: "_Read") -> dict[str, Any]:
    return {
        "file": file.name,
        "refusal": None,
        "sheet": read.sheet.name,
        "header_row": read.mapping.header_row,
        "other_sheets": [other.name for other in read.sheet.others],
        "columns": [
            {
                "heading": column.heading,
                "field": column.field,
                "confidence": column.confidence,
                "take": column.take,
            }
            for column in read.mapping.columns
        ],
        "people": [_person(draft.person, draft.row, draft.manager, draft.role) for draft in read.preview.people],
        "rejected": [{"row": one.row, "reason": str(one.reason)} for one in read.preview.rejected],
        "passed_over": read.preview.passed_over,
        "problems": [_problem(problem) for problem in read.problems],
    }


def _person(person: Person, row: int, manager: str, role: Role | None) -> dict[str, Any]:
    return {
        "row": row,
        "code": person.code,
        "full_name": person.full_name,
        "department": person.department,
        "job_title": person.job_title,
        "level": person.level,
        "start_date": person.start_date.isoformat() if person.start_date else None,
        "manager": manager,
        "status": person.status,
        "role": role,
    }


def _problem(problem: Problem, *, words: bool = True) -> dict[str, Any]:
    told = {"code": problem.code, "severity": problem.severity, "row": problem.row, "column": problem.column}
    return {**told, "message": str(problem.message)} if words else told


def _told(file: Path, read: "_Read") -> Iterator[str]:
    """Say in words what was read."""
    yield _("File: {name}", context="notice", name=file.name)
    if read.sheet.name:
        yield _("Sheet: {name}", context="notice", name=read.sheet.name)
    yield (
        _("Headings in row {row}", row=str(read.mapping.header_row))
        if read.mapping.header_row
        else _("No row of headings was found; the columns are told by what is in them.")
    )
    yield ""
    for column in read.mapping.columns:
        yield f"  {column.heading} -> {_goes(column)}"
    yield ""
    yield ngettext("{n} person read", "{n} people read", len(read.preview.people))
    if read.preview.rejected:
        yield ngettext("{n} row left out", "{n} rows left out", len(read.preview.rejected))
    if read.problems:
        yield ngettext("{n} thing to look at:", "{n} things to look at:", len(read.problems))
    for problem in read.problems:
        yield f"  {problem.message}"
    if not read.preview.people and not read.problems:
        yield str(_nobody(read))


def _goes(column: ListColumn) -> str:
    if not column.field:
        return _("not taken", context="state")
    return f"{FIELD_NAMES[column.field]} ({str(CONFIDENCE_WORDS[column.confidence]).lower()})"


# pair


def _pair(asked: argparse.Namespace) -> int:
    today = date.today()
    out = _folder(asked.out)
    with _scratch(asked.file.stem) as desk:
        read = _read(desk, asked.file)
        if not read.preview.people:
            raise _Refused(_nobody(read))
        desk.apply(importing.import_people(desk, read.preview, today=today, file_name=asked.file.name))
        answers = _answered(desk, asked.answers, today=today) if asked.answers else AnswerPreview()
        suggested = 0 if answers.taken else _take_part(desk, read, today=today)
        source = {
            "file": asked.file.name,
            "sheet": read.sheet.name,
            "people": len(read.preview.people),
            "rows_left_out": len(read.preview.rejected),
            **({"answers": _counted(answers)} if asked.answers else {}),
        }
        found = (*read.problems, *(_with_file(problem) for problem in answers.problems))
        written = _pair_desk(desk, asked, out, today=today, suggested=suggested, source=source, found=found)
    _say_written(written, out)
    return 0


def _answered(desk: Desk, source: Path, *, today: date) -> AnswerPreview:
    """Take in the filled questionnaires: who has answered takes part as the form says, the newest answers count."""
    preview = questionnaires.read(desk, source, today=today, foreign=True)()
    if not preview.taken:
        why = [one.reason for one in preview.refused[:5]]
        raise _Refused(_joined(why) if why else message("There are no filled questionnaires in this place."))
    desk.apply(questionnaires.enrol(desk, preview))
    desk.apply(questionnaires.import_answers(desk, preview, today=today))
    return preview


def _counted(answers: AnswerPreview) -> dict[str, int]:
    return {
        "files": answers.files,
        "people": len(answers.taken),
        "blank": len(answers.blank),
        "refused": len(answers.refused),
    }


def _with_file(found: FormProblem) -> Problem:
    """Return a thing to look at on a form with the name of its file before it."""
    words = message("{file}: {what}", file=found.file, what=found.problem.message)
    return replace(found.problem, message=words)


def _take_part(desk: Desk, read: "_Read", *, today: date) -> int:
    """Let those take part whom the list names, and where it does not name both sides, those suggested; count these."""
    named = {one.enrolment.role for one in pairing.participants(desk, today=today)}
    both = any(role.gives for role in named) and any(role.learns for role in named)
    if not both:
        desk.apply(pairing.suggest_roles(desk, today=today))
    taking = pairing.participants(desk, today=today)
    if not taking:
        raise _Refused(_joined([problem.message for problem in _lacking(desk, read)]))
    return sum(not one.enrolment.confirmed for one in taking)


def _lacking(desk: Desk, read: "_Read") -> tuple[Problem, ...]:
    """Return which columns the list lacks, or that nobody on it fits a role."""
    found = pairing.problems(desk)
    columns = tuple(problem for problem in found if problem.field and not read.mapping.of(problem.field))
    if columns:
        return columns
    nobody = message(
        "Nobody on this list leads others or is new here, so no roles can be suggested. Add a column Role."
    )
    return (Problem("nobody", nobody),)


def _pair_desk(
    desk: Desk,
    asked: argparse.Namespace,
    out: Path,
    *,
    today: date,
    suggested: int,
    source: dict[str, Any],
    found: tuple[Problem, ...] = (),
) -> tuple[str, ...]:
    """Pair the people of a desk, write pairs.xlsx, pairs.pdf and summary.json, and return what to tell the owner."""
    names, language = asked.names == "on", i18n.language()
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=today)()))
    plan = labelled(pair_papers.plan_paper(desk, names=names, today=today))
    pair_papers.write_pairs(desk, out / "pairs.xlsx", language=language, today=today, names=names)
    letters = pair_papers.write_plan(desk, out / "pairs.pdf", language=language, today=today, names=names)
    roles = [one.enrolment.role for one in pairing.participants(desk, today=today)]
    told = [str(plan.finding)]
    if suggested:
        told.append(
            ngettext(
                "{n} role was suggested from tenure and level. Confirm it before you act on the list.",
                "{n} roles were suggested from tenure and level. Confirm them before you act on the list.",
                suggested,
            )
        )
    if plan.is_draft:
        told.append(_("Draft, consent not yet asked"))
    summary = {
        **source,
        "date": today.isoformat(),
        "language": language,
        "roles": {
            "suggested": suggested,
            "mentors": sum(role.gives for role in roles),
            "mentees": sum(role.learns for role in roles),
        },
        "notes": [*told, *(str(words) for words in letters)],
        **_planned(plan),
        "problems": [
            *(_problem(problem, words=names) for problem in found),
            *(_problem(problem) for problem in pairing.problems(desk)),
        ],
    }
    _write_text(out / "summary.json", json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    return tuple(told)


def _planned(plan: PairPlan) -> dict[str, Any]:
    return {
        "draft": plan.is_draft,
        "score": str(plan.method),
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentor_department": pair.mentor_department,
                "mentee": pair.mentee,
                "mentee_department": pair.mentee_department,
                "score": pair.score / 1000,
                "reason": str(pair.reason),
                "caution": str(pair.caution),
                "locked": pair.locked,
            }
            for pair in plan.pairs
        ],
        "left_over": [
            {"name": one.name, "department": one.department, "part": str(one.part), "why": str(one.why)}
            for one in plan.left_over
        ],
        "rules": [str(rule) for rule in plan.rules],
        "parts": [{"name": str(part.name), "points": part.points, "how": str(part.how)} for part in plan.parts],
    }


# example


def _example(asked: argparse.Namespace) -> int:
    today = date.today()
    out = _folder(asked.out)
    desk = example.create_example(out / "example.mentordesk", language=i18n.language(), today=today)
    try:
        suggested = sum(not one.enrolment.confirmed for one in pairing.participants(desk, today=today))
        source = {"file": desk.path.name, "people": sum(person.is_here for person in desk.all(Person))}
        told = _pair_desk(desk, asked, out, today=today, suggested=suggested, source=source)
        people.write_list(desk, out / "staff.xlsx", desk.all(Person), _STAFF_COLUMNS)
        asked_of = [row.id for row in questionnaires.status(desk, today=today) if row.sent]
        questionnaires.write_forms(desk, out, asked_of, language=i18n.language(), today=today, filled=True)()
        goals.write_goal_sheet(desk, out / "goals.pdf", language=i18n.language(), today=today)
    finally:
        desk.close()
    _say_written(told, out)
    return 0


# Reading a list


@dataclass(frozen=True, slots=True)
class _Read:
    """A list as read: sheet, columns, people and everything to look at."""

    sheet: Sheet
    mapping: Mapping
    preview: Preview
    problems: tuple[Problem, ...]


def _read(desk: Desk, file: Path) -> _Read:
    """Read a list as the wizard does where nobody answers it: of two columns for one field the first is taken."""
    sheet = importing.read(file)
    mapping = importing.guess(desk, sheet)
    if not sheet.rows:
        return _Read(sheet, mapping, Preview(mapping=mapping), (Problem("empty", _empty(sheet, file)),))
    columns = problems(mapping)
    for problem in columns:
        first = mapping.of(problem.field)
        if problem.code == "column-twice" and first is not None:
            mapping = keep(mapping, first.index)
    if not mapping.is_complete:
        return _Read(sheet, mapping, Preview(mapping=mapping), columns)
    choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
    preview = _stable(importing.parse(desk, sheet, mapping, choices, today=date.today())())
    return _Read(sheet, mapping, preview, (*columns, *preview.problems))


def _stable(preview: Preview) -> Preview:
    """Give people ids made from the list itself: the same list gives the same pairs, in any order of its rows."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for draft in preview.people:
        person = draft.person
        key = "|".join((person.code, text.search_key(person.full_name), person.department, str(person.start_date)))
        if key in taken:
            key = f"{key}|{draft.row}"
        taken.add(key)
        ids[person.id] = uuid.uuid5(uuid.NAMESPACE_OID, key).hex
    stable = tuple(
        replace(
            draft,
            person=replace(
                draft.person,
                id=ids[draft.person.id],
                manager_id=ids.get(draft.person.manager_id or "", draft.person.manager_id),
            ),
        )
        for draft in preview.people
    )
    return replace(preview, people=stable)


def _empty(sheet: Sheet, file: Path) -> Message:
    name = sheet.name or file.name
    return message('The sheet "{name}" is empty. Choose a file with one person in a row.', name=name)


def _nobody(read: _Read) -> Message:
    """Say why no person came out of a list."""
    if read.problems:
        return _joined([problem.message for problem in read.problems[:5]])
    return message(
        'There is nobody in the sheet "{name}". Choose a file with one person in a row.', name=read.sheet.name
    )


def _joined(lines: Sequence[Message]) -> Message:
    named = {f"line{place}": line for place, line in enumerate(lines)}
    return Message("\n".join(f"{{{name}}}" for name in named), values=tuple(named.items()))


# Files


@contextmanager
def _scratch(company: str) -> Iterator[Desk]:
    """Give a company file that only the owner may read and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mentordesk-") as folder:
        desk = Desk.create(Path(folder) / "list.mentordesk", Company(name=text.clean_line(company) or "MentorDesk"))
        try:
            yield desk
        finally:
            desk.close()


def _folder(path: Path) -> Path:
    """Return the folder for what is written, made where it is not there, for the owner alone."""
    with faults.guarded(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _write_text(path: Path, written: str) -> None:
    with atomic.writing(path) as temp:
        temp.write_text(written, encoding="utf-8")


def _say_written(told: Sequence[str], out: Path) -> None:
    print("\n".join((*told, _("Written to {folder}", folder=str(out)))))


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_COMMANDS = {"inspect": _inspect, "pair": _pair, "example": _example}
