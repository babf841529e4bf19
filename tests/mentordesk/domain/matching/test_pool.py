"""Who may be paired at all, read from everything in the file."""

from mentordesk.domain.matching.fit.reasons import explanation
from mentordesk.domain.matching.pool import Pool, beside_groups, pool_of
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Role, Track
from mentordesk.domain.records.questionnaire import Response, Wish, WishKind
from tests import builders
from tests.builders import TODAY

CYCLE = builders.cycle(builders.programme())
OTHER = builders.cycle(builders.programme())
MENTOR, MENTEE = builders.person("Ánh"), builders.person("Mai")
PARTS = (builders.enrolment(CYCLE, MENTOR, Role.MENTOR, capacity=3), builders.enrolment(CYCLE, MENTEE))


def pool(
    parts: tuple[Enrolment, ...] = PARTS,
    consents: tuple[Consent, ...] = (),
    responses: tuple[Response, ...] = (),
    **more: object,
) -> Pool:
    return pool_of(
        CYCLE,
        today=TODAY,
        people=(MENTOR, MENTEE),
        enrolments=parts,
        consents=consent_book(consents),
        responses=responses,
        **more,  # type: ignore[arg-type]
    )


def agreed(person_id: str) -> tuple[Consent, ...]:
    return tuple(Consent(person_id=person_id, purpose=one, state=ConsentState.GIVEN) for one in NEEDED_CONSENTS)


def test_mentors_and_mentees_are_separated_with_their_places() -> None:
    found = pool()
    assert (found.mentors, found.mentees, dict(found.places)) == ((MENTOR,), (MENTEE,), {MENTOR.id: 3})


def test_who_waits_or_has_left_the_cycle_is_not_in() -> None:
    for status in (EnrolmentStatus.WAITING, EnrolmentStatus.LEFT):
        parts = (PARTS[0], builders.enrolment(CYCLE, MENTEE, status=status))
        assert pool(parts).mentees == ()


def test_before_anybody_answered_silence_bars_nobody() -> None:
    assert pool().barred == frozenset()


def test_who_refused_is_out_and_counted_nowhere() -> None:
    for state in (ConsentState.REFUSED, ConsentState.WITHDRAWN):
        for person in (MENTOR, MENTEE):
            no = Consent(person_id=person.id, purpose=Purpose.QUESTIONNAIRE, state=state)
            answers = (Response(cycle_id=CYCLE.id, person_id=person.id),)
            found = pool(consents=(no,), responses=answers)
            assert person not in (*found.mentors, *found.mentees)
            assert person.id not in {*found.places, *found.responses, *found.barred}


def test_as_soon_as_answers_are_used_only_who_said_yes_twice_is_paired() -> None:
    answers = (Response(cycle_id=CYCLE.id, person_id=MENTEE.id),)
    half = agreed(MENTEE.id)[:1]
    assert pool(consents=(*agreed(MENTOR.id), *half), responses=answers).barred == {MENTEE.id}
    assert pool(consents=(*agreed(MENTOR.id), *agreed(MENTEE.id)), responses=answers).barred == frozenset()


def test_a_yes_does_not_outweigh_a_no_for_the_same_purpose() -> None:
    no = Consent(person_id=MENTOR.id, purpose=Purpose.TAKE_PART, state=ConsentState.WITHDRAWN)
    assert pool(consents=(*agreed(MENTOR.id), no)).mentors == ()


def test_another_purpose_refused_bars_nobody() -> None:
    no = Consent(person_id=MENTOR.id, purpose=Purpose.STORY, state=ConsentState.REFUSED)
    assert pool(consents=(no,)).barred == frozenset()


def test_answers_and_wishes_of_another_cycle_stay_out() -> None:
    found = pool(
        responses=(Response(cycle_id=OTHER.id, person_id=MENTEE.id),),
        wishes=(Wish(cycle_id=OTHER.id, person_id=MENTEE.id, other_id=MENTOR.id, kind=WishKind.AVOID),),
        rules=(PairingRules(cycle_id=OTHER.id, minimum=90),),
    )
    assert (dict(found.responses), found.wishes, found.rules.minimum) == ({}, (), 0)
    assert not found.is_answered


def test_pairs_of_earlier_cycles_and_ended_ones_are_past_and_a_reason_overrules() -> None:
    before = builders.pair(OTHER, MENTOR, MENTEE)
    ended = builders.pair(CYCLE, MENTEE, MENTOR, state=PairState.ENDED)
    now = builders.pair(CYCLE, MENTOR, MENTEE, reason="Small firm.")
    found = pool(pairs=(before, ended, now))
    assert found.past == {(MENTOR.id, MENTEE.id), (MENTEE.id, MENTOR.id)}
    assert found.overruled == {(MENTOR.id, MENTEE.id)}


def test_who_is_in_a_group_looks_for_no_mentor_and_a_panel_takes_a_place() -> None:
    groups = peer, panel = Group(cycle_id=CYCLE.id), Group(cycle_id=CYCLE.id, kind=GroupKind.PANEL)
    members = (Member(group_id=peer.id, person_id=MENTEE.id), Member(group_id=panel.id, person_id=MENTOR.id))
    found = beside_groups(pool(), groups, members, ())
    assert (found.mentees, dict(found.places)) == ((), {MENTOR.id: 2})
    found = beside_groups(pool(), groups, members, (builders.pair(CYCLE, MENTOR, MENTEE),))
    assert found.mentees == (MENTEE,)


def test_who_is_prepared_on_the_page_of_executives_has_the_rule_of_their_pairs_too() -> None:
    assert pool().executives == frozenset()
    assert pool(prepared=(MENTEE.id, MENTOR.id, "nobody")).executives == {MENTEE.id}


def test_who_is_further_up_the_line_of_an_executive_is_known_and_the_direct_manager_is_not_it() -> None:
    top = builders.person("Thịnh", level=5)
    head = builders.person("Long", level=4, manager_id=top.id)
    candidate = builders.person("Tâm", level=3, manager_id=head.id)
    parts = tuple(builders.enrolment(CYCLE, person, Role.MENTOR) for person in (top, head))
    learner = builders.enrolment(CYCLE, candidate, Role.MENTEE, track=Track.CANDIDATE)
    found = pool_of(CYCLE, today=TODAY, people=(top, head, candidate), enrolments=(*parts, learner))
    assert found.above == {(top.id, candidate.id)}
    said = [str(words) for words in explanation(found, top, candidate, ()).cautions]
    assert said[0] == "The mentor is further up the line of the mentee, not the direct manager."
    assert "further up" not in str(explanation(found, head, candidate, ()).cautions)
