"""Reads filled forms back: a folder of them, single files, or sheets with a row per person, in a process of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.questionnaire import form as answer_form
from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview, Doubt, RefusedForm, is_blank, proposed
from mentordesk.domain.questionnaire.form import CAPACITY, DAY, DIRECTION, KIND, NO_EXPERIENCE, REMARK
from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.domain.questionnaire.versions import built_in
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import MOST_PLACES, ROLE_WORDS, Role
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DIRECTIONS,
    EXPERIENCES,
    ITEMS,
    KINDS,
    LANGUAGES,
    MOST_OFFERED,
    MOST_WANTED,
    MOST_WISHES,
    PLACES,
    SLOTS,
    Questionnaire,
    Response,
    Source,
    Wish,
    WishKind,
    skills_of,
)
from mentordesk.errors import ListError
from mentordesk.exchange.answers import phone_form, signatures
from mentordesk.exchange.answers.forms import NO_SIDE
from mentordesk.exchange.answers.marks import LAYOUT, FormKind, LocatedCell, Mark, Marked, key_of, marked, words_in
from mentordesk.exchange.answers.values import Cells, as_words, by_key
from mentordesk.exchange.phone import answer_text
from mentordesk.exchange.reading import workbook
from mentordesk.i18n import LANGUAGES as LANGUAGES_OF_PROGRAM
from mentordesk.i18n import Message, _, message, percent, using
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

FORMATS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""The files of a folder that are looked at, besides texts with answers of phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the program knows when forms come back: the round, everyone by id, who has answered, and who agreed.

    ``foreign`` forms were made from another file, which the first of them tells; then people are known by code and
    name, and take part as their forms say.
    """

    round: Round
    people: Mapping[str, Person] = field(default_factory=dict)
    answers: Mapping[str, Response] = field(default_factory=dict)
    consents: ConsentBook = field(default_factory=ConsentBook)
    foreign: bool = False


def read_answers(
    source: Path | Sequence[Path] | str, known: Known, *, today: date, progress: Progress = silent
) -> AnswerPreview:
    """Return what filled forms say, with everything to look at; the newest answers of a person are proposed.

    ``source`` is a folder (with the folders in it), a file, several files, or the text in which answers of phones were
    copied. Raises ListError where it is not there, and Cancelled out of ``progress``; a file that cannot be read is
    among ``refused``.
    """
    paths = () if isinstance(source, str) else files_in(source, texts=True)
    read: list[_Form | RefusedForm] = list(_forms_in(paths, known.round.versions, progress))
    if isinstance(source, str):
        read += _forms_of_text(source, known.round.versions)
    forms = [form for form in read if isinstance(form, _Form)]
    found = _Found(known, today)
    if known.foreign:
        found = _Found(_with_asked(known, forms), today, home=_home(forms))
    for form in read:
        found.add(form)
    drawn = {draft.person.id for draft in found.drafts}
    blank = {person.id: person for person in found.blank if person.id not in drawn}
    if isinstance(source, Path):
        name = source.name
    elif len(paths) == 1:
        name = paths[0].name
    else:
        name = ""
    files = len(forms) if isinstance(source, str) else len(paths)
    return proposed(
        AnswerPreview(tuple(found.drafts), tuple(found.refused), tuple(blank.values()), files=files, name=name)
    )


def files_in(source: Path | Sequence[Path], *, texts: bool = False) -> tuple[Path, ...]:
    """Return the files of a source in the order of their names; marks of open files and hidden ones are passed over.

    With ``texts`` those with answers of phones are among them.
    """
    if not isinstance(source, Path):
        return tuple(source)
    try:
        if not source.is_dir():
            source.stat()
            return (source,)
        inside = sorted(source.iterdir())
        folders = [path for path in inside if path.is_dir()]
        inner = [path for folder in folders for path in sorted(folder.iterdir())]
    except OSError as error:
        raise workbook.refusal("missing") from error
    return tuple(path for path in (*inside, *inner) if _is_form(path) or (texts and _has_answers(path)))


def _is_form(path: Path) -> bool:
    return path.suffix.casefold() in FORMATS and not path.name.startswith(("~$", ".")) and path.is_file()


def _has_answers(path: Path) -> bool:
    """Return whether a file is a text with answers that were given on a phone."""
    return answer_text.has_answer(answer_text.text_of(path))


# From files to forms


@dataclass(frozen=True, slots=True)
class _FilledForm:
    """The answers of one person as they stand in a file.

    ``row`` is 0 for a form of their own; ``side`` is what stands unseen beside the row of a sheet.
    """

    person_id: str
    code: str
    name: str
    role: Role
    row: int
    answers: dict[str, LocatedCell]
    side: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as it came back: from which file and when that was saved, its mark, and what people filled in.

    ``asks`` are the wishes that it asks for, ``lists`` the words it offers with their codes.
    """

    file: str
    mark: Mark
    people: tuple[_FilledForm, ...]
    lists: Mapping[str, Mapping[str, str]]
    asks: frozenset[WishKind]
    saved: float = 0.0


def _forms_in(
    paths: Iterable[Path], versions: Sequence[Questionnaire], progress: Progress
) -> Iterator["_Form | RefusedForm"]:
    """Yield the forms in files, and the files that are none."""
    texts = answer_text.texts_among(paths)
    for path, words in texts.items():
        yield from _forms_of_text(words, versions, path.name, _saved(path))
    for path, sheets in workbook.read_books((path for path in paths if path not in texts), progress=progress):
        yield from _forms_of_sheets(path, sheets)


def _forms_of_sheets(path: Path, sheets: tuple[Sheet, ...] | ListError) -> Iterator["_Form | RefusedForm"]:
    if isinstance(sheets, ListError):
        yield RefusedForm(path.name, sheets.code, sheets.message)
        return
    forms = marked(sheets)
    if not forms:
        yield RefusedForm(path.name, "not-a-form", _NOT_A_FORM)
    lists = by_key(words_in(sheets))
    for form in forms:
        asks = frozenset[WishKind]() if form.mark.kind is FormKind.SHEET else frozenset(WishKind)
        yield _Form(path.name, form.mark, tuple(_people_on(form)), lists, asks, _saved(path))


def _forms_of_text(
    words: str, versions: Sequence[Questionnaire], name: str = "", saved: float = 0.0
) -> Iterator["_Form | RefusedForm"]:
    """Yield the answers of phones in a text, and those of them that are not whole; without a name they are pasted."""
    found = answer_text.answers_in(words)
    if not found:
        yield RefusedForm(name or _("pasted text", context="name"), "no-answer", _NO_ANSWER)
    for place, answer in enumerate(found, start=1):
        file = in_line(name, _called(answer, place))
        if isinstance(answer, answer_text.Broken):
            yield RefusedForm(file, *(("newer-form", _NEWER) if answer.newer else ("cut-off", _CUT_OFF)))
            continue
        if answer.form != phone_form.FORM:
            yield RefusedForm(file, "other-form", _OTHER_FORM)
            continue
        mark = phone_form.mark_of(answer)
        if mark is None:
            yield RefusedForm(file, "not-a-form", _NO_ANSWER)
            continue
        filled = _FilledForm(mark.person_id, mark.code, "", mark.role, 0, phone_form.cells_of(answer, versions))
        yield _Form(file, mark, (filled,), {}, frozenset({WishKind.WANT}), saved)


def names_in(words: str) -> tuple[str, ...]:
    """Return what the answers of phones in a text are called instead of by a file, in their order."""
    return tuple(_called(answer, place) for place, answer in enumerate(answer_text.answers_in(words), start=1))


def _called(answer: answer_text.Answer | answer_text.Broken, place: int) -> str:
    code = answer.code if isinstance(answer, answer_text.Answer) else f"{place}"
    return _("answer {code}", context="name", code=code)


# From forms to drafts


@dataclass(slots=True)
class _Found:
    """What has come out of the files so far."""

    known: Known
    today: date
    home: Mark | None = None
    drafts: list[AnswerDraft] = field(default_factory=list)
    refused: list[RefusedForm] = field(default_factory=list)
    blank: list[Person] = field(default_factory=list)

    def add(self, form: "_Form | RefusedForm") -> None:
        """Add what a form says."""
        if isinstance(form, RefusedForm):
            self.refused.append(form)
            return
        mark = _taken_in(form.mark, self.home, self.known.round)
        if refusal := _refusal(mark, self.known.round):
            self.refused.append(RefusedForm(form.file, *refusal))
            return
        for filled in form.people:
            self._take(form, mark, filled)

    def _take(self, form: "_Form", mark: Mark, filled: "_FilledForm") -> None:
        """Add a person's answers; ``mark`` is that of the form as it is taken in."""
        asked = _who(filled, self.known.round)
        if asked is None:
            if filled.answers or mark.kind is FormKind.FORM:
                reason = _not_asked(filled, self.known)
                self.refused.append(RefusedForm(form.file, "person-unknown", reason, filled.row))
            return
        draft = _draft(form, mark, filled, asked, self.known, self.today)
        if draft.is_blank and not draft.consents and not draft.wishes and not draft.problems:
            self.blank.append(asked.person)
            return
        doubt = None if self.home is not None else _doubt(form.mark, filled, asked, self.known.round.key)
        draft = replace(draft, key=f"{len(self.drafts) + 1}", doubt=doubt)
        problems = (*draft.problems, *_warnings(draft, mark, self.known))
        self.drafts.append(replace(draft, problems=problems))


def _people_on(form: Marked) -> Iterator[_FilledForm]:
    """Yield what each person on a sheet filled in, or the one person of a form."""
    if form.mark.kind is FormKind.SHEET:
        for row, side, cells in form.rows():
            if side != NO_SIDE:
                code, name, part = (_popped(cells, head) for head in ("code", "name", "role"))
                yield _FilledForm(signatures.person_of(side), code, name, _role(part), row, cells, side)
        return
    answers: dict[str, LocatedCell] = {}
    for _row, side, cells in form.rows():
        if side.startswith("time:"):
            answers |= {f"{side}-{head}": place for head, place in cells.items()}
        elif side and cells:
            answers[side] = next(iter(cells.values()))
    yield _FilledForm(form.mark.person_id, form.mark.code, "", form.mark.role, 0, answers)


def _popped(cells: dict[str, LocatedCell], head: str) -> str:
    place = cells.pop(head, None)
    return as_words(place.value) if place else ""


def _role(words: str) -> Role:
    """Return the part that words of the program name, in any of its languages."""
    for language in LANGUAGES_OF_PROGRAM:
        with using(language):
            for role, said in ROLE_WORDS.items():
                if key_of(str(said)) == key_of(words):
                    return role
    return Role.NONE


def _doubt(mark: Mark, filled: _FilledForm, asked: Recipient, key: bytes) -> Doubt | None:
    """Return why a form may not be the one made for this person; ``None`` where its signature says that it is."""
    if not mark.signature:
        return Doubt.UNSIGNED
    if not signatures.is_genuine(mark, key):
        return Doubt.ALTERED
    if mark.kind is FormKind.FORM:
        return None
    is_listed = asked.person.id == filled.person_id and signatures.is_on_list(mark, key, filled.side)
    return None if is_listed else Doubt.NOT_LISTED


# Forms made from another file


def _home(forms: Iterable[_Form]) -> Mark | None:
    """Return the mark that most forms share in company and cycle; of several the first."""
    marks = [form.mark for form in forms]
    counted = Counter((mark.company_id, mark.cycle_id) for mark in marks)
    return max(marks, key=lambda mark: counted[mark.company_id, mark.cycle_id], default=None)


def _taken_in(mark: Mark, home: Mark | None, round_: Round) -> Mark:
    """Return the mark of a form as if it was made here, where it is of the company and cycle that is taken in."""
    if home is None or mark.layout > LAYOUT or (mark.company_id, mark.cycle_id) != (home.company_id, home.cycle_id):
        return mark
    version = _same_version(mark, round_)
    return replace(
        mark,
        company_id=round_.company_id,
        cycle_id=round_.cycle_id,
        questionnaire_id=version.id,
        number=version.number,
    )


def _same_version(mark: Mark, round_: Round) -> Questionnaire:
    """Return the version of this file that asks what a form of another file asked: the same built-in one or the newest.

    Statements keep their codes, so the answers to a version of the owner's own are still understood.
    """
    there = built_in(mark.company_id)
    here = built_in(round_.company_id)
    known = {version.id: version for version in round_.versions}
    for version, same in zip(there, here, strict=True):
        if version.id == mark.questionnaire_id:
            return known.get(same.id, same)
    return round_.questionnaire


def _with_asked(known: Known, forms: Iterable[_Form]) -> Known:
    """Return what is known, with those asked whom the forms name, in the part their forms say."""
    everyone = tuple(Recipient(person, Role.NONE) for person in known.people.values() if person.is_here)
    asked = {recipient.person.id: recipient for recipient in known.round.recipients}
    whole = replace(known.round, recipients=everyone)
    for form in forms:
        for filled in form.people if form.mark.layout <= LAYOUT else ():
            found = _who(filled, whole) if filled.role is not Role.NONE else None
            if found is not None:
                asked[found.person.id] = Recipient(found.person, filled.role)
    return replace(known, round=replace(known.round, recipients=tuple(asked.values())))


def _who(filled: _FilledForm, round_: Round) -> Recipient | None:
    """Return the person of the round a form belongs to: by id, else by code, else by a name only one of them has."""
    for is_theirs in (_has_id, _has_code, _has_name):
        fitting = [recipient for recipient in round_.recipients if is_theirs(recipient.person, filled)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _has_id(person: Person, filled: _FilledForm) -> bool:
    return person.id == filled.person_id


def _has_code(person: Person, filled: _FilledForm) -> bool:
    return bool(filled.code) and person.code.casefold() == filled.code.casefold()


def _has_name(person: Person, filled: _FilledForm) -> bool:
    """Whether a form without a code bears this name."""
    if filled.code or not filled.name:
        return False
    return key_of(person.full_name) == key_of(filled.name)


def _draft(form: _Form, mark: Mark, filled: _FilledForm, asked: Recipient, known: Known, today: date) -> AnswerDraft:
    version = _version(mark, known.round)
    lists = form.lists or phone_form.lists_of(version)
    cells = Cells(filled.answers, lists, answer_form.labels(version))
    old = known.answers.get(asked.person.id)
    response = _response(cells, asked, known.round.cycle_id, version, today)
    if old is not None and asked.role.gives and not form.mark.asks_kinds and not is_blank(response):
        response = replace(response, kinds=old.kinds)
    given_on = response.answered_on or (_day_of(form.saved, today))
    numbers = {version.id: version.number for version in known.round.versions}
    return AnswerDraft(
        key="",
        file=form.file,
        row=filled.row,
        person=asked.person,
        role=asked.role,
        response=replace(response, answered_on=given_on),
        wishes=_wishes(cells, asked, known) if form.asks else None,
        wishes_asked=form.asks,
        offered=_offered(lists, asked, known),
        consents=_consents(cells),
        written=form.saved,
        questionnaire=version,
        problems=tuple(cells.problems),
        old=old,
        old_number=numbers.get(old.questionnaire_id, 0) if old else 0,
        is_dated=response.answered_on is not None,
    )


def _version(mark: Mark, round_: Round) -> Questionnaire:
    return next((version for version in round_.versions if version.id == mark.questionnaire_id), round_.questionnaire)


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _day_of(saved: float, today: date) -> date:
    """Return the day a file was saved, by the clock of this computer; today where that is not known."""
    with suppress(OSError, ValueError, OverflowError):  # a drive may say a moment that is in no calendar
        return min(datetime.fromtimestamp(saved, UTC).astimezone().date(), today) if saved else today
    return today


# From cells to answers


def _response(cells: Cells, asked: Recipient, cycle_id: str, version: Questionnaire, today: date) -> Response:
    role = asked.role
    rated = ((item.code, cells.rating(f"rate:{item.code}")) for item in ITEMS)
    return Response(
        cycle_id=cycle_id,
        person_id=asked.person.id,
        questionnaire_id=version.id,
        answered_on=cells.day(DAY, today),
        source=Source.FILE,
        ratings=tuple((code, value) for code, value in rated if value is not None),
        experiences=_experiences(cells),
        wants=_wants(cells, version) if role.learns else (),
        offers=_offers(cells, version) if role.gives else (),
        direction=cells.choice(DIRECTION, DIRECTIONS, "direction"),
        times=tuple(slot for slot in SLOTS if cells.ticked(f"time:{slot}")),
        places=cells.ticks("place", PLACES),
        channels=cells.ticks("channel", CHANNELS),
        languages=cells.ticks("language", LANGUAGES),
        capacity=cells.number(CAPACITY, MOST_PLACES) if role.gives else None,
        remark=cells.words(REMARK),
        kinds=cells.ticks(KIND, KINDS) if role.gives else (),
    )


def _experiences(cells: Cells) -> tuple[str, ...] | None:
    ticked = cells.ticks("lived", EXPERIENCES)
    none = cells.ticked(NO_EXPERIENCE)
    if ticked and none:
        problem = message('"None of these" is ticked beside other boxes; the others count.')
        cells.wrong(NO_EXPERIENCE, "lived-both", problem, Severity.WARNING)
    return ticked or (() if none else None)


def _wants(cells: Cells, version: Questionnaire) -> tuple[str, ...]:
    codes = [f"want:{place}" for place in range(1, MOST_WANTED + 1)]
    skills = [skill for code in codes for skill in cells.choices(code, skills_of(version), "skill")]
    found = list(dict.fromkeys(skills))
    if len(found) > MOST_WANTED:
        problem = message("{n} skills are chosen; the first {most} count.", n=len(found), most=MOST_WANTED)
        cells.wrong(next(code for code in codes if code in cells.answers), "skills-many", problem)
    return tuple(found[:MOST_WANTED])


def _offers(cells: Cells, version: Questionnaire) -> tuple[tuple[str, int], ...]:
    rated = ((skill.code, cells.rating(f"offer:{skill.code}", "strength")) for skill in skills_of(version))
    found = [(code, strength) for code, strength in rated if strength is not None]
    if len(found) <= MOST_OFFERED:
        return tuple(found)
    problem = message("{n} skills are chosen; the {most} strongest count.", n=len(found), most=MOST_OFFERED)
    cells.wrong(f"offer:{found[-1][0]}", "skills-many", problem)
    kept = sorted(found, key=lambda offer: -offer[1])[:MOST_OFFERED]
    return tuple(offer for offer in found if offer in kept)


def _wishes(cells: Cells, asked: Recipient, known: Known) -> tuple[Wish, ...]:
    others = known.round.others(asked)
    found: dict[str, Wish] = {}
    # What is to be avoided comes first: whoever is named both ways is avoided.
    for kind in (WishKind.AVOID, WishKind.WANT):
        rank = 1
        for place in range(1, MOST_WISHES + 1):
            code = f"wish:{kind}:{place}"
            other = cells.person(code, others, known.people)
            if other is None:
                continue
            if other.id in found:
                if found[other.id].kind is not kind:
                    problem = message("The wishes contradict each other. Ask the person what was meant.")
                    cells.wrong(code, "wish-both", problem, Severity.WARNING)
                continue
            found[other.id] = Wish(
                cycle_id=known.round.cycle_id, person_id=asked.person.id, other_id=other.id, kind=kind, rank=rank
            )
            rank += kind is WishKind.WANT
    return tuple(found.values())


def _offered(lists: Mapping[str, Mapping[str, str]], asked: Recipient, known: Known) -> frozenset[str]:
    """Return the ids of whom a form gave to choose from: by its own list, or where that is gone, by a name of one."""
    if "people" in lists:
        return frozenset(lists["people"].values())
    others = known.round.others(asked)
    alike = Counter(key_of(person.full_name) for person in others)
    return frozenset(person.id for person in others if person.code or alike[key_of(person.full_name)] == 1)


def _consents(cells: Cells) -> tuple[tuple[Purpose, bool], ...]:
    said = ((purpose, cells.yes(f"consent:{purpose}")) for purpose in NEEDED_CONSENTS)
    return tuple((purpose, yes) for purpose, yes in said if yes is not None)


# What is wrong with a form as a whole

_NOT_A_FORM = message(
    "This file is not a form of MentorDesk, or its hidden column was deleted. Send the form out again, or type the "
    "answers in."
)
_NO_ANSWER = message(
    'There is no answer from a phone in this text. Copy the whole message that has "mentordesk=" in it.'
)
_OTHER_FORM = message(
    "This answer was given on another form, such as a sign-up. Import it where the list is that it belongs to."
)
_CUT_OFF = message(
    "This answer is not whole: some of its letters are missing or were changed on the way. Copy the whole message "
    "again, or ask for it once more."
)
_NEWER = message("This form was made by a newer MentorDesk. Read it there, or install the newest MentorDesk.")


def _refusal(mark: Mark, round_: Round) -> tuple[str, Message] | None:
    """Return why a form is not read at all: its code and its words."""
    newer_version = all(mark.questionnaire_id != version.id for version in round_.versions)
    rows = (
        (
            mark.layout > LAYOUT,
            "newer-form",
            _NEWER,
        ),
        (
            mark.company_id != round_.company_id,
            "other-company",
            message("This form belongs to another company's file. Open that file to read it."),
        ),
        (
            mark.cycle_id != round_.cycle_id,
            "other-cycle",
            message("This form belongs to another cycle of the programme. Send out the form of this cycle."),
        ),
        (
            newer_version and mark.number > round_.questionnaire.number,
            "newer-version",
            message(
                "This form has version {number} of the questionnaire, and this file knows only {known}. It was made "
                "from another copy of the file: open that copy, or send the form out again.",
                number=mark.number,
                known=round_.questionnaire.number,
            ),
        ),
    )
    return next(((code, words) for applies, code, words in rows if applies), None)


def _not_asked(filled: _FilledForm, known: Known) -> Message:
    everyone = tuple(Recipient(person, Role.NONE) for person in known.people.values())
    listed = _who(filled, replace(known.round, recipients=everyone))
    person = listed.person if listed else None
    if person is None:
        called = filled.name or filled.code
        if not called:
            return message("This form belongs to a person who is not on the staff list. Add the person first.")
        return message('"{person}" is not on the staff list. Add the person first.', person=called)
    if not person.is_here:
        return message("{name} has left the company, so the answers are not read.", name=person.full_name)
    return message(
        "{name} does not take part in this cycle. Add {name} to the participants first, then read the form again.",
        name=person.full_name,
    )


def _warnings(draft: AnswerDraft, mark: Mark, known: Known) -> Iterable[Problem]:
    """Return what to think about before a person's answers are kept."""
    name = draft.person.full_name
    said = dict(draft.consents)
    silent_on = [
        purpose
        for purpose in NEEDED_CONSENTS
        if purpose not in said and not known.consents.said(draft.person.id, purpose)
    ]
    rows: tuple[tuple[bool, str, Message], ...] = (
        (
            said.get(Purpose.QUESTIONNAIRE) is False,
            "answers-refused",
            message(
                "{name} does not allow the use of the answers. The refusal is recorded, the answers are not.", name=name
            ),
        ),
        (
            said.get(Purpose.TAKE_PART) is False,
            "part-refused",
            message("{name} does not wish to take part. The refusal is recorded, the answers are not.", name=name),
        ),
        (
            bool(silent_on) and not draft.refuses,
            "consent-open",
            message("{name} has not said yes to both questions of consent, so is not paired yet. Ask.", name=name),
        ),
        (
            not draft.refuses and not draft.is_complete,
            "incomplete",
            message(
                "{name} has answered only {share} of the questions. The score will know less.",
                name=name,
                share=_Percent(draft.share),
            ),
        ),
        (
            not draft.refuses and draft.straight,
            "straight",
            message("{name} gave every statement the same rating. Check with them.", name=name),
        ),
        (
            draft.questionnaire.number < known.round.questionnaire.number
            or mark.questionnaire_id != draft.questionnaire.id,
            "older-version",
            message(
                "{name} answered version {number} of the questionnaire; version {known} is asked now. What both ask is "
                "read.",
                name=name,
                number=mark.number,
                known=known.round.questionnaire.number,
            ),
        ),
        (
            draft.is_older,
            "older-answers",
            message("Newer answers of {name} are kept already, so these are left out unless you take them.", name=name),
        ),
        (
            draft.may_be_older and not draft.is_older,
            "perhaps-older",
            message(
                "Other answers of {name} are kept already, and nothing shows that these are newer. They are left out "
                "unless you take them.",
                name=name,
            ),
        ),
        (
            draft.doubt is Doubt.UNSIGNED,
            Doubt.UNSIGNED,
            message(
                "This form has no security code: an earlier MentorDesk made it, or somebody changed it. Take it if you "
                "know that {name} filled it in.",
                name=name,
            ),
        ),
        (
            draft.doubt is Doubt.ALTERED,
            Doubt.ALTERED,
            message(
                "This is not the form that was made for {name}: somebody changed whose it is, or it comes from another "
                "copy of the company file. Ask {name} before you take it.",
                name=name,
            ),
        ),
        (
            draft.doubt is Doubt.NOT_LISTED,
            Doubt.NOT_LISTED,
            message(
                "{name} was not on this sheet when it was made. Ask {name} before you take this row.",
                name=name,
            ),
        ),
    )
    return tuple(
        Problem(code, words, Severity.WARNING, record=draft.person.id, row=draft.row)
        for applies, code, words in rows
        if applies
    )


@dataclass(frozen=True, slots=True)
class _Percent:
    """A share that is written in the language in which it is read."""

    share: float

    def __str__(self) -> str:
        return percent(self.share)
