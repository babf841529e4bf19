"""Recognition as an owner gives it: each is one action, undone exactly; an answered suggestion stays quiet."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.services import guide, recognition, recognition_papers
from tests import builders
from tests.builders import TODAY

MENTOR = builders.person("Nguyễn Thị Cẩm Vân")
MENTEE = builders.person("Hà Thị Diễm My")


@pytest.fixture
def met(desk: Desk) -> Desk:
    cycle_id = current.cycle(desk).id
    pair = replace(builders.pair(current.cycle(desk), MENTOR, MENTEE), state=PairState.CONFIRMED)
    days = [TODAY - timedelta(days=number) for number in range(5)]
    held = [Meeting(cycle_id=cycle_id, pair_id=pair.id, on=day, state=MeetingState.HELD) for day in days]
    desk.apply(builders.added(MENTOR, MENTEE))
    desk.apply(builders.added(pair, *held))
    return desk


def found(desk: Desk) -> RecognitionFacts:
    return current.recognition_facts(desk, today=TODAY)


def test_a_suggestion_is_answered_changed_removed_and_undone(met: Desk) -> None:
    [suggestion] = found(met).suggestions
    record = recognition.proposed(met, suggestion, today=TODAY)
    assert (record.person_id, record.meetings) == (MENTOR.id, 5)
    assert recognition.problems(met, record, today=TODAY) == ()
    given = recognition.give(met, record)
    met.apply(given)
    assert (found(met).suggestions, found(met).given) == ((), (record,))
    after = replace(record, cost=250_000)
    met.apply(recognition.change(record, after))
    assert found(met).budget.used == 250_000
    removed = recognition.remove((after,), datetime(2026, 11, 21, 9).astimezone())
    met.apply(removed)
    assert (found(met).suggestions, found(met).given) == ((suggestion,), ())
    met.apply(removed.inverse())
    assert met.all(Recognition) == (after,)


def test_a_suggestion_put_off_waits_twice_in_one_record_and_home_does_not_speak_of_it(met: Desk) -> None:
    [suggestion] = found(met).suggestions
    for days in (7, 14):
        met.apply(recognition.put_off(met, suggestion, TODAY + timedelta(days=days)))
    assert found(met).suggestions == ()
    later = TODAY + timedelta(days=14)
    assert current.recognition_facts(met, today=later).suggestions == (suggestion,)
    assert guide.bring_back(met, today=TODAY).is_empty()


def test_a_colleague_is_named(met: Desk) -> None:
    named = Nomination(cycle_id="", person_id=MENTEE.id, nominated_by_id=MENTOR.id, reason="Helps")
    met.apply(recognition.nominate(met, named))
    assert [each.cycle_id for each in met.all(Nomination)] == [current.cycle(met).id]


def test_only_rules_that_differ_are_stored_and_a_rule_may_be_set_back(met: Desk) -> None:
    usual = found(met).settings
    assert recognition.set_rules(met, usual).is_empty()
    wanted = [replace(each, is_on=each.is_on and each.rule.code != "meetings") for each in usual]
    met.apply(recognition.set_rules(met, wanted))
    assert [record.code for record in met.all(RecognitionRule)] == ["meetings"]
    assert found(met).suggestions == ()
    met.apply(recognition.set_rules(met, usual))
    assert found(met).settings == usual


@pytest.mark.parametrize(("title", "printed"), [("Giám đốc", ""), ("Director", ""), ("Tổng giám đốc", "Tổng giám đốc")])
def test_the_director_signs_under_the_word_of_the_paper_and_any_other_title_stays(
    met: Desk, title: str, printed: str
) -> None:
    met.apply(builders.added(builders.person("Trương Văn Thịnh", level=5, job_title=title)))
    [suggestion] = found(met).suggestions
    signer = recognition_papers.signer(met, recognition.proposed(met, suggestion, today=TODAY))
    assert (signer.name, signer.job_title) == ("Trương Văn Thịnh", printed)
