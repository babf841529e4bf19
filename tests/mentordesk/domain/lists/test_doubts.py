"""What would be read wrongly for many people is asked first; the answer is noted on the columns asked about."""

from mentordesk.domain.lists import doubts
from mentordesk.domain.lists.columns import ListColumn, Mapping
from mentordesk.domain.lists.doubts import Doubt, DoubtKind


def test_a_confirmed_doubt_marks_its_columns_and_no_others():
    columns = tuple(ListColumn(place, heading) for place, heading in enumerate(("Tên", "Ngày nghỉ", "Tình trạng")))
    doubt = Doubt(DoubtKind.LEFT, columns[1:], 7, 9)
    after = doubts.confirmed(Mapping(columns), doubt)
    assert [(column.chosen, column.confirmed) for column in after.columns] == [
        (False, False),
        (True, True),
        (True, True),
    ]


def test_who_says_no_may_refuse_each_column():
    columns = (ListColumn(3, "Ngày nghỉ"), ListColumn(5, "Tình trạng"))
    yes, *others = doubts.answers(Doubt(DoubtKind.LEFT, columns, 7, 9))
    assert yes.refused == ()
    assert [answer.refused for answer in others] == [(3,), (5,)]
