"""A list changes of a known person only what it says."""

from dataclasses import replace

import pytest

from mentordesk.domain.lists.preview import Draft, Preview, Rejected, names, overlaid
from mentordesk.i18n import message
from tests import builders


@pytest.mark.parametrize(
    ("old_title", "old_level", "level"),
    [
        ("Công nhân", 1, 3),
        ("Công nhân", None, 3),
        ("Công nhân", 2, 2),
        ("", None, 3),
    ],
    ids=["level of the old title", "no level", "level of the owner", "neither"],
)
def test_a_level_follows_the_new_job_title_unless_the_owner_set_it(old_title, old_level, level):
    known = builders.person(job_title=old_title, level=old_level)
    new = replace(known, job_title="Tổ trưởng", level=3)
    after = overlaid(known, Draft(2, new, frozenset({"job_title"})))
    assert (after.job_title, after.level) == ("Tổ trưởng", level)


def test_a_cell_that_is_blank_changes_nothing():
    known = builders.person(department="Kho", phone="0903118245")
    new = builders.person(department="QC", phone="")
    after = overlaid(known, Draft(2, new, frozenset({"department"})))
    assert after == replace(known, department="QC")


def test_whose_row_it_is_is_known_of_rows_that_are_left_out_too():
    mai = builders.person("Lê Thị Mai")
    left_out = (Rejected(7, ("NV1",), message("A reason."), "Hồ Anh"), Rejected(8, ("NV2",), message("A reason.")))
    assert names(Preview(people=(Draft(2, mai),), rejected=left_out)) == {2: "Lê Thị Mai", 7: "Hồ Anh"}
