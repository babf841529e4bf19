import itertools
import pickle
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching.fit.scoring import FREE, RULES, ScoreMatrix
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.matching.solver.proposal import Proposal
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.people.order import list_names
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from tests import builders
from tests.builders import TODAY


def matrix(score: list[list[int]], rules: list[list[int]] | None = None) -> ScoreMatrix:
    scores = np.array(score, np.int32)
    return ScoreMatrix(
        tuple(f"mentor{row}" for row in range(scores.shape[0])),
        tuple(f"mentee{column}" for column in range(scores.shape[1])),
        scores,
        np.array(rules, np.int8) if rules else np.zeros(scores.shape, np.int8),
    )


def ids(found: Proposal) -> set[tuple[str, str]]:
    return {(pair.mentor_id, pair.mentee_id) for pair in found.pairs}


def pool(mentors: Sequence[Person], mentees: Sequence[Person], places: int = 1) -> Pool:
    return Pool(mentors=tuple(mentors), mentees=tuple(mentees), places={one.id: places for one in mentors}, today=TODAY)


@st.composite
def cases(draw: st.DrawFn) -> tuple[ScoreMatrix, dict[str, int]]:
    mentors, mentees = draw(st.integers(0, 3)), draw(st.integers(0, 5))
    points = st.one_of(st.integers(0, 100_000), st.integers(0, 3).map(lambda n: n * 30_000))
    rows = [[draw(points) for _ in range(mentees)] for _ in range(mentors)]
    rules = [[draw(st.sampled_from([0, 0, 0, 1, 2, 3])) for _ in range(mentees)] for _ in range(mentors)]
    made = ScoreMatrix(
        tuple(f"mentor{row}" for row in range(mentors)),
        tuple(f"mentee{column}" for column in range(mentees)),
        np.array(rows, np.int32).reshape(mentors, mentees),
        np.array(rules, np.int8).reshape(mentors, mentees),
    )
    return made, {name: draw(st.integers(0, 3)) for name in made.mentors}


def best_by_trying_all(given: ScoreMatrix, places: dict[str, int]) -> tuple[int, int]:
    """Return the most mentees that can be paired, and the highest total of such plans."""
    best = (0, 0)
    choices = [*range(len(given.mentors)), None]
    for plan in itertools.product(choices, repeat=len(given.mentees)):
        pairs = [(mentor, mentee) for mentee, mentor in enumerate(plan) if mentor is not None]
        if any(given.rules[pair] != FREE for pair in pairs):
            continue
        if any(sum(row == mentor for row, _ in pairs) > places[name] for mentor, name in enumerate(given.mentors)):
            continue
        best = max(best, (len(pairs), sum(int(given.score[pair]) for pair in pairs)))
    return best


@given(cases())
def test_no_better_plan_exists(case: tuple[ScoreMatrix, dict[str, int]]) -> None:
    found = solve(PairingTask(*case))
    assert (len(found.pairs), found.total) == best_by_trying_all(*case)
    assert found.proved


@given(cases())
def test_everyone_is_paired_or_left_over_with_a_reason_and_places_hold(
    case: tuple[ScoreMatrix, dict[str, int]],
) -> None:
    given_matrix, places = case
    found = solve(PairingTask(given_matrix, places))
    mentees = [pair.mentee_id for pair in found.pairs] + [person.person_id for person in found.left_over]
    assert sorted(mentees) == sorted(given_matrix.mentees)
    mentors = {pair.mentor_id for pair in found.pairs} | {person.person_id for person in found.idle}
    assert mentors == set(given_matrix.mentors)
    for mentor in given_matrix.mentors:
        assert sum(pair.mentor_id == mentor for pair in found.pairs) <= places[mentor]
    assert all(str(person.why) for person in (*found.left_over, *found.idle))


@given(cases())
def test_a_forbidden_pair_is_never_proposed(case: tuple[ScoreMatrix, dict[str, int]]) -> None:
    given_matrix, places = case
    for pair in solve(PairingTask(given_matrix, places)).pairs:
        row, column = given_matrix.mentors.index(pair.mentor_id), given_matrix.mentees.index(pair.mentee_id)
        assert given_matrix.rules[row, column] == FREE
        assert given_matrix.score[row, column] == pair.score


@given(cases(), st.data())
def test_a_locked_pair_stays(case: tuple[ScoreMatrix, dict[str, int]], data: st.DataObject) -> None:
    given_matrix, places = case
    every = list(itertools.product(given_matrix.mentors, given_matrix.mentees))
    kept = data.draw(
        st.lists(st.sampled_from(every), max_size=2, unique_by=lambda pair: pair[1]) if every else st.just([])
    )
    found = solve(PairingTask(given_matrix, places, kept))
    assert {(pair.mentor_id, pair.mentee_id) for pair in found.pairs if pair.kept} == set(kept)
    assert len({pair.mentee_id for pair in found.pairs}) == len(found.pairs)
    assert found.proved


@given(cases(), st.randoms())
def test_the_order_of_the_list_does_not_change_the_plan(
    case: tuple[ScoreMatrix, dict[str, int]], chance: object
) -> None:
    given_matrix, places = case
    rows, columns = list(range(len(given_matrix.mentors))), list(range(len(given_matrix.mentees)))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    chance.shuffle(columns)  # type: ignore[attr-defined]
    turned = ScoreMatrix(
        tuple(given_matrix.mentors[row] for row in rows),
        tuple(given_matrix.mentees[column] for column in columns),
        given_matrix.score[np.ix_(rows, columns)],
        given_matrix.rules[np.ix_(rows, columns)],
    )
    assert solve(PairingTask(turned, places)) == solve(PairingTask(given_matrix, places))


def test_of_two_equal_mentors_the_ids_decide_and_not_who_comes_first() -> None:
    places = dict.fromkeys(("mentor0", "mentor1"), 1)
    scores, rules = np.full((2, 1), 50_000, np.int32), np.zeros((2, 1), np.int8)
    taken = set()
    for mentee in map(str, range(8)):
        first, second = (
            solve(PairingTask(ScoreMatrix(order, (mentee,), scores, rules), places)) for order in _both_ways(places)
        )
        assert first == second
        taken |= {pair.mentor_id for pair in first.pairs}
    assert taken == set(places)


def _both_ways(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    straight = tuple(names)
    return straight, straight[::-1]


def test_plans_of_equal_worth_differ_by_the_ids_alone() -> None:
    equal = matrix([[50_000] * 6] * 6)
    places = dict.fromkeys(equal.mentors, 1)
    found = ids(solve(PairingTask(equal, places)))
    assert found == ids(solve(PairingTask(equal, places)))
    straight = {(f"mentor{n}", f"mentee{n}") for n in range(6)}
    assert found != straight, "the ids decide, not the order"


def test_as_many_mentees_as_possible_come_before_the_total() -> None:
    found = solve(PairingTask(matrix([[100_000, 10_000], [90_000, 0]], [[0, 0], [0, 2]]), {"mentor0": 1, "mentor1": 1}))
    assert ids(found) == {("mentor0", "mentee1"), ("mentor1", "mentee0")}


def test_a_locked_pair_uses_a_place() -> None:
    found = solve(PairingTask(matrix([[90_000, 80_000]]), {"mentor0": 1}, [("mentor0", "mentee1")]))
    assert ids(found) == {("mentor0", "mentee1")}
    assert [str(person.why) for person in found.left_over] == ["No place left: the only mentor is full."]


def test_each_rule_that_leaves_a_mentee_over_is_counted() -> None:
    codes = [rule.code for rule in RULES]
    manager, report = codes.index("manager") + 1, codes.index("report") + 1
    rules = [[manager], [report], [report]]
    found = solve(PairingTask(matrix([[1], [1], [1]], rules), {f"mentor{n}": 2 for n in range(3)}))
    assert str(found.left_over[0].why) == (
        "All 3 mentors are ruled out: 1 is the direct manager, 2 report to this person."
    )
    assert {str(person.why) for person in found.idle} == {
        "Ruled out for everyone who is waiting: 1 reports to this person.",
        "Ruled out for everyone who is waiting: 1 is the direct manager.",
    }


@given(st.lists(st.builds(builders.person, level=st.integers(1, 3)), min_size=2, max_size=6), st.data())
def test_no_two_people_mentor_each_other(people: list[Person], data: st.DataObject) -> None:
    ways = [(one.id, other.id) for one, other in itertools.permutations(people, 2)]
    kept = [data.draw(st.sampled_from(ways))]
    found = proposing.propose(pool(people, people, 2), kept)
    assert not {(mentee, mentor) for mentor, mentee in ids(found)} & ids(found)


def test_without_mentors_that_is_the_reason_for_each_mentee() -> None:
    people = builders.people(2)
    found = proposing.propose(pool([], people), [])
    assert [(person.role, str(person.why)) for person in found.left_over] == [
        (Role.MENTEE, "Nobody takes part as a mentor.")
    ] * 2


def test_a_mentor_without_places_or_mentees_has_that_as_the_reason() -> None:
    found = solve(PairingTask(matrix([[1_000], [900]]), {"mentor0": 1, "mentor1": 0}))
    assert [str(person.why) for person in found.idle] == ["Has no places to give."]
    found = solve(PairingTask(matrix([[1_000], [900]]), {"mentor0": 1, "mentor1": 1}))
    assert [str(person.why) for person in found.idle] == ["Every mentee has a mentor already."]


def test_the_job_can_be_sent_to_another_process_and_its_answer_back() -> None:
    mentors = builders.people(2, level=4, start_date=date(2012, 1, 1), department="Kho")
    mentees = builders.people(3)
    job = partial(proposing.propose, pool(mentors, mentees), ())
    sent = pickle.loads(pickle.dumps(job))
    assert pickle.loads(pickle.dumps(sent())) == job()


def test_two_hundred_people_are_paired_whole() -> None:
    mentors = builders.people(40, level=4, start_date=date(2012, 1, 1), department="Kho")
    mentees = builders.people(160)
    found = proposing.propose(pool(mentors, mentees, 3), ())
    assert len(found.pairs) == 120
    assert len(found.left_over) == 40


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["Kho", "QC"])), min_size=2, max_size=9))
def test_the_same_list_gives_the_same_pairs_whatever_its_order_and_the_random_ids(drawn: list[tuple[int, str]]) -> None:
    def by_code(*, is_turned: bool) -> list[tuple[str, str]]:
        people = [
            builders.person("Lê An", code=f"NV{place}", level=level, department=department)
            for place, (level, department) in enumerate(drawn)
        ]
        order = people[::-1] if is_turned else people
        half = set(people[: len(people) // 2])
        whole = pool([one for one in order if one in half], [one for one in order if one not in half], 2)
        code = {one.id: one.code for one in people}
        return [(code[pair.mentor_id], code[pair.mentee_id]) for pair in proposing.propose(whole, ()).pairs]

    assert by_code(is_turned=False) == by_code(is_turned=True)


def test_two_people_of_whom_the_list_says_the_same_have_names_of_their_own() -> None:
    twins = builders.people(2, full_name="Lê An", code="NV1", level=2)
    found = proposing.propose(pool(twins[:1], builders.people(1)), ())
    assert len(found.pairs) == 1
    assert len(set(list_names(twins).values())) == 2
