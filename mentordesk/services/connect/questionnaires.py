"""The verbs of the questionnaire: its versions, the forms that go out, the answers that come back, who has answered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from itertools import count
from pathlib import Path

from mentordesk import current, faults, text
from mentordesk.desk import Desk
from mentordesk.documents import answer_form
from mentordesk.domain.people.consent import answered
from mentordesk.domain.questionnaire import answers as answer_sheet
from mentordesk.domain.questionnaire import form as questions
from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview
from mentordesk.domain.questionnaire.round import Recipient, Round, weak_criteria
from mentordesk.domain.questionnaire.versions import built_in, own_words
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus
from mentordesk.domain.records.questionnaire import (
    ENOUGH,
    ITEMS,
    LONGEST_REMARK,
    Item,
    Questionnaire,
    Response,
    Source,
    Wish,
    share_answered,
    straight_lined,
)
from mentordesk.domain.records.record import Record
from mentordesk.exchange.answers import forms, reading
from mentordesk.exchange.answers.reading import Known
from mentordesk.i18n import Message, _, message, messages, using
from mentordesk.progress import Progress, silent

# The questionnaire and its versions


def versions(desk: Desk) -> tuple[Questionnaire, ...]:
    """Return every version that a form may ask: the one asked now first, then the others, stored or built in."""
    stored = sorted(desk.all(Questionnaire), key=lambda version: (-version.number, version.id))
    stored_ids = {version.id for version in stored}
    unstored = [version for version in built_in(current.company(desk).id) if version.id not in stored_ids]
    asked = unstored[0] if not stored or _is_outdated(desk, stored_ids) else stored[0]
    return (asked, *(version for version in (*stored, *unstored) if version is not asked))


def _is_outdated(desk: Desk, stored_ids: set[str]) -> bool:
    """Say whether only older built-in versions are stored, and none is under way in this cycle."""
    newest, *older = built_in(current.company(desk).id)
    if newest.id in stored_ids or stored_ids - {version.id for version in older}:
        return False
    forms_sent = any(part.form_sent_on for part in current.enrolments(desk).values())
    return not forms_sent and not current.responses(desk)


def version_asked(desk: Desk) -> Questionnaire:
    """Return the version that is asked now."""
    return versions(desk)[0]


def is_used(desk: Desk, version: Questionnaire) -> bool:
    """Say whether a version is fixed: somebody has answered it, or, of a built-in one, forms went out."""
    if any(response.questionnaire_id == version.id for response in (*desk.all(Response), *desk.trash(Response))):
        return True
    is_built_in = any(version.id == known.id for known in built_in(current.company(desk).id))
    return is_built_in and any(part.form_sent_on for part in desk.all(Enrolment))


def set_items(
    desk: Desk, *, left_out: Iterable[str] | None = None, wordings: Iterable[tuple[str, str, str]] | None = None
) -> Change:
    """Leave items out, or word them anew: code, English, Vietnamese; a version that is used makes room for the next.

    ``None`` keeps what is. Own words that are empty or built-in ones, of now or of an older version, are not kept.
    """
    before = version_asked(desk)
    after = replace(
        before,
        left_out=before.left_out if left_out is None else _in_order(left_out),
        wordings=_own_words(before.wordings if wordings is None else wordings),
    )
    label = message("Change the questionnaire")
    if (after.left_out, after.wordings) == (before.left_out, before.wordings):
        return Change(label)
    is_held = any(one.id == before.id for one in desk.all(Questionnaire))
    if not is_used(desk, before):
        return Change(label, (before,) if is_held else (), (after,), kind="questionnaire")
    number = before.number + 1
    after = replace(after, id=Questionnaire().id, number=number)
    label = message("Make version {number} of the questionnaire", number=number)
    return Change(label, (), (after,) if is_held else (before, after), kind="questionnaire")


def checks(desk: Desk) -> tuple[Problem, ...]:
    """Return what weakens the version asked now: criteria with too few items left."""
    return weak_criteria(version_asked(desk))


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    wanted = set(codes)
    return tuple(item.code for item in ITEMS if item.code in wanted)


def _own_words(wordings: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    typed = {code: (text.clean_line(english), text.clean_line(vietnamese)) for code, english, vietnamese in wordings}
    kept: list[tuple[str, str, str]] = []
    for item in ITEMS:
        english, vietnamese = typed.get(item.code, ("", ""))
        kept.append((item.code, _unless_built_in(item, english, "en"), _unless_built_in(item, vietnamese, "vi")))
    return own_words(kept)


def _unless_built_in(item: Item, words: str, language: str) -> str:
    with using(language):
        return "" if words == str(item.text) else words


# Who is asked, and who has answered


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Where one person stands: asked or not, what came back, how much of it, and what they agreed to.

    ``share`` is 0 to 1. ``consent`` is what the person said to all that pairing needs, see :class:`ConsentBook`, with
    ``agreed`` to be paired by the answers and ``refused``, after which nothing more is asked.
    """

    person: Person
    enrolment: Enrolment
    response: Response | None = None
    share: float = 0.0
    straight: bool = False
    consent: ConsentState | None = None
    agreed: bool = False
    refused: bool = False

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def sent(self) -> date | None:
        """The day the form went out."""
        return self.enrolment.form_sent_on

    @property
    def is_unsent(self) -> bool:
        """Whether a form is still to go out."""
        return self.sent is None and self.is_missing

    @property
    def is_missing(self) -> bool:
        """Whether answers are still to come."""
        return self.response is None and not self.refused

    @property
    def is_complete(self) -> bool:
        """Whether enough was answered."""
        return self.response is not None and self.share >= ENOUGH


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the round is among those who have not refused; ``complete`` have answered enough.

    ``unsent`` are still to be given a form, ``silent`` have not said yes to both questions of consent yet.
    """

    people: int = 0
    unsent: int = 0
    answered: int = 0
    complete: int = 0
    missing: int = 0
    silent: int = 0


def round_of(desk: Desk) -> Round:
    """Return the round of the cycle worked on: everyone who works here and takes part, in the order of the list."""
    cycle, company = current.cycle(desk), current.company(desk)
    return Round(
        company_id=company.id,
        company=company.name,
        programme=current.programme(desk).name,
        cycle_id=cycle.id,
        questionnaire=version_asked(desk),
        versions=versions(desk),
        recipients=tuple(Recipient(person, part.role) for person, part in _taking_part(desk)),
    )


def status(desk: Desk, *, today: date) -> tuple[AnswerRow, ...]:
    """Return where everyone who takes part stands, by department and name."""
    answers, consents = current.responses(desk), current.consents(desk)
    kept = {one.id: one for one in versions(desk)}
    rows = []
    for person, part in _taking_part(desk):
        response = answers.get(person.id)
        rows.append(
            AnswerRow(
                person,
                part,
                response,
                share=_share(response, kept, version_asked(desk), part),
                straight=response is not None and straight_lined(response),
                consent=consents.for_pairing(person.id),
                agreed=consents.agreed(person.id),
                refused=consents.refused(person.id),
            )
        )
    return tuple(rows)


def counts(rows: Iterable[AnswerRow]) -> Counts:
    """Count how far the round is."""
    asked = tuple(row for row in rows if not row.refused)
    missing = sum(row.is_missing for row in asked)
    return Counts(
        people=len(asked),
        unsent=sum(row.is_unsent for row in asked),
        answered=len(asked) - missing,
        complete=sum(row.is_complete for row in asked),
        missing=missing,
        silent=sum(not row.agreed for row in asked),
    )


def reminder(desk: Desk, *, language: str, today: date) -> str:
    """Return the text to remind those who have not answered, to copy into Zalo or an e-mail; it names nobody."""
    round_ = round_of(desk)
    with using(language):
        return _(
            "Dear colleague,\n\nWe have not received your answers to the {programme} questionnaire yet. It takes about "
            "seven minutes and helps us find the mentor or mentee who suits you best.\n\nTaking part is voluntary. If "
            "you would rather not, just tell us. If you have not received the form, tell us and we send it again, on "
            "paper if you like.\n\nKind regards,\n{company}",
            programme=round_.programme,
            company=round_.company,
        )


def _taking_part(desk: Desk) -> tuple[tuple[Person, Enrolment], ...]:
    return tuple(
        sorted(current.taking_part(desk), key=lambda one: (text.sort_key(one[0].department), _name_key(one[0])))
    )


def _name_key(person: Person) -> tuple[object, str]:
    return text.name_key(person.full_name, person.given_name), person.code


def _share(
    response: Response | None, kept: Mapping[str, Questionnaire], newest_one: Questionnaire, part: Enrolment
) -> float:
    if response is None:
        return 0.0
    return share_answered(response, kept.get(response.questionnaire_id, newest_one), part.role)


# Forms that go out


def sent(desk: Desk, ids: Iterable[str], *, today: date) -> Change:
    """Note that the form went out to these people today, and keep the version that it asks."""
    wanted = set(ids)
    parts = [part for person, part in _taking_part(desk) if person.id in wanted and part.form_sent_on != today]
    version = version_asked(desk)
    is_held = any(one.id == version.id for one in desk.all(Questionnaire))
    return Change(
        messages("Note that {n} form went out", "Note that {n} forms went out", len(parts)),
        tuple(parts),
        (*(() if is_held or not parts else (version,)), *(replace(part, form_sent_on=today) for part in parts)),
        kind="questionnaire",
    )


class Sheets(StrEnum):
    """What a person's form is: a workbook to fill in, or a PDF to print."""

    EXCEL = "excel"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Written:
    """The forms written, one file for each person, in a folder of their own; what the letters could not show."""

    folder: Path
    files: tuple[Path, ...] = ()
    warnings: tuple[Message, ...] = ()


def write_forms(
    desk: Desk,
    folder: Path,
    ids: Iterable[str],
    *,
    language: str,
    kind: Sheets = Sheets.EXCEL,
    today: date,
    filled: bool = False,
) -> Callable[..., Written]:
    """Return the writing of a form for each of these people as a job for a worker, called with ``progress=``.

    The forms go into a new folder inside ``folder``; nothing that is there is overwritten. In Excel they may be
    ``filled`` with what the person has answered, to look over and correct. Raises WriteFailed or DiskFull.
    """
    asked = _asked(desk, ids)
    answers = {one.person.id: _written(desk, one.person.id) for one in asked} if filled else {}
    return partial(_write_forms, folder, round_of(desk), asked, answers, language, kind, today)


def _written(desk: Desk, person_id: str) -> dict[str, object]:
    """Return what a person has answered, as it stands on the form."""
    response = _response_of(desk, person_id)
    if response is None:
        return {}
    consents = current.consents(desk)
    agreed = [purpose for purpose in NEEDED_CONSENTS if consents.said(person_id, purpose)]
    return questions.form_values(response, wishes_of(desk, person_id), agreed)


def _write_forms(
    folder: Path,
    round_: Round,
    asked: Sequence[Recipient],
    answers: Mapping[str, Mapping[str, object]],
    language: str,
    kind: Sheets,
    today: date,
    *,
    progress: Progress = silent,
) -> Written:
    files: list[Path] = []
    warnings: list[Message] = []
    with using(language):
        made = _new_folder(folder, text.file_name(f"{_('Questionnaire', context='title')} {today.isoformat()}"))
        for done, one in enumerate(asked):
            progress(done, len(asked))
            path = _free(made, " ".join(filter(None, (one.person.code, one.person.full_name))), _SUFFIXES[kind], files)
            if kind is Sheets.EXCEL:
                forms.write_form(path, round_, one, filled=answers.get(one.person.id, {}))
            else:
                warnings += answer_form.write(path, round_, (one,), today=today)
            files.append(path)
    progress(len(asked), len(asked))
    return Written(made, tuple(files), tuple(warnings))


_SUFFIXES = {Sheets.EXCEL: ".xlsx", Sheets.PAPER: ".pdf"}


def write_sheet(desk: Desk, path: Path, ids: Iterable[str], *, language: str) -> None:
    """Write one workbook with a row for each of these people. Raises WriteFailed or DiskFull."""
    with using(language):
        forms.write_sheet(path, round_of(desk), _asked(desk, ids))


def write_paper(desk: Desk, path: Path, ids: Iterable[str] = (), *, language: str, today: date) -> tuple[Message, ...]:
    """Write the forms of these people as one PDF to print; without people a blank one for each part.

    Returns a message for each text with letters that cannot be printed. Raises WriteFailed or DiskFull.
    """
    with using(language):
        return answer_form.write(path, round_of(desk), _asked(desk, ids), today=today)


def _asked(desk: Desk, ids: Iterable[str]) -> tuple[Recipient, ...]:
    wanted = set(ids)
    return tuple(one for one in round_of(desk).recipients if one.person.id in wanted)


def _new_folder(inside: Path, name: str) -> Path:
    """Make a folder for the owner alone, under a name nothing there has yet."""
    with faults.guarded(inside):
        for number in count(1):
            made = inside / (name if number == 1 else f"{name} ({number})")
            with suppress(FileExistsError):
                made.mkdir(mode=0o700)
                return made
    raise AssertionError


def _free(folder: Path, title: str, suffix: str, taken: Iterable[Path]) -> Path:
    """Return a path in the folder that no file taken has, however the system compares names."""
    used = {path.name.casefold() for path in taken}
    names = (text.file_name(title if number == 1 else f"{title} ({number})", suffix) for number in count(1))
    return folder / next(name for name in names if name.casefold() not in used)


# Answers that come back


def read(
    desk: Desk, source: Path | Sequence[Path], *, today: date, foreign: bool = False
) -> Callable[..., AnswerPreview]:
    """Return the reading of filled forms as a job for a worker: called with ``progress=`` it gives the preview.

    ``source`` is a folder, a form, a sheet of many people, or several of them. The job raises ListError where the
    source is not there; a file that cannot be read is among those ``refused``. ``foreign`` forms were made from
    another file: they say who takes part (see ``enrol``).
    """
    consents = current.consents(desk)
    known = Known(
        round=round_of(desk),
        people={person.id: person for person in desk.all(Person)},
        answers=current.responses(desk),
        consents=consents,
        foreign=foreign,
    )
    return partial(reading.read_answers, source, known, today=today)


def choose(
    preview: AnswerPreview, *, keep: str = "", leave_out: Iterable[str] = (), take: Iterable[str] = ()
) -> AnswerPreview:
    """Take one of several drafts of a person (``keep``), leave drafts out, or take them after all; all by key."""
    preview = answer_sheet.with_left_out(preview, leave_out)
    for key in (*take, *((keep,) if keep else ())):
        preview = answer_sheet.with_kept(preview, key)
    return preview


def enrol(desk: Desk, preview: AnswerPreview) -> Change:
    """Let everyone whose answers are taken take part as the form says, confirmed; for forms of another file."""
    cycle_id, parts = current.cycle(desk).id, current.enrolments(desk)
    swaps: list[_Swap] = []
    for draft in preview.taken:
        old = parts.get(draft.person.id)
        new = old or Enrolment(cycle_id=cycle_id, person_id=draft.person.id)
        swaps.append((old, replace(new, role=draft.role, confirmed=True)))
    return _change(
        messages("Let {n} person take part", "Let {n} people take part", len(swaps)), swaps, kind="enrolment"
    )


def import_answers(desk: Desk, preview: AnswerPreview, *, today: date) -> Change:
    """Keep the answers of a preview as one change: answers, wishes, consents, and how many each mentor takes."""
    swaps: list[_Swap] = []
    for draft in preview.taken:
        swaps += _imported(desk, draft, today)
    count = len(preview.taken)
    if preview.name:
        label = messages(
            'Import the answers of {n} person from "{file}"',
            'Import the answers of {n} people from "{file}"',
            count,
            file=preview.name,
        )
    else:
        label = messages("Import the answers of {n} person", "Import the answers of {n} people", count)
    return _change(label, (*_with_version(desk, preview.taken), *swaps), kind="import")


def blank_response(desk: Desk, person_id: str) -> Response:
    """Return the answers of a person as they stand, or empty ones to type a paper form into."""
    return _response_of(desk, person_id) or Response(
        cycle_id=current.cycle(desk).id,
        person_id=person_id,
        questionnaire_id=version_asked(desk).id,
        source=Source.PAPER,
    )


def wishes_of(desk: Desk, person_id: str) -> tuple[Wish, ...]:
    """Return the wishes of a person in the cycle worked on, the first wish first."""
    held = [wish for wish in current.records(desk, Wish) if wish.person_id == person_id]
    return tuple(sorted(held, key=lambda wish: (wish.kind.value, wish.rank, wish.other_id)))


def answer(
    desk: Desk,
    response: Response,
    *,
    wishes: Iterable[Wish] | None = None,
    consents: Mapping[Purpose, bool] | None = None,
    today: date,
) -> Change:
    """Keep what is typed from a paper form; what is typed for one person in a row becomes one step of undo.

    ``None`` leaves wishes and consents as they are. Answers without a day are dated today.
    """
    after = _cleaned(replace(response, answered_on=response.answered_on or today))
    before = _response_of(desk, response.person_id)
    after = after if before is None else replace(after, id=before.id)
    swaps: list[_Swap] = [*_unstored_versions(desk, {after.questionnaire_id}), (before, after)]
    swaps += _part(desk, after)
    if wishes is not None:
        swaps += _wished(desk, after.person_id, tuple(wishes))
    for purpose, yes in (consents or {}).items():
        swaps += _consented(desk, after.person_id, purpose, yes, day=today, newer=True)
    name = desk.get(Person, after.person_id).full_name
    label = message("Enter the answers of {name}", name=name)
    return _change(label, swaps, kind="typing", merge=f"answers:{after.person_id}")


def remove_answers(desk: Desk, ids: Iterable[str], *, when: datetime) -> Change:
    """Put the answers of people into the trash; their wishes go altogether."""
    wanted = set(ids)
    gone = [one for one in current.records(desk, Response) if one.person_id in wanted]
    wishes = [wish for wish in current.records(desk, Wish) if wish.person_id in wanted]
    return Change(
        messages("Delete the answers of {n} person", "Delete the answers of {n} people", len(gone)),
        (*gone, *wishes),
        tuple(one.trashed(when) for one in gone),
        kind="delete",
    )


_Swap = tuple[Record | None, Record | None]
"""A record before and after, ``None`` where there is none."""


def _change(label: Message, swaps: Iterable[_Swap], *, kind: str, merge: str = "") -> Change:
    real = [(before, after) for before, after in swaps if before != after]
    return Change(
        label,
        tuple(before for before, _after in real if before is not None),
        tuple(after for _before, after in real if after is not None),
        kind=kind,
        merge=merge,
    )


def _imported(desk: Desk, draft: AnswerDraft, today: date) -> list[_Swap]:
    person_id = draft.person.id
    day = draft.response.answered_on or today
    swaps: list[_Swap] = []
    for purpose, yes in draft.consents:
        swaps += _consented(desk, person_id, purpose, yes, day=day)
    if draft.refuses:
        return swaps
    old = _response_of(desk, person_id)
    if not draft.is_blank:
        new = _cleaned(replace(draft.response, answered_on=day))
        new = new if old is None else replace(new, id=old.id)
        swaps.append((old, new))
        swaps += _part(desk, new)
    if draft.wishes is not None:
        swaps += _wished(desk, person_id, draft.wishes)
    return swaps


def _response_of(desk: Desk, person_id: str) -> Response | None:
    return current.responses(desk).get(person_id)


def _cleaned(response: Response) -> Response:
    return replace(response, remark=text.clean(response.remark)[:LONGEST_REMARK])


def _part(desk: Desk, response: Response) -> list[_Swap]:
    """Return the part with as many mentees as the mentor says, and with the person signed up."""
    found: list[_Swap] = []
    for person, part in _taking_part(desk):
        if person.id == response.person_id:
            after = replace(part, status=EnrolmentStatus.SIGNED_UP)
            if part.role.gives and response.capacity:
                after = replace(after, capacity=response.capacity)
            found.append((part, after))
    return found


def _wished(desk: Desk, person_id: str, wishes: tuple[Wish, ...]) -> list[_Swap]:
    """Return the wishes of a person replaced by others; one that says the same stays the record it is."""
    held = {(wish.other_id, wish.kind, wish.rank): wish for wish in wishes_of(desk, person_id)}
    new = {(wish.other_id, wish.kind, wish.rank): wish for wish in wishes}
    return [
        *((wish, None) for key, wish in held.items() if key not in new),
        *((None, wish) for key, wish in new.items() if key not in held),
    ]


def _consented(
    desk: Desk, person_id: str, purpose: Purpose, yes: bool, *, day: date, newer: bool = False
) -> list[_Swap]:
    """Return the answer to a consent as said on the form, unless the person has said something since."""
    old = current.consents(desk).answer(person_id, purpose)
    before = old or Consent(person_id=person_id, purpose=purpose)
    after = answered(before, yes=yes, day=day, always=newer)
    if after == before:
        return []
    return [(old, replace(after, method=_("on the form")))]


def _with_version(desk: Desk, drafts: Iterable[AnswerDraft]) -> list[_Swap]:
    return _unstored_versions(desk, {draft.response.questionnaire_id for draft in drafts if not draft.refuses})


def _unstored_versions(desk: Desk, ids: set[str]) -> list[_Swap]:
    """Return the built-in versions that answers refer to as records, where they are not stored yet.

    With an older one the version asked now is stored too, so that it goes on being asked.
    """
    stored = {version.id for version in desk.all(Questionnaire)}
    every = versions(desk)
    needed = [version for version in every if version.id in ids and version.id not in stored]
    if needed and every[0].id not in stored and every[0] not in needed:
        needed.append(every[0])
    return [(None, version) for version in needed]
