"""The verbs of surveys: planned, given out, taken in, closed, and what they say; whose an answer is nobody knows."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from mentordesk import current, faults, text
from mentordesk.desk import Desk
from mentordesk.domain.chart import Words
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.papers.surveys import SurveyResultsPaper
from mentordesk.domain.records.change import Change, edit, put
from mentordesk.domain.records.closed import closed_words
from mentordesk.domain.records.measuring import Lesson, LessonKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import (
    MOST_OWN_ITEMS,
    AnswerBatch,
    FilledForm,
    IssuedMarks,
    OwnItem,
    Respondent,
    SkillRating,
    Wave,
)
from mentordesk.domain.surveys import form as forms
from mentordesk.domain.surveys import incoming
from mentordesk.domain.surveys.facts import SurveyFacts, WaveRow, WaveState, later_problems
from mentordesk.domain.surveys.form import SkillForm, SurveyForm
from mentordesk.domain.surveys.hiding import gives_away
from mentordesk.domain.surveys.incoming import Incoming
from mentordesk.domain.surveys.items import AREA
from mentordesk.errors import FormsTooFew
from mentordesk.exchange import skill_forms
from mentordesk.exchange import surveys as exchange
from mentordesk.exchange.phone import answer_text
from mentordesk.exchange.phone import survey as pages
from mentordesk.i18n import Message, _, message, messages, using
from mentordesk.progress import Progress, silent

KIND = "survey"


# Reading


def facts(desk: Desk, *, today: date) -> SurveyFacts:
    """Return the surveys of the cycle worked on."""
    return current.survey_facts(desk, today=today)


def row(desk: Desk, wave: Wave, *, today: date) -> WaveRow:
    """Return one survey of the cycle worked on."""
    return facts(desk, today=today).row(wave)


def why_not(desk: Desk, shown: WaveRow) -> Message | None:
    """Return why nothing of a survey can be changed; a closed cycle still asks three months later."""
    if desk.cannot_be_written:
        return message("This company file can only be read.")
    now = current.cycle(desk)
    if now.closed_on is not None and shown.wave is not Wave.LATER:
        return closed_words(now)
    return None


def why_not_taken(desk: Desk, shown: WaveRow) -> Message | None:
    """Return why no forms of a survey can be taken in."""
    is_closed = shown.state is WaveState.CLOSED
    return why_not(desk, shown) or (message("This survey is closed. Choose one that is open.") if is_closed else None)


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is to be done about the surveys; in a closed cycle only about the one three months later."""
    if desk.cannot_be_written:
        return ()
    found = facts(desk, today=today)
    if not current.is_closed(desk):
        return found.problems
    return later_problems(found)


# Planning


def leave_out(desk: Desk, shown: WaveRow, *, left_out: bool = True) -> Change:
    """Leave a survey out that has not been sent, or take it back."""
    label = message("Leave a survey out") if left_out else message("Hold a survey after all")
    return _changed(desk, label, shown, left_out=left_out)


def plan(desk: Desk, shown: WaveRow, day: date | None, words: Sequence[tuple[str, str]] | None = None) -> Change:
    """Set the day of a survey, and the company's own items: their words in English and Vietnamese, at most five.

    Without a day it follows its milestone; empty items go, and without ``words`` they stay.
    """
    own = shown.record.own_items if words is None else _own_items(words)
    return _changed(desk, message("Plan a survey"), shown, planned_on=day, own_items=own)


def _own_items(words: Sequence[tuple[str, str]]) -> tuple[OwnItem, ...]:
    cleaned = [(text.clean_line(english), text.clean_line(vietnamese)) for english, vietnamese in words]
    kept = [pair for pair in cleaned if any(pair)][:MOST_OWN_ITEMS]
    return tuple((f"O{number}", *pair) for number, pair in enumerate(kept, start=1))


def _changed(desk: Desk, label: Message, shown: WaveRow, **values: object) -> Change:
    after = replace(shown.record, **values)  # type: ignore[arg-type]
    return put(label, shown.record, after, stored=current.stored(desk, shown.record), kind=KIND, merging=False)


# Out


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLine:
    """Somebody whose skills are rated, by whom, and what was said; the scores are empty until then."""

    person: Person
    rater: Person
    rating: SkillRating | None = None

    @property
    def id(self) -> str:
        """The id of the person: one manager rates them."""
        return self.person.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """The forms of a survey that go out: what each kind of respondent gets, and a random mark for each form."""

    wave_id: str
    forms: tuple[SurveyForm, ...]
    marks: Mapping[Respondent, tuple[str, ...]]

    @property
    def count(self) -> int:
        """How many forms there are."""
        return sum(len(marks) for marks in self.marks.values())


@dataclass(frozen=True, slots=True)
class Written:
    """The forms written: the folder, the files in it, and what the letters could not show."""

    folder: Path
    files: tuple[Path, ...] = ()
    warnings: tuple[Message, ...] = ()


def prepare(desk: Desk, shown: WaveRow) -> Outgoing:
    """Return the forms that would go out; nothing is written or noted."""
    made = tuple(current.survey_form(desk, shown, respondent) for respondent, count in shown.asked if count)
    marks = {
        respondent: tuple(sorted(secrets.token_hex(8) for _form_ in range(count)))
        for respondent, count in shown.asked
        if count
    }
    return Outgoing(wave_id=shown.id, forms=made, marks=marks)


def write_forms(outgoing: Outgoing, folder: Path, *, language: str) -> Callable[..., Written]:
    """Return the writing of a workbook for each form as a job for a worker, into a new folder inside ``folder``.

    The files are numbered in no order, so that a number says nothing. Raises WriteFailed or DiskFull.
    """
    return partial(_write_forms, outgoing, folder, language, ".xlsx", exchange.write_form)


def write_pages(desk: Desk, outgoing: Outgoing, folder: Path, *, language: str) -> Callable[..., Written]:
    """Return the writing of a page for phones for each form, like that of the workbooks."""
    contact = _contact(desk)

    def write(path: Path, form: SurveyForm, mark: str) -> None:
        pages.write(path, form, exchange.sign_of(form, mark), contact=contact)

    return partial(_write_forms, outgoing, folder, language, ".html", write)


def _contact(desk: Desk) -> Words:
    """Return who answers questions."""
    return current.contact(desk)


def _write_forms(
    outgoing: Outgoing,
    folder: Path,
    language: str,
    suffix: str,
    write: Callable[[Path, SurveyForm, str], None],
    *,
    progress: Progress = silent,
) -> Written:
    files: list[Path] = []
    with using(language):
        made = faults.new_folder(folder, text.file_name(_named(outgoing.forms[0])))
        for form in outgoing.forms:
            role = str(form.purpose)
            for number, mark in enumerate(outgoing.marks[form.respondent], start=1):
                progress(len(files), outgoing.count)
                path = made / text.file_name(f"{role} {number:02}", suffix)
                with faults.next_of_many(files, outgoing.count):
                    write(path, form, mark)
                files.append(path)
    return Written(made, tuple(files))


def write_rating_forms(desk: Desk, shown: WaveRow, folder: Path, *, language: str) -> Callable[..., Written]:
    """Return the writing of a workbook for each manager as a job for a worker, into a new folder inside ``folder``.

    Raises WriteFailed or DiskFull.
    """
    key = desk.form_key()
    write = partial(skill_forms.write, key=key)
    return partial(_write_rating_forms, current.rating_forms(desk, shown), folder, language, ".xlsx", write)


def write_rating_pages(desk: Desk, shown: WaveRow, folder: Path, *, language: str) -> Callable[..., Written]:
    """Return the writing of a page for phones for each manager, several for one who leads many."""
    key, contact = desk.form_key(), _contact(desk)

    def write(path: Path, form: SkillForm) -> None:
        pages.write_ratings(path, form, skill_forms.signed_for_phone(form, key), contact=contact)

    made = tuple(part for form in current.rating_forms(desk, shown) for part in form.split(pages.MOST_RATED))
    return partial(_write_rating_forms, made, folder, language, ".html", write)


def _write_rating_forms(
    made: Sequence[SkillForm],
    folder: Path,
    language: str,
    suffix: str,
    write: Callable[[Path, SkillForm], None],
    *,
    progress: Progress = silent,
) -> Written:
    files: list[Path] = []
    with using(language):
        wave = made[0].wave_name if made else ""
        into = faults.new_folder(folder, text.file_name(f"{_('Survey', context='title')} {wave}"))
        for number, form in enumerate(made, start=1):
            progress(number, len(made))
            path = into / text.file_name(f"{number:02} {form.rater}", suffix)
            with faults.next_of_many(files, len(made)):
                write(path, form)
            files.append(path)
    return Written(into, tuple(files))


def write_sheets(outgoing: Outgoing, folder: Path, *, language: str) -> Written:
    """Write one workbook for each kind of respondent, a row for each form. Raises WriteFailed or DiskFull."""
    with using(language):
        made = faults.new_folder(folder, text.file_name(_named(outgoing.forms[0])))
        files: list[Path] = []
        for form in outgoing.forms:
            path = made / text.file_name(str(form.purpose), ".xlsx")
            with faults.next_of_many(files, len(outgoing.forms)):
                exchange.write_sheet(path, form, outgoing.marks[form.respondent])
            files.append(path)
    return Written(made, tuple(files))


def _named(form: SurveyForm) -> str:
    return f"{_('Survey', context='title')} {form.wave_name}"


def write_paper(desk: Desk, path: Path, *, wave: Wave, language: str, today: date) -> tuple[Message, ...]:
    """Write one form for each kind of respondent as a PDF to be copied; return what cannot be printed."""
    from mentordesk.documents import survey_form

    shown = row(desk, wave, today=today)
    with using(language):
        asked = tuple(current.survey_form(desk, shown, respondent) for respondent, items in shown.items if items)
        return survey_form.write(path, current.letterhead(desk, today=today), asked)


def texts(desk: Desk, shown: WaveRow, respondent: Respondent, *, language: str) -> str:
    """Return a form as lines to be pasted into an online form."""
    with using(language):
        return "\n".join(str(line) for line in forms.texts(current.survey_form(desk, shown, respondent)))


def sent(desk: Desk, shown: WaveRow, outgoing: Outgoing | None = None, *, today: date) -> Change:
    """Note that a survey went out, to how many, and which marks were given out: to whom is not known."""
    before, after = _as_sent(desk, shown, today)
    marks = outgoing.marks.items() if outgoing is not None else ()
    issued = tuple(
        IssuedMarks(wave_id=shown.id, respondent=respondent, marks=given) for respondent, given in marks if given
    )
    return Change(message("Send the survey “{name}”", name=shown.name), before, (*after, *issued), kind=KIND)


def _as_sent(desk: Desk, shown: WaveRow, today: date) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the record of a survey before and after it goes out; nothing where it has gone out already."""
    record = shown.record
    if record.sent_on is not None:
        return (), ()
    after = replace(record, sent_on=today, invited=shown.asked, teams=shown.invited.teams, left_out=False)
    return current.stored(desk, record), (after,)


# Back


def is_answer(words: str) -> bool:
    """Return whether an answer of a phone begins anywhere in a text."""
    return answer_text.has_answer(words)


def wave_of(desk: Desk, source: Path | str, *, today: date) -> Wave:
    """Return the survey whose answers are in a text or in a file of one.

    Where they are of none of this cycle, it is one that is open, else the one that a page begins with.
    """
    ids, found = pages.waves_in(source), facts(desk, today=today)
    named = (row.wave for row in found.rows if row.id in ids)
    still_open = (row.wave for row in found.rows if row.state is WaveState.OPEN)
    return next(chain(named, still_open), found.shown_first.wave)


def read(
    desk: Desk, shown: WaveRow, source: Path | Sequence[Path] | str, *, columns: Mapping[str, str] | None = None
) -> Callable[..., Incoming]:
    """Return the reading of filled forms and exports as a job for a worker; nothing is taken in.

    ``source`` is a folder, a file, several files, or a text in which answers of phones were copied.
    ``columns`` are headings for which the owner said which question they are, by code; "" for none.
    The job raises ListError where the source is not there; a file that cannot be read is among those ``refused``.
    """
    if not shown.is_anonymous:
        return partial(skill_forms.read, source, _expected_ratings(desk, shown))
    expected = replace(_expected(desk, shown), columns=columns or {})
    return partial(_read, source, expected, _issued(desk, shown), _known(desk, shown))


def left_out(desk: Desk, shown: WaveRow, found: Incoming, pasted: str) -> frozenset[int]:
    """Return the places of those answers in a text that are neither taken nor in the file already."""
    if shown.is_anonymous:
        there = _known(desk, shown).union(form.mark for form in found.forms)
        return frozenset(place for place, mark in enumerate(exchange.marks_in(pasted)) if mark not in there)
    rated = {person_id for person_id, _scores in found.ratings}
    return frozenset(place for place, people in enumerate(pages.rated_in(pasted)) if not people & rated)


def questions(shown: WaveRow) -> tuple[tuple[str, str], ...]:
    """Return what the columns of an online form may be: the code and the words of each question, each once."""
    found = {item.code: str(item.words) for _respondent, items in shown.items for item in items}
    asked = (shown.grouping_of(respondent) for respondent, _items in shown.items)
    grouped = next((grouping for grouping in asked if grouping), None)
    return ((AREA, str(grouped.question)), *found.items()) if grouped is not None else tuple(found.items())


def read_sheet(desk: Desk, shown: WaveRow, sheet: Sheet) -> Incoming:
    """Return what a sheet that was read says, such as a pasted table."""
    found, own = exchange.read_rows(sheet, _expected(desk, shown))
    return incoming.judged(found, issued=_issued(desk, shown), known=_known(desk, shown), own_marks=own)


def _read(
    source: Path | Sequence[Path] | str,
    expected: exchange.Expected,
    issued: frozenset[str],
    known: frozenset[str],
    *,
    progress: Progress = silent,
) -> Incoming:
    found, own = exchange.read(source, expected, progress=progress)
    return incoming.judged(found, issued=issued, known=known, own_marks=own)


def _expected(desk: Desk, shown: WaveRow) -> exchange.Expected:
    return exchange.Expected(
        company_id=current.company(desk).id,
        cycle_id=current.cycle(desk).id,
        wave_id=shown.id,
        items=dict(shown.items),
        key=desk.form_key(),
        teams=shown.teams,
    )


def _expected_ratings(desk: Desk, shown: WaveRow) -> skill_forms.ExpectedRatings:
    led: dict[str, set[str]] = {}
    for line in rating_lines(desk, shown):
        led.setdefault(line.rater.id, set()).add(line.person.id)
    return skill_forms.ExpectedRatings(
        company_id=current.company(desk).id,
        cycle_id=current.cycle(desk).id,
        wave_id=shown.id,
        raters={rater_id: frozenset(ids) for rater_id, ids in led.items()},
        key=desk.form_key(),
    )


def _issued(desk: Desk, shown: WaveRow) -> frozenset[str]:
    return frozenset(mark for marks in marks_given(desk, shown).values() for mark in marks)


def marks_given(desk: Desk, shown: WaveRow) -> dict[Respondent, frozenset[str]]:
    """Return the marks of the forms of a survey that were given out, by whom they ask."""
    found: dict[Respondent, frozenset[str]] = {}
    for issue in desk.all(IssuedMarks):
        if issue.wave_id == shown.id:
            found[issue.respondent] = found.get(issue.respondent, frozenset()).union(issue.marks)
    return found


def _known(desk: Desk, shown: WaveRow) -> frozenset[str]:
    return frozenset(desk.answers(shown.id).marks)


def take_in(desk: Desk, shown: WaveRow, filled: Iterable[FilledForm], *, today: date) -> Change:
    """Take filled forms in: history and undo know only how many came.

    Raises FormsTooFew where the results of the survey were seen and what changes in them would be what fewer than five
    said, now or before.
    """
    found = tuple(filled)
    if gives_away(desk.answers_seen(shown.id).sheets, found):
        raise FormsTooFew(TOO_FEW_AFTER)
    before, after = _as_sent(desk, shown, today)
    batches: list[AnswerBatch] = []
    contents: list[tuple[str, tuple[FilledForm, ...]]] = []
    for respondent in Respondent:
        theirs = tuple(form for form in found if form.respondent is respondent)
        if theirs:
            batch = AnswerBatch(wave_id=shown.id, respondent=respondent, count=len(theirs))
            batches.append(batch)
            contents.append((batch.id, theirs))
    label = messages(
        "{n} answer of the survey “{name}”", "{n} answers of the survey “{name}”", len(found), name=shown.name
    )
    return Change(label, before, (*after, *batches), kind=KIND, forms=tuple(contents))


def enter(desk: Desk, shown: WaveRow, filled: Iterable[FilledForm], *, today: date) -> Change:
    """Take in forms typed in from paper, the first time at least five at once, so that the last one is nobody's.

    Raises FormsTooFew where there are fewer, with those that came before.
    """
    found = tuple(replace(form, mark=secrets.token_hex(8)) for form in filled)
    if still_needed(shown, len(found)):
        raise FormsTooFew(TOO_FEW)
    return take_in(desk, shown, found, today=today)


def still_needed(shown: WaveRow, typed: int) -> int:
    """Return how many paper forms are still to be typed before they are saved: whoever comes late is among others."""
    return max(0, FEW_ANSWERS - shown.answered_count - typed)


TOO_FEW = message("Type in at least five paper forms before you save, so that nobody can tell whose is whose.")
TOO_FEW_AFTER = message(
    "The results of this survey have been seen. Of each group at least five forms are taken in at once, and none of a "
    "group that had fewer than five: else what changes would show what those few said."
)


def close(shown: WaveRow, *, today: date) -> Change:
    """Close a survey: its answers are mixed for good and its results are shown."""
    after = replace(shown.record, closed_on=today)
    change = edit(message("Close the survey “{name}”", name=shown.name), shown.record, after, kind=KIND)
    return replace(change, mixes=shown.id) if shown.is_anonymous else change


def can_close(shown: WaveRow) -> bool:
    """Return whether a survey can be closed: also one that nobody answered, which would keep the cycle open."""
    return shown.state is WaveState.OPEN


# The named view of skills


def rating_lines(desk: Desk, shown: WaveRow) -> tuple[RatingLine, ...]:
    """Return whose skills are rated in a survey, by their manager."""
    stored = {(rating.person_id, rating.rater_id): rating for rating in shown.ratings}
    return tuple(
        RatingLine(person=person, rater=rater, rating=stored.get((person.id, rater.id)))
        for person, rater in current.rated_people(desk, shown)
    )


def rate(desk: Desk, shown: WaveRow, given: Mapping[str, Mapping[str, int]], *, today: date) -> Change:
    """Note how managers see the skills of people: by the id of the person, the skills and their numbers."""
    olds, news = _as_sent(desk, shown, today)
    before, after = [*olds], [*news]
    for line in rating_lines(desk, shown):
        if line.id not in given:
            continue
        scores = tuple((code, value) for code, value in given[line.id].items())
        held = line.rating
        if held is not None:
            before.append(held)
        blank = held or SkillRating(wave_id=shown.id, person_id=line.person.id, rater_id=line.rater.id)
        if scores:
            after.append(replace(blank, scores=scores, on=today))
    return Change(message("Note the ratings “{name}”", name=shown.name), tuple(before), tuple(after), kind=KIND)


# What follows


def lessons(desk: Desk, shown: WaveRow) -> Change:
    """Note the items below what is expected as lessons to be changed; those that are there already are left."""
    there = {lesson.words for lesson in current.records(desk, Lesson)}
    cycle_id = current.cycle(desk).id
    first = len(there)
    low = shown.result.low_items if shown.result is not None else ()
    words = [
        str(
            message(
                "{item}: {n} of {of} agree",
                item=result.item.short,
                n=result.said.favourable,
                of=result.said.valid,
            )
        )
        for result in low
    ]
    new = tuple(
        Lesson(cycle_id=cycle_id, kind=LessonKind.CHANGE, order=first + place, words=line)
        for place, line in enumerate(words)
        if line not in there
    )
    return Change(messages("Add {n} lesson", "Add {n} lessons", len(new)), after=new, kind=KIND)


# On paper


def results_paper(desk: Desk, wave: Wave, *, today: date) -> SurveyResultsPaper:
    """Return the results of a closed survey as values."""
    return SurveyResultsPaper(letterhead=current.letterhead(desk, today=today), wave=row(desk, wave, today=today))


def write_results(desk: Desk, path: Path, *, wave: Wave, language: str, today: date) -> tuple[Message, ...]:
    """Write the results of a closed survey as PDF; return what cannot be printed."""
    from mentordesk.documents import survey_results

    with using(language):
        return survey_results.write(path, results_paper(desk, wave, today=today))


def write_table(desk: Desk, path: Path, wave: Wave, *, today: date) -> None:
    """Write the results of a closed survey as an Excel table. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import survey_results

    survey_results.write(path, results_paper(desk, wave, today=today))
