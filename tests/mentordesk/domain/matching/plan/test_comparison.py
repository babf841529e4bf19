from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.matching.plan import comparison
from mentordesk.domain.matching.plan.comparison import MentorChange
from mentordesk.domain.records.programme import Cycle
from tests import builders

PLANS = st.dictionaries(
    st.sampled_from("abcdefg"), st.tuples(st.sampled_from("uvwxyz"), st.integers(0, 100_000)), max_size=7
).map(lambda plan: tuple((mentor, mentee, score) for mentee, (mentor, score) in plan.items()))

FIRST = (("u", "a", 70_000), ("v", "b", 60_000), ("v", "c", 50_000))
SECOND = (("u", "a", 70_000), ("v", "c", 53_000), ("w", "b", 69_400))


def _said(first, second, *mentees):
    return [str(words) for words in comparison.words(comparison.compare(first, second, mentees), "A", "B")]


def test_who_differs_and_what_both_come_to():
    found = comparison.compare(FIRST, SECOND)
    assert found.differs == (MentorChange("b", "v", "w", 60_000, 69_400),)
    assert (found.first.total, found.second.total) == (180_000, 192_400)
    assert (found.first.mean, found.second.worst, found.moved) == (60_000, 53_000, 3)


def test_the_words_say_total_worst_pair_and_who_moved():
    assert _said(FIRST, SECOND) == [
        "B is 12.4\u00a0points higher in all.",
        "The worst pair of B is better by 3.",
        "1 mentee has another mentor.",
    ]
    assert _said(SECOND, FIRST)[:2] == [
        "A is 12.4\u00a0points higher in all.",
        "The worst pair of B is worse by 3.",
    ]
    i18n.set_language("vi")
    assert "12,4" in _said(FIRST, SECOND)[0]


def test_the_same_plan_is_said_to_be_the_same():
    assert _said(FIRST, tuple(reversed(FIRST))) == ["Both plans are the same."]
    higher = tuple((mentor, mentee, score + 1000) for mentor, mentee, score in FIRST)
    assert _said(FIRST, higher)[-1] == "Every mentee has the same mentor in both."


def test_who_is_left_over_is_counted():
    found = comparison.compare(FIRST, SECOND[:1], ["z"])
    assert (found.first.left_over, found.second.left_over) == (("z",), ("b", "c", "z"))
    assert "B leaves 2 more mentees without a mentor." in _said(FIRST, SECOND[:1])
    assert "B leaves 1 fewer mentee without a mentor." in _said(SECOND[:2], FIRST)
    assert _said((), FIRST)[0] == "B is 180\u00a0points higher in all."


def test_who_is_no_longer_on_the_list_has_no_name():
    names = {"u": "Dũng {0}"}
    assert [str(comparison.called(names, one)) for one in ("u", "v", "")] == [
        "Dũng {0}",
        "somebody no longer on the list",
        "–",
    ]


def test_pairs_are_read_as_rows():
    pair = builders.pair(Cycle(), builders.person(id="u"), builders.person(id="a"), score=70_000)
    assert comparison.rows_of([pair]) == FIRST[:1]


@given(PLANS, PLANS, st.sets(st.sampled_from("abcdefgh")))
def test_comparing_the_other_way_round_is_the_same_turned(first, second, mentees):
    there, back = comparison.compare(first, second, mentees), comparison.compare(second, first, mentees)
    assert back == there.turned
    assert back.moved == there.moved
    assert back.turned.turned == back


@given(PLANS, st.sets(st.sampled_from("abcdefgh")))
def test_a_plan_differs_from_itself_in_nothing(plan, mentees):
    found = comparison.compare(plan, plan, mentees)
    assert (found.differs, found.moved) == ((), 0)
    assert found.first.pairs + len(found.first.left_over) == len({*mentees, *(row[1] for row in plan)})
