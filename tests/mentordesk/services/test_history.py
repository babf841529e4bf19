from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.i18n import message
from mentordesk.services import history, importing, people
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.exchange.staff_list.lists import sheet
from tests.mentordesk.services.test_people import _everything

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)


def _imported(desk):
    """Import three people, one of them known before; return the number of the action."""
    desk.apply(builders.added(builders.person("Trần Quốc Dũng", code="A1", department="Kho", start_date=None)))
    made = sheet(("Mã NV", "Họ tên", "Phòng", "Vai trò"), ("A1", "Trần Quốc Dũng", "QC", None), *_NEW)
    mapping = importing.guess(desk, made)
    choices = importing.first_choices(desk, importing.values(desk, made, mapping), mapping)
    preview = importing.parse(desk, made, mapping, choices, today=TODAY)()
    desk.apply(importing.import_people(desk, preview, today=TODAY))
    return desk.history()[0].id


_NEW = (("A2", "Lê Thị Mai", "Kho", "mentee"), ("A3", "Vũ An", "Kho", None))


def _by_code(desk):
    return {person.code: person for person in desk.all(Person)}


def test_an_import_is_taken_back_later(desk):
    action = _imported(desk)
    desk.apply(people.edit(desk, (other := builders.person(code="Z")), other))
    desk.apply(builders.added(other))
    taken = history.revert(desk, action)
    desk.apply(taken.change)
    assert set(_by_code(desk)) == {"A1", "Z"}
    assert _by_code(desk)["A1"].department == "Kho"
    assert (desk.all(Enrolment), taken.stayed) == ((), ())


def test_what_changed_since_then_stays_and_is_listed(desk):
    action = _imported(desk)
    mai = _by_code(desk)["A2"]
    desk.apply(people.edit(desk, mai, replace(mai, phone="0903118245")))
    taken = history.revert(desk, action)
    desk.apply(taken.change)
    assert set(_by_code(desk)) == {"A1", "A2"}
    assert [record.phone for record in taken.stayed if isinstance(record, Person)] == ["0903118245"]


def test_who_was_paired_since_then_stays(desk):
    action = _imported(desk)
    by_code = _by_code(desk)
    (cycle,) = desk.all(Cycle)
    desk.apply(builders.added(builders.pair(cycle, by_code["A1"], by_code["A3"])))
    taken = history.revert(desk, action)
    desk.apply(taken.change)
    assert set(_by_code(desk)) == {"A1", "A3"}
    assert len(desk.all(Pair)) == 1


def test_who_manages_someone_that_stays_stays_too(desk):
    action = _imported(desk)
    by_code = _by_code(desk)
    desk.apply(people.edit(desk, by_code["A3"], replace(by_code["A3"], manager_id=by_code["A2"].id)))
    desk.apply(history.revert(desk, action).change)
    assert set(_by_code(desk)) == {"A1", "A2", "A3"}


def test_a_action_taken_back_can_be_done_again(desk):
    action = _imported(desk)
    before = _everything(desk)
    change = history.revert(desk, action).change
    desk.apply(change)
    desk.apply(change.inverse())
    assert _everything(desk) == before


def test_a_action_taken_back_twice_changes_nothing_more(desk):
    action = _imported(desk)
    desk.apply(history.revert(desk, action).change)
    again = history.revert(desk, action)
    assert (again.change.is_empty(), {type(record) for record in again.stayed}) == (True, {Person})


def test_an_unknown_action_is_a_key_error(desk):
    with pytest.raises(KeyError):
        history.revert(desk, 999)


def _last(desk):
    return desk.history()[0]


def _words(messages):
    return [str(words) for words in messages]


def test_an_import_says_in_counts_what_undoing_it_would_do(desk):
    _imported(desk)
    found = history.undoing(desk, _last(desk))
    assert _words(found.removed) == ["2 people", "1 role", "1 other entry"]
    assert (_words(found.as_before), found.back, found.stayed) == (["1 person"], (), ())
    assert found.is_possible


def test_any_other_step_is_undone_whole_or_not_at_all(desk):
    one, two = builders.people(2)
    desk.apply(builders.added(one, two))
    step = _last(desk)
    assert _words(history.undoing(desk, step).removed) == ["2 people"]
    desk.apply(people.edit(desk, two, replace(two, phone="0903118245")))
    found = history.undoing(desk, step)
    assert not found.is_possible
    assert [action.id for action in found.later] == [_last(desk).id]


def test_a_step_is_possible_again_when_the_later_one_was_undone(desk):
    one, two = builders.people(2)
    desk.apply(builders.added(one, two))
    step = _last(desk)
    change = people.edit(desk, two, replace(two, phone="0903118245"))
    desk.apply(change)
    desk.apply(change.inverse())
    found = history.undoing(desk, step)
    assert found.is_possible
    desk.apply(found.change)
    assert desk.all(Person) == ()


def test_a_pair_that_needs_somebody_is_named_as_what_stands_later(desk):
    one, two = builders.people(2)
    (cycle,) = desk.all(Cycle)
    desk.apply(builders.added(one, two))
    step = _last(desk)
    desk.apply(builders.added(builders.pair(cycle, one, two)))
    desk.apply(builders.added(builders.person("Ai đó khác")))
    found = history.undoing(desk, step)
    assert (found.is_possible, len(found.later)) == (False, 1)
    assert found.later[0].count == 1


def test_a_wish_is_never_counted_by_its_name(desk):
    one, two = builders.people(2)
    desk.apply(builders.added(one, two))
    desk.apply(builders.added(builders.wish(one, two, cycle_id=desk.cycle.id)))
    assert _words(history.undoing(desk, _last(desk)).removed) == ["1 entry"]


def test_thousands_of_records_are_looked_for_in_the_later_steps(desk):
    many = tuple(builders.people(250))
    desk.apply(builders.added(*many))
    step = _last(desk)
    desk.apply(people.edit(desk, many[-1], replace(many[-1], phone="0903118245")))
    assert len(desk.later(step.id, {person.id for person in many}, 3)) == 1


def test_the_trash_lists_people_with_what_went_along_and_the_days_left(desk):
    _imported(desk)
    desk.apply(people.trash(desk, [_by_code(desk)["A2"]], when=WHEN))
    (item,) = history.trash_list(desk, now=WHEN + timedelta(days=10))
    assert (item.title, item.days_left, len(item.along)) == ("Lê Thị Mai", 20, 1)


def test_what_is_put_back_is_as_it_was(desk):
    _imported(desk)
    before = _everything(desk)
    desk.apply(people.trash(desk, [_by_code(desk)["A2"]], when=WHEN))
    desk.apply(history.put_back(desk, desk.trash(Person)))
    assert _everything(desk) == before


def test_a_pair_comes_back_with_the_second_of_its_two(desk):
    _imported(desk)
    by_code = _by_code(desk)
    (cycle,) = desk.all(Cycle)
    pair = builders.pair(cycle, by_code["A2"], by_code["A3"])
    desk.apply(builders.added(pair))
    desk.apply(people.trash(desk, [by_code["A2"], by_code["A3"]], when=WHEN))
    desk.apply(history.put_back(desk, [desk.get(Person, by_code["A2"].id)]))
    assert desk.all(Pair) == ()
    desk.apply(history.put_back(desk, [desk.get(Person, by_code["A3"].id)]))
    assert desk.all(Pair) == (pair,)


def test_a_pair_waits_in_the_trash_for_who_was_thrown_away_later(desk):
    one, two = builders.people(2)
    (cycle,) = desk.all(Cycle)
    desk.apply(builders.added(one, two, builders.pair(cycle, one, two)))
    desk.apply(people.trash(desk, [one], when=WHEN))
    desk.apply(people.trash(desk, [two], when=WHEN + timedelta(minutes=5)))
    desk.apply(history.put_back(desk, [desk.get(Person, one.id)]))
    assert desk.all(Pair) == ()
    desk.apply(history.put_back(desk, [desk.get(Person, two.id)]))
    assert len(desk.all(Pair)) == 1


def test_what_refers_to_somebody_gone_for_good_does_not_come_back(desk):
    (cycle,) = desk.all(Cycle)
    one, two = builders.people(2)
    desk.apply(builders.added(one))
    desk.apply(builders.added(two))
    desk.apply(builders.added(pair := builders.pair(cycle, one, two)))
    desk.apply(Change(message("Unpair"), (pair,)))
    unpaired, _paired, _two, added = (action.id for action in desk.history())
    desk.apply(history.revert(desk, added).change)
    taken = history.revert(desk, unpaired)
    desk.apply(taken.change)
    assert (taken.change.is_empty(), desk.all(Pair)) == (True, ())


def test_after_thirty_days_the_trash_is_emptied_of_what_nobody_needs(desk):
    _imported(desk)
    by_code = _by_code(desk)
    managed = replace(by_code["A1"], manager_id=by_code["A3"].id)
    desk.apply(people.edit(desk, by_code["A1"], managed))
    desk.apply(people.trash(desk, [by_code["A2"], by_code["A3"]], when=WHEN))
    assert history.overdue(desk, now=WHEN + timedelta(days=29)).is_empty()
    desk.apply(history.overdue(desk, now=WHEN + timedelta(days=30)))
    assert (desk.trash(Person), desk.trash(Enrolment)) == ((), ())
    assert _by_code(desk)["A1"].manager_id is None


def test_who_is_named_by_something_that_cannot_be_without_stays_in_the_trash(desk):
    one, two = builders.people(2)
    (cycle,) = desk.all(Cycle)
    pair = builders.pair(cycle, one, two)
    desk.apply(builders.added(one.trashed(WHEN), two, pair))
    desk.apply(history.overdue(desk, now=WHEN + timedelta(days=31)))
    assert (len(desk.trash(Person)), desk.all(Pair)) == (1, (pair,))


def test_a_clock_that_was_set_back_leaves_nobody_longer_in_the_trash_than_said(desk):
    (one,) = builders.people(1)
    desk.apply(builders.added(one.trashed(WHEN)))
    [item] = history.trash_list(desk, now=WHEN - timedelta(days=400))
    assert item.days_left == history.DAYS_IN_TRASH
