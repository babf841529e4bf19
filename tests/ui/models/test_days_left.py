"""What a table says of days that are left, over or late: none of them counts no days."""

from datetime import date, datetime, timedelta

import pytest

from mentordesk.domain.privacy.facts import LeaverLine, RequestLine
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.privacy import DataRequest
from mentordesk.services.history import Trashed
from tests import builders
from ui.models import trash
from ui.models.privacy import leaver_columns, request_columns

TODAY = date(2026, 11, 30)


def shown(columns, name, row):
    return next(column for column in columns if column.name == name).text(row).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(1, "01/12, 1 day left"), (0, "30/11, today"), (-1, "29/11, 1 day late")],
    ids=["tomorrow", "today", "yesterday"],
)
def test_a_request_is_answered_by_a_day(ahead, words):
    person = builders.person()
    by = TODAY + timedelta(days=ahead)
    row = RequestLine(DataRequest(person_id=person.id, received_on=TODAY), person, by, by, TODAY)
    assert shown(request_columns(), "answer", row) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(1, "01/12/2026, 1 day left"), (0, "now"), (-1, "now, 1 day over")],
    ids=["tomorrow", "today", "yesterday"],
)
def test_the_data_of_a_leaver_is_erased_before_a_day(ahead, words):
    gone = builders.person(status=Status.LEFT, end_date=date(2025, 11, 30))
    row = LeaverLine(gone, 12, TODAY + timedelta(days=ahead), TODAY)
    assert shown(leaver_columns(), "by", row) == words


@pytest.mark.parametrize(("left", "words"), [(30, "30 days"), (1, "1 day"), (0, "its time is over")])
def test_the_trash_keeps_what_is_in_it_for_some_days(left, words):
    row = Trashed(builders.person(), "Lan", datetime(2026, 11, 1, 9, 0), left)
    assert shown(trash.columns(), "left", row) == words
