"""The owner's own words are kept, those of older built-in versions are not."""

import pytest

from mentordesk.domain.questionnaire.versions import FIRST_WORDS, own_words

CODE, ENGLISH, VIETNAMESE = FIRST_WORDS[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ((CODE, "I plan.", "Tôi lập kế hoạch."), ("I plan.", "Tôi lập kế hoạch.")),
        ((CODE, "I plan.", ""), ("I plan.", "")),
        ((CODE, "", "Tôi lập kế hoạch."), ("", "Tôi lập kế hoạch.")),
        ((CODE, ENGLISH, "Tôi lập kế hoạch."), ("", "Tôi lập kế hoạch.")),
        ((CODE, "I plan.", VIETNAMESE), ("I plan.", "")),
    ],
)
def test_words_typed_in_one_language_alone_are_the_owners(typed, kept):
    assert own_words([typed]) == ((CODE, *kept),)


def test_words_that_were_built_in_before_are_nobodys_own():
    assert own_words([(CODE, ENGLISH, VIETNAMESE), (CODE, "", "")]) == ()
