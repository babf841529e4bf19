"""Pair the people of a list: the command ``pair``."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordesk import i18n
from mentordesk.cli.output import Refused, joined, output_folder, problem_data, write_json
from mentordesk.cli.reading import StaffList, read_staff_list, temporary_desk, why_nobody
from mentordesk.desk import Desk
from mentordesk.domain.papers.papers import LeftOver, PairLine, PairPlan, labelled
from mentordesk.domain.questionnaire.answers import AnswerPreview, FormProblem
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.services import importing
from mentordesk.services.connect import enrolments, pair_papers, pairing, responses

_MOST_REASONS = 5


def pair(options: argparse.Namespace) -> int:
    """Pair the people of a staff list, write the documents, and return the exit code."""
    today = date.today()
    out = output_folder(options.out)
    with temporary_desk(options.file.stem) as desk:
        staff = read_staff_list(desk, options)
        if not staff.preview.people:
            raise Refused(why_nobody(staff))
        change = importing.import_people(desk, staff.preview, today=today, file_name=options.file.name)
        desk.apply(change)
        answers = _import_answers(desk, options.answers, today=today) if options.answers else AnswerPreview()
        suggested = 0 if answers.taken else _enrol(desk, staff, today=today)
        source = _source_data(options, staff, answers)
        on_forms = [_with_file_name(found) for found in answers.problems]
        adopt_proposal(desk, today=today)
        notes = write_summary(
            desk,
            options,
            suggested=suggested,
            source=source,
            unprinted=_write_pairs(desk, options, today=today),
            problems=[*staff.problems, *on_forms],
            today=today,
        )
        notes = (*_one_sided(desk, today=today), *notes)
    print_written(notes, out)
    return 0


def print_written(notes: Sequence[str], out: Path) -> None:
    """Say what is to note about what was written, and where it is."""
    print("\n".join((*notes, _("Written to {folder}", folder=str(out)))))


# Who takes part


def _import_answers(desk: Desk, source: Path, *, today: date) -> AnswerPreview:
    """Import filled questionnaires; who has answered takes part in the role on the form, the newest answers count.

    Raises Refused if there are no answers.
    """
    read = responses.read(desk, source, today=today, foreign=True)
    preview = read()
    if not preview.taken:
        reasons = [refused.reason for refused in preview.refused[:_MOST_REASONS]]
        if not reasons:
            raise Refused(message("There are no filled questionnaires in this place."))
        raise Refused(joined(reasons))
    desk.apply(responses.enrol(desk, preview))
    desk.apply(responses.import_answers(desk, preview, today=today))
    return preview


def _enrol(desk: Desk, staff: StaffList, *, today: date) -> int:
    """Suggest roles unless the list names both mentors and mentees; return how many roles are suggested.

    Raises Refused if nobody takes part.
    """
    roles = {participant.enrolment.role for participant in enrolments.participants(desk, today=today)}
    has_mentors = any(role.gives for role in roles)
    has_mentees = any(role.learns for role in roles)
    if not (has_mentors and has_mentees):
        desk.apply(enrolments.suggest_roles(desk, today=today))
    if not enrolments.participants(desk, today=today):
        raise Refused(_why_nobody_takes_part(desk, staff))
    return count_suggested(desk, today)


def count_suggested(desk: Desk, today: date) -> int:
    """Return how many of those taking part have a role that is only suggested."""
    taking = enrolments.participants(desk, today=today)
    return sum(not participant.enrolment.confirmed for participant in taking)


def _why_nobody_takes_part(desk: Desk, staff: StaffList) -> Message:
    """Return which columns the list lacks, or that nobody in it fits a role."""
    lacking = [
        problem.message for problem in pairing.problems(desk) if problem.field and not staff.mapping.of(problem.field)
    ]
    if lacking:
        return joined(lacking)
    return message(
        'Nobody on this list leads others or joined recently, so no roles can be suggested. Add a column called "Role".'
    )


def _one_sided(desk: Desk, *, today: date) -> tuple[str, ...]:
    """Return why there can be no pair where only mentors or only mentees take part."""
    roles = {participant.enrolment.role for participant in enrolments.participants(desk, today=today)}
    if not any(role.learns for role in roles):
        return (_('Nobody on this list is new, so there are no mentees. Choose them in a column called "Role".'),)
    if not any(role.gives for role in roles):
        return (_('Nobody on this list leads others, so there are no mentors. Choose them in a column called "Role".'),)
    return ()


def _with_file_name(found: FormProblem) -> Problem:
    """Return the problem of a form with the name of its file in front."""
    words = message("{file}: {what}", file=found.file, what=found.problem.message)
    return replace(found.problem, message=words)


# Writing the pairs


def adopt_proposal(desk: Desk, *, today: date) -> None:
    """Make the pairs that are proposed."""
    propose = pairing.propose(desk, today=today)
    desk.apply(pairing.adopt(desk, propose()))


def _write_pairs(desk: Desk, options: argparse.Namespace, *, today: date) -> tuple[Message, ...]:
    """Write pairs.xlsx and pairs.pdf; return a message for each text that could not be printed."""
    names = options.names == "on"
    language = i18n.language()
    pair_papers.write_pairs(desk, options.out / "pairs.xlsx", language=language, today=today, names=names)
    return pair_papers.write_plan(desk, options.out / "pairs.pdf", language=language, today=today, names=names)


def write_summary(
    desk: Desk,
    options: argparse.Namespace,
    *,
    suggested: int,
    source: dict[str, Any],
    unprinted: Sequence[Message],
    problems: Sequence[Problem] = (),
    today: date,
) -> tuple[str, ...]:
    """Write what the pairs are as summary.json, and return notes for the owner."""
    names = options.names == "on"
    plan = labelled(pair_papers.plan_paper(desk, names=names, today=today))
    notes = _notes(plan, suggested)
    in_list = [problem_data(problem, with_message=names) for problem in problems]
    in_plan = [problem_data(problem) for problem in pairing.problems(desk)]
    summary = {
        **source,
        "date": today.isoformat(),
        "language": i18n.language(),
        "roles": _roles_data(desk, suggested, today),
        "notes": [*notes, *(str(words) for words in unprinted)],
        **_plan_data(plan),
        "problems": [*in_list, *in_plan],
    }
    write_json(options.out / "summary.json", summary)
    return notes


def _notes(plan: PairPlan, suggested: int) -> tuple[str, ...]:
    notes = [str(plan.finding)]
    if suggested:
        notes.append(
            ngettext(
                "{n} role was suggested from the staff list. Confirm it before you act on the list.",
                "{n} roles were suggested from the staff list. Confirm them before you act on the list.",
                suggested,
            )
        )
    return (*notes, *(str(words) for words in plan.unfinished))


# The parts of summary.json


def _source_data(options: argparse.Namespace, staff: StaffList, answers: AnswerPreview) -> dict[str, Any]:
    data: dict[str, Any] = {
        "file": options.file.name,
        "sheet": staff.sheet.name,
        "people": len(staff.preview.people),
        "rows_left_out": len(staff.preview.rejected),
    }
    if options.answers:
        data["answers"] = {
            "files": answers.files,
            "people": len(answers.taken),
            "blank": len(answers.blank),
            "refused": len(answers.refused),
        }
    return data


def _roles_data(desk: Desk, suggested: int, today: date) -> dict[str, int]:
    roles = [participant.enrolment.role for participant in enrolments.participants(desk, today=today)]
    return {
        "suggested": suggested,
        "mentors": sum(role.gives for role in roles),
        "mentees": sum(role.learns for role in roles),
    }


def _plan_data(plan: PairPlan) -> dict[str, Any]:
    return {
        "draft": plan.is_draft,
        "score": str(plan.method),
        "pairs": [_pair_data(line) for line in plan.pairs],
        "left_over": [_unpaired_data(unpaired) for unpaired in plan.left_over],
        "rules": [str(rule) for rule in plan.rules],
        "parts": [{"name": str(part.name), "points": part.points, "how": str(part.how)} for part in plan.parts],
    }


def _pair_data(line: PairLine) -> dict[str, Any]:
    return {
        "mentor": line.mentor,
        "mentor_department": line.mentor_department,
        "mentee": line.mentee,
        "mentee_department": line.mentee_department,
        "score": line.score / 1000,
        "reason": str(line.reason),
        "caution": str(line.caution),
        "locked": line.locked,
    }


def _unpaired_data(unpaired: LeftOver) -> dict[str, Any]:
    return {
        "name": unpaired.name,
        "department": unpaired.department,
        "part": str(unpaired.part),
        "why": str(unpaired.why),
    }
