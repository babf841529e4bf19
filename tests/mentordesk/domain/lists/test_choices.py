"""The page of values is passed over where there is nothing to choose."""

import pytest

from mentordesk.domain.lists.choices import BeforeAfter, DateOffer, FontOffer, Spelling, UnknownWord, Values

SOMETHING = {
    "departments": {"departments": (Spelling("kho", 2, "Kho"),)},
    "words": {"words": (UnknownWord("status", "nghỉ ốm", 1),)},
    "fonts": {"fonts": (FontOffer(0, "Tên", "TCVN3", ()),)},
    "capitals": {"capitals": (BeforeAfter("LÊ MAI", "Lê Mai"),)},
    "dates in two ways": {"dates": DateOffer(samples=("01/02/2024",))},
    "dates that fail": {"dates": DateOffer(fail_day_first=3)},
}


@pytest.mark.parametrize("values", SOMETHING.values(), ids=SOMETHING)
def test_there_is_something_to_choose(values):
    assert not Values(**values).is_empty


def test_departments_that_are_all_spelt_one_way_are_no_choice():
    assert Values().is_empty
    assert Values(departments=(Spelling("Kho", 12), Spelling("QC", 4))).is_empty
