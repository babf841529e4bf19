"""What kind of mentee a mentor wishes for: whom it means, what it is worth, and what is said about it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import kinds, scoring
from mentordesk.domain.matching.fit.kinds import kinds_met, wished_kinds
from mentordesk.domain.matching.fit.scoring import KIND_SHARE, LEAST_NAMED
from mentordesk.domain.matching.rules import sides_of
from mentordesk.domain.matching.solver import large_pool, proposing
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.wish_worth import wish_worth
from mentordesk.domain.records.pairing_rules import Mode, PairingRules
from mentordesk.domain.records.questionnaire import KINDS, Response, WishKind
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY

MENTOR = builders.person("Phạm Thị Duyên", code="NV001", department="Kho", level=3, start_date=date(2010, 1, 1))
MENTEE = builders.person("Lê Thị Mai", code="NV002", department="Kho", level=1, start_date=date(2024, 1, 1))


def pool(*wished, mentee=MENTEE, mentor=MENTOR, direction="", **fields):
    return builders.pool(
        [mentor],
        [mentee],
        [builders.response(mentor, kinds=wished), builders.response(mentee, direction=direction)],
        **{"rules": PairingRules(wish_points=3)} | fields,
    )


@pytest.mark.parametrize(
    ("kind", "changed", "direction"),
    [
        ("new", {"start_date": date(TODAY.year - 1, TODAY.month, TODAY.day + 1)}, ""),
        ("long", {"start_date": date(TODAY.year - 5, TODAY.month, TODAY.day)}, ""),
        ("manager", {}, "manager"),
        ("manager", {}, "executive"),
        ("specialist", {}, "specialist"),
        ("same", {}, ""),
        ("other", {"department": "Kế toán"}, ""),
    ],
)
def test_a_mentee_is_of_a_kind_by_what_the_list_and_the_answers_tell(kind, changed, direction):
    mentee = replace(MENTEE, **changed)
    codes = [option.code for option in KINDS]
    found = kinds_met(pool(*codes, mentee=mentee, direction=direction), MENTOR, mentee)
    assert kind in found
    assert set(found) - {kind} <= {"same"}


def test_somebody_is_new_for_a_year_and_long_here_from_the_fifth_on():
    months = [(0, "new"), (11, "new"), (12, ""), (59, ""), (60, "long")]
    for count, kind in months:
        year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - count, 12)
        mentee = replace(MENTEE, start_date=date(year, month + 1, 1))
        assert kinds_met(pool("new", "long", mentee=mentee), MENTOR, mentee) == ((kind,) if kind else ())


def test_what_is_not_known_of_a_mentee_is_not_met():
    unknown = replace(MENTEE, start_date=None, department="")
    of = pool(*(option.code for option in KINDS), mentee=unknown)
    assert kinds_met(of, MENTOR, unknown) == ()
    assert not scoring.score_all(of).bonus.any()


def test_a_kind_that_no_version_knows_is_nothing():
    assert kinds_met(pool("of tomorrow"), MENTOR, MENTEE) == ()
    assert wished_kinds(sides_of(pool("of tomorrow"))) is None


@given(st.integers(0, 40))
def test_all_pairs_at_once_are_of_the_kinds_that_each_is(seed):
    of = compare_pairing.programme(30, seed, kinds=True)
    mentors, mentees = (
        tuple(replace(person, department="", start_date=None) if place % 4 == 0 else person for place, person in side)
        for side in (enumerate(of.mentors), enumerate(of.mentees))
    )
    of = replace(of, mentors=mentors, mentees=mentees)
    sides = sides_of(of)
    found = wished_kinds(sides)
    each = [[bool(kinds_met(of, mentor, mentee)) for mentee in sides.mentees] for mentor in sides.mentors]
    if found is None:
        assert not np.any(each)
        return
    rows, columns = np.arange(len(mentors))[:, None], np.arange(len(mentees))[None, :]
    assert found.met(rows, columns).tolist() == each


def test_a_kind_is_worth_about_half_a_third_wish_beside_what_is_wished_by_name():
    assert scoring.score_all(pool("same")).bonus.tolist() == [[KIND_SHARE]]
    assert scoring.score_all(pool("same", "long")).bonus.tolist() == [[KIND_SHARE]]
    assert scoring.score_all(pool("other")).bonus.tolist() == [[0]]
    both = scoring.score_all(pool("same", wishes=(builders.wish(MENTEE, MENTOR, rank=3),)))
    assert (both.bonus.tolist(), both.named.tolist()) == ([[LEAST_NAMED + KIND_SHARE]], [[True]])
    assert scoring.score_all(pool("same")).named.tolist() == [[False]]
    assert scoring.score_all(pool("same")).with_wishes_worth(7).named.tolist() == [[False]]
    assert both.with_wishes_worth(7).named.tolist() == [[True]]


def test_a_kind_is_worth_nothing_where_wishes_do_not_count_or_a_rule_forbids_the_pair():
    assert not scoring.score_all(pool("same", rules=PairingRules(wish_points=0))).bonus.any()
    assert scoring.score_all(pool("same", rules=PairingRules(wish_points=0, mode=Mode.CHOICES))).bonus.any()
    assert not scoring.score_all(pool("same", barred=frozenset({MENTEE.id}))).bonus.any()
    assert not scoring.score_all(pool("same", wishes=(builders.wish(MENTEE, MENTOR, WishKind.AVOID),))).bonus.any()


def test_a_kind_changes_no_score():
    assert scoring.score_all(pool("same")).score.tolist() == scoring.score_all(pool()).score.tolist()
    of, without = pool("same"), pool()
    assert scoring.fit(of, MENTOR.id, MENTEE.id).reasons == scoring.fit(without, MENTOR.id, MENTEE.id).reasons


@pytest.mark.parametrize("kind", [option.code for option in KINDS])
def test_the_owner_reads_which_kind_was_wished_for(kind):
    mentee = replace(MENTEE, start_date=TODAY if kind == "new" else date(2015, 1, 1))
    if kind == "other":
        mentee = replace(mentee, department="Kế toán")
    of = pool(kind, mentee=mentee, direction=kind if kind in ("manager", "specialist") else "")
    names = {MENTOR.id: "Duyên", MENTEE.id: "Mai"}
    (said,) = scoring.fit(of, MENTOR.id, MENTEE.id, names=names).wishes
    with using("en"):
        assert str(said).startswith("Duyên asked for a mentee ")
    with using("vi"):
        assert str(said).startswith("Duyên có nguyện vọng ghép với mentee ")
    (unnamed,) = scoring.fit(of, MENTOR.id, MENTEE.id).wishes
    with using("en"):
        assert str(unnamed).startswith("The mentor asked for a mentee ")


def test_a_kind_is_said_all_the_same_where_one_of_the_two_would_rather_not_since_its_absence_would_tell():
    avoiding = pool("same", wishes=(builders.wish(MENTEE, MENTOR, WishKind.AVOID),))
    assert scoring.fit(avoiding, MENTOR.id, MENTEE.id).wishes == scoring.fit(pool("same"), MENTOR.id, MENTEE.id).wishes


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
@pytest.mark.parametrize("seed", range(3))
def test_kinds_of_many_people_count_alike(seed, mode, held, monkeypatch):
    if not held:
        monkeypatch.setattr(large_pool, "_HELD", 0)
    of = compare_pairing.programme(150, seed, wishes=True, kinds=True)
    of = replace(of, rules=replace(of.rules, mode=mode))
    stay = tuple(zip((m.id for m in of.mentors[::3]), (m.id for m in of.mentees[::3]), strict=False))
    worth = wish_worth(whole_task(of), of.rules.wish_points)
    found = large_pool.propose(of, (), stay, lambda _done, _total: None, None, wish_worth=worth)
    assert worth > 1
    assert found == proposing.propose(of, (), stay)
    assert found != proposing.propose(without_kinds(of), (), stay)


def whole_task(of):
    return PairingTask(scoring.score_all(of), of.places, mode=of.rules.mode, load=of.rules.load)


def without_kinds(of):
    bare = {person_id: replace(response, kinds=()) for person_id, response in of.responses.items()}
    return replace(of, responses=bare)


@pytest.mark.parametrize("seed", range(4))
def test_a_kind_makes_no_pair_worse_than_the_worst_must_be(seed):
    of = replace(compare_pairing.programme(80, seed, kinds=True), wishes=())
    assert any(response.kinds for response in of.responses.values())
    found, usual = proposing.propose(of, ()), proposing.propose(without_kinds(of), ())
    assert found.least == usual.least
    assert min(pair.score for pair in found.pairs) >= found.least - 500  # whole points
    assert found != usual


def test_kinds_are_what_a_list_and_answers_can_tell_and_nothing_that_a_pairing_must_not_ask():
    known = {"new", "long", "manager", "specialist", "same", "other"}
    assert {option.code for option in KINDS} == known == set(kinds._BIT)
    assert Response().kinds == ()
