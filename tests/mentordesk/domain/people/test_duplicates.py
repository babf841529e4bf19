from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given

from mentordesk.domain.people import duplicates
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from tests import builders, strategies

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)
DAY = date(2024, 3, 1)


def _kinds(*people):
    return [two.kind for two in duplicates.find(people)]


def _person(name="Lê Mai", **fields):
    return builders.person(name, **{"start_date": None} | fields)


def test_the_same_code_is_found_whatever_its_case():
    assert _kinds(_person(code="nv1"), _person("Vũ An", code="NV1")) == ["code"]


def test_the_same_name_and_first_day_is_found_without_accents():
    assert _kinds(_person("Lê Thị Mai", start_date=DAY), _person("LE THI MAI", start_date=DAY)) == ["name"]


def test_the_same_name_alone_is_no_double():
    assert _kinds(_person(), _person()) == []
    assert _kinds(_person(start_date=DAY), _person(start_date=date(2024, 3, 2))) == []


def test_the_same_name_with_phone_or_mail_is_found():
    assert _kinds(_person(phone="0903118245"), _person(phone="0903118245")) == ["phone"]
    assert _kinds(_person(email="Mai@x.vn"), _person(email="mai@x.vn")) == ["email"]
    assert _kinds(_person(phone="0903118245"), _person("Vũ An", phone="0903118245")) == []


def test_one_letter_wrong_is_found_in_one_department_and_on_one_first_day():
    assert _kinds(_person("Nguyễn Văn An", start_date=DAY), _person("Nguyễn Văn Anh", start_date=DAY)) == ["spelling"]
    assert _kinds(_person("Nguyễn Văn Ba", start_date=DAY), _person("Nguyễn Văn Bi", start_date=DAY)) == ["spelling"]
    elsewhere = _person("Nguyễn Văn Anh", start_date=DAY, department="Kho")
    assert _kinds(_person("Nguyễn Văn An", start_date=DAY), elsewhere) == []
    assert _kinds(_person("Nguyễn Văn An", start_date=DAY), _person("Nguyễn Văn Bình", start_date=DAY)) == []


def test_two_people_are_named_once_by_the_surest_kind():
    one = _person(code="A", phone="1", start_date=DAY)
    assert _kinds(one, replace(one, id="b")) == ["code"]


def test_the_trash_is_not_searched():
    one = _person(code="A")
    assert _kinds(one, replace(one, id="b", deleted_at=WHEN)) == []


def _merged(kept, drop, *records):
    return duplicates.merged(kept, kept, drop, records=records, when=WHEN)


def _after(change, kind):
    return {record.id: record for record in change.after if isinstance(record, kind)}


def test_the_one_dropped_goes_to_the_trash_and_those_they_manage_follow():
    kept, drop = _person(), _person()
    report = _person("Vũ An", manager_id=drop.id)
    change = _merged(kept, drop, kept, drop, report)
    assert _after(change, Person)[drop.id].deleted_at == WHEN
    assert _after(change, Person)[report.id].manager_id == kept.id


def test_nobody_becomes_their_own_manager_by_a_merge():
    drop = _person()
    kept = _person(manager_id=drop.id)
    assert _after(_merged(kept, drop), Person)[kept.id].manager_id is None


def test_parts_go_over_and_the_better_of_two_stays():
    kept, drop = _person(), _person()
    first, second = Cycle(programme_id="p"), Cycle(programme_id="p", number=2)
    alone = builders.enrolment(first, drop, Role.MENTOR)
    theirs = builders.enrolment(second, kept, Role.NONE)
    other = builders.enrolment(second, drop, Role.MENTEE)
    after = _after(_merged(kept, drop, alone, theirs, other), Enrolment)
    assert (after[alone.id].person_id, after[alone.id].role) == (kept.id, Role.MENTOR)
    assert (after[theirs.id].role, after[other.id].deleted_at) == (Role.MENTEE, WHEN)
    suggested = builders.enrolment(second, kept, Role.MENTOR, confirmed=False)
    also = builders.enrolment(second, drop, Role.MENTEE, confirmed=False)
    after = _after(_merged(kept, drop, suggested, also), Enrolment)
    assert (suggested.id in after, after[also.id].deleted_at) == (False, WHEN)
    sure = replace(also, confirmed=True)
    assert _after(_merged(kept, drop, suggested, sure), Enrolment)[suggested.id].role is Role.MENTEE


def test_of_two_answers_the_later_counts_and_on_one_day_the_stricter():
    kept, drop = _person(), _person()
    given, refused = ConsentState.GIVEN, ConsentState.REFUSED
    own = builders.consent(kept, state=given, date=date(2026, 1, 1))
    later = builders.consent(drop, state=refused, date=date(2026, 2, 1))
    after = _after(_merged(kept, drop, own, later), Consent)
    assert (after[later.id].person_id, after[own.id].deleted_at) == (kept.id, WHEN)
    no_more = replace(own, state=refused)
    after = _after(_merged(kept, drop, no_more, replace(later, state=given)), Consent)
    assert (after[later.id].person_id, after[no_more.id].deleted_at) == (kept.id, WHEN)
    same_day = replace(later, date=own.date)
    assert _after(_merged(kept, drop, own, same_day), Consent)[own.id].deleted_at == WHEN
    asked = builders.consent(drop, Purpose.REPORTS, state=ConsentState.ASKED)
    assert _after(_merged(kept, drop, own, asked), Consent)[asked.id].person_id == kept.id


def test_pairs_go_over_but_never_to_oneself_and_never_twice():
    kept, drop, other = _person(), _person(), _person("Vũ An")
    cycle = Cycle(programme_id="p")
    moves = builders.pair(cycle, drop, other)
    together = builders.pair(cycle, kept, drop)
    own, twice = builders.pair(cycle, other, kept), builders.pair(cycle, other, drop)
    after = _after(_merged(kept, drop, moves, together, own, twice), Pair)
    assert after[moves.id].mentor_id == kept.id
    assert after[together.id].deleted_at == after[twice.id].deleted_at == WHEN
    assert own.id not in after


@given(strategies.records(Person), strategies.records(Person))
def test_a_merge_taken_back_is_as_it_was(kept, drop):
    change = _merged(kept, drop)
    assert change.inverse().inverse() == change
    assert {record.id for record in change.before} == {record.id for record in change.after}
