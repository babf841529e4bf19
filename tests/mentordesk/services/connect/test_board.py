"""What the board says of each drop is exact: by hand and by the solver it comes to the same."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.fit import answers
from mentordesk.domain.matching.fit.answer_columns import read_columns
from mentordesk.domain.matching.fit.scoring import FREE
from mentordesk.domain.matching.plan.forced import best_plan
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import ITEMS, SKILLS, SLOTS, STRONG, Questionnaire, Response
from mentordesk.i18n import message
from mentordesk.services.connect import board, enrolments, pairing
from tests import builders
from tests.builders import TODAY


@pytest.fixture
def office(desk: Desk) -> Desk:
    return staffed(desk, 7)


def staffed(desk: Desk, seed: int) -> Desk:
    """Give four mentors with one or two places and seven mentees who have all answered, by a fixed hand."""
    hand = random.Random(seed)
    [cycle] = desk.all(Cycle)
    mentors = [builders.person(f"Mentor {n}", id=f"mentor{n}", department=f"D{n % 3}", level=4) for n in range(4)]
    mentees = [builders.person(f"Mentee {n}", id=f"mentee{n}", department=f"D{n % 3}") for n in range(7)]
    mentees[0] = replace(mentees[0], manager_id=mentors[0].id)
    version, skills = Questionnaire(), [one.code for one in SKILLS]
    parts = [builders.enrolment(cycle, one, Role.MENTOR, capacity=1 + n % 2) for n, one in enumerate(mentors)]
    parts += [builders.enrolment(cycle, one) for one in mentees]
    everyone = (*mentors, *mentees)
    consents = [builders.consent(one, purpose) for one in everyone for purpose in NEEDED_CONSENTS]
    answers = [
        Response(
            cycle_id=cycle.id,
            person_id=one.id,
            questionnaire_id=version.id,
            ratings=tuple((item.code, hand.randint(1, 5)) for item in ITEMS),
            wants=tuple(hand.sample(skills, 3)) if one in mentees else (),
            offers=tuple((skill, hand.randint(1, 5)) for skill in hand.sample(skills, 5)) if one in mentors else (),
            times=tuple(hand.sample(SLOTS, 5)),
        )
        for one in everyone
    ]
    desk.apply(builders.added(*everyone, version, *parts, *consents, *answers))
    return desk


def now(desk: Desk) -> board.Standing:
    return board.standing(desk, today=TODAY)()


def place(desk: Desk, mentor: str, mentee: str) -> None:
    desk.apply(pairing.place(desk, mentor, mentee, score=0))


def test_a_drop_encodes_no_answer_again_and_changes_nothing_else(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = now(office)
    encoded: list[object] = []
    monkeypatch.setattr(answers, "read_columns", lambda *given: encoded.append(given) or read_columns(*given))
    change = pairing.place(office, "mentor1", "mentee1", score=0)
    office.apply(change)
    after = board.standing(office, today=TODAY, before=first)()
    assert not encoded
    fresh_after = now(office)
    encoded.clear()
    office.apply(change.inverse())
    undone = board.standing(office, today=TODAY, before=after)()
    assert not encoded
    for standing, fresh in ((after, fresh_after), (undone, first)):
        assert (standing.matrix.score == fresh.matrix.score).all()
        assert (standing.matrix.rules == fresh.matrix.rules).all()
        for mentee in fresh.matrix.mentees:
            assert board.verdicts(standing, mentee) == board.verdicts(fresh, mentee)


def test_an_answer_a_rule_or_a_pinned_pair_that_changes_is_seen_at_once(office: Desk) -> None:
    standing = now(office)
    [first, *_others] = office.all(Response)
    lower = replace(first, ratings=tuple((code, 1) for code, _value in first.ratings))
    [cycle] = office.all(Cycle)
    rules = PairingRules(cycle_id=cycle.id, mode=Mode.TOTAL, weights=(0, 50, 10, 10, 10, 20))
    pinned = Pair(cycle_id=cycle.id, mentor_id="mentor1", mentee_id="mentee1", locked=True)
    person = replace(office.get(Person, "mentor2"), level=1)
    for change in (
        Change(message("Change {n}", n=1), (first,), (lower,)),
        Change(message("Change {n}", n=2), (), (rules,)),
        Change(message("Change {n}", n=3), (), (pinned,)),
        Change(message("Change {n}", n=4), (office.get(Person, "mentor2"),), (person,)),
    ):
        office.apply(change)
        standing, fresh = board.standing(office, today=TODAY, before=standing)(), now(office)
        assert (standing.matrix.score == fresh.matrix.score).all()
        assert (standing.matrix.rules == fresh.matrix.rules).all()
        for mentee in fresh.matrix.mentees:
            assert board.verdicts(standing, mentee) == board.verdicts(fresh, mentee)


def test_a_card_tells_the_lowest_and_the_highest_score_that_no_rule_forbids(office: Desk) -> None:
    standing = now(office)
    for one in board.waiting(standing):
        column = standing.column[one.person.id]
        allowed = standing.matrix.score[:, column][standing.matrix.rules[:, column] == FREE]
        assert (one.low, one.high) == (allowed.min(), allowed.max())
        assert one.wants


def test_a_lane_names_the_skills_its_mentor_is_strongest_in_first(office: Desk) -> None:
    offered = {response.person_id: dict(response.offers) for response in office.all(Response)}
    by_words = {str(skill.text): skill.code for skill in SKILLS}
    for lane in board.lanes(now(office)):
        strengths = [offered[lane.mentor.id][by_words[str(words)]] for words in lane.offers]
        assert len(strengths) == 5
        assert strengths == sorted(strengths, reverse=True)


def test_lanes_come_best_first_good_then_open_then_yellow_then_red(office: Desk) -> None:
    standing = now(office)
    order = [Tone.GOOD, Tone.OPEN, Tone.WARN, Tone.BAD]
    for mentee in standing.matrix.mentees:
        found = board.verdicts(standing, mentee)
        assert {one.mentor_id for one in found} == set(standing.matrix.mentors)
        assert [order.index(one.tone) for one in found] == sorted(order.index(one.tone) for one in found)
        good = [one.cost for one in found if one.tone is Tone.GOOD]
        assert good == sorted(good)


def test_what_the_plan_loses_is_what_the_solver_finds_with_the_pair_forced(office: Desk) -> None:
    standing = now(office)
    best = solve(PairingTask(standing.matrix, standing.pool.places))
    standing = replace(standing, best=best_plan(PairingTask(standing.matrix, standing.pool.places)))
    for mentee in standing.matrix.mentees:
        for one in board.verdicts(standing, mentee):
            if standing.matrix.rules[standing.row[one.mentor_id], standing.column[mentee]] != FREE:
                continue
            forced = solve(PairingTask(standing.matrix, standing.pool.places, [(one.mentor_id, mentee)]))
            assert one.cost.mentees == len(best.pairs) - len(forced.pairs)
            assert one.cost.points == best.total - forced.total


def test_the_manager_is_red_and_takes_a_reason_and_more_than_the_most_is_never_possible(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = now(office)
    mentor, mentee = next(
        (person.manager_id, person.id) for person in standing.pool.mentees if person.manager_id is not None
    )
    said = board.verdict(standing, mentor, mentee)
    assert (said.tone, said.can_drop, said.needs_reason) == (Tone.BAD, True, True)
    monkeypatch.setattr(board, "MOST_PLACES", 5)
    others = [one for one in standing.matrix.mentees if one != mentee]
    for one in others[:5]:
        place(office, mentor, one)
    full = board.verdict(now(office), mentor, others[5])
    assert (full.tone, full.can_drop) == (Tone.BAD, False)
    assert str(full.words) == "Not possible: at most 5 mentees per mentor"


def test_beyond_the_places_wished_is_yellow(office: Desk) -> None:
    standing = now(office)
    single = next(one for one in standing.matrix.mentors if standing.pool.places[one] == 1)
    free = [
        one
        for one in standing.matrix.mentees
        if standing.matrix.rules[standing.row[single], standing.column[one]] == FREE
    ]
    place(office, single, free[0])
    said = board.verdict(now(office), single, free[1])
    assert said.tone is Tone.WARN
    assert str(said.words).startswith("Check first: already has the 1 mentee they asked for")


def test_no_time_that_suits_both_is_yellow(office: Desk) -> None:
    standing = now(office)
    best = {mentee: board.verdicts(standing, mentee)[0] for mentee in standing.matrix.mentees}
    mentee, fit = next((mentee, found) for mentee, found in best.items() if found.tone in (Tone.GOOD, Tone.OPEN))
    by_person = {response.person_id: response for response in office.all(Response)}
    for person, times in ((fit.mentor_id, SLOTS[:1]), (mentee, SLOTS[1:2])):
        office.apply(builders.edited(by_person[person], replace(by_person[person], times=tuple(times))))
    said = board.verdict(now(office), fit.mentor_id, mentee)
    assert (said.tone, str(said.words)) == (Tone.WARN, "Check first: no common free time")


def test_two_of_one_department_who_answered_alike_are_to_be_checked_first(desk: Desk) -> None:
    [cycle] = desk.all(Cycle)
    mentors = [builders.person(department=department, level=4) for department in ("Kho", "QC")]
    mentee = builders.person(department="kho")
    everyone = (*mentors, mentee)
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR) for mentor in mentors] + [builders.enrolment(cycle, mentee)]
    consents = [builders.consent(person, purpose) for person in everyone for purpose in NEEDED_CONSENTS]
    desk.apply(builders.added(*everyone, *parts, *consents))
    standing = now(desk)
    same, other = (board.verdict(standing, mentor.id, mentee.id) for mentor in mentors)
    assert (same.tone, str(same.words)) == (Tone.WARN, "Check first: both work in Kho")
    assert (other.tone, str(other.words)) == (Tone.OPEN, "Nothing against it, by the staff list")


@pytest.mark.parametrize(
    ("score", "tone"), [(80_000, Tone.GOOD), (60_000, Tone.GOOD), (50_000, Tone.OPEN), (41_000, Tone.WARN)]
)
def test_the_colour_of_a_lane_is_the_word_of_the_scale(office: Desk, score: int, tone: Tone) -> None:
    standing = now(office)
    for mentee in standing.matrix.mentees:
        for mentor in standing.matrix.mentors:
            found = board._for(standing, mentor, mentee, score)
            if not str(found[1]).startswith("Not known yet"):
                assert found[0] is tone
                assert str(found[1]).startswith("Good match") == (tone is Tone.GOOD)


def test_who_takes_part_no_more_is_the_last_lane_and_takes_nobody(office: Desk) -> None:
    gone, *others = now(office).matrix.mentors
    mentee, other = now(office).matrix.mentees[:2]
    place(office, gone, mentee)
    [part] = [part for part in office.all(Enrolment) if part.person_id == gone]
    office.apply(builders.edited(part, replace(part, role=Role.NONE)))
    found = board.verdicts(now(office), other)
    assert {one.mentor_id for one in found[:-1]} == set(others)
    assert (found[-1].mentor_id, found[-1].can_drop) == (gone, False)
    name = now(office).called[gone]
    assert str(found[-1].words) == f"Not possible. {name} takes no part now"


def test_lanes_of_one_tone_come_by_the_score_of_the_pair(office: Desk) -> None:
    standing = now(office)
    for mentee in standing.matrix.mentees:
        found = [(one.tone, one.can_drop, one.score) for one in board.verdicts(standing, mentee)]
        for tone, can_drop, _score in found:
            scores = [score for other, drops, score in found if (other, drops) == (tone, can_drop)]
            assert scores == sorted(scores, reverse=True)


def test_a_pair_against_a_rule_is_in_no_plan_within_the_rules(office: Desk) -> None:
    standing = now(office)
    marked = {True: 0, False: 0}
    for mentee in standing.matrix.mentees:
        for one in board.verdicts(standing, mentee):
            forbidden = bool(standing.matrix.rules[standing.row[one.mentor_id], standing.column[mentee]])
            assert one.breaks_rule is forbidden
            marked[forbidden] += 1
    assert all(marked.values())


def test_nobody_could_be_better_placed_beside_the_best_plan(office: Desk) -> None:
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    for pair in pairing.pairs(office):
        assert board.better(now(office), pair.mentee_id) == board.Better()


def test_the_moves_offered_lead_to_the_gain_announced(office: Desk) -> None:
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    first, second = pairing.pairs(office)[:2]
    if first.mentor_id == second.mentor_id:
        pytest.fail("the fixture was to give them to different mentors")
    office.apply(pairing.swap(office, first.mentee_id, second.mentee_id, scores=(0, 0)))
    moved = next(pair for pair in pairing.pairs(office) if pair.mentee_id == first.mentee_id)
    standing = now(office)
    found = board.better(standing, moved.mentee_id)
    assert list(found.moves) == sorted(found.moves)
    before = sum(board.score_of(standing, pair.mentor_id, pair.mentee_id) for pair in standing.pairs)
    moves = [(mentee, here, to, board.score_of(standing, to, mentee)) for mentee, here, to in found.moves]
    office.apply(pairing.move_all(office, moves))
    after = now(office)
    total = sum(board.score_of(after, pair.mentor_id, pair.mentee_id) for pair in after.pairs)
    assert total - before == found.gain
    assert moved in office.all(Pair)


@pytest.mark.parametrize("mode", Mode)
def test_what_is_better_is_judged_as_plans_are_compared(office: Desk, mode: Mode) -> None:
    [cycle] = office.all(Cycle)
    office.apply(builders.added(PairingRules(cycle_id=cycle.id, mode=mode)))
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    for first, second in combinations(pairing.pairs(office), 2):
        swapped = pairing.swap(office, first.mentee_id, second.mentee_id, scores=(0, 0))
        office.apply(swapped)
        standing = now(office)
        found = board.better(standing, first.mentee_id)
        here = {pair.mentee_id: pair.mentor_id for pair in standing.pairs if pair.mentee_id != first.mentee_id}
        then = here | {mentee: there for mentee, _here, there in found.moves}
        before = [board.score_of(standing, mentor, mentee) for mentee, mentor in here.items()]
        after = [board.score_of(standing, mentor, mentee) for mentee, mentor in then.items()]
        assert sum(after) - sum(before) == found.gain
        assert found.lowest == (min(after) if min(after) > min(before) else 0)
        if found.moves and mode is Mode.BALANCED:
            assert (min(after), sum(after)) > (min(before), sum(before))
        elif found.moves:
            assert found.gain > 0
        office.apply(swapped.inverse())


def test_a_total_that_falls_is_better_where_the_lowest_score_counts_first(desk: Desk) -> None:
    office = staffed(desk, 10)
    [cycle] = office.all(Cycle)
    rules = PairingRules(cycle_id=cycle.id, mode=Mode.TOTAL)
    office.apply(builders.added(rules))
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    by_total = [pair.mentee_id for pair in pairing.pairs(office)]
    assert [board.better(now(office), mentee) for mentee in by_total] == [board.Better()] * len(by_total)
    [rules] = office.all(PairingRules)
    office.apply(builders.edited(rules, replace(rules, mode=Mode.BALANCED)))
    found = [board.better(now(office), mentee) for mentee in by_total]
    assert any(better.moves and better.gain < 0 < better.lowest for better in found)


def test_who_keeps_a_mentor_that_takes_part_no_more_is_offered_no_move(office: Desk) -> None:
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    pairs = {pair.mentor_id: pair for pair in pairing.pairs(office)}
    gone, first, second = sorted(pairs.values(), key=lambda pair: now(office).pool.places[pair.mentor_id])[:3]
    office.apply(pairing.lock(office, gone, locked=True))
    office.apply(pairing.swap(office, first.mentee_id, second.mentee_id, scores=(0, 0)))
    [part] = [part for part in office.all(Enrolment) if part.person_id == gone.mentor_id]
    office.apply(builders.edited(part, replace(part, role=Role.NONE)))
    found = board.better(now(office), gone.mentee_id)
    assert found.gain > 0
    assert gone.mentee_id not in {mentee for mentee, _from, _to in found.moves}


def test_nothing_is_better_that_would_cost_somebody_the_place(office: Desk) -> None:
    standing = now(office)
    crowded, *others = sorted(standing.matrix.mentors, key=standing.pool.places.__getitem__)
    first, second, *rest = standing.matrix.mentees
    for mentee in (first, second):
        place(office, crowded, mentee)
    slots = [mentor for mentor in others for _ in range(standing.pool.places[mentor])]
    for mentor, mentee in zip(slots, rest, strict=True):
        place(office, mentor, mentee)
    standing = now(office)
    assert board.waiting(standing) == ()
    here = {pair.mentee_id: pair.mentor_id for pair in standing.pairs}
    plan = solve(PairingTask(standing.matrix, standing.pool.places, [(crowded, first)]))
    gains = [pair.score - board.score_of(standing, here[pair.mentee_id], pair.mentee_id) for pair in plan.pairs]
    assert (len(gains), sum(gains) > 0) == (len(here) - 1, True)  # six are better placed, the seventh goes without
    assert board.better(standing, first) == board.Better()


def test_a_mentor_who_takes_part_no_more_keeps_a_lane_while_somebody_is_there(office: Desk) -> None:
    standing = now(office)
    mentor, mentee = standing.matrix.mentors[0], standing.matrix.mentees[1]
    place(office, mentor, mentee)
    [part] = [one for one in enrolments.participants(office, today=TODAY) if one.id == mentor]
    office.apply(builders.edited(part.enrolment, replace(part.enrolment, role=Role.NONE)))
    last = board.lanes(now(office))[-1]
    assert (last.mentor.id, last.capacity, [one.mentee.id for one in last.taken]) == (mentor, 0, [mentee])


def test_people_are_found_by_name_code_department_and_skill_without_accents(office: Desk) -> None:
    one = board.waiting(now(office))[0]
    for typed in (one.person.full_name.lower(), one.person.code, one.person.department, str(one.wants[0]).upper()):
        assert board.found_in(one.person, one.wants, typed)
    assert not board.found_in(one.person, one.wants, "nobody of this name")


@pytest.mark.parametrize("strength", range(1, 6))
def test_board_and_explanation_call_a_skill_strong_from_the_same_strength(desk: Desk, strength: int) -> None:
    cycle, version = current.cycle(desk), Questionnaire()
    mentor, mentee = builders.person("Ánh", department="A", level=4), builders.person("Mai", department="B")
    given = {"cycle_id": cycle.id, "questionnaire_id": version.id}
    desk.apply(
        builders.added(
            *(
                mentor,
                mentee,
                version,
                builders.enrolment(cycle, mentor, Role.MENTOR),
                builders.enrolment(cycle, mentee),
            ),
            *(builders.consent(one, purpose) for one in (mentor, mentee) for purpose in NEEDED_CONSENTS),
            builders.response(mentor, offers=(("selling", strength),), **given),
            builders.response(mentee, wants=("selling",), **given),
        )
    )
    standing = now(desk)
    lane = str(board.verdict(standing, mentor.id, mentee.id).words)
    fit = board.fit_of(standing, mentor.id, mentee.id)
    assert fit is not None
    assert ("Strong in selling" in lane) is (strength >= STRONG)
    assert any("a strength of" in str(reason) for reason in fit.reasons) is (strength >= STRONG)


def test_without_answers_nothing_is_called_good_that_is_not_known(office: Desk) -> None:
    answers = office.all(Response)
    [mentee] = [one for one in answers if one.person_id == "mentee1"]
    office.apply(Change(message("Take back"), (mentee,), ()))
    allowed = [one for one in board.verdicts(now(office), "mentee1") if one.tone in (Tone.GOOD, Tone.OPEN)]
    assert allowed
    assert {(one.tone, str(one.words)) for one in allowed} == {(Tone.OPEN, "Not known yet: 0 of 6 criteria answered")}


def test_before_anybody_answered_the_words_say_that_the_staff_list_speaks(office: Desk) -> None:
    office.apply(Change(message("Take back"), office.all(Response), ()))
    standing = now(office)
    allowed = [one for one in board.verdicts(standing, "mentee1") if one.tone in (Tone.GOOD, Tone.OPEN)]
    assert allowed
    for one in allowed:
        assert "by the staff list" in str(one.words)
        assert (one.tone is Tone.GOOD) == (round(one.score / 1000) >= 60)


def test_the_mean_after_moves_is_that_of_the_pairs_then(office: Desk) -> None:
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    standing = now(office)
    pair = standing.pairs[0]
    scores = [board.score_of(standing, each.mentor_id, each.mentee_id) for each in standing.pairs]
    assert board.mean_after(standing, {}) == round(sum(scores) / len(scores))
    rest = scores[1:]
    assert board.mean_after(standing, {pair.mentee_id: ""}) == round(sum(rest) / len(rest))


def test_a_search_that_finds_nobody_says_truly_why(office: Desk) -> None:
    office.apply(pairing.adopt(office, pairing.propose(office, today=TODAY)()))
    left = set(now(office).matrix.mentees) - {pair.mentee_id for pair in pairing.pairs(office)}
    gone = tuple(one for one in office.all(Consent) if one.person_id in left)
    office.apply(Change(message("Take back"), gone, ()))
    proposal = pairing.fill_rest(office, today=TODAY)()
    assert pairing.adopt(office, proposal).is_empty()
    why = "Nobody else can be paired now. Not paired yet: has not given consent."
    assert str(pairing.why_nobody(proposal)) == why
