"""The papers of step 5 filled in: the plan for the board of directors, letters, shortlists, the board, the workbook."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import Attachment, Batch, Ready, letter, plain
from mentordesk.domain.matching.plan import explained
from mentordesk.domain.papers.papers import (
    BoardLane,
    BoardPaper,
    BoardSeat,
    Candidate,
    ConfirmationLetter,
    ConfirmationPaper,
    Correspondent,
    GroupLine,
    GroupMember,
    LaneKind,
    LeftOver,
    PairLine,
    PairPlan,
    PartPoints,
    Shortlist,
    ShortlistPaper,
    politely,
)
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.people.names import called_among, full_names, short_names
from mentordesk.domain.people.order import list_order
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import GroupKind, Member
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.domain.records.questionnaire import DIRECTIONS, SKILLS, Response, slot_words, words_of
from mentordesk.i18n import Message, _, in_language, joined, message, messages, using
from mentordesk.progress import PaperWork, Progress, silent

if TYPE_CHECKING:
    from mentordesk.domain.matching.fit.scoring import Fit

DAYS_TO_ANSWER = 7
"""So many days both sides have to answer a letter."""

MOST_CANDIDATES = 4
"""So many mentors stand on a shortlist at most."""


# The plan for the board of directors


def plan_paper(desk: Desk, *, names: bool = True, today: date) -> PairPlan:
    """Return the plan of pairs as values, in no language yet."""
    from mentordesk.domain.matching.fit import scoring

    whole = current.pool_for_pairs(desk, today=today)
    pairs = current.pairs(desk)
    everyone = desk.all(Person)
    consents = current.consents(desk)
    draft = explained.is_draft(pairs, consents)
    now = explained.explain(whole, everyone, pairs, draft=draft, named=False)
    called = full_names(everyone, beside_department=True)
    return PairPlan(
        letterhead=current.letterhead(desk, today=today),
        pairs=tuple(_pair_line(row, called) for row in now.rows),
        groups=_groups(desk, called),
        left_over=(
            *(_left_over(row, called) for row in (*now.left_over, *now.idle)),
            *(replace(_left_over(row, called), declined=True) for row in now.declined),
        ),
        rules=scoring.rules_used(whole),
        parts=scoring.paper_parts(whole),
        method=scoring.method(whole),
        mode=whole.rules.mode,
        proved=now.advice.proved,
        advice=now.advice.findings if now.advice.stands else (),
        is_draft=now.is_draft,
        with_names=names,
        without_consent=len({person_id for pair in pairs for person_id in pair.ids if not consents.agreed(person_id)}),
        from_answers=whole.is_answered,
    )


def write_plan(desk: Desk, path: Path, *, language: str, today: date, names: bool = True) -> tuple[Message, ...]:
    """Write the plan as PDF; return a message for each text with letters that cannot be printed."""
    return plan_work(desk, language=language, today=today, names=names)(path, silent)


def plan_work(desk: Desk, *, language: str, today: date, names: bool = True) -> PaperWork:
    """Return the work that writes the plan as PDF; it reads no file."""
    with using(language):
        return partial(in_language(language, _write_plan), plan=plan_paper(desk, names=names, today=today))


def _write_plan(path: Path, progress: Progress, *, plan: PairPlan) -> tuple[Message, ...]:
    from mentordesk.documents import pair_list

    return pair_list.write(path, plan, progress=progress)


def write_pairs(desk: Desk, path: Path, *, language: str, today: date, names: bool = True) -> None:
    """Write the pairs as a workbook."""
    from mentordesk.exchange import pairs_list

    with using(language):
        pairs_list.write(path, plan_paper(desk, names=names, today=today))


def _pair_line(row: explained.PairRow, called: Mapping[str, str]) -> PairLine:
    return PairLine(
        mentor=called[row.mentor.id],
        mentee=called[row.mentee.id],
        mentor_code=row.mentor.code,
        mentee_code=row.mentee.code,
        mentor_department=row.mentor.department,
        mentee_department=row.mentee.department,
        score=row.fit.score,
        parts=tuple(PartPoints(part.points, part.known) for part in row.fit.parts if part.at_most),
        known=row.fit.known,
        reason=row.fit.reason,
        reasons=row.fit.reasons,
        caution=row.fit.caution,
        locked=row.pair.locked,
        exception=row.pair.reason,
        agreed=row.pair.state is PairState.CONFIRMED,
        mentor_reply=row.pair.mentor_reply,
        mentee_reply=row.pair.mentee_reply,
    )


def _left_over(row: explained.UnmatchedRow, called: Mapping[str, str]) -> LeftOver:
    return LeftOver(
        name=called[row.person.id],
        code=row.person.code,
        department=row.person.department,
        part=ROLE_WORDS[row.role],
        why=row.why,
        spare=row.role is Role.MENTOR,
    )


def _groups(desk: Desk, called: Mapping[str, str]) -> tuple[GroupLine, ...]:
    people = {person.id: person for person in desk.all(Person)}
    found = []
    for group, everyone in current.groups(desk).items():
        members = [member for member in everyone if member.person_id in people]
        if not members:
            continue
        mentee = people.get(group.mentee_id or "")
        line = GroupLine(
            kind=group.kind,
            name=group.name,
            members=tuple(_group_member(member, people[member.person_id], called) for member in members),
        )
        if mentee:
            line = replace(line, mentee=called[mentee.id], mentee_code=mentee.code, mentee_department=mentee.department)
        found.append(line)
    return tuple(found)


def _group_member(member: Member, person: Person, called: Mapping[str, str]) -> GroupMember:
    return GroupMember(
        name=called[person.id],
        code=person.code,
        department=person.department,
        brings=words_of(SKILLS, member.skill) if member.skill else "",
    )


# The letters to both of a pair


def letters_paper(desk: Desk, ids: Iterable[str] = (), *, today: date) -> ConfirmationPaper:
    """Return a letter to both of each pair with these ids, or of every pair, in the language in force.

    Nobody is written to whose consent is open, and no pair to which a side has said no.
    """
    return _paper(desk, (found for _pair, _person, found in _letters(desk, ids, today)), today)


def _paper(desk: Desk, letters: Iterable[ConfirmationLetter], today: date) -> ConfirmationPaper:
    owner = current.programme_owner(desk)
    return ConfirmationPaper(
        letterhead=current.letterhead(desk, today=today),
        letters=tuple(letters),
        owner=owner.full_name if owner else "",
        owner_contact=owner.phone if owner else "",
        reply_by=today + timedelta(days=DAYS_TO_ANSWER),
    )


def _letters(desk: Desk, ids: Iterable[str], today: date) -> Iterator[tuple[Pair, Person, ConfirmationLetter]]:
    from mentordesk.domain.matching.fit import reasons as fit_words

    whole = current.pool_for_pairs(desk, today=today)
    people = {person.id: person for person in desk.all(Person)}
    asked = set(ids)
    consents = current.consents(desk)
    held = [pair for pair in current.pairs(desk) if pair.mentor_id in people]
    for pair in held:
        refused = Reply.NO in (pair.mentor_reply, pair.mentee_reply)
        are_here = all(person_id in people for person_id in pair.ids)
        agreed = are_here and all(consents.agreed(person_id) for person_id in pair.ids)
        if (asked and pair.id not in asked) or refused or not agreed:
            continue
        mentor = people[pair.mentor_id]
        mentee = people[pair.mentee_id]
        called = short_names((mentor, mentee))
        for to, partner, part in ((mentor, mentee, Role.MENTOR), (mentee, mentor, Role.MENTEE)):
            paper = ConfirmationLetter(
                to=_correspondent(to, called[to.id], shared=False),
                part=part,
                partner=_correspondent(
                    partner, called[partner.id], shared=bool(consents.said(partner.id, Purpose.CONTACT))
                ),
                reasons=fit_words.reasons_for_letter(
                    whole, mentor, mentee, reader=part, partner=politely(called[partner.id])
                ),
                beside=tuple(people[other].full_name for other in _other_mentors(pair, held, consents)),
            )
            yield pair, to, paper


def letters_batch(desk: Desk, ids: Iterable[str] = (), *, language: str, today: date) -> Batch:
    """Return a message to both of each pair with these ids, or of every pair, with their letter as PDF.

    Nobody is written to to whom :func:`letters_paper` has no letter, and no pair of which somebody left.
    """
    from mentordesk.documents import confirmation

    called = called_among(current.people_here(desk))
    programme, company = current.programme(desk).name, current.company(desk).name
    with using(language):
        found = []
        for pair, to, paper in _letters(desk, ids, today):
            if not called.keys() >= set(pair.ids):
                continue
            words = _(
                "Thank you for taking part in {programme}. The letter that goes along says with whom we would like to "
                "pair you, and why. Yes and no are both fine: please answer by {day}.",
                programme=programme,
                day=today + timedelta(days=DAYS_TO_ANSWER),
            )
            name = f"{_('Introduction letter', context='title')} {to.full_name}"
            write = partial(confirmation.write, letters=_paper(desk, (paper,), today))
            found.append(
                Ready(
                    id=f"{pair.id} {to.id}",
                    to=called[to.id],
                    people=(to,),
                    subject=plain(_("A proposal for you in {programme}", programme=programme)),
                    body=letter(to.calling_name, (words,), company),
                    attachment=Attachment(text.file_name(name, ".pdf"), in_language(language, write)),
                )
            )
        return Batch(
            code=f"letters {current.cycle(desk).id}",
            title=message("Introduction letters", context="title"),
            messages=tuple(found),
            say=(
                message("We have a proposal with whom you could be paired, and would like to know what you think."),
                message("Yes and no are both fine, without giving a reason."),
            ),
        )


def _other_mentors(pair: Pair, held: Iterable[Pair], consents: ConsentBook) -> list[str]:
    """Return the other mentors of a mentee, of those who have agreed to take part and did not say no."""
    return [
        other.mentor_id
        for other in held
        if other.mentee_id == pair.mentee_id
        and other.mentor_id != pair.mentor_id
        and Reply.NO not in (other.mentor_reply, other.mentee_reply)
        and consents.agreed(other.mentor_id)
    ]


def write_letters(
    desk: Desk, path: Path, ids: Iterable[str] = (), *, language: str, today: date
) -> tuple[Message, ...]:
    """Write the letters as PDF; return a message for each text with letters that cannot be printed."""
    return letters_work(desk, ids, language=language, today=today)(path, silent)


def letters_work(desk: Desk, ids: Iterable[str] = (), *, language: str, today: date) -> PaperWork:
    """Return the work that writes the letters as PDF; it reads no file."""
    with using(language):
        return partial(in_language(language, _write_letters), letters=letters_paper(desk, ids, today=today))


def _write_letters(path: Path, progress: Progress, *, letters: ConfirmationPaper) -> tuple[Message, ...]:
    from mentordesk.documents import confirmation

    return confirmation.write(path, letters, progress=progress)


def _correspondent(person: Person, called: str, *, shared: bool) -> Correspondent:
    return Correspondent(
        name=person.full_name,
        given_name=called,
        department=person.department,
        job_title=person.job_title,
        phone=person.phone if shared else "",
        email=person.email if shared else "",
    )


# The shortlist for the talk with a mentee


def shortlist_paper(desk: Desk, ids: Iterable[str] = (), *, today: date) -> ShortlistPaper:
    """Return the shortlist of these mentees, or of every mentee, each with the best mentors that no rule forbids.

    Who refused to be paired has no shortlist and is on none.
    """
    from mentordesk.domain.matching.fit import scoring

    whole = current.pool_for_pairs(desk, today=today)
    consents = current.consents(desk)
    asked = set(ids)
    matrix = scoring.score_all(whole)
    people = {person.id: person for person in desk.all(Person)}
    pairs = current.pairs(desk)
    taken = Counter(pair.mentor_id for pair in pairs)
    lists = []
    for column, mentee_id in enumerate(matrix.mentees):
        if (asked and mentee_id not in asked) or consents.refused(mentee_id):
            continue
        rows = [row for row in range(len(matrix.mentors)) if matrix.rules[row, column] == scoring.FREE]
        rows.sort(key=lambda row: -int(matrix.score[row, column]))  # equal ones stay in the order of the list
        best = [matrix.mentors[row] for row in rows[:MOST_CANDIDATES]]
        scores = [int(matrix.score[row, column]) for row in rows]
        scored = zip(best, scores, strict=False)
        ranks = {mentor_id: 1 + scores.index(score) for mentor_id, score in scored}
        theirs = [pair.mentor_id for pair in pairs if pair.mentee_id == mentee_id]
        best += [
            mentor_id
            for mentor_id in theirs
            if mentor_id in matrix.mentors and mentor_id not in best and not consents.refused(mentor_id)
        ]
        fits = {
            mentor_id: scoring.fit(
                whole,
                mentor_id,
                mentee_id,
                names=short_names((people[mentor_id], people[mentee_id])),
            )
            for mentor_id in best
        }
        candidates = tuple(
            _candidate(
                people[mentor_id],
                fit,
                rank=ranks.get(mentor_id, 0),
                free=whole.places.get(mentor_id, 0) - taken[mentor_id],
                theirs=mentor_id in theirs,
            )
            for mentor_id, fit in fits.items()
        )
        answers = whole.responses.get(mentee_id)
        lists.append(_shortlist(people[mentee_id], answers, candidates))
    letterhead = current.letterhead(desk, today=today)
    return ShortlistPaper(letterhead=letterhead, lists=tuple(lists), from_answers=whole.is_answered)


def write_shortlists(
    desk: Desk, path: Path, ids: Iterable[str] = (), *, language: str, today: date
) -> tuple[Message, ...]:
    """Write the shortlists as PDF; return a message for each text with letters that cannot be printed."""
    return shortlists_work(desk, ids, language=language, today=today)(path, silent)


def shortlists_work(desk: Desk, ids: Iterable[str] = (), *, language: str, today: date) -> PaperWork:
    """Return the work that writes the shortlists as PDF; it reads no file."""
    with using(language):
        return partial(in_language(language, _write_shortlists), sheets=shortlist_paper(desk, ids, today=today))


def _write_shortlists(path: Path, progress: Progress, *, sheets: ShortlistPaper) -> tuple[Message, ...]:
    from mentordesk.documents import shortlist

    return shortlist.write(path, sheets, progress=progress)


def _candidate(mentor: Person, fit: "Fit", *, rank: int, free: int, theirs: bool) -> Candidate:
    return Candidate(
        name=mentor.full_name,
        code=mentor.code,
        department=mentor.department,
        job_title=mentor.job_title,
        score=fit.score,
        known=fit.known,
        rank=rank,
        reasons=fit.reasons,
        caution=fit.cautions[0] if fit.cautions else "",
        shared_times=tuple(slot_words(slot) for slot in fit.shared_times),
        places=messages("{n} free place", "{n} free places", max(0, free)),
        theirs=theirs,
    )


def _shortlist(mentee: Person, response: Response | None, candidates: tuple[Candidate, ...]) -> Shortlist:
    sheet = Shortlist(
        mentee=mentee.full_name,
        given_name=mentee.calling_name,
        code=mentee.code,
        department=mentee.department,
        job_title=mentee.job_title,
        candidates=candidates,
    )
    if response is None:
        return sheet
    return replace(
        sheet,
        wants=tuple(words_of(SKILLS, skill) for skill in response.wants),
        direction=words_of(DIRECTIONS, response.direction) if response.direction else "",
        times=tuple(slot_words(slot) for slot in response.times),
    )


# The board, printed


def board_paper(desk: Desk, *, names: bool = True, today: date) -> BoardPaper:
    """Return the board as it stands as values, in no language yet."""
    whole = current.pool_for_pairs(desk, today=today)
    held = current.pairs(desk)
    everyone = desk.all(Person)
    draft = explained.is_draft(held, current.consents(desk))
    now = explained.explain(whole, everyone, held, draft=draft, named=False)
    called = full_names(everyone, beside_department=True)
    seats: dict[str, list[BoardSeat]] = {}
    for row in now.rows:
        seats.setdefault(row.mentor.id, []).append(
            BoardSeat(
                name=called[row.mentee.id],
                score=row.fit.score,
                locked=row.pair.locked,
                agreed=row.pair.state is PairState.CONFIRMED,
            )
        )
    mentors = {person.id: person for person in sorted(whole.mentors, key=list_order)}
    mentors |= {row.mentor.id: row.mentor for row in now.rows}
    lanes = tuple(
        BoardLane(
            name=called[person.id],
            department=person.department,
            places=whole.places.get(person.id, 0),
            seats=tuple(seats.get(person.id, ())),
            detail=_skills(whole.responses.get(person.id)),
        )
        for person in mentors.values()
    )
    return BoardPaper(
        letterhead=current.letterhead(desk, today=today),
        lanes=(*lanes, *_group_lanes(_groups(desk, called))),
        unmatched=tuple(_left_over(row, called) for row in now.left_over),
        is_draft=now.is_draft,
        with_names=names,
    )


def write_board(desk: Desk, path: Path, *, language: str, today: date, names: bool = True) -> tuple[Message, ...]:
    """Write the board as PDF; return a message for each text with letters that cannot be printed."""
    return board_work(desk, language=language, today=today, names=names)(path, silent)


def board_work(desk: Desk, *, language: str, today: date, names: bool = True) -> PaperWork:
    """Return the work that writes the board as PDF; it reads no file."""
    with using(language):
        return partial(in_language(language, _write_board), board=board_paper(desk, names=names, today=today))


def _write_board(path: Path, progress: Progress, *, board: BoardPaper) -> tuple[Message, ...]:
    from mentordesk.documents import board_print

    return board_print.write(path, board, progress=progress)


def _group_lanes(groups: Iterable[GroupLine]) -> tuple[BoardLane, ...]:
    """Return groups as lanes."""
    found = []
    for group in groups:
        panel = group.kind is GroupKind.PANEL
        found.append(
            BoardLane(
                name=group.mentee if panel else group.name,
                department=group.mentee_department,
                seats=tuple(
                    BoardSeat(name=member.name, note=member.brings or member.department) for member in group.members
                ),
                kind=LaneKind.PANEL if panel else LaneKind.PEER,
            )
        )
    return tuple(found)


# Pieces


def _skills(response: Response | None) -> Message | str:
    """Return the skills a mentor offers, the strongest first, as one list of words."""
    offers = sorted(response.offers, key=lambda offer: -offer[1]) if response else []
    if not offers:
        return ""
    return joined(words_of(SKILLS, skill) for skill, _strength in offers)
