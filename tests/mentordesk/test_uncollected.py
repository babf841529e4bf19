"""The search for cycles rests while papers and lists are made, and goes on however that ends."""

import gc

import pytest

from mentordesk.documents import layout, staff_list
from mentordesk.uncollected import uncollected
from tests.mentordesk.documents import samples

pytestmark = pytest.mark.usefixtures("searching")


def test_the_search_goes_on_afterwards_whatever_happened():
    @uncollected()
    def broken():
        assert not gc.isenabled()
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.isenabled()


def test_inside_another_it_stays_off_until_the_outer_one_ends():
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_no_search_disturbs_a_paper_while_it_is_written(tmp_path):
    seen = []
    layout.write(
        tmp_path / "staff.pdf", staff_list.paper(samples.staff()), progress=lambda *_said: seen.append(gc.isenabled())
    )
    assert seen
    assert not any(seen)
    assert gc.isenabled()
