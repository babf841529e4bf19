"""Before anybody is paired the owner reads how far the places go, whom to ask, and which rule costs most."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from mentordesk.domain.matching.fit.scoring import FREE, score_all
from mentordesk.domain.matching.plan.feasibility import Feasibility, feasibility
from mentordesk.domain.matching.plan.relaxed import relaxed
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import placing, proposing
from mentordesk.domain.records.pairing_rules import Departments, PairingRules, Seniority
from mentordesk.domain.records.person import Person
from mentordesk.i18n import using
from mentordesk.progress import Cancelled
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.domain.matching.plan.test_sentences import named, programme


def pool(mentors: list[Person], mentees: list[Person], places: int = 1, **rules: object) -> Pool:
    return Pool(
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        places={one.id: places for one in mentors},
        today=TODAY,
        rules=PairingRules(**{"seniority": Seniority.ANY} | rules),  # type: ignore[arg-type]
    )


def checked(given_pool: Pool) -> tuple[Feasibility, list[str]]:
    called = {one.id: one.full_name for one in (*given_pool.mentors, *given_pool.mentees)}
    found = feasibility(given_pool, called=called)
    return found, [str(words) for words in (*found.findings, *found.asks)]


def people(count: int, department: str) -> list[Person]:
    return [builders.person(level=1 + place % 5, department=department) for place in range(count)]


def test_where_the_places_go_round_that_is_all_there_is_to_say() -> None:
    found, words = checked(pool(people(2, "Kho"), people(3, "QC"), places=2))
    assert words == ["3 mentees, 2 mentors, 4 places: every mentee can get a mentor."]
    assert found.left == 0


def test_where_places_are_short_somebody_is_asked_for_one_more() -> None:
    found, words = checked(pool(people(2, "Kho"), people(3, "QC")))
    assert found.left == 1
    assert words[0] == "3 mentees, 2 mentors, 2 places: 1 mentee will get no mentor."
    assert words[1].startswith("Ask ")
    assert words[-1] == "Or make a group, or keep a waiting list."


@pytest.mark.parametrize(
    ("mentees", "en", "vi"),
    [
        (2, "every mentee can get a mentor.", "mentee nào cũng sẽ có mentor."),
        (3, "1 mentee will get no mentor.", "sẽ có 1 mentee không có mentor."),
        (7, "5 mentees will get no mentor.", "sẽ có 5 mentee không có mentor."),
    ],
)
def test_before_anybody_is_paired_the_words_are_of_what_will_come(mentees: int, en: str, vi: str) -> None:
    found, _words = checked(pool(people(2, "Kho"), people(mentees, "QC")))
    for language, expected in (("en", en), ("vi", vi)):
        with using(language):
            assert str(found.findings[0]).replace("\N{NO-BREAK SPACE}", " ").endswith(f": {expected}")


def test_the_rule_that_leaves_most_over_is_named() -> None:
    given_pool = pool(people(3, "Kho"), people(3, "Kho"), departments=Departments.OTHER, minimum=1)
    found, words = checked(given_pool)
    assert (found.left, found.rule, found.by_rule) == (3, "departments", 3)
    assert words[1] == "The rule on departments leaves 3 mentees without a mentor."
    relaxed = replace(given_pool, rules=replace(given_pool.rules, departments=Departments.ANY))
    assert checked(relaxed)[0].left == 0


def test_nothing_is_said_of_rules_that_are_not_to_blame() -> None:
    found, words = checked(pool(people(1, "Kho"), people(3, "QC"), departments=Departments.OTHER))
    assert (found.left, found.rule, found.by_rule) == (2, "", 0)
    assert not any("rule" in sentence for sentence in words)


def test_a_rule_on_seniority_that_leaves_nobody_is_named() -> None:
    mentors, mentees = list(builders.people(2, level=2)), list(builders.people(2, level=3))
    found, words = checked(pool(mentors, mentees, seniority=Seniority.LEVEL))
    assert (found.left, found.rule, found.by_rule) == (2, "seniority", 2)
    assert words[1] == "The rule on seniority leaves 2 mentees without a mentor."


def test_where_mentees_are_given_two_mentors_only_those_without_any_are_counted() -> None:
    given_pool = pool(people(3, "Kho"), people(4, "Kho"), departments=Departments.OTHER, mentors_each=2)
    found, words = checked(given_pool)
    assert (found.left, found.rule, found.by_rule) == (4, "departments", 3)
    assert words[0] == "4 mentees, 3 mentors, 3 places: 4 mentees will get no mentor."
    found, words = checked(pool(people(2, "Kho"), people(3, "QC"), mentors_each=2))
    assert found.left == 1
    assert words[0] == "3 mentees, 2 mentors, 2 places: 1 mentee will get no mentor."
    assert found.place is not None
    kept = pool(people(3, "Kho"), people(1, "QC"), mentors_each=1)
    pairs = [(mentor.id, kept.mentees[0].id) for mentor in kept.mentors[:2]]
    assert feasibility(kept, pairs, called={}).left == 0


def most_with_a_mentor(pool: Pool, kept: Iterable[Ids]) -> int:
    """Return how many mentees can have a mentor at once, each in turn taking a place that others can give up."""
    matrix = score_all(pool).forbidding_reverse(kept)
    keeping = {mentee for _mentor, mentee in kept}
    left = {mentor: places - sum(mentor == one for one, _mentee in kept) for mentor, places in pool.places.items()}
    seats = [(mentor, place) for mentor in matrix.mentors for place in range(max(0, left[mentor]))]
    allowed = {
        mentee: [one for one, rule in zip(matrix.mentors, matrix.rules[:, column], strict=True) if rule == FREE]
        for column, mentee in enumerate(matrix.mentees)
    }
    holder: dict[tuple[str, int], str] = {}

    def finds(mentee: str, seen: set[tuple[str, int]]) -> bool:
        for seat in seats:
            if seat[0] in allowed[mentee] and seat not in seen:
                seen.add(seat)
                if seat not in holder or finds(holder[seat], seen):
                    holder[seat] = mentee
                    return True
        return False

    loose = [person.id for person in pool.mentees if person.id not in keeping]
    return len(keeping) + sum(finds(mentee, set()) for mentee in loose)


@pytest.mark.parametrize("seed", range(24))
def test_the_rules_count_as_exactly_for_thousands_as_for_few(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    given_pool, kept = programme(seed)
    rules = replace(given_pool.rules, share_site=chance.random() < 0.5, levels_above=chance.choice((1, 2)))
    sides = [
        tuple(replace(person, site=chance.choice(("", "Bình Dương", "Hà Nội"))) for person in side)
        for side in (given_pool.mentors, given_pool.mentees)
    ]
    given_pool = replace(given_pool, rules=rules, mentors=sides[0], mentees=sides[1])
    of_few = feasibility(given_pool, kept, called=named(given_pool))
    monkeypatch.setattr(proposing, "MANY", 1)
    monkeypatch.setattr(placing, "_CANDIDATES", chance.choice((1, 20)))
    monkeypatch.setattr(placing, "_BLOCK", chance.choice((1, 1 << 21)))
    of_many = feasibility(given_pool, kept, called=named(given_pool))
    assert (of_many.left, of_many.rule, of_many.by_rule) == (of_few.left, of_few.rule, of_few.by_rule)
    assert of_many.findings == of_few.findings
    most = most_with_a_mentor(given_pool, kept)
    assert of_many.left == len(given_pool.mentees) - most
    for name, without in relaxed(given_pool).items():
        more = most_with_a_mentor(without, kept) - most
        assert more <= of_many.by_rule
        assert more == of_many.by_rule or name != of_many.rule


def test_counting_thousands_hears_cancel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MANY", 1)

    def cancel(_done: int, _all: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        feasibility(pool(people(3, "Kho"), people(3, "QC")), called={}, progress=cancel)


def test_where_all_that_thousands_lack_is_consent_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MANY", 1)
    given_pool = pool(people(3, "Kho"), people(3, "QC"))
    found, words = checked(replace(given_pool, barred=frozenset(person.id for person in given_pool.mentees)))
    assert (found.left, found.place) == (3, None)
    assert words[-1] == "Ask for their consent first."
