import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

import compare_pairing
from mentordesk.domain.matching.fit.scoring import ScoreMatrix, with_typical
from mentordesk.domain.matching.plan.advice import Advice, advise, in_turn
from mentordesk.domain.matching.plan.feasibility import feasibility
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.matching.solver.choices import fulfilled
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.prices import Ids, Move
from mentordesk.domain.matching.solver.proposal import Proposal
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Block, Departments, Exclusion, Load, Mode, Seniority
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import MOST_PLACES
from mentordesk.i18n import using

MENTORS, MENTEES = ("Anna", "Eva", "Dan"), ("Ben", "Carl", "Mai", "Huy")
CALLED = {name.lower(): name for name in (*MENTORS, *MENTEES)}


def matrix(score: Sequence[Sequence[float]], rules: Sequence[Sequence[int]] | None = None) -> ScoreMatrix:
    scores = (np.array(score) * 1000).astype(np.int32)
    mentors, mentees = (
        tuple(name.lower() for name in names[:count])
        for names, count in zip((MENTORS, MENTEES), scores.shape, strict=True)
    )
    return ScoreMatrix(mentors, mentees, scores, np.array(rules or np.zeros(scores.shape), np.int8))


def advice(given: ScoreMatrix, places: dict[str, int], pairs: Sequence[Ids] | None = None) -> Advice:
    task = PairingTask(given, places)
    found = [pair.ids for pair in solve(task).pairs] if pairs is None else pairs
    return advise(task, found, CALLED)


def words(found: Advice) -> list[str]:
    return [str(sentence) for sentence in (*found.findings, *found.asks)]


def test_the_best_plan_with_everyone_in_it_is_called_the_best_and_no_more() -> None:
    found = advice(matrix([[90, 80], [70, 60]]), {"anna": 1, "eva": 1})
    assert found.proved
    assert words(found) == ["This plan is as good as the best."]


def test_who_is_left_over_is_counted_and_the_mentor_who_brings_most_is_asked() -> None:
    found = advice(matrix([[90, 80, 75], [10, 20, 30]]), {"anna": 1, "eva": 1})
    assert words(found) == [
        "This plan is as good as the best.",
        "3 mentees, 2 mentors, 2 places: 1 mentee still needs a mentor.",
        "Ask Anna to take one more mentee: Carl gets a mentor (total up 80\u00a0points).",
    ]


def test_rather_one_is_asked_who_has_few_places_and_who_moves_then_is_said() -> None:
    scores = matrix([[90, 80, 70, 60], [63, 0, 0, 0]], [[0, 0, 0, 0], [0, 1, 1, 1]])
    assert words(advice(scores, {"anna": 3, "eva": 0}))[2:] == [
        "Ask Eva to take one more mentee: Huy gets a mentor (total up 33\u00a0points).",
        "Then Huy moves to Anna and Ben moves to Eva.",
    ]


def test_one_who_has_many_places_is_asked_where_nobody_else_helps() -> None:
    found = advice(matrix([[90, 80, 70, 60]]), {"anna": 3})
    assert words(found)[2:] == ["Ask Anna to take one more mentee: Huy gets a mentor (total up 60\u00a0points)."]


def test_points_that_fall_are_not_promised() -> None:
    scores = matrix([[90, 80, 70, 0], [5, 0, 0, 0]], [[0, 0, 0, 0], [0, 1, 1, 1]])
    assert words(advice(scores, {"anna": 3, "eva": 0}))[2] == "Ask Eva to take one more mentee: Huy gets a mentor."


def test_where_the_rules_leave_nobody_more_places_are_not_asked_for() -> None:
    found = advice(matrix([[90, 80]], [[0, 2]]), {"anna": 1})
    assert words(found)[1:] == [
        "2 mentees, 1 mentor, 1 place: 1 mentee still needs a mentor.",
        "More places would not help: the rules allow no mentor.",
    ]


def test_pairs_that_can_be_bettered_are_said_to_be_so() -> None:
    found = advice(matrix([[90, 80], [70, 20]]), {"anna": 1, "eva": 1}, [("anna", "ben"), ("eva", "carl")])
    assert not found.proved
    assert words(found) == ["These pairs are not the best any more; propose again to see better ones."]


def test_a_plan_that_is_only_close_to_the_best_is_not_called_proved() -> None:
    pairs = [("anna", "ben"), ("eva", "carl")]
    task = PairingTask(matrix([[90, 80], [81, 70]]), {"anna": 1, "eva": 1}, stay_points=2000)
    found = advise(task, pairs, CALLED)
    assert (found.proved, found.stands) == (False, True)
    assert "close to the best" in str(found.findings[0])


def test_a_plan_changed_by_hand_to_one_of_equal_worth_is_as_good_as_the_best() -> None:
    task = PairingTask(matrix([[80, 80], [60, 60]]), {"anna": 1, "eva": 1})
    for pairs in ([("anna", "ben"), ("eva", "carl")], [("anna", "carl"), ("eva", "ben")]):
        found = advise(task, pairs, CALLED)
        assert found.proved
        assert words(found) == ["This plan is as good as the best."]


def test_a_pair_that_is_kept_is_no_reason_to_propose_again() -> None:
    pairs = [("anna", "ben"), ("eva", "carl")]
    found = advise(PairingTask(matrix([[90, 80], [70, 20]]), {"anna": 1, "eva": 1}, pairs[1:]), pairs, CALLED)
    assert words(found) == ["Beside the pairs that are pinned or agreed, this plan is as good as the best."]
    assert (found.proved, found.stands) == (False, True)
    with using("vi"):
        assert words(found) == ["Giữ nguyên các cặp đã ghim hoặc đã đồng ý thì không có phương án nào tốt hơn."]


def test_the_best_plan_is_the_best_also_when_all_have_agreed() -> None:
    pairs = [("anna", "carl"), ("eva", "ben")]
    found = advise(PairingTask(matrix([[90, 80], [70, 20]]), {"anna": 1, "eva": 1}, pairs), pairs, CALLED)
    assert words(found) == ["This plan is as good as the best."]
    assert found.proved


def test_without_pairs_nothing_is_said() -> None:
    assert advice(matrix([[90]]), {"anna": 1}, ()) == Advice()


def test_findings_name_nobody() -> None:
    found = advice(matrix([[90, 80, 75], [10, 20, 30]]), {"anna": 1, "eva": 1})
    assert not any(name in str(finding) for finding in found.findings for name in CALLED.values())
    assert found.asks


def test_who_moves_is_said_in_turn() -> None:
    moves = (Move("ben", "eva"), Move("carl", "dan"), Move("mai", ""))
    assert str(in_turn(moves, CALLED)) == "Ben moves to Eva, Carl moves to Dan and Mai has no mentor"
    assert str(in_turn(moves[:1], CALLED)) == "Ben moves to Eva"
    assert str(in_turn((), CALLED)) == ""


def test_advice_speaks_vietnamese() -> None:
    found = advice(matrix([[90.5, 80.2, 75], [10, 20, 30]]), {"anna": 1, "eva": 1})
    with using("vi"):
        assert words(found) == [
            "Không có phương án nào tốt hơn.",
            "3 mentee, 2 mentor, 2 chỗ: còn 1 mentee chưa có mentor.",
            "Hãy đề nghị Anna nhận thêm một mentee: Carl sẽ có mentor (tổng điểm tăng 80,2).",
        ]


BY_HAND = "A pair made by hand sets aside a rule or the number of places. Within the rules no other plan is better."


def test_a_pair_made_against_a_rule_is_said_to_be_so_where_no_plan_is_better() -> None:
    against = matrix([[90, 80], [70, 20]], [[0, 2], [0, 0]])
    pairs = [("anna", "carl"), ("eva", "ben")]
    found = advice(against, {"anna": 1, "eva": 1}, pairs)
    assert words(found) == [BY_HAND]
    assert (found.proved, found.stands) == (False, False)


def test_more_mentees_than_places_are_said_to_be_by_hand() -> None:
    assert words(advice(matrix([[90, 80]]), {"anna": 1}, [("anna", "ben"), ("anna", "carl")])) == [BY_HAND]


def test_a_pair_made_against_a_rule_does_not_hide_that_a_plan_within_the_rules_is_better() -> None:
    against = matrix([[90, 30], [20, 80]], [[0, 2], [0, 0]])
    pairs = [("anna", "carl"), ("eva", "ben")]
    [found] = words(advice(against, {"anna": 1, "eva": 1}, pairs))
    assert found == "These pairs are not the best any more; propose again to see better ones."


def test_a_pair_made_against_a_rule_is_the_reason_where_proposing_again_would_keep_worse_pairs() -> None:
    against = matrix([[80, 60, 62], [62, 50, 0], [0, 62, 50]], [[2, 0, 0], [0, 0, 0], [0, 0, 0]])
    pairs = [("anna", "ben"), ("eva", "carl"), ("dan", "mai")]
    task = PairingTask(against, dict.fromkeys(("anna", "eva", "dan"), 1), stay_points=20_000)
    again = solve(replace(task, stay=pairs))
    assert (again.total, solve(task).total) == (172_000, 186_000), "the pairs made by hand have 180 points"
    found = advise(task, pairs, CALLED)
    [said] = words(found)
    assert said == (
        "A pair made by hand sets aside a rule or the number of places. "
        "Within the rules any other plan gains at most 20\u00a0points per pair changed."
    )
    assert (found.proved, found.stands) == (False, False)


@pytest.mark.parametrize("seed", range(12))
def test_pairs_are_not_the_best_any_more_only_where_proposing_again_is_better(seed: int) -> None:
    chance = random.Random(seed)
    pool = compare_pairing.programme(14, seed, wishes=True)
    pool = replace(pool, rules=replace(pool.rules, mode=chance.choice(list(Mode)), load=chance.choice(list(Load))))
    pool = with_typical(pool)
    called = {person.id: person.full_name for person in (*pool.mentors, *pool.mentees)}
    for _turn in range(12):
        plan = {pair.mentee_id: pair.mentor_id for pair in proposing.propose(pool, ()).pairs}
        for mentee in chance.sample(pool.mentees, chance.choice([0, 1, 2, 4])):
            plan[mentee.id] = chance.choice(pool.mentors).id
        pairs = [(mentor, mentee) for mentee, mentor in plan.items()]
        kept = chance.sample(pairs, chance.choice([0, 0, 1, 3]))
        stay = [pair for pair in pairs if pair not in kept]
        again = [pair.ids for pair in proposing.propose(pool, kept, stay).pairs]
        is_better = _order(pool, kept, again) > _order(pool, kept, pairs)
        said = words(advise(task_of(pool, kept), pairs, called))
        assert said[0].startswith("These pairs are not the best any more") is (is_better and set(again) != set(pairs))


def _order(pool: Pool, kept: Sequence[Ids], pairs: Sequence[Ids]) -> tuple[float, ...]:
    """Return what plans are compared by, the better the higher, counted anew from the scores."""
    task = task_of(pool, kept)
    place = {ids: (row, column) for row, mentor in enumerate(task.matrix.mentors)
             for column, mentee in enumerate(task.matrix.mentees) for ids in [(mentor, mentee)]}  # fmt: skip
    cells = [place[pair] for pair in pairs]
    loose = [place[pair] for pair in pairs if pair not in kept]
    bonus = [int(task.matrix.bonus[cell]) for cell in cells]
    total = sum(int(task.matrix.score[cell]) for cell in cells)
    lowest = [100_000 if task.matrix.bonus[cell] else 1000 * int((task.matrix.score[cell] + 500) // 1000)
              for cell in loose]  # fmt: skip
    used = Counter(mentor for mentor, _mentee in pairs)
    load = {Load.ANY: 0, Load.EVERYONE: len(used), Load.EVEN: -sum(count * count for count in used.values())}
    if task.mode is Mode.CHOICES:
        ranks = [sum((points == 1000) + (points == 2000) for points in bonus)]
        return (len(pairs), *fulfilled(task, set(pairs)), total) if ranks else ()
    is_within = all(not task.matrix.rules[cell] for cell in loose) and all(
        used[mentor] <= pool.places[mentor] for mentor, _mentee in pairs if (mentor, _mentee) not in kept
    )
    floor = min(lowest, default=0) if task.mode is Mode.BALANCED else 0
    if is_within:  # within the rules a plan with a lowest score above the highest possible owes that to wishes
        floor = min(floor, solve(task).least)
    return (len(pairs), floor, load[task.load], total + sum(bonus))


ANSWERED = with_typical(replace(compare_pairing.programme(30, 4), wishes=()))
NAMED = {person.id: person.full_name for person in (*ANSWERED.mentors, *ANSWERED.mentees)}


def _advice_on(pool: Pool) -> tuple[Advice, Proposal]:
    found = proposing.propose(pool, ())
    return advise(task_of(pool), [pair.ids for pair in found.pairs], NAMED), found


@pytest.mark.parametrize("mode", Mode)
def test_the_gain_of_one_more_place_is_the_one_then_seen(mode: Mode) -> None:
    few = dict.fromkeys(ANSWERED.places, 1)
    pool = replace(ANSWERED, places=few, rules=replace(ANSWERED.rules, mode=mode))
    advice, now = _advice_on(pool)
    assert advice.place is not None
    more = {**few, advice.place.mentor_id: 2}
    then = proposing.propose(replace(pool, places=more), (), [pair.ids for pair in now.pairs])
    assert then.total - now.total == advice.place.gain
    new = {pair.mentee_id for pair in then.pairs} - {pair.mentee_id for pair in now.pairs}
    assert new == {advice.place.mentee_id}
    assert NAMED[advice.place.mentee_id] in str(advice.asks[0])
    before = feasibility(pool, called=NAMED)
    assert before.place is not None
    assert proposing.propose(replace(pool, places={**few, before.place.mentor_id: 2}), ()).total == (
        now.total + before.place.gain
    )


def test_more_places_would_not_help_where_a_rule_leaves_somebody_and_it_is_named() -> None:
    high = replace(ANSWERED, mentees=tuple(replace(person, level=4) for person in ANSWERED.mentees[:3]))
    assert words(_advice_on(replace(high, mentors=(*high.mentors,)))[0]) == []
    some = replace(ANSWERED, mentees=(*ANSWERED.mentees[:6], replace(ANSWERED.mentees[6], level=5)))
    assert words(_advice_on(some)[0])[-1] == (
        "More places would not help: without the rule on seniority there would be a mentor for 1 of them."
    )


def test_more_places_would_not_help_where_the_mentors_have_not_agreed() -> None:
    levels = replace(ANSWERED, mentors=tuple(replace(person, level=4) for person in ANSWERED.mentors))
    lowest = tuple(replace(person, level=3) for person in levels.mentees[:6])
    both = replace(levels, mentees=lowest, rules=replace(levels.rules, minimum=0))
    only, *silent = both.mentors
    avoided = Block(mentor_id=only.id, mentee_id=lowest[0].id)
    found = replace(both, barred=frozenset(mentor.id for mentor in silent), blocks=(avoided,),
                    places={**both.places, only.id: 9})  # fmt: skip
    assert words(_advice_on(found)[0])[-1] == (
        "More places would not help: the mentors that the rules allow have not given consent."
    )


@pytest.mark.parametrize("mode", Mode)
def test_a_place_helps_also_where_it_lowers_the_lowest_score(mode: Mode) -> None:
    task = PairingTask(matrix([[90, 80], [70, 60]]), {"anna": 1, "eva": 0}, mode=mode)
    found = words(advise(task, [("anna", "ben")], CALLED))
    assert found[1:] == [
        "2 mentees, 2 mentors, 1 place: 1 mentee still needs a mentor.",
        "Ask Anna to take one more mentee: Carl gets a mentor (total up 80\u00a0points).",
    ]


def test_more_places_would_not_help_where_no_mentor_may_have_more() -> None:
    only = replace(ANSWERED, mentors=ANSWERED.mentors[:1], mentees=(*ANSWERED.mentees, *_copies(ANSWERED.mentees)))
    full = replace(only, places={only.mentors[0].id: MOST_PLACES}, rules=replace(only.rules, seniority=Seniority.ANY))
    assert words(_advice_on(full)[0])[-1] == (
        "More places would not help: every mentor that the rules allow has 20 places, the most there can be."
    )


def _copies(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple(replace(person, id=f"{person.id}-2") for person in people)


def test_who_is_never_paired_is_named_where_it_leaves_somebody() -> None:
    *others, last = ANSWERED.mentees
    alone = replace(last, department="Kho lạnh")
    departments = {mentor.department for mentor in ANSWERED.mentors}
    lines = tuple(Exclusion(first="Kho lạnh", second=department) for department in sorted(departments))
    free = dict.fromkeys(ANSWERED.places, 3)
    pool = replace(ANSWERED, mentees=(*others, alone), exclusions=lines, places=free)
    pool = replace(pool, rules=replace(pool.rules, seniority=Seniority.ANY))
    assert words(_advice_on(pool)[0])[-1] == (
        "More places would not help: without the lines of who is never paired there would be a mentor for 1 of them."
    )
    before = feasibility(pool, called=NAMED)
    assert (before.rule, before.by_rule) == ("exclusions", 1)
    assert "The lines of who is never paired leave 1 mentee without a mentor." in map(str, before.findings)


def test_a_higher_total_is_not_better_where_the_lowest_score_counts_first() -> None:
    balanced = PairingTask(matrix([[90, 60], [62, 20]]), {"anna": 1, "eva": 1}, mode=Mode.BALANCED)
    for pairs, best in (([("anna", "carl"), ("eva", "ben")], True), ([("anna", "ben"), ("eva", "carl")], False)):
        assert advise(balanced, pairs, CALLED).proved is best


@pytest.mark.parametrize("seed", range(8))
def test_who_moves_once_a_place_is_given_is_said_alike_where_mentees_have_two_mentors(seed: int) -> None:
    whole = compare_pairing.programme(30, seed)
    places = {mentor: place % 3 for place, mentor in enumerate(whole.places)}
    rules = replace(whole.rules, mentors_each=2, departments=Departments.OTHER)
    whole = replace(whole, places=places, rules=rules)
    called = {person.id: person.code for person in (*whole.mentors, *whole.mentees)}
    now = [pair.ids for pair in proposing.propose(whole, ()).pairs]
    place = advise(task_of(whole), now, called).place
    if place is None:
        return
    more = {**places, place.mentor_id: places[place.mentor_id] + 1}
    then = [pair.ids for pair in proposing.propose(replace(whole, places=more), (), now).pairs]
    changed = {(called[mentee], called[mentor]) for mentor, mentee in set(then) - set(now)}
    with using("en"):
        said = " ".join(str(words) for words in place.words[1:])
    assert len(changed) == 1 if not said else set(re.findall(r"(NV\d+) moves to (NV\d+)", said)) == changed
