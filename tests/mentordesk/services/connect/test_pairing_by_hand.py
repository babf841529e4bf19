"""What the owner does to single pairs: pin, unpair, look at a proposal before it is adopted."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.services.connect import pairing
from tests import builders
from tests.builders import TODAY


@pytest.fixture
def staff(desk: Desk) -> Desk:
    """Give one mentor with two places and two mentees, the first of them paired."""
    [cycle] = desk.all(Cycle)
    mentor = builders.person("Lê Văn Cả", level=4, department="Kho", start_date=date(2014, 2, 1))
    mentees = [builders.person(f"Trần Thị Mới {n}", department="QC") for n in range(2)]
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR), *(builders.enrolment(cycle, one) for one in mentees)]
    desk.apply(builders.added(mentor, *mentees, *parts, builders.pair(cycle, mentor, mentees[0])))
    return desk


def test_a_pair_is_pinned_and_let_loose_again(staff: Desk) -> None:
    [pair] = staff.all(Pair)
    staff.apply(pairing.lock(staff, pair, locked=True))
    [pinned] = staff.all(Pair)
    assert pinned == replace(pair, locked=True)
    staff.apply(pairing.lock(staff, pinned, locked=False))
    assert staff.all(Pair) == (pair,)


def test_an_unpaired_proposal_goes_and_comes_back_with_undo(staff: Desk) -> None:
    [pair] = staff.all(Pair)
    change = pairing.unpair(staff, pair)
    staff.apply(change)
    assert staff.all(Pair) == ()
    staff.apply(change.inverse())
    assert staff.all(Pair) == (pair,)


def test_a_pair_both_have_agreed_to_ends_and_is_kept(staff: Desk) -> None:
    [pair] = staff.all(Pair)
    agreed = replace(pair, state=PairState.CONFIRMED)
    staff.apply(builders.edited(pair, agreed))
    staff.apply(pairing.unpair(staff, agreed))
    assert staff.all(Pair) == (replace(pair, state=PairState.ENDED),)
    assert pairing.pairs(staff) == ()


def test_a_proposal_is_explained_as_it_would_be_before_anything_is_written(staff: Desk) -> None:
    change = pairing.adopt(staff, pairing.propose(staff, today=TODAY)())
    before = staff.all(Pair)
    seen = pairing.planning(staff, today=TODAY, adopting=change)()
    assert staff.all(Pair) == before
    assert len(seen.rows) == 2
    assert seen.left_over == ()
    staff.apply(change)
    assert pairing.plan(staff, today=TODAY) == seen


def test_a_proposal_is_no_draft_where_all_its_people_have_agreed(staff: Desk) -> None:
    purposes = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
    people = staff.all(Person)
    staff.apply(builders.added(*(builders.consent(one, purpose) for one in people for purpose in purposes)))
    [pair] = staff.all(Pair)
    staff.apply(pairing.unpair(staff, pair))
    assert pairing.is_draft(staff)
    change = pairing.adopt(staff, pairing.propose(staff, today=TODAY)())
    assert not pairing.planning(staff, today=TODAY, adopting=change)().is_draft


def test_each_problem_before_pairing_has_its_link(staff: Desk) -> None:
    found = pairing.problems(staff)
    assert [one.code for one in found] == ["consent"]
    assert all(one.fix is not None for one in found)


def test_the_sentences_of_a_fit_are_its_reason_one_by_one(staff: Desk) -> None:
    [row] = pairing.plan(staff, today=TODAY).rows
    assert " ".join(map(str, row.fit.reasons)) == str(row.fit.reason)
    assert " ".join(map(str, row.fit.cautions)) == str(row.fit.caution)
    assert len(row.fit.reasons) > 1
