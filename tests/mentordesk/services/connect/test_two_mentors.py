"""A mentee with a first and a second mentor: by the rules or for one alone, on the board, in letters and in Excel."""

from collections import Counter
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.plan import comparison
from mentordesk.domain.people.order import list_names
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.services.connect import board, enrolments, pair_papers, pairing, pairing_rules, saved_plans
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.test_board import staffed


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give four mentors with three places each, and seven mentees who are given two mentors each."""
    staffed(desk, 3)
    mentors = [part.person_id for part in current.enrolments(desk).values() if part.role.gives]
    desk.apply(enrolments.set_role(desk, mentors, Role.MENTOR, 3))
    return two_each(desk)


def two_each(desk: Desk) -> Desk:
    desk.apply(pairing_rules.set_rules(desk, replace(pairing_rules.rules(desk), mentors_each=2)))
    return desk


def paired(desk: Desk) -> Desk:
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    return desk


def mentors_of(desk: Desk) -> dict[str, list[str]]:
    return {mentee: list(mentors) for mentee, mentors in board.mentors_by_mentee(pairing.pairs(desk)).items()}


def test_everybody_gets_a_mentor_before_anybody_gets_a_second_one(office: Desk) -> None:
    found = mentors_of(paired(office))
    assert len(found) == 7
    assert sorted(map(len, found.values())) == [1, 1, 2, 2, 2, 2, 2]  # of 12 places
    assert all(len(set(mentors)) == len(mentors) for mentors in found.values())
    assert pairing.plan(office, today=TODAY).left_over == ()


def test_the_number_of_one_mentee_counts_before_that_of_the_rules(office: Desk) -> None:
    office.apply(enrolments.set_mentors(office, ["mentee1", "mentee2"], 1))
    found = mentors_of(paired(office))
    assert (len(found["mentee1"]), len(found["mentee2"])) == (1, 1)
    assert [len(mentors) for mentee, mentors in found.items() if mentee not in ("mentee1", "mentee2")] == [2] * 5
    office.apply(enrolments.set_mentors(office, ["mentee1"], 0))
    assert current.mentors_wanted(office, "mentee1") == 2


def test_proposing_again_keeps_pinned_pairs_and_moves_nobody_for_nothing(office: Desk) -> None:
    paired(office)
    first = pairing.pairs(office)
    office.apply(pairing.lock_all(office, first[:3], locked=True))
    again = pairing.propose(office, today=TODAY)()
    assert {pair.ids for pair in again.pairs} == {pair.ids for pair in first}
    assert again.proved


@pytest.mark.parametrize("came", [1, -1])
@pytest.mark.parametrize("ids", [("pair-a", "pair-b"), ("pair-b", "pair-a")])
def test_of_two_mentors_who_fit_equally_the_first_by_code_is_left_whatever_ids_and_order(
    office: Desk, ids: tuple[str, str], came: int
) -> None:
    cycle_id = current.cycle(office).id
    names = list_names(office.get(Person, person_id) for person_id in ("mentor1", "mentor2"))
    mentors = sorted(names, key=names.__getitem__)
    for pair_id, mentor_id in list(zip(ids, mentors, strict=True))[::came]:
        held = Pair(id=pair_id, cycle_id=cycle_id, mentor_id=mentor_id, mentee_id="mentee1", score=50_000)
        office.apply(builders.added(held))
    change = pairing.place(office, "mentor3", "mentee1", score=60_000)
    [left] = change.before
    assert isinstance(left, Pair)
    assert left.mentor_id == mentors[0]


def test_who_has_one_of_two_waits_on_the_board_and_is_counted_once(office: Desk) -> None:
    now = board.standing(paired(office), today=TODAY)()
    found = mentors_of(office)
    waiting = board.waiting(now)
    assert {(one.person.id, len(one.mentors)) for one in waiting} == {
        (mentee, 1) for mentee, mentors in found.items() if len(mentors) == 1
    }
    beside = {place.mentee.id: place.beside for lane in board.lanes(now) for place in lane.taken}
    assert all(len(beside[mentee]) == len(mentors) - 1 for mentee, mentors in found.items())
    own = found[waiting[0].person.id][0]
    assert not board.verdict(now, own, waiting[0].person.id).can_drop


def test_a_drop_from_a_lane_moves_that_mentor_and_a_drop_from_the_cards_adds_one(office: Desk) -> None:
    def place(mentor: str, mentee: str, leaving: str = "") -> list[str]:
        office.apply(pairing.place(office, mentor, mentee, score=50_000, leaving=leaving))
        return sorted(mentors_of(office)[mentee])

    assert place("mentor0", "mentee3") == ["mentor0"]
    assert place("mentor1", "mentee3") == ["mentor0", "mentor1"]
    assert place("mentor2", "mentee3", leaving="mentor0") == ["mentor1", "mentor2"]
    assert place("mentor1", "mentee3", leaving="mentor2") == ["mentor1", "mentor2"]
    assert len(place("mentor3", "mentee3")) == 2
    place("mentor0", "mentee4")
    here = mentors_of(office)["mentee3"][0]
    swapped = pairing.swap(office, "mentee3", "mentee4", scores=(1, 2), lanes=(here, "mentor0"))
    office.apply(swapped)
    assert "mentor0" in mentors_of(office)["mentee3"]
    assert mentors_of(office)["mentee4"] == [here]


def test_what_others_could_gain_counts_each_mentor_of_a_mentee(office: Desk) -> None:
    paired(office)
    [first, *_others] = [mentee for mentee, mentors in mentors_of(office).items() if len(mentors) == 2]
    standing = board.standing(office, today=TODAY)()
    assert board.better(standing, first) == board.Better()
    worst = min(standing.pairs, key=lambda pair: pair.score)
    mean = board.mean_after(standing, {worst.mentee_id: ""}, {worst.mentee_id: worst.mentor_id})
    rest = [pair.score for pair in standing.pairs if pair is not worst]
    assert mean == round(sum(rest) / len(rest))


def test_a_kept_plan_has_both_mentors_and_is_compared_by_both(office: Desk) -> None:
    paired(office)
    office.apply(saved_plans.save(office, "A", None, today=TODAY))
    before = pairing.pairs(office)
    gone = before[0]
    office.apply(pairing.unpair(office, gone))
    [kept] = saved_plans.plans(office)
    found = comparison.compare(kept.pairs, comparison.rows_of(pairing.pairs(office)))
    assert [(row.mentee_id, row.first_id, row.second_id) for row in found.differs] == [
        (gone.mentee_id, gone.mentor_id, "")
    ]
    assert (found.first.pairs, found.second.pairs) == (12, 11)
    office.apply(saved_plans.use(office, kept, today=TODAY))
    assert {pair.ids for pair in pairing.pairs(office)} == {pair.ids for pair in before}


def test_letters_and_excel_say_who_the_other_mentor_is(office: Desk, tmp_path) -> None:
    paired(office)
    several = next(mentee for mentee, mentors in mentors_of(office).items() if len(mentors) == 2)
    paper = pair_papers.letters_paper(office, today=TODAY)
    letters = [letter for letter in paper.letters if letter.to.name == f"Mentee {several[-1]}"]
    assert {letter.beside for letter in letters} == {(letter.partner.name,) for letter in letters}
    path = tmp_path / "pairs.xlsx"
    pair_papers.write_pairs(office, path, language="en", today=TODAY)
    rows = list(load_workbook(path).worksheets[0].values)
    noted = [row for row in rows if any("has one more mentor" in str(cell) for cell in row)]
    counts = Counter(
        mentee for mentee, mentors in mentors_of(office).items() for _mentor in mentors if len(mentors) > 1
    )
    assert len(noted) == sum(counts.values())


def test_with_the_rules_back_at_one_confirmed_pairs_stay_two(office: Desk) -> None:
    paired(office)
    several = next(mentee for mentee, mentors in mentors_of(office).items() if len(mentors) == 2)
    own = [pair for pair in pairing.pairs(office) if pair.mentee_id == several]
    office.apply(pairing.record_replies(office, own, Reply.YES))
    office.apply(pairing_rules.set_rules(office, replace(pairing_rules.rules(office), mentors_each=1)))
    paired(office)
    found = mentors_of(office)
    assert len(found[several]) == 2
    assert [len(mentors) for mentee, mentors in found.items() if mentee != several] == [1] * 6
    assert {pair.state for pair in pairing.pairs(office) if pair.mentee_id == several} == {PairState.CONFIRMED}
