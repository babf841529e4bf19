from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching.groups import grouping
from mentordesk.domain.matching.groups.peers import RULES, Peers, peers_of, verdict
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.group import LARGEST, SMALLEST
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.questionnaire import ITEMS, Criterion, Response, Wish, WishKind
from mentordesk.progress import Cancelled
from tests import builders
from tests.builders import TODAY

# Who is like whom


def _pool(*people, responses=(), **given):
    return Pool(
        mentors=(), mentees=people, places={}, today=TODAY, responses={one.person_id: one for one in responses}, **given
    )


def _staff(number, **fields):
    return tuple(builders.person(id=f"p{place}", **fields) for place in range(number))


def _answers(person_id, value=3, **given):
    """Return answers that rate values from 1 to 5 in turn, for everything else ``value``."""
    ratings = [
        (item.code, place % 5 + 1 if item.criterion is Criterion.VALUES else value) for place, item in enumerate(ITEMS)
    ]
    usual = {"ratings": tuple(ratings), "wants": ("selling", "leading"), "direction": "manager"}
    return Response(person_id=person_id, **usual | given)


def _points(*people, **given):
    return int(peers_of(_pool(*people, **given)).points[0, 1])


def test_who_answered_all_alike_is_wholly_alike():
    assert _points(*_staff(2), responses=[_answers("p0"), _answers("p1")]) == 100_000


def test_who_answered_nothing_counts_half():
    assert _points(*_staff(2)) == 50_000
    assert _points(*_staff(2), responses=[_answers("p0")]) == 50_000


def test_each_part_is_its_share_of_the_weights():
    one, other = _answers("p0"), _answers("p1", value=5)
    far = _points(*_staff(2), responses=[one, other])
    # Working style, communication and personality are half as near; goals and values are the same.
    assert far == 100_000 * (30 + 20 + (15 + 15 + 10) / 2) // 90
    elsewhere = _answers("p1", wants=("selling", "quality"), direction="own")
    # One of three skills that either wants: two thirds of a third.
    assert _points(*_staff(2), responses=[one, elsewhere]) == (30 * 222 + 60 * 1000) * 100 // 90


def test_items_that_are_not_asked_do_not_count_as_unanswered():
    asked = [item.code for item in ITEMS if item.criterion is Criterion.WORK_STYLE][:2]
    off = frozenset(item.code for item in ITEMS) - {*asked}
    answers = [Response(person_id=one, ratings=tuple((code, 4) for code in asked)) for one in ("p0", "p1")]
    rules = PairingRules(weights=(0, 0, 1, 0, 0, 0))
    assert _points(*_staff(2), responses=answers, rules=rules) == 50_000
    assert _points(*_staff(2), responses=answers, rules=rules, off=off) == 100_000


def test_each_level_of_distance_takes_eight_points_off():
    staff = (builders.person(id="p0", level=1), builders.person(id="p1", level=4))
    assert _points(*staff) == 50_000 - 3 * 8_000
    assert _points(staff[0], builders.person(id="p1", level=None, job_title="")) == 50_000


def test_weights_of_the_owner_count_and_none_at_all_are_the_usual_ones():
    answers = [_answers("p0"), _answers("p1", value=5)]
    only_style = PairingRules(weights=(0, 0, 20, 0, 0, 0))
    assert _points(*_staff(2), responses=answers, rules=only_style) == 50_000
    usual = _points(*_staff(2), responses=answers)
    assert _points(*_staff(2), responses=answers, rules=PairingRules(weights=(0, 0, 0, 0, 0, 9))) == usual


def test_likeness_is_the_same_from_both_sides_and_does_not_know_the_rest():
    staff = _staff(6)
    answers = [_answers(f"p{at}", value=at % 5 + 1, direction=("own", "manager")[at % 2]) for at in range(5)]
    whole = peers_of(_pool(*staff, responses=answers)).points
    assert (whole == whole.T).all()
    some = peers_of(_pool(*reversed(staff[:4]), responses=answers)).points
    assert (some == whole[:4, :4]).all()


# Who must not sit together


def test_who_must_not_sit_together_is_marked_with_the_first_rule_that_applies():
    boss = builders.person(id="p0")
    others = [builders.person(id=f"p{at}", manager_id="p0" if at < 3 else None) for at in range(1, 6)]
    pool = _pool(
        boss,
        *others,
        wishes=(
            Wish(person_id="p3", other_id="p0", kind=WishKind.AVOID),
            Wish(person_id="p0", other_id="p2", kind=WishKind.AVOID),
            Wish(person_id="p0", other_id="p5", kind=WishKind.WANT),
        ),
        blocks=(Block(mentor_id="p4", mentee_id="p0"),),
        barred=frozenset({"p5"}),
    )
    rules = peers_of(pool).rules
    codes = ["", *(rule.code for rule in RULES)]
    assert [codes[place] for place in rules[0]] == ["", "manager", "veto", "veto", "block", "consent"]
    assert (rules == rules.T).all()
    assert codes[rules[5, 5]] == "consent"


def test_who_has_not_agreed_is_in_no_group():
    found = grouping.propose_peers(_pool(*_staff(5), barred=frozenset({"p2"})), ["p0", "p1", "p2", "p3"], 2)
    assert [one.person_id for one in found.alone] == ["p2"]
    assert str(found.alone[0].why) == "Has not given consent."
    assert sorted(one for group in found.groups for one in group.members) == ["p0", "p1", "p3"]


# The groups


def _peers(points, forbidden=()):
    count = len(points)
    rules = np.zeros((count, count), np.int8)
    for one, other in forbidden:
        rules[one, other] = rules[other, one] = 2
    return Peers(
        tuple(f"p{at:03d}" for at in range(count)),
        np.array(points, np.int32).reshape(count, count),
        rules,
        np.full(count, -1, np.int32),
        np.zeros((count, 24), bool),
    )


@st.composite
def _some_peers(draw, most=14):
    count = draw(st.integers(0, most))
    points = np.zeros((count, count), np.int32)
    forbidden = []
    for one, other in combinations(range(count), 2):
        points[one, other] = points[other, one] = draw(st.integers(0, 100)) * 1000
        if draw(st.integers(0, 5)) == 0:
            forbidden.append((one, other))
    return _peers(points, forbidden)


@given(_some_peers(), st.integers(SMALLEST, LARGEST))
def test_everyone_is_once_in_a_group_or_alone_and_never_with_whom_they_must_not_be(peers, size):
    found = grouping.peer_groups(peers, size, steps=5)
    place = peers.rows
    everyone = [one for group in found.groups for one in group.members] + [one.person_id for one in found.alone]
    assert sorted(everyone) == list(peers.ids)
    assert all(SMALLEST <= len(group.members) <= LARGEST for group in found.groups)
    assert not any(
        peers.rules[place[one], place[other]] for group in found.groups for one, other in combinations(group.members, 2)
    )
    assert found.total <= found.bound


@given(_some_peers(), st.integers(SMALLEST, LARGEST))
def test_without_rules_sizes_differ_by_one_at_most_and_nobody_is_alone(peers, size):
    found = grouping.peer_groups(_peers(peers.points), size, steps=5)
    sizes = [len(group.members) for group in found.groups]
    assert sum(sizes) == (len(peers.ids) if len(peers.ids) > 1 else 0)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert not sizes or max(sizes) <= max(size, 3)


@given(_some_peers(), st.integers(SMALLEST, LARGEST), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(peers, size, chance):
    again = grouping.peer_groups(peers, size, steps=5)
    assert again == grouping.peer_groups(peers, size, steps=5)
    staff = list(_staff(7))
    answers = [_answers(f"p{at}", value=at % 5 + 1) for at in range(7)]
    first = grouping.peer_groups(peers_of(_pool(*staff, responses=answers)), size, steps=5)
    chance.shuffle(staff)
    assert grouping.peer_groups(peers_of(_pool(*staff, responses=answers)), size, steps=5) == first


def _best(peers, left, sizes):
    """Return the most likeness that any grouping of these sizes has, every one tried."""
    if not left:
        return 0
    return max(
        grouping._inside(peers, (left[0], *others))
        + _best(peers, [one for one in left[1:] if one not in others], [*sizes[:at], *sizes[at + 1 :]])
        for at in (sizes.index(size) for size in set(sizes))
        for others in combinations(left[1:], sizes[at] - 1)
    )


@given(_some_peers(most=7), st.integers(2, 3))
def test_small_groupings_are_the_best_there_are(peers, size):
    free = _peers(peers.points)
    found = grouping.peer_groups(free, size, steps=60)
    sizes = [len(group.members) for group in found.groups]
    assert found.total == _best(free, list(range(sum(sizes))), sizes)


def test_many_people_come_near_the_bound_without_a_forbidden_pair():
    draw = np.random.RandomState(4)
    answers = draw.randint(1, 6, (120, 24))
    points = (1 - np.abs(answers[:, None] - answers[None]).mean(axis=2) / 4) * 100_000
    np.fill_diagonal(points, 0)
    forbidden = [(one, other) for one, other in draw.randint(0, 120, (300, 2)).tolist() if one != other]
    peers = _peers(points.astype(int), forbidden)
    found = grouping.peer_groups(peers, 4, steps=100)
    assert found.alone == ()
    assert len(found.groups) == 30
    assert found.total >= 0.93 * found.bound
    at = peers.rows
    assert not any(peers.rules[at[a], at[b]] for group in found.groups for a, b in combinations(group.members, 2))


def test_kept_groups_stay_as_they_are():
    peers = _peers(np.full((9, 9), 50_000))
    found = grouping.peer_groups(peers, 3, [["p008", "p000"]])
    assert found.groups[0] == grouping.ProposedGroup(("p000", "p008"), 50_000, kept=True)
    assert sorted(len(group.members) for group in found.groups[1:]) == [2, 2, 3]


def test_nobody_to_be_grouped_with_is_said():
    assert str(grouping.peer_groups(_peers([[0]]), 4).alone[0].why) == "There is nobody else to make a group with."
    assert grouping.peer_groups(_peers([]), 4).groups == ()
    two = grouping.peer_groups(_peers([[0, 9], [9, 0]], [(0, 1)]), 2)
    assert [str(one.why) for one in two.alone] == ["The rules leave no group for this person."] * 2


def test_groups_of_one_or_six_are_refused():
    for size in (1, 6):
        with pytest.raises(ValueError, match=str(size)):
            grouping.peer_groups(_peers([[0]]), size)


def test_the_search_can_be_cancelled():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        grouping.peer_groups(_peers(np.ones((8, 8))), 2, progress=stop)


def test_the_members_of_a_group_stand_in_the_order_of_the_list():
    points = np.random.RandomState(4).randint(0, 50_000, (9, 9))
    found = grouping.peer_groups(_peers(points + points.T), 3)
    assert [group.members for group in found.groups] == [tuple(sorted(group.members)) for group in found.groups]


@pytest.mark.parametrize("people", [2, 8])
def test_the_search_says_how_far_it_is_from_nothing_to_all(people):
    steps_done = []
    grouping.peer_groups(
        _peers(np.ones((people, people))), 2, steps=120, progress=lambda done, total: steps_done.append((done, total))
    )
    assert steps_done[-1] == (120, 120)
    assert steps_done == sorted(steps_done)
    assert {total for _done, total in steps_done} == {120}


# A move by hand


def test_a_move_says_what_it_means():
    points = np.full((6, 6), 71_600)
    peers = _peers(points, [(0, 1)])
    assert verdict(peers, ["p001", "p002"], "p000", {}).can_drop is False
    assert str(verdict(peers, ["p001"], "p000", {}).words) == "Not possible. One side has asked otherwise"
    fits = verdict(peers, ["p002", "p003"], "p000", {})
    assert (fits.tone, fits.points, str(fits.words)) == (
        Tone.GOOD,
        71_600,
        "Good match. 72\u00a0points with the others",
    )
    assert str(verdict(peers, [], "p000", {}).words) == "Good match. The group is empty"
    five = [f"p00{at}" for at in range(1, 6)]
    assert str(verdict(_peers(points), five, "p000", {}).words) == "Not possible: at most 5 people"
    assert verdict(_peers(points), [*five[1:], "p000"], "p000", {}).can_drop is True


def test_a_move_asks_to_check_first_where_levels_differ_much_or_no_time_suits_all():
    staff = [builders.person(id=f"p{at}", level=level) for at, level in enumerate((1, 2, 4))]
    times = {"p0": ("mon-noon",), "p1": ("mon-noon", "tue-noon"), "p2": ()}
    answers = [_answers(person_id, times=ticked) for person_id, ticked in times.items()]
    peers = peers_of(_pool(*staff, responses=answers))
    assert verdict(peers, ["p1"], "p0", {}).tone is Tone.GOOD
    far = verdict(peers, ["p1", "p2"], "p0", {})
    assert (far.tone, far.can_drop) == (Tone.WARN, True)
    assert str(far.words) == "Check first: two or more levels of difference"
    other = [*answers[:1], _answers("p1", times=("tue-noon",))]
    never_free = peers_of(_pool(*staff[:2], responses=other))
    assert str(verdict(never_free, ["p1"], "p0", {}).words) == "Check first: no time suits everyone"
