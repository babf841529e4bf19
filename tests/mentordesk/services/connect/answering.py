"""What the tests of the questionnaire do: fill in forms, read them, type answers in."""

from datetime import datetime, timedelta

from mentordesk import current
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish
from mentordesk.services.connect import answer_forms, responses
from tests import answers
from tests.builders import TODAY

YESTERDAY = TODAY - timedelta(days=1)
NOW = datetime(2026, 11, 21, 9, 30)


def do(desk, change):
    desk.apply(change)
    return change


def undo(desk, change):
    desk.apply(change.inverse())


def everything(desk):
    return {kind: set(desk.all(kind)) for kind in (Questionnaire, Response, Wish, Consent, Enrolment)}


def form_of(desk, folder, person, cells):
    written = answer_forms.write_forms(desk, folder, [person.id], language="vi", today=TODAY)()
    answers.fill_form(written.files[0], cells)
    return written.folder


def full(desk, person, **fields):
    round_ = current.round_of(desk)
    one = next(one for one in round_.recipients if one.person.id == person.id)
    return answers.written(answers.response(round_, one, **fields), consents=answers.YES)


def read(desk, source):
    return responses.read(desk, source, today=TODAY)()


def answered(desk, person, **fields):
    round_ = current.round_of(desk)
    one = next(one for one in round_.recipients if one.person.id == person.id)
    response = answers.response(round_, one, **fields)
    do(desk, responses.answer(desk, response, today=TODAY))
    return response
