"""Which answer counts when a person has said several things to one purpose."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people.consent import ConsentBook, consent_book
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
