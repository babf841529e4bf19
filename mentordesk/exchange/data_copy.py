"""Writes everything held on one person as a workbook, as the law lets every person ask for it.

Left out is what others said in confidence: whom they would like or not like to be paired with is theirs, and so is the
owner's word that two people are kept apart, since it tells of the other one as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from mentordesk import atomic
from mentordesk.domain.lists.consequences import PERSON_FIELD_NAMES
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Track
from mentordesk.domain.records.questionnaire import (
    CHANNELS,
    DIRECTIONS,
    EXPERIENCES,
    LANGUAGES,
    PLACES,
    SKILLS,
    Option,
    Questionnaire,
    Response,
    Wish,
    WishKind,
    items_of,
    slot_words,
    wording,
    words_of,
)
from mentordesk.domain.records.words import CONSENT_WORDS, PURPOSE_WORDS, ROLE_WORDS, STATUS_WORDS
from mentordesk.exchange.text_cells import Value, fill, new_book
from mentordesk.i18n import Message, _, language, message

_PAIR_WORDS: dict[PairState, Message] = {
    PairState.PROPOSED: message("proposed", context="state"),
    PairState.CONFIRMED: message("confirmed", context="state"),
    PairState.ENDED: message("ended", context="state"),
}
_TRACK_WORDS: dict[Track, Message] = {
    Track.STANDARD: message("Standard", context="choice"),
    Track.EXECUTIVE: message("Executives", context="choice"),
    Track.STUDENT: message("Students", context="choice"),
    Track.BUDDY: message("Onboarding buddy", context="choice"),
}
_ENROLMENT_WORDS: dict[EnrolmentStatus, Message] = {
    EnrolmentStatus.INVITED: message("Invited", context="state"),
    EnrolmentStatus.SIGNED_UP: message("Signed up", context="state"),
    EnrolmentStatus.WAITING: message("On the waiting list"),
    EnrolmentStatus.LEFT: message("Has left the cycle"),
}
_WISH_WORDS: dict[WishKind, Message] = {
    WishKind.WANT: message("I would like"),
    WishKind.AVOID: message("Please not with"),
}
_REASON_WORDS: dict[LeaveReason, Message] = {
    LeaveReason.VOLUNTARY: message("Resigned", context="choice"),
    LeaveReason.OTHER: message("Other reason", context="choice"),
}


def write(
    path: Path,
    person: Person,
    *,
    today: date,
    names: Mapping[str, str],
    cycles: Mapping[str, int],
    parts: Iterable[Enrolment],
    consents: Iterable[Consent],
    pairs: Iterable[Pair],
    answers: Iterable[Response] = (),
    questionnaires: Mapping[str, Questionnaire] | None = None,
    wishes: Iterable[Wish] = (),
    groups: Iterable[tuple[Group, Member | None]] = (),
) -> None:
    """Write the copy in the language in force; names, cycle numbers and questionnaires are by id.

    ``wishes`` are the person's own; ``groups`` come with the person's place in them, ``None`` where it is the panel of
    the person. Raises WriteFailed or DiskFull.
    """
    book = new_book()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Person", context="field")
    rows: list[tuple[Value, ...]] = [
        (str(label), _value(person, name, names)) for name, label in PERSON_FIELD_NAMES.items() if hasattr(person, name)
    ]
    fill(
        sheet,
        [(_("What is held"), 28), (_("Value", context="field"), 40)],
        [*rows, (_("As of", context="field"), today), (_("Contains personal data"), None)],
    )
    fill(
        book.create_sheet(_("Programme", context="field")),
        [
            (_("Cycle", context="field"), 10),
            (_("Role", context="field"), 20),
            (_("Max mentees", context="field"), 12),
            (_("Confirmed", context="field"), 12),
            (_("Programme type", context="field"), 18),
            (_("State", context="field"), 20),
            (_("Reason for leaving", context="leaving the cycle"), 28),
        ],
        [
            (
                cycles.get(one.cycle_id),
                str(ROLE_WORDS[one.role]),
                one.capacity,
                _yes(one.confirmed),
                str(_TRACK_WORDS[one.track]),
                str(_ENROLMENT_WORDS[one.status]),
                one.leave_reason,
            )
            for one in parts
        ],
    )
    fill(
        book.create_sheet(_("Consent", context="field")),
        [
            (_("Purpose", context="field"), 34),
            (_("Answer", context="field"), 14),
            (_("Date", context="field"), 14),
            (_("How", context="field"), 14),
        ],
        [(str(PURPOSE_WORDS[one.purpose]), str(CONSENT_WORDS[one.state]), one.date, one.method) for one in consents],
    )
    fill(
        book.create_sheet(_("Pairs", context="title")),
        [
            (_("Cycle", context="field"), 10),
            (_("Mentor", context="role"), 28),
            (_("Mentee", context="role"), 28),
            (_("State", context="field"), 14),
            (_("Score of 100"), 12),
        ],
        [
            (
                cycles.get(one.cycle_id),
                names.get(one.mentor_id, ""),
                names.get(one.mentee_id, ""),
                str(_PAIR_WORDS[one.state]),
                round(one.score / 1000, 1),
            )
            for one in pairs
        ],
    )
    fill(
        book.create_sheet(_("Answers", context="title")),
        [(_("Cycle", context="field"), 10), (_("Question", context="field"), 52), (_("Answer", context="field"), 40)],
        [
            (cycles.get(one.cycle_id), question, answer)
            for one in answers
            for question, answer in _answered(one, (questionnaires or {}).get(one.questionnaire_id, Questionnaire()))
        ],
    )
    fill(
        book.create_sheet(_("Own wishes", context="title")),
        [
            (_("Cycle", context="field"), 10),
            (_("Wish", context="field"), 20),
            (_("Person", context="field"), 28),
            (_("Rank", context="field"), 10),
        ],
        [
            (
                cycles.get(one.cycle_id),
                str(_WISH_WORDS[one.kind]),
                names.get(one.other_id, ""),
                one.rank if one.kind is WishKind.WANT else None,
            )
            for one in wishes
        ],
    )
    fill(
        book.create_sheet(_("Groups", context="title")),
        [
            (_("Cycle", context="field"), 10),
            (_("Group", context="field"), 28),
            (_("Role", context="field"), 20),
            (_("Skill", context="field"), 28),
        ],
        [
            (
                cycles.get(group.cycle_id),
                group.name,
                _part(group, place),
                str(words_of(SKILLS, place.skill)) if place and place.skill else "",
            )
            for group, place in groups
        ],
    )
    with atomic.writing(path) as temp:
        book.save(temp)


def _part(group: Group, place: Member | None) -> str:
    if group.kind is GroupKind.PEER:
        return _("one of a group of peers")
    return _("mentor of a panel") if place else _("mentee of a panel")


def _answered(response: Response, questionnaire: Questionnaire) -> Iterator[tuple[str, Value]]:
    """Give each question that was answered, and the answer in words."""
    ratings = dict(response.ratings)
    for item in items_of(questionnaire):
        if item.code in ratings:
            yield wording(questionnaire, item, language()), ratings[item.code]
    experiences = (
        None if response.experiences is None else _ticked(EXPERIENCES, response.experiences) or _("none of them")
    )
    strengths = (f"{words_of(SKILLS, skill)} ({strength}/5)" for skill, strength in response.offers)
    rows: tuple[tuple[str, Value], ...] = (
        (_("Lived through", context="field"), experiences),
        (_("Skills wanted", context="field"), _ticked(SKILLS, response.wants)),
        (_("Skills offered, and how strong"), ", ".join(strengths)),
        (_("Direction", context="career"), _ticked(DIRECTIONS, filter(None, (response.direction,)))),
        (_("Times", context="field"), ", ".join(str(slot_words(slot)) for slot in response.times)),
        (_("Places", context="meeting place"), _ticked(PLACES, response.places)),
        (_("Ways to keep in touch"), _ticked(CHANNELS, response.channels)),
        (_("Languages", context="field"), _ticked(LANGUAGES, response.languages)),
        (_("Most mentees", context="field"), response.capacity),
        (_("Remark", context="field"), response.remark),
        (_("Answered on", context="field"), response.answered_on),
    )
    yield from ((question, answer) for question, answer in rows if answer not in ("", None))


def _ticked(options: Iterable[Option], codes: Iterable[str]) -> str:
    known = tuple(options)
    return ", ".join(str(words_of(known, code)) for code in codes)


def _yes(value: bool) -> str:
    return _("yes", context="answer") if value else _("no", context="answer")


def _value(person: Person, name: str, names: Mapping[str, str]) -> Value:
    if name == "manager_id":
        return names.get(person.manager_id or "", "")
    if name == "status":
        return str(STATUS_WORDS[person.status])
    if name == "leave_reason":
        return str(_REASON_WORDS.get(person.leave_reason, ""))
    value: Value = getattr(person, name)
    return value
