from dataclasses import replace

import pytest

from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import (
    ITEMS,
    Questionnaire,
    Response,
    Wish,
    WishKind,
    items_of,
    share_answered,
    skill_words,
    straight_lined,
    wording,
)

HALF = len(ITEMS) // 2


def rated(number, value=3):
    """Return answers in which the first ``number`` statements have the same rating."""
    return Response(ratings=tuple((item.code, value) for item in ITEMS[:number]))


def test_the_same_rating_everywhere_is_a_straight_line_from_half_of_the_statements_on():
    assert straight_lined(rated(len(ITEMS)))
    assert straight_lined(rated(HALF))
    assert not straight_lined(rated(HALF - 1))
    assert not straight_lined(Response())
    mixed = rated(len(ITEMS))
    assert not straight_lined(replace(mixed, ratings=(*mixed.ratings[:-1], (ITEMS[-1].code, 4))))


WHOLE = replace(
    rated(len(ITEMS)),
    experiences=(),
    direction="manager",
    times=("tue-noon",),
    wants=("selling",),
    offers=(("selling", 4),),
)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.BOTH])
def test_what_is_asked_of_a_role_counts_as_answered_or_not(role):
    assert share_answered(WHOLE, Questionnaire(), role) == 1
    asked = len(ITEMS) + 3 + role.gives + role.learns
    own = {"wants": role.learns, "offers": role.gives}
    for name in ("wants", "offers", "times", "direction", "experiences", "ratings"):
        lacking = replace(WHOLE, **{name: getattr(Response(), name)})
        missing = len(ITEMS) if name == "ratings" else own.get(name, True)
        assert share_answered(lacking, Questionnaire(), role) == pytest.approx((asked - missing) / asked)


def test_a_statement_left_out_is_not_asked():
    version = Questionnaire(left_out=(ITEMS[0].code,))
    assert items_of(version) == ITEMS[1:]
    assert share_answered(replace(WHOLE, ratings=WHOLE.ratings[1:]), version, Role.MENTEE) == 1


def test_a_statement_has_the_owners_words_in_the_languages_that_have_them():
    version = Questionnaire(wordings=((ITEMS[0].code, "My own words.", ""),))
    assert wording(version, ITEMS[0], "en") == "My own words."
    assert wording(version, ITEMS[0], "vi") == wording(Questionnaire(), ITEMS[0], "vi") != "My own words."
    assert wording(version, ITEMS[1], "en") == str(ITEMS[1].text)


def test_a_reader_sees_the_rank_of_a_wish_for_somebody_but_none_where_one_is_avoided():
    wanted = Wish(person_id="a", other_id="b", rank=2)
    assert (wanted.shown("rank"), wanted.shown("kind")) == (2, WishKind.WANT)
    avoided = replace(wanted, kind=WishKind.AVOID)
    assert (avoided.shown("rank"), avoided.shown("kind")) == (None, WishKind.AVOID)


def test_a_skill_is_said_in_words_and_no_skill_is_nothing():
    assert str(skill_words("selling")) == "Selling"
    assert skill_words("") == ""
