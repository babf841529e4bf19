"""A consent that is withdrawn has its effect at once, on every screen and paper: a table of places, one row each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.privacy.notice import NOTICE_VERSION
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.survey import Wave
from mentordesk.services import meeting_papers, privacy, recognition_papers, surveys
from mentordesk.services.connect import board, pair_papers, pairing
from tests import builders
from tests.builders import TODAY


@pytest.fixture
def desk_of_two(desk: Desk) -> Desk:
    """Return a company in which a mentor and Mai meet, and both agreed to everything."""
    cycle = current.cycle(desk)
    started = replace(cycle, start=date(TODAY.year, 1, 5), end=date(TODAY.year, 12, 20))
    mentee = builders.person("Trần Văn Ánh", phone="0903 111 222")
    mai = builders.person("Lê Thị Mai", code="NV002", phone="0904 333 444", email="mai@example.vn")
    pair = builders.pair(cycle, mai, mentee, state=PairState.CONFIRMED)
    consents = [builders.consent(person, purpose) for person in (mentee, mai) for purpose in Purpose]
    met = Meeting(
        cycle_id=cycle.id, pair_id=pair.id, on=TODAY, minutes=60, topics=("Đọc bản vẽ",), state=MeetingState.HELD
    )
    thanks = Recognition(cycle_id=cycle.id, person_id=mai.id, reason="Chỉ nghề", on=TODAY, is_public=True, story="Vui")
    parts = (builders.enrolment(cycle, mai, Role.MENTOR), builders.enrolment(cycle, mentee))
    desk.apply(builders.edited(cycle, started))
    desk.apply(builders.added(mentee, mai, *parts, pair, *consents, met, thanks))
    return desk


def mai_of(desk: Desk) -> Person:
    return next(person for person in desk.all(Person) if person.code == "NV002")


def may_be_paired(desk: Desk) -> bool:
    pool, mai = pairing.pool(desk, today=TODAY), mai_of(desk)
    return mai in pool.mentors and mai.id not in pool.barred


def has_a_letter(desk: Desk) -> bool:
    return bool(pair_papers.letters_paper(desk, today=TODAY).letters)


def stands_in_the_pair_without_a_finding(desk: Desk) -> bool:
    return "standing" not in {problem.code for problem in current.connecting(desk).findings}


def can_be_placed_on_the_board(desk: Desk) -> bool:
    now, mai = board.standing(desk, today=TODAY)(), mai_of(desk)
    [mentee] = [person for person in desk.all(Person) if person != mai]
    return board.verdict(now, mai.id, mentee.id).can_drop


def has_agreed_on_the_printed_plan(desk: Desk) -> bool:
    paper = pair_papers.plan_paper(desk, today=TODAY)
    return not paper.is_draft and paper.without_consent == 0


def topics_are_shown(desk: Desk) -> bool:
    [found] = current.meeting_facts(desk, today=TODAY).partnerships
    return any(meeting.topics for meeting in found.meetings)


def topics_are_printed(desk: Desk) -> bool:
    ids = [meeting.id for meeting in desk.all(Meeting)]
    return "Đọc bản vẽ" in repr(meeting_papers.list_paper(desk, ids, today=TODAY))


def topics_can_be_noted(desk: Desk) -> bool:
    [found] = current.meeting_facts(desk, today=TODAY).partnerships
    return found.may_note


def is_asked_in_surveys(desk: Desk) -> bool:
    invited = surveys.row(desk, Wave.PULSE, today=TODAY).invited
    return mai_of(desk).id in {person.id for _respondent, people in invited.people for person in people}


def is_named_behind_figures(desk: Desk) -> bool:
    criteria = current.measuring_facts(desk, today=TODAY).criteria
    rows = [row for criterion in criteria for figure in criterion.figures for row in figure.behind]
    return "Lê Thị Mai" in repr(rows)


def phone_is_given_to_the_partner(desk: Desk) -> bool:
    return "0904 333 444" in repr(pair_papers.letters_paper(desk, today=TODAY))


def stands_on_the_wall(desk: Desk) -> bool:
    return bool(recognition_papers.wall(desk, PosterSize.A4, today=TODAY).cards)


def story_is_kept_without_a_warning(desk: Desk) -> bool:
    return not current.kept_without_consent(desk)


PAIRED = (
    may_be_paired,
    can_be_placed_on_the_board,
    has_a_letter,
    has_agreed_on_the_printed_plan,
    stands_in_the_pair_without_a_finding,
)
PLACES: dict[Purpose, tuple[Callable[[Desk], bool], ...]] = {
    Purpose.TAKE_PART: PAIRED,
    Purpose.QUESTIONNAIRE: PAIRED,
    Purpose.MEETINGS: (topics_are_shown, topics_are_printed, topics_can_be_noted),
    Purpose.REPORTS: (is_asked_in_surveys, is_named_behind_figures),
    Purpose.CONTACT: (phone_is_given_to_the_partner,),
    Purpose.STORY: (stands_on_the_wall, story_is_kept_without_a_warning),
}
"""Where a consent has its effect, as true while it is given."""

ROWS = [(purpose, place) for purpose, places in PLACES.items() for place in places]


@pytest.mark.parametrize(("purpose", "place"), ROWS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_consent_that_is_withdrawn_has_its_effect_at_once(
    desk_of_two: Desk, purpose: Purpose, place: Callable[[Desk], bool]
) -> None:
    assert place(desk_of_two)
    ids = [mai_of(desk_of_two).id]
    desk_of_two.apply(
        privacy.record_consent(desk_of_two, ids, [purpose], ConsentState.WITHDRAWN, today=TODAY, method="paper")
    )
    assert not place(desk_of_two)
    [answer] = [each for each in desk_of_two.all(Consent) if each.person_id == ids[0] and each.purpose is purpose]
    assert (answer.state, answer.text_version) == (ConsentState.WITHDRAWN, NOTICE_VERSION)


@pytest.mark.parametrize("purpose", NEEDED_CONSENTS)
def test_answers_of_somebody_who_withdrew_are_offered_for_no_meeting(desk_of_two: Desk, purpose: Purpose) -> None:
    form, cycle = Questionnaire(), current.cycle(desk_of_two)
    answers = [
        Response(
            cycle_id=cycle.id,
            person_id=person.id,
            questionnaire_id=form.id,
            wants=("selling",),
            times=("tue-evening",),
        )
        for person in desk_of_two.all(Person)
    ]
    desk_of_two.apply(builders.added(form, *answers))
    [before] = current.meeting_facts(desk_of_two, today=TODAY).partnerships
    assert (before.wants, before.times) == (("selling",), ("tue-evening",))
    [mentee] = [person for person in desk_of_two.all(Person) if person.code != "NV002"]
    desk_of_two.apply(privacy.record_consent(desk_of_two, [mentee.id], [purpose], ConsentState.WITHDRAWN, today=TODAY))
    [after] = current.meeting_facts(desk_of_two, today=TODAY).partnerships
    assert (after.wants, after.times) == ((), ())


def test_every_purpose_has_its_places() -> None:
    assert set(PLACES) == set(Purpose)


def test_a_consent_given_again_counts_again(desk_of_two: Desk) -> None:
    ids = [mai_of(desk_of_two).id]
    for state in (ConsentState.WITHDRAWN, ConsentState.GIVEN):
        desk_of_two.apply(privacy.record_consent(desk_of_two, ids, [Purpose.STORY], state, today=TODAY))
    assert stands_on_the_wall(desk_of_two)


def test_the_pair_stays_until_somebody_ends_it(desk_of_two: Desk) -> None:
    ids = [mai_of(desk_of_two).id]
    desk_of_two.apply(
        privacy.record_consent(desk_of_two, ids, [Purpose.TAKE_PART], ConsentState.WITHDRAWN, today=TODAY)
    )
    [pair] = desk_of_two.all(Pair)
    assert pair.is_live
