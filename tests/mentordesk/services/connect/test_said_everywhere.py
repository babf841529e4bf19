"""What check, plan, Excel, letters, board, sidebar and Home say of one programme is the same, whoever is in it."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import compare_pairing
from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep, sub_states
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState
from mentordesk.domain.records.pair import PairState, Reply
from mentordesk.domain.records.pairing_rules import Departments, Load, Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.services import guide
from mentordesk.services.connect import board, enrolments, pair_papers, pairing, reminding, rule_effects
from tests import builders
from tests.builders import TODAY

SEEDS = range(12)


def programme(desk: Desk, seed: int) -> None:
    """Give a small programme in which some refuse, were not asked, wait, have both roles, or sit in a group."""
    chance = random.Random(seed)
    [cycle] = desk.all(Cycle)
    pool = compare_pairing.programme(chance.choice((12, 16)), seed, wishes=seed % 2 == 0)
    version = Questionnaire()
    parts, said = [], []
    for person in (*pool.mentors, *pool.mentees):
        gives = person in pool.mentors
        role = Role.BOTH if chance.random() < 0.1 else Role.MENTOR if gives else Role.MENTEE
        status = EnrolmentStatus.WAITING if chance.random() < 0.07 else EnrolmentStatus.SIGNED_UP
        parts.append(builders.enrolment(cycle, person, role, capacity=chance.choice((1, 1, 2)), status=status))
        state = chance.choice((*[ConsentState.GIVEN] * 7, ConsentState.REFUSED, ConsentState.ASKED))
        said += [builders.consent(person, purpose, state=state) for purpose in NEEDED_CONSENTS]
    answers = [
        replace(answer, cycle_id=cycle.id, questionnaire_id=version.id)
        for answer in pool.responses.values()
        if chance.random() < 0.9
    ]
    rules = PairingRules(
        cycle_id=cycle.id,
        mode=tuple(Mode)[seed % 3],
        load=chance.choice(tuple(Load)),
        mentors_each=chance.choice((1, 1, 2)),
        departments=chance.choice((Departments.ANY, Departments.OTHER)),
    )
    wishes = [replace(wish, cycle_id=cycle.id) for wish in pool.wishes]
    desk.apply(builders.added(*pool.mentors, *pool.mentees, version, *parts, *said, *answers, *wishes, rules))


def paired(desk: Desk, seed: int) -> None:
    """Pair the programme, undo some of it by hand, have some agree and some say no, and make a group of the rest."""
    chance = random.Random(1000 + seed)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    pairs = list(pairing.pairs(desk))
    chance.shuffle(pairs)
    desk.apply(pairing.unpair_all(desk, pairs[:1]))
    for pair in pairs[1:3]:
        yes = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
        desk.apply(builders.edited(pair, yes))
    if len(pairs) > 4 and seed % 2:
        desk.apply(builders.edited(pairs[4], replace(pairs[4], mentor_reply=Reply.NO)))
    alone = [row.person.id for row in pairing.plan(desk, today=TODAY).left_over]
    if seed % 3 == 0 and len(alone) >= 2:
        desk.apply(builders.made_group(desk, alone[:2]))
    if seed % 3 == 1 and alone:
        [mentor] = chance.sample([part.person_id for part in current.connecting(desk).willing if part.role.gives], 1)
        desk.apply(builders.made_panel(desk, alone[0], [(mentor, "sales")]))
    standing = [pair for pair in pairing.pairs(desk) if seed % 4 == 0]
    if standing:  # somebody in a pair withdraws
        mine = [said for said in desk.all(Consent) if said.person_id == standing[0].mentee_id]
        for said in mine:
            desk.apply(builders.edited(said, replace(said, state=ConsentState.REFUSED)))


def in_words(text: str) -> Iterator[int]:
    """Return the numbers of a sentence, in the language in force."""
    return (int(found) for found in re.findall(r"\d+", text))


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("seed", SEEDS)
def test_who_has_no_pair_and_how_many_places_there_are_is_the_same_everywhere(
    desk: Desk, seed: int, language: str, tmp_path: Path
) -> None:
    programme(desk, seed)
    paired(desk, seed)
    with i18n.using(language):
        plan = pairing.plan(desk, today=TODAY)
        left, idle = ([row.person.id for row in rows] for rows in (plan.left_over, plan.idle))
        now = current.connecting(desk)
        assert max(Counter(left).values(), default=1) == max(Counter(idle).values(), default=1) == 1
        assert set(left) == {part.person_id for part in now.learning} - {pair.mentee_id for pair in now.pairs}
        assert set(idle) == now.places.keys() - {pair.mentor_id for pair in now.pairs}

        paper = pair_papers.plan_paper(desk, today=TODAY)
        assert (paper.waiting, paper.idle) == (len(left), len(idle))
        assert [row.name for row in pair_papers.board_paper(desk, today=TODAY).unmatched] == [
            person.name for person in paper.left_over[: len(left)]
        ]
        cards = board.waiting(board.standing(desk, today=TODAY)())
        assert [card.person.id for card in cards if not card.mentors] == left

        adjust = next(state for state in sub_states(now) if state.step is SubStep.ADJUST)
        if now.pairs:
            assert (adjust.done, adjust.of) == (len(now.learning) - len(left), len(now.learning))
            assert adjust.finished is not bool(left)
        home = {number.name.source: number for number in guide.numbers(desk, today=TODAY)}
        with_mentor, mentors = home["Mentees with a mentor"], home["Mentors"]
        assert (with_mentor.number, with_mentor.of) == (len(now.learning) - len(left), len(now.learning))
        assert (mentors.number, list(in_words(str(mentors.note)))) == (len(now.places), [sum(now.places.values())])

        pair_papers.write_pairs(desk, tmp_path / "pairs.xlsx", language=language, today=TODAY)
        book = openpyxl.load_workbook(tmp_path / "pairs.xlsx")
        rows = [list(map(str, row)) for row in book[i18n._("Not paired", context="title")].iter_rows(values_only=True)]
        names = [person.full_name for person in desk.all(Person)]
        declined = [row.person.full_name for row in plan.declined]
        not_paired = [row.person.full_name for row in (*plan.left_over, *plan.idle)]
        assert sorted(row[0] for row in rows if row[0] in names) == sorted([*not_paired, *declined])
        top = str(book.worksheets[0]["A2"].value) + str(book.worksheets[0]["A1"].value)
        if now.pairs and left:
            assert len(left) in in_words(top)

        pool = current.pool_for_pairs(desk, today=TODAY)
        check = rule_effects.feasibility(desk, today=TODAY)()
        figures = list(in_words(str(check.findings[0])))
        assert figures[:3] == [len(pool.mentees), len(pool.mentors), sum(now.places.values())]
        assert len(pool.mentees) == len(now.learning)
        assert figures[3:] == ([check.left] if check.left else [])
        short = sum(now.places.values()) < len(now.learning)
        assert short is any(problem.code == "places" for problem in now.findings) or not now.places


@pytest.mark.parametrize("seed", SEEDS)
def test_letters_go_once_to_each_of_every_pair_that_agreed_to_take_part_and_to_nobody_else(
    desk: Desk, seed: int
) -> None:
    programme(desk, seed)
    paired(desk, seed)
    consents = current.consents(desk)
    called = {person.id: person.full_name for person in desk.all(Person)}
    wanted: Counter[tuple[str, str]] = Counter()
    for pair in current.pairs(desk):
        if Reply.NO not in (pair.mentor_reply, pair.mentee_reply) and all(map(consents.agreed, pair.ids)):
            wanted.update(
                {
                    (called[pair.mentor_id], called[pair.mentee_id]): 1,
                    (called[pair.mentee_id], called[pair.mentor_id]): 1,
                }
            )
    letters = pair_papers.letters_paper(desk, today=TODAY).letters
    assert Counter((letter.to.name, letter.partner.name) for letter in letters) == wanted
    batch = pair_papers.letters_batch(desk, language="vi", today=TODAY)
    assert Counter(ready.people[0].full_name for ready in batch.messages) == Counter(
        name for name, _partner in wanted.elements()
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_who_refused_is_asked_no_more_and_stands_on_no_list(desk: Desk, seed: int) -> None:
    programme(desk, seed)
    consents = current.consents(desk)
    refused = {part.person_id for part in desk.all(Enrolment) if consents.refused(part.person_id)}
    found = pairing.propose(desk, today=TODAY)()
    in_plan = {person for pair in found.pairs for person in pair.ids}
    in_plan |= {person.person_id for person in (*found.left_over, *found.idle)}
    assert not refused & in_plan
    everybody = [person.id for person in desk.all(Person)]
    reminded = {ready.people[0].id for ready in reminding.batch(desk, everybody, language="vi").messages}
    assert not refused & reminded
    gone = {person.full_name for person in desk.all(Person) if person.id in refused}
    shortlists = pair_papers.shortlist_paper(desk, today=TODAY).lists
    assert not gone & {found.mentee for found in shortlists}
    assert not gone & {candidate.name for found in shortlists for candidate in found.candidates}
    desk.apply(pairing.adopt(desk, found))
    rest = pairing.fill_rest(desk, today=TODAY)()
    assert not refused & {person.person_id for person in (*rest.left_over, *rest.idle)}


def test_mentors_who_fit_alike_stand_on_a_shortlist_in_the_order_of_the_list_whatever_their_ids(desk: Desk) -> None:
    [cycle] = desk.all(Cycle)
    mentors = [
        builders.person(f"Mentor {n}", id=f"{9 - n:032x}", code=f"NV{n}", department="Kho", level=4) for n in range(3)
    ]
    mentee = builders.person("Mai", code="NV9", department="QC", level=1)
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR) for mentor in mentors]
    desk.apply(builders.added(*mentors, mentee, *parts, builders.enrolment(cycle, mentee)))
    [found] = pair_papers.shortlist_paper(desk, today=TODAY).lists
    assert len({candidate.score for candidate in found.candidates}) == 1
    assert [candidate.name for candidate in found.candidates] == ["Mentor 0", "Mentor 1", "Mentor 2"]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_asked_for_one_more_place_brings_what_the_plan_and_the_check_say(desk: Desk, seed: int) -> None:
    programme(desk, seed)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    plan = pairing.plan(desk, today=TODAY)
    place = plan.advice.place
    if place is None:
        return
    before = pairing.propose(desk, today=TODAY)()
    capacity = current.enrolments(desk)[place.mentor_id].capacity
    role = current.enrolments(desk)[place.mentor_id].role
    left = rule_effects.feasibility(desk, today=TODAY)().left
    desk.apply(enrolments.set_role(desk, [place.mentor_id], role, capacity + 1))
    then = pairing.propose(desk, today=TODAY)()
    assert then.total - before.total == place.gain
    assert place.mentee_id in {pair.mentee_id for pair in then.pairs} - {pair.mentee_id for pair in before.pairs}
    assert rule_effects.feasibility(desk, today=TODAY)().left == left - 1
    desk.apply(pairing.adopt(desk, then))
    assert len(pairing.plan(desk, today=TODAY).left_over) == len(plan.left_over) - 1
