"""Every reason given for a person is true of that person, whoever else lacks consent."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentordesk.domain.matching.fit.scoring import ScoreMatrix, score_all
from mentordesk.domain.matching.groups import grouping, panels, peers
from mentordesk.domain.matching.plan.advice import advise
from mentordesk.domain.matching.plan.explained import explain
from mentordesk.domain.matching.plan.feasibility import feasibility
from mentordesk.domain.matching.pool import Pool, pool_of
from mentordesk.domain.matching.rules import RULES, lane_words
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.matching.solver.proposal import unmatched
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.people.consent import ConsentBook, consent_book
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY

CYCLE = builders.cycle(builders.programme())
NAMES = ("Ánh", "Bình", "Cúc", "Dũng", "Em", "Gấm")
OWN = "Not paired yet: has not given consent."
MENTORS = (
    "Not paired yet: the mentors have not given consent.",
    "Not paired yet: the only mentor has not given consent.",
)
MENTEES = (
    "No mentee yet: the mentees who are waiting have not given consent.",
    "No mentee yet: the mentee who is waiting has not given consent.",
)


@dataclass(frozen=True, slots=True)
class Office:
    """Some people with what each said to both purposes, and the pool that comes of it."""

    people: tuple[Person, ...]
    consents: ConsentBook
    pool: Pool

    def has_agreed(self, person_id: str) -> bool:
        """Say whether a person may be paired as far as consent goes."""
        if self.pool.is_answered:
            return self.consents.agreed(person_id)
        return not self.consents.refused(person_id)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    roles = draw(st.lists(st.sampled_from([Role.MENTOR, Role.MENTEE, Role.BOTH]), min_size=1, max_size=6))
    people = tuple(builders.person(name) for name, _role in zip(NAMES, roles, strict=False))
    states = st.sampled_from([None, *ConsentState])
    consents = consent_book(
        builders.consent(person, purpose, state=state)
        for person in people
        for purpose in NEEDED_CONSENTS
        if (state := draw(states)) is not None
    )
    answers = [
        builders.response(person, 3, cycle_id=CYCLE.id, offers=(("selling", 4),), wants=("selling",))
        for person in people
        if draw(st.booleans())
    ]
    pool = pool_of(
        CYCLE,
        today=TODAY,
        people=people,
        enrolments=[
            builders.enrolment(CYCLE, person, role, capacity=draw(st.integers(0, 2)))
            for person, role in zip(people, roles, strict=True)
        ],
        consents=consents,
        responses=draw(st.sampled_from([(), tuple(answers)])),
    )
    return Office(people, consents, pool)


@given(offices())
def test_who_lacks_consent_sees_that_reason_and_nobody_else_does(office: Office) -> None:
    found = explain(office.pool, office.people, (), draft=True)
    for row in (*found.left_over, *found.idle):
        assert (str(row.why) == OWN) is not office.has_agreed(row.person.id)


@given(offices(), st.booleans())
def test_the_consent_of_others_is_named_only_where_all_of_them_lack_it(office: Office, is_paired: bool) -> None:
    proposal = proposing.propose(office.pool, ()) if is_paired else None
    pairs = [pair.ids for pair in proposal.pairs] if proposal else []
    left, idle = unmatched(PairingTask(score_all(office.pool), office.pool.places, barred=office.pool.barred), pairs)
    mentors = {person.id for person in office.pool.mentors}
    waiting = {person.id for person in office.pool.mentees} - {mentee for _mentor, mentee in pairs}
    for row in left:
        if str(row.why) in MENTORS:
            assert not any(office.has_agreed(mentor) for mentor in mentors - {row.person_id})
    for row in idle:
        if str(row.why) in MENTEES:
            assert not any(office.has_agreed(mentee) for mentee in waiting - {row.person_id})


@given(offices())
def test_a_lane_names_who_of_the_two_has_not_agreed(office: Office) -> None:
    matrix = score_all(office.pool)
    by_id = {person.id: person for person in office.people}
    for row, mentor_id in enumerate(matrix.mentors):
        for column, mentee_id in enumerate(matrix.mentees):
            both = (by_id[mentor_id], by_id[mentee_id])
            silent = [one.calling_name for one in both if not office.has_agreed(one.id)]
            place = int(matrix.rules[row, column])
            if mentor_id == mentee_id or not silent:
                continue
            rule = RULES[place - 1]
            assert rule.code == "consent"
            words = str(lane_words(rule, office.pool, *both))
            assert [name for name in NAMES if name in words] == sorted(silent, key=NAMES.index)


@given(offices(), st.integers(2, 3))
def test_panels_and_groups_of_peers_tell_each_person_their_own_reason(office: Office, size: int) -> None:
    mentees = [person.id for person in office.pool.mentees]
    for fewer in panels.propose_panels(office.pool, mentees, office.pool.places, 2).fewer:
        reasons = [str(words) for words in fewer.why]
        assert (reasons == ["Has not given consent."]) is not office.has_agreed(fewer.mentee_id)
    everyone = [person.id for person in office.people]
    for alone in grouping.propose_peers(office.pool, everyone, size).alone:
        assert (str(alone.why) == "Has not given consent.") is not office.has_agreed(alone.person_id)


@given(offices())
def test_a_lane_of_a_group_names_somebody_who_has_not_agreed(office: Office) -> None:
    called = {person.id: person.calling_name for person in office.people}
    compared = peers.peers_of(office.pool)
    assume(compared.ids)
    first, *others = compared.ids
    words = str(peers.verdict(compared, others, first, called).words)
    silent = [called[one] for one in compared.ids if not office.has_agreed(one)]
    assert ("consent" in words) is bool(silent)
    assert {name for name in NAMES if f"{name} " in words} <= set(silent)


@given(offices())
def test_before_pairing_consent_is_asked_for_only_where_it_is_all_that_lacks(office: Office) -> None:
    called = {person.id: person.calling_name for person in office.people}
    found = feasibility(office.pool, called=called)
    if "Ask for their consent first." in map(str, found.asks):
        placed = {pair.mentee_id for pair in proposing.propose(office.pool, ()).pairs}
        left = [person.id for person in office.pool.mentees if person.id not in placed]
        assert left
        assert not any(office.has_agreed(one) for one in left)


CONSENT = next(place for place, rule in enumerate(RULES, start=1) if rule.code == "consent")


def matrix_of(mentors: int, rules: Sequence[Sequence[int]]) -> ScoreMatrix:
    marks = np.array(rules, np.int8).reshape(mentors, -1)
    names = tuple(f"mentor{row}" for row in range(mentors)), tuple(f"mentee{at}" for at in range(marks.shape[1]))
    return ScoreMatrix(*names, np.full(marks.shape, 50_000, np.int32), marks)


@pytest.mark.parametrize(
    ("barred", "english", "vietnamese"),
    [
        ({"mentor0"}, OWN, "Chưa được ghép: người này chưa đồng ý tham gia."),
        ({"mentee0"}, MENTEES[1], "Chưa có mentee: mentee đang chờ chưa đồng ý tham gia."),
        ({"mentor0", "mentee0"}, OWN, "Chưa được ghép: người này chưa đồng ý tham gia."),
    ],
)
def test_a_mentor_without_a_mentee_reads_whose_consent_is_missing(
    barred: set[str], english: str, vietnamese: str
) -> None:
    task = PairingTask(matrix_of(1, [[CONSENT]]), {"mentor0": 1}, barred=frozenset(barred))
    _left, [idle] = unmatched(task, ())
    assert str(idle.why) == english
    with using("vi"):
        assert str(idle.why) == vietnamese


@pytest.mark.parametrize(
    ("barred", "words"),
    [
        (frozenset(), "More places would not help: the rules allow no mentor."),
        (frozenset({"mentee1", "mentee2"}), "More places would not help: they have not given consent."),
        (
            frozenset({"mentee1"}),
            "More places would not help: some have not given consent, and for the others the rules allow no mentor.",
        ),
    ],
)
def test_why_more_places_would_not_help_is_said_by_reason(barred: frozenset[str], words: str) -> None:
    task = PairingTask(matrix_of(1, [[0, CONSENT, CONSENT]]), {"mentor0": 1}, barred=barred)
    advice = advise(task, [("mentor0", "mentee0")], {})
    assert str(advice.findings[-1]) == words
