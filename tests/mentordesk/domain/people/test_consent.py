"""Which answer counts when a person has said several things to one purpose."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people.consent import NOT_AGREED, ConsentBook, answered, consent_book
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from tests import builders

MAI = builders.person("Mai")
FIRST = date(2026, 11, 2)
LATER = FIRST + timedelta(days=3)
ASKED, GIVEN, REFUSED, WITHDRAWN = (
    ConsentState.ASKED,
    ConsentState.GIVEN,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
)


def said(*answers: tuple[ConsentState, date | None], purpose: Purpose = Purpose.TAKE_PART) -> tuple[Consent, ...]:
    return tuple(builders.consent(MAI, purpose, state=state, date=day) for state, day in answers)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), None),
        (((ASKED, FIRST),), ASKED),
        (((GIVEN, FIRST), (REFUSED, LATER)), REFUSED),
        (((REFUSED, FIRST), (GIVEN, LATER)), GIVEN),
        (((WITHDRAWN, FIRST), (GIVEN, LATER)), GIVEN),
        (((GIVEN, FIRST), (REFUSED, FIRST)), REFUSED),
        (((REFUSED, FIRST), (WITHDRAWN, FIRST)), WITHDRAWN),
        (((REFUSED, None), (GIVEN, FIRST)), GIVEN),
        (((GIVEN, FIRST), (ASKED, LATER)), GIVEN),
    ],
)
def test_the_latest_answer_counts_and_of_one_day_the_stricter(
    answers: tuple[tuple[ConsentState, date | None], ...], state: ConsentState | None
) -> None:
    for order in (answers, answers[::-1]):
        assert consent_book(said(*order)).state(MAI.id, Purpose.TAKE_PART) is state


@pytest.mark.parametrize(
    ("take_part", "questionnaire", "whole"),
    [
        (GIVEN, GIVEN, GIVEN),
        (GIVEN, REFUSED, REFUSED),
        (WITHDRAWN, REFUSED, WITHDRAWN),
        (GIVEN, ASKED, ASKED),
        (GIVEN, None, None),
        (None, REFUSED, REFUSED),
        (None, None, None),
    ],
)
def test_one_no_is_a_no_and_one_silence_is_not_yet_a_yes(
    take_part: ConsentState | None, questionnaire: ConsentState | None, whole: ConsentState | None
) -> None:
    states = zip(NEEDED_CONSENTS, (take_part, questionnaire), strict=True)
    book = consent_book(
        answer for purpose, state in states if state for answer in said((state, FIRST), purpose=purpose)
    )
    assert book.for_pairing(MAI.id) is whole
    assert book.agreed(MAI.id) is (whole is GIVEN)
    assert book.refused(MAI.id) is (whole in (REFUSED, WITHDRAWN))


def test_other_purposes_are_counted_and_decide_nothing_about_pairing() -> None:
    needed = [answer for purpose in NEEDED_CONSENTS for answer in said((GIVEN, FIRST), purpose=purpose)]
    book = consent_book((*needed, *said((REFUSED, LATER), purpose=Purpose.STORY)))
    assert (book.agreed(MAI.id), book.given(MAI.id)) == (True, 2)


def test_an_empty_book_knows_nobody() -> None:
    book = ConsentBook()
    assert (book.for_pairing(MAI.id), book.agreed(MAI.id), book.refused(MAI.id), book.given(MAI.id)) == (
        None,
        False,
        False,
        0,
    )


@given(st.permutations([(state, day) for state in ConsentState for day in (None, FIRST, LATER)]), st.integers(1, 12))
def test_the_order_in_which_answers_were_written_down_does_not_matter(
    answers: list[tuple[ConsentState, date | None]], some: int
) -> None:
    chosen = answers[:some]
    states = {
        consent_book(said(*order)).state(MAI.id, Purpose.TAKE_PART) for order in (chosen, sorted(chosen, key=str))
    }
    assert len(states) == 1


@pytest.mark.parametrize(
    ("state", "yes"), [(None, None), (ASKED, None), (GIVEN, True), (REFUSED, False), (WITHDRAWN, False)]
)
def test_only_a_yes_or_a_no_is_something_said(state: ConsentState | None, yes: bool | None) -> None:
    book = consent_book(said((state, FIRST)) if state else ())
    assert book.said(MAI.id, Purpose.TAKE_PART) is yes


def test_whoever_is_in_none_of_the_states_without_agreement_has_agreed() -> None:
    states = (None, *ConsentState)
    assert {state for state in states if state not in NOT_AGREED} == {GIVEN}


@pytest.mark.parametrize(
    ("before", "yes", "day", "state"),
    [
        ((ASKED, FIRST), True, FIRST, GIVEN),
        ((ASKED, LATER), False, FIRST, REFUSED),
        ((GIVEN, FIRST), False, FIRST, WITHDRAWN),
        ((GIVEN, FIRST), False, LATER, WITHDRAWN),
        ((GIVEN, LATER), False, FIRST, GIVEN),
        ((REFUSED, FIRST), True, LATER, GIVEN),
        ((REFUSED, FIRST), True, FIRST, REFUSED),
        ((REFUSED, LATER), True, FIRST, REFUSED),
        ((REFUSED, None), True, FIRST, GIVEN),
    ],
)
def test_a_form_counts_unless_something_was_said_since(
    before: tuple[ConsentState, date | None], yes: bool, day: date, state: ConsentState
) -> None:
    [consent] = said(before)
    after = answered(consent, yes=yes, day=day)
    assert after.state is state
    assert after.date == (before[1] if state is before[0] else day)


def test_the_same_answer_again_keeps_its_day() -> None:
    for state, yes in ((GIVEN, True), (REFUSED, False), (WITHDRAWN, False)):
        [consent] = said((state, FIRST))
        assert answered(consent, yes=yes, day=LATER, always=True) is consent


def test_what_is_typed_in_counts_whatever_its_day() -> None:
    [consent] = said((REFUSED, LATER))
    assert answered(consent, yes=True, day=FIRST, always=True).state is GIVEN
