"""The import of a staff list, step by step: read, columns, values, preview, consequences, and one change for it all."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.lists import consequences as outcome
from mentordesk.domain.lists.choices import Choices, Values
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.consequences import Consequences
from mentordesk.domain.lists.doubts import Answer, Doubt, confirmed
from mentordesk.domain.lists.preview import Preview
from mentordesk.domain.lists.read_list import ReadList
from mentordesk.domain.lists.sheet import EncodingOffer, Sheet
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import MappingPreset
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.record import Record
from mentordesk.endings import given_up
from mentordesk.errors import ListError
from mentordesk.exchange.phone import answer_sheet, answer_text
from mentordesk.exchange.reading import sheets, workbook
from mentordesk.exchange.reading.heading_words import SHEET_NAME
from mentordesk.exchange.staff_list import columns, offers, people_sheet, rejected_rows, template
from mentordesk.exchange.staff_list import doubts as found_doubts
from mentordesk.i18n import Message, _, message, messages
from mentordesk.progress import Progress, silent
from mentordesk.uncollected import uncollected

T = TypeVar("T")


def prepare() -> None:
    """Make ready to read, so that the list need not wait; for when a list is about to be chosen."""
    workbook.prepare()


def read(
    source: Path | str,
    *,
    sheet: str | None = None,
    join: tuple[str, ...] = (),
    encoding: str = "",
    progress: Progress = silent,
) -> Sheet:
    """Read a file, or pasted text: the ``sheet`` of that name if given, or sheets joined. Raises ListError.

    Answers from phones that belong to a list, such as sign-ups, are read as its rows.
    ``encoding`` is that of a text file, "" to find it.
    """
    answers = answer_sheet.sheet_of(source)
    if answers is not None:
        return answers
    found = workbook.read_sheet(source, sheet=sheet, join=join, encoding=encoding, progress=progress)
    if found.parts and found.header[-1] == SHEET_NAME:  # read in a process that knows no language
        found = replace(found, header=(*found.header[:-1], _("Sheet name", context="field")))
    return found


def phone_forms(source: Path | str) -> frozenset[str]:
    """Return of which kinds of forms a file or a text has answers that were given on phones; empty for anything else.

    An answer that is not whole is of the kind "".
    """
    return answer_sheet.forms_in(source)


def answers_in(words: str) -> int:
    """Return how many answers that were given on phones are in a text."""
    return len(answer_text.answers_in(words))


def guess(desk: Desk, sheet: Sheet) -> Mapping:
    """Return where each column goes, as the owner chose for the same layout before, else as guessed."""
    return columns.guess(sheet, _preset_of(desk.all(MappingPreset), columns.signature(sheet)))


def encodings(source: Path | str) -> tuple[EncodingOffer, ...]:
    """Return the encodings that a text file may have, with its first lines in each; none for anything else."""
    return workbook.encodings(source) if isinstance(source, Path) else ()


def read_remembered(desk: Desk, source: Path | str, encoding: str = "") -> Sheet:
    """Read a file; where its encoding is not sure, in the one that was chosen for the same layout before."""
    return _read_remembered(source, desk.all(MappingPreset), encoding)


def _read_remembered(
    source: Path | str, presets: Iterable[MappingPreset], encoding: str = "", *, progress: Progress = silent
) -> Sheet:
    found, refused = None, None
    try:
        found = read(source, encoding=encoding, progress=progress)
    except ListError as refusal:
        if refusal.code != "no-text-encoding":
            raise
        refused = refusal
    if found is not None and not found.encodings:
        return found
    chosen = {columns.chosen_encoding(preset): preset.signature for preset in presets}
    for known, signature in chosen.items():
        again = read(source, encoding=known, progress=progress) if known else None
        if again is not None and columns.signature(again) == signature:
            return again
    if found is None:
        assert refused is not None
        raise refused
    return found


def reading(
    desk: Desk, source: Path | str, *, sheet: str | None = None, join: tuple[str, ...] = (), encoding: str = ""
) -> Callable[..., ReadList]:
    """Return ``read`` and the guess of the columns as a pure job for a worker, called with ``progress=``."""
    presets = desk.all(MappingPreset)

    def job(*, progress: Progress = silent) -> ReadList:
        if sheet is None and not join:
            found = _read_remembered(source, presets, encoding, progress=progress)
        else:
            found = read(source, sheet=sheet, join=join, encoding=encoding, progress=progress)
        return _undisturbed(lambda _progress: _read_list(found, presets), progress=progress)

    return job


def with_header(desk: Desk, sheet: Sheet, row: int) -> Callable[..., ReadList]:
    """Return the reading of a sheet with its headings in another row, by its number in the file, 0 for none at all.

    It is a pure job for a worker, called with ``progress=``.
    """
    presets = desk.all(MappingPreset)
    return partial(_undisturbed, lambda _progress: _read_list(sheets.with_header(sheet, row), presets))


def _read_list(sheet: Sheet, presets: Iterable[MappingPreset]) -> ReadList:
    if not sheet.rows:
        return ReadList(sheet, Mapping(()))
    preset = _preset_of(presets, columns.signature(sheet))
    mapping = columns.guess(sheet, preset)
    return ReadList(sheet, mapping, found_doubts.find(sheet, mapping), remembered=preset is not None)


def doubts(sheet: Sheet, mapping: Mapping) -> tuple[Doubt, ...]:
    """Return what the owner has to answer before the columns are read so; nothing is imported until then."""
    return found_doubts.find(sheet, mapping)


def doubting(sheet: Sheet, mapping: Mapping) -> Callable[..., tuple[Doubt, ...]]:
    """Return ``doubts`` as a pure job for a worker, called with ``progress=``."""
    return partial(_undisturbed, lambda _progress: found_doubts.find(sheet, mapping))


def without(sheet: Sheet, mapping: Mapping, refused: Iterable[int]) -> Mapping:
    """Return the columns with some, by index, not imported; columns that had given way to them come back."""
    return columns.without(sheet, mapping, refused)


def as_other(sheet: Sheet, mapping: Mapping, index: int) -> Mapping:
    """Return the columns after the owner said that one never taken, by index, is something else."""
    return columns.as_other(sheet, mapping, index)


def answered(sheet: Sheet, mapping: Mapping, doubt: Doubt, answer: Answer) -> Mapping:
    """Return the columns after the owner's answer to a doubt."""
    if answer.refused:
        return columns.without(sheet, mapping, answer.refused)
    return confirmed(mapping, doubt)


def values(desk: Desk, sheet: Sheet, mapping: Mapping) -> Values:
    """Return what the owner may choose about the values of the columns taken."""
    return offers.values(sheet, mapping, desk.all(Person))


def look(desk: Desk, sheet: Sheet, mapping: Mapping) -> Callable[..., Values]:
    """Return ``values`` as a pure job for a worker, called with ``progress=``."""
    known = desk.all(Person)
    return partial(_undisturbed, lambda _progress: offers.values(sheet, mapping, known))


def first_choices(desk: Desk, found: Values, mapping: Mapping) -> Choices:
    """Return the choices to begin with: what is beyond doubt, and what was chosen for the same layout before."""
    choices = offers.first_choices(found)
    preset = _preset(desk, mapping.signature)
    return columns.remembered_choices(preset, choices) if preset else choices


def parse(desk: Desk, sheet: Sheet, mapping: Mapping, choices: Choices, *, today: date) -> Callable[..., Preview]:
    """Return the reading of a sheet as a pure job for a worker: called with ``progress=`` it gives the Preview."""
    known, trashed = desk.all(Person), desk.trash(Person)

    def job(progress: Progress) -> Preview:
        return people_sheet.parse(sheet, mapping, choices, known, trashed, today=today, progress=progress)

    return partial(_undisturbed, job)


def _undisturbed(job: Callable[[Progress], T], *, progress: Progress = silent) -> T:
    progress(0, 0)
    with uncollected():
        return job(progress)


def consequences(desk: Desk, preview: Preview) -> Consequences:
    """Return what the import would do: new, updated field by field, unchanged, skipped, and who is not in the file."""
    return outcome.consequences(preview, desk.all(Person), current.enrolments(desk))


def import_people(
    desk: Desk, preview: Preview, *, today: date, file_name: str = "", mark_left: frozenset[str] = frozenset()
) -> Change:
    """Import the people of a preview as one change, and remember how their layout was read.

    ``mark_left`` are ids of people not in the file who left; the file does not tell when, so the day before is noted
    where no earlier one is known. What all who left had in hand is given up.
    """
    found = consequences(desk, preview)
    gone = [person for person in found.missing_in_file if person.id in mark_left]
    swaps = (*_people(found), *_enrolments(desk, found), *_gone(gone, today), *_remembered(desk, preview))
    held, given = given_up(desk, _leavers(found, gone), on=today)
    return Change(
        _label(found.count, len(gone), file_name),
        (*(before for before, _after in swaps if before is not None), *held),
        (*(after for _before, after in swaps), *given),
        kind="import",
    )


def write_rejected(path: Path, preview: Preview) -> None:
    """Write the rows that are not imported, with the reason, as an Excel file. Raises WriteFailed or DiskFull."""
    rejected_rows.write(path, preview)


def write_template(path: Path) -> None:
    """Write an empty list to fill in, in the language in force. Raises WriteFailed or DiskFull."""
    template.write(path)


_Swap = tuple[Record | None, Record]
"""A record before, ``None`` for a new one, and after."""


def _people(found: Consequences) -> tuple[_Swap, ...]:
    changed = [update for update in found.updated if update.before != update.after]
    new = [(None, draft.person) for draft in found.new]
    updated = [(update.before, update.after) for update in changed]
    return (*new, *updated)


def _enrolments(desk: Desk, found: Consequences) -> tuple[_Swap, ...]:
    parts = current.enrolments(desk)
    cycle = current.cycle(desk)
    swaps: list[_Swap] = []
    for draft in (*found.new, *(update.draft for update in found.updated)):
        old = parts.get(draft.person.id)
        new = outcome.enrolled(draft, old, cycle.id)
        if new is not None and new != old:
            swaps.append((old, new))
    return tuple(swaps)


def _gone(gone: Iterable[Person], today: date) -> tuple[_Swap, ...]:
    latest = today - timedelta(days=1)
    return tuple(
        (person, replace(person, status=Status.LEFT, end_date=min(person.end_date or latest, latest)))
        for person in gone
    )


def _leavers(found: Consequences, gone: Iterable[Person]) -> set[str]:
    """Return the ids of those who are gone, and of those who left as the file says."""
    left = [update.after for update in found.updated if update.before.is_here and not update.after.is_here]
    return {person.id for person in (*gone, *left)}


def _remembered(desk: Desk, preview: Preview) -> tuple[_Swap, ...]:
    old = _preset(desk, preview.mapping.signature)
    new = columns.preset(preview.mapping, preview.choices, [old] if old else [])
    return () if new == old else ((old, new),)


def _preset(desk: Desk, signature: str) -> MappingPreset | None:
    return _preset_of(desk.all(MappingPreset), signature)


def _preset_of(presets: Iterable[MappingPreset], signature: str) -> MappingPreset | None:
    return next((preset for preset in presets if preset.signature == signature), None)


def _label(count: int, gone: int, file_name: str) -> Message:
    if not count and gone:
        return messages("Record that {n} person left", "Record that {n} people left", gone)
    if not count:
        return message("Remember how a list is read")
    if not file_name:
        return messages("Import {n} person", "Import {n} people", count)
    return messages('Import {n} person from "{file}"', 'Import {n} people from "{file}"', count, file=file_name)
