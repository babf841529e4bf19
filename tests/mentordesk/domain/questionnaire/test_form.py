"""The form asks each role what concerns it, and answers stand on it as they were given."""

import pytest

from mentordesk.domain.questionnaire.form import AnswerKind, form_values, greeting, labels, privacy_text, sections
from mentordesk.domain.questionnaire.round import SCALE, STRENGTHS
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, Response, Wish, WishKind
from mentordesk.i18n import using

FOR_EVERYONE = ("lived", "direction", "time", "place", "channel", "language", "wish", "remark", "consent")


def codes(role, **version):
    return {section.code for section in sections(Questionnaire(**version), role)}


@pytest.mark.parametrize(
    ("role", "asked", "not_asked"),
    [
        (Role.MENTEE, {"want"}, {"offer", "capacity"}),
        (Role.MENTOR, {"offer", "capacity"}, {"want"}),
        (Role.BOTH, {"want", "offer", "capacity"}, set()),
    ],
)
def test_each_role_is_asked_for_its_skills_and_all_are_asked_the_rest(role, asked, not_asked):
    found = codes(role)
    assert asked | set(FOR_EVERYONE) <= found
    assert not not_asked & found


def test_every_statement_is_rated_once_and_one_left_out_is_not_asked():
    def rated(**version):
        found = sections(Questionnaire(**version), Role.MENTEE)
        return [
            question.code for section in found if section.kind is AnswerKind.SCALE for question in section.questions
        ]

    assert sorted(rated()) == sorted(f"rate:{item.code}" for item in ITEMS)
    first = ITEMS[0].code
    assert set(rated()) - set(rated(left_out=(first,))) == {f"rate:{first}"}


def test_ratings_and_strengths_have_words_for_one_to_five():
    assert len(SCALE) == len(STRENGTHS) == 5
    words = [str(option) for option in (*SCALE, *STRENGTHS)]
    assert len(set(words)) == len(words)


def test_every_question_has_words_and_a_wish_does_not_say_which_way_it_goes():
    found = labels(Questionnaire())
    for section in sections(Questionnaire(), Role.BOTH):
        assert all(found[question.code] for question in section.questions)
    wishes = {words for code, words in found.items() if code.startswith("wish:")}
    assert len(wishes) == 1


def test_answers_stand_on_the_form_under_the_codes_of_their_questions():
    response = Response(
        ratings=(("W1", 4),),
        experiences=(),
        times=("tue-noon",),
        wants=("selling", "digital"),
        offers=(("leading", 5),),
        direction="own",
    )
    wishes = (
        Wish(other_id="second", rank=2),
        Wish(other_id="first", rank=1),
        Wish(other_id="never", kind=WishKind.AVOID),
    )
    assert form_values(response, wishes, [Purpose.TAKE_PART]) == {
        "rate:W1": 4,
        "lived:none": True,
        "time:tue-noon": True,
        "want:1": "selling",
        "want:2": "digital",
        "offer:leading": 5,
        "wish:want:1": "first",
        "wish:want:2": "second",
        "wish:avoid:1": "never",
        f"consent:{Purpose.TAKE_PART}": "yes",
        "direction": "own",
    }


def test_a_question_passed_over_leaves_its_place_empty():
    assert form_values(Response()) == {}


@pytest.mark.parametrize(
    ("language", "company", "words"),
    [
        ("en", "An Phú", ("An Phú asks these questions", "withdraw your consent")),
        ("en", "", ("The company asks these questions", "leave any question out")),
        ("vi", "An Phú", ("An Phú", "rút lại")),
    ],
)
def test_a_form_says_who_asks_and_that_consent_can_be_withdrawn(language, company, words):
    with using(language):
        assert all(part in privacy_text(company) for part in words)


def test_a_form_in_excel_says_how_it_is_filled_in():
    assert "Click a yellow cell and choose from the list." in greeting()
