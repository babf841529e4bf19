from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mentordesk.domain.papers import LeftOver, Letterhead, PairLine, PairPlan
from mentordesk.errors import WriteFailed
from mentordesk.exchange import pairs_list
from mentordesk.i18n import message

LETTERHEAD = Letterhead(company="An Phú", programme="Mentorship", made_on=date(2026, 11, 21), cycle=1)
HOSTILE = ["=1+1", '=HYPERLINK("http://x")', "+84", "-1", "@SUM(A1)", "a\tb\x00", "<b>&", "x" * 40_000]


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:12]))
def test_a_name_is_never_a_formula(tmp_path: Path, name: str) -> None:
    plan = PairPlan(
        letterhead=LETTERHEAD,
        pairs=(PairLine(mentor=name, mentee="Mai", mentor_department=name, score=81_500),),
        left_over=(LeftOver(name=name, why=message("No place left: the only mentor is full.")),),
    )
    pairs_list.write(tmp_path / "pairs.xlsx", plan)
    book = openpyxl.load_workbook(tmp_path / "pairs.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == 81.5 for cell in cells)


def test_a_list_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        pairs_list.write(tmp_path / "missing" / "pairs.xlsx", PairPlan(letterhead=LETTERHEAD))
    assert list(tmp_path.iterdir()) == []
