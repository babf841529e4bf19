"""Where everybody who takes part stands, and the reminder."""

from dataclasses import replace

from mentordesk.domain.records.change import Change
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus
from mentordesk.i18n import message
from mentordesk.services.connect import answer_forms, reminding, rounds
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.answering import (
    YESTERDAY,
    answered,
    do,
)


def test_where_everyone_stands_is_reported(desk, group):
    mentor, mentee, other = group
    do(desk, answer_forms.sent(desk, [mentor.id, mentee.id], today=YESTERDAY))
    answered(desk, mentor)
    answered(desk, mentee, ratings=(("P-O1", 3),))
    desk.apply(builders.added(*(builders.consent(mentor, purpose) for purpose in answers.YES)))
    rows = {row.id: row for row in rounds.status(desk, today=TODAY)}
    assert (rows[mentor.id].share, rows[mentor.id].is_complete, rows[mentor.id].agreed) == (1, True, True)
    assert (rows[mentee.id].is_complete, rows[mentee.id].agreed) == (False, False)
    assert (rows[other.id].response, rows[other.id].sent) == (None, None)
    found = rounds.counts(rows.values())
    assert (found.people, found.unsent, found.answered, found.complete, found.missing) == (3, 1, 2, 1, 1)
    assert found.silent == 2


def test_who_waits_or_has_left_is_not_asked(desk, group):
    part = next(part for part in desk.all(Enrolment) if part.person_id == group[1].id)
    desk.apply(Change(message("Wait"), (part,), (replace(part, status=EnrolmentStatus.WAITING),)))
    assert group[1].id not in {row.id for row in rounds.status(desk, today=TODAY)}


def test_the_reminder_names_nobody_and_speaks_both_languages(desk, group):
    vi = reminding.reminder(desk, language="vi")
    en = reminding.reminder(desk, language="en")
    assert "anh/chị" in vi
    assert "seven minutes" in en
    assert not [one for one in group if one.full_name in vi + en]
