"""People are divided into groups of peers, as similar within as possible, and nobody beside whom they must not be."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching.groups import grouping
from mentordesk.domain.matching.groups.peers import CONSENT, Peers, peers_of
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.group import LARGEST, SMALLEST
from mentordesk.domain.records.questionnaire import ITEMS, Criterion, Response
from mentordesk.progress import Cancelled
from tests import builders
from tests.builders import TODAY


def _pool(*people, responses=(), **fields):
    answers = {response.person_id: response for response in responses}
    return Pool(mentors=(), mentees=people, places={}, today=TODAY, responses=answers, **fields)


def _staff(number, **fields):
    return tuple(builders.person(id=f"p{place}", **fields) for place in range(number))


def _answers(person_id, value=3, **fields):
    """Return answers that rate values from 1 to 5 in turn, for everything else ``value``."""
    ratings = [
        (item.code, place % 5 + 1 if item.criterion is Criterion.VALUES else value) for place, item in enumerate(ITEMS)
    ]
    usual = {"ratings": tuple(ratings), "wants": ("selling", "leading"), "direction": "manager"}
    return Response(person_id=person_id, **usual | fields)


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


def test_who_has_not_agreed_is_in_no_group():
    found = grouping.propose_peers(_pool(*_staff(5), barred=frozenset({"p2"})), ["p0", "p1", "p2", "p3"], 2)
    assert [one.person_id for one in found.alone] == ["p2"]
    assert str(found.alone[0].why) == "Has not given consent."
    assert sorted(one for group in found.groups for one in group.members) == ["p0", "p1", "p3"]


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


def test_similarity_that_is_not_the_same_both_ways_is_evened_out():
    points = np.random.RandomState(3).randint(0, 100_000, (12, 12))
    np.fill_diagonal(points, 0)
    found = grouping.peer_groups(_peers(points), 3, steps=20)
    assert found == grouping.peer_groups(_peers(points.T), 3, steps=20)
    assert sorted(len(group.members) for group in found.groups) == [3, 3, 3, 3]


def test_a_rule_that_is_written_one_way_keeps_both_from_one_group():
    peers = _peers(np.full((4, 4), 50_000))
    peers.rules[3, 0] = peers.rules[2, 1] = 2
    groups = [set(group.members) for group in grouping.peer_groups(peers, 2).groups]
    assert len(groups) == 2
    assert {"p000", "p003"} not in groups
    assert {"p001", "p002"} not in groups


def test_the_most_similar_group_comes_first():
    points = np.zeros((4, 4), int)
    points[0, 1] = points[1, 0] = 20_000
    points[2, 3] = points[3, 2] = 90_000
    found = grouping.peer_groups(_peers(points), 2)
    assert [group.members for group in found.groups] == [("p002", "p003"), ("p000", "p001")]


def test_those_without_a_group_stand_in_the_order_of_the_list_whatever_the_reason():
    peers = _peers(np.full((3, 3), 50_000), [(0, 2)])
    peers.rules[1, :] = peers.rules[:, 1] = CONSENT
    found = grouping.peer_groups(peers, 2)
    assert [(one.person_id, str(one.why)) for one in found.alone] == [
        ("p000", "The rules leave no group for this person."),
        ("p001", "Has not given consent."),
        ("p002", "The rules leave no group for this person."),
    ]
