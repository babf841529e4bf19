"""The verbs on answers that come back: read from forms, typed in, imported with wishes and consents, and removed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.people.consent import answered
from mentordesk.domain.questionnaire import answers as answer_sheet
from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview
from mentordesk.domain.questionnaire.wishes import after_form
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import EnrolmentStatus
from mentordesk.domain.records.questionnaire import (
    LONGEST_REMARK,
    Questionnaire,
    Response,
    Source,
    Wish,
)
from mentordesk.domain.records.record import Record
from mentordesk.exchange.answers import reading
from mentordesk.exchange.answers.reading import Known
from mentordesk.exchange.phone import answer_text
from mentordesk.i18n import Message, _, message, messages


def read(
    desk: Desk, source: Path | Sequence[Path] | str, *, today: date, foreign: bool = False
) -> Callable[..., AnswerPreview]:
    """Return the reading of filled forms as a job for a worker: called with ``progress=`` it gives the preview.

    ``source`` is a folder, a form, a sheet of many people, or several of them, or a text with answers of phones. The
    job raises ListError where the
    source is not there; a file that cannot be read is among those ``refused``. ``foreign`` forms were made from
    another file: they say who takes part (see ``enrol``).
    """
    consents = current.consents(desk)
    known = Known(
        round=current.round_of(desk),
        people={person.id: person for person in desk.all(Person)},
        answers=current.responses(desk),
        consents=consents,
        foreign=foreign,
    )
    return partial(reading.read_answers, source, known, today=today)


def is_answer(source: Path | str) -> bool:
    """Return whether a file or a text has answers that were given on a phone."""
    return answer_text.has_answer(answer_text.words_of(source))


def take_unsigned(preview: AnswerPreview, *, taken: bool) -> AnswerPreview:
    """Take the drafts without a signature, as the owner says of all at once, or leave them out."""
    if taken:
        return answer_sheet.with_unsigned(preview)
    return answer_sheet.with_left_out(preview, (draft.key for draft in preview.unsigned))


def choose(
    preview: AnswerPreview, *, keep: str = "", leave_out: Iterable[str] = (), take: Iterable[str] = ()
) -> AnswerPreview:
    """Take one of several drafts of a person (``keep``), leave drafts out, or take them after all; all by key."""
    preview = answer_sheet.with_left_out(preview, leave_out)
    for key in (*take, *((keep,) if keep else ())):
        preview = answer_sheet.with_kept(preview, key)
    return preview


def left_out(preview: AnswerPreview, pasted: str) -> frozenset[int]:
    """Return the places of those answers in a text of which nothing is taken."""
    taken = {draft.file for draft in preview.taken}
    return frozenset(place for place, name in enumerate(reading.names_in(pasted)) if name not in taken)


def enrol(desk: Desk, preview: AnswerPreview) -> Change:
    """Let everyone whose answers are taken take part as the form says, confirmed; for forms of another file."""
    parts = current.enrolments(desk)
    swaps: list[_Swap] = []
    for draft in preview.taken:
        old = parts.get(draft.person.id)
        new = old or current.new_enrolment(desk, draft.person.id)
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
    return current.responses(desk).get(person_id) or Response(
        cycle_id=current.cycle(desk).id,
        person_id=person_id,
        questionnaire_id=current.version_asked(desk).id,
        source=Source.PAPER,
    )


def answer(
    desk: Desk,
    response: Response,
    *,
    wishes: Iterable[Wish] | None = None,
    consents: Mapping[Purpose, bool] | None = None,
    today: date,
) -> Change:
    """Keep what is typed from a paper form; what is typed for one person in a row becomes one step of undo.

    ``None`` leaves wishes and consents as they are. Answers without a day are dated today. Of somebody who refuses only
    the refusal is kept, as from a file; what was typed of the same form before goes again.
    """
    person_id = response.person_id
    after = _cleaned(replace(response, answered_on=response.answered_on or today))
    before = current.responses(desk).get(person_id)
    after = after if before is None else replace(after, id=before.id)
    swaps: list[_Swap] = []
    if all((consents or {}).values()):
        swaps += [*_unstored_versions(desk, {after.questionnaire_id}), (before, after), *_part(desk, after)]
        if wishes is not None:
            swaps += _wished(desk, person_id, tuple(wishes))
    elif before is not None and before.source is Source.PAPER and before.answered_on == today:
        swaps += [(before, None), *_wished(desk, person_id, ())]
    for purpose, yes in (consents or {}).items():
        swaps += _consented(desk, person_id, purpose, yes, day=today, newer=True)
    name = desk.get(Person, person_id).full_name
    label = message("Enter the answers of {name}", name=name)
    return _change(label, swaps, kind="typing", merge=f"answers:{person_id}")


def remove_answers(desk: Desk, ids: Iterable[str], *, when: datetime) -> Change:
    """Put the answers of people into the trash; their wishes go altogether."""
    wanted = set(ids)
    gone = [response for response in current.records(desk, Response) if response.person_id in wanted]
    wishes = [wish for wish in current.records(desk, Wish) if wish.person_id in wanted]
    return Change(
        messages("Delete the answers of {n} person", "Delete the answers of {n} people", len(gone)),
        (*gone, *wishes),
        tuple(response.trashed(when) for response in gone),
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
    old = current.responses(desk).get(person_id)
    if draft.is_answer and draft.changes_answers:
        new = _cleaned(replace(draft.response, answered_on=day))
        new = new if old is None else replace(new, id=old.id)
        swaps.append((old, new))
        swaps += _part(desk, new)
    if draft.wishes is not None:
        swaps += _wished(desk, person_id, _wishes_after(desk, draft))
    return swaps


def _wishes_after(desk: Desk, draft: AnswerDraft) -> tuple[Wish, ...]:
    """Return the wishes of a person after a form; those of a kind that it does not ask for stay as they are."""
    kept = current.wishes_of(desk, draft.person.id)
    others = [wish for wish in kept if wish.kind not in draft.wishes_asked]
    settled = {wish.other_id for wish in others}
    asked = [wish for wish in kept if wish.kind in draft.wishes_asked]
    said = [wish for wish in draft.wishes or () if wish.other_id not in settled]
    return (*others, *after_form(asked, said, draft.offered, unclear=draft.has_unclear_wish))


def _cleaned(response: Response) -> Response:
    return replace(response, remark=text.clean(response.remark)[:LONGEST_REMARK])


def _part(desk: Desk, response: Response) -> list[_Swap]:
    """Return the part with as many mentees as the mentor says, and with the person signed up."""
    found: list[_Swap] = []
    for person, part in current.taking_part(desk):
        if person.id == response.person_id:
            after = replace(part, status=EnrolmentStatus.SIGNED_UP)
            if part.role.gives and response.capacity:
                to_ask_on = part.to_ask_on if response.capacity == part.capacity else None
                after = replace(after, capacity=response.capacity, to_ask_on=to_ask_on)
            found.append((part, after))
    return found


def _wished(desk: Desk, person_id: str, wishes: tuple[Wish, ...]) -> list[_Swap]:
    """Return the wishes of a person replaced by others; one that says the same stays the record it is."""
    held = {(wish.other_id, wish.kind, wish.rank): wish for wish in current.wishes_of(desk, person_id)}
    new = {(wish.other_id, wish.kind, wish.rank): wish for wish in wishes}
    gone: list[_Swap] = [(wish, None) for key, wish in held.items() if key not in new]
    come: list[_Swap] = [(None, wish) for key, wish in new.items() if key not in held]
    return gone + come


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
    every = current.versions(desk)
    needed = [version for version in every if version.id in ids and version.id not in stored]
    if needed and every[0].id not in stored and every[0] not in needed:
        needed.append(every[0])
    return [(None, version) for version in needed]
