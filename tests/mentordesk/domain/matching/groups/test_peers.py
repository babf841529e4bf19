import numpy as np

from mentordesk.domain.matching.groups.peers import RULES, Peers, peers_of, verdict
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.tone import Tone
from mentordesk.domain.records.pairing_rules import Block, PairingRules
from mentordesk.domain.records.questionnaire import ITEMS, Criterion, Response, Wish, WishKind
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


def test_no_distance_makes_the_points_less_than_none():
    staff = (builders.person(id="p0", level=1), builders.person(id="p1", level=5))
    answers = [_answers("p0", wants=("selling",), direction="own"), _answers("p1", wants=("quality",))]
    assert _points(*staff, responses=answers, rules=PairingRules(weights=(20, 0, 0, 0, 0, 0))) == 0


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
    fair = verdict(_peers(np.full((6, 6), 59_400)), ["p002"], "p000", {})
    assert (fair.tone, str(fair.words)) == (Tone.OPEN, "Nothing against it. 59\u00a0points with the others")
    assert str(verdict(peers, [], "p000", {}).words) == "Nobody is in the group yet"
    five = [f"p00{at}" for at in range(1, 6)]
    assert str(verdict(_peers(points), five, "p000", {}).words) == "Not possible: at most 5 people"
    assert verdict(_peers(points), [*five[1:], "p000"], "p000", {}).can_drop is True


def test_who_has_not_agreed_is_named_and_comes_before_every_other_rule():
    peers = peers_of(_pool(*_staff(3), barred=frozenset({"p1"}), blocks=(Block(mentor_id="p0", mentee_id="p2"),)))
    called = {"p0": "An", "p1": "Bình", "p2": "Chi"}
    said = verdict(peers, ["p1", "p2"], "p0", called)
    assert (said.can_drop, str(said.words)) == (False, "Not possible. Bình has not given consent")


def test_of_several_rules_the_most_important_is_said():
    peers = _peers(np.full((4, 4), 50_000), [(0, 1)])
    peers.rules[0, 2] = peers.rules[2, 0] = 4
    assert str(verdict(peers, ["p002"], "p000", {}).words) == "Not possible. One is the other's direct manager"
    said = verdict(peers, ["p001", "p002", "p003"], "p000", {}).words
    assert str(said) == "Not possible. One side has asked otherwise"


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
