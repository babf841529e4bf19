import openpyxl

from mentordesk.domain.privacy import Consent, ConsentState, Purpose
from mentordesk.domain.programme import Cycle
from mentordesk.services import privacy
from mentordesk.services.privacy import ConsentLook
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.documents.hostile import HOSTILE

NEEDED = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)


def test_consent_is_noted_for_many_people_and_purposes(desk):
    many = builders.people(3)
    desk.apply(builders.added(*many))
    ids = [person.id for person in many]
    change = privacy.record_consent(desk, ids, NEEDED, ConsentState.GIVEN, today=TODAY, method="paper")
    desk.apply(change)
    assert len(desk.all(Consent)) == 6
    assert {(one.state, one.date, one.method) for one in desk.all(Consent)} == {(ConsentState.GIVEN, TODAY, "paper")}
    assert str(change.label) == "Note consent of 3 people"
    again = privacy.record_consent(desk, ids, NEEDED, ConsentState.GIVEN, today=TODAY, method="paper")
    assert again.is_empty()
    desk.apply(change.inverse())
    assert desk.all(Consent) == ()


def test_a_new_answer_takes_the_place_of_the_old(desk):
    person = builders.person()
    old = builders.consent(person)
    desk.apply(builders.added(person, old))
    desk.apply(privacy.record_consent(desk, [person.id], [Purpose.TAKE_PART], ConsentState.WITHDRAWN, today=TODAY))
    (now,) = desk.all(Consent)
    assert (now.id, now.state) == (old.id, ConsentState.WITHDRAWN)
    desk.apply(privacy.record_consent(desk, [person.id], Purpose, None, today=TODAY))
    assert desk.all(Consent) == ()


def test_the_summary_says_signed_waiting_declined_or_not_asked():
    person = builders.person()
    asked = {"state": ConsentState.ASKED}
    both = [builders.consent(person, purpose) for purpose in NEEDED]
    assert privacy.state_of([]).look is ConsentLook.NOT_ASKED
    assert privacy.state_of(both).look is ConsentLook.SIGNED
    assert privacy.state_of(both[:1]).look is ConsentLook.WAITING
    assert privacy.state_of([builders.consent(person, **asked)]).look is ConsentLook.WAITING
    refused = builders.consent(person, Purpose.QUESTIONNAIRE, state=ConsentState.REFUSED)
    assert privacy.state_of([both[0], refused]).look is ConsentLook.NO
    summary = privacy.state_of([builders.consent(person, purpose) for purpose in list(Purpose)[:5]])
    assert (str(summary.words), summary.given, summary.of) == ("Signed", 5, 6)


def test_who_was_never_asked_has_no_state(desk):
    one, other = builders.people(2)
    desk.apply(builders.added(one, other, builders.consent(one)))
    assert set(privacy.states(desk)) == {one.id}


def test_a_copy_of_everything_on_one_person_is_written(desk, tmp_path):
    (cycle,) = desk.all(Cycle)
    mentor, mentee = builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai", phone="0903118245")
    mentee_part = builders.enrolment(cycle, mentee)
    pair = builders.pair(cycle, mentor, mentee, score=81_500)
    desk.apply(builders.added(mentor, mentee, mentee_part, pair, builders.consent(mentee), builders.consent(mentor)))
    path = tmp_path / "Mai.xlsx"
    privacy.write_data_copy(desk, path, mentee, today=TODAY)
    book = openpyxl.load_workbook(path)
    cells = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]
    person, programme, consent, pairs = cells
    assert ["Phone", "0903118245"] in person
    assert len(programme) == len(consent) == len(pairs) == 2
    assert pairs[1][1:3] == ["Trần Quốc Dũng", "Lê Thị Mai"]
    assert pairs[1][4] == 81.5


def test_a_copy_is_written_whatever_the_name(desk, tmp_path):
    for name in HOSTILE:
        person = builders.person(name, department=name)
        privacy.write_data_copy(desk, tmp_path / "copy.xlsx", person, today=TODAY)
        cells = [cell for row in openpyxl.load_workbook(tmp_path / "copy.xlsx").active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
