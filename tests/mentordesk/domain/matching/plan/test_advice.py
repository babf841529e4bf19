from collections.abc import Sequence

import numpy as np

from mentordesk.domain.matching.fit.scoring import ScoreMatrix
from mentordesk.domain.matching.plan.advice import Advice, advise, in_turn
from mentordesk.domain.matching.solver.prices import Ids, Move
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Mode
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
        "More places would not help: the rules allow no mentor for them.",
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


def test_a_higher_total_is_not_better_where_the_lowest_score_counts_first() -> None:
    balanced = PairingTask(matrix([[90, 60], [62, 20]]), {"anna": 1, "eva": 1}, mode=Mode.BALANCED)
    for pairs, best in (([("anna", "carl"), ("eva", "ben")], True), ([("anna", "ben"), ("eva", "carl")], False)):
        assert advise(balanced, pairs, CALLED).proved is best
