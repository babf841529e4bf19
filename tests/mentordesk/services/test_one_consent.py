"""What a person said about consent is the same on every page and paper: one table of answers, one row a place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.services import goals, guide
from mentordesk.services.connect import pair_papers, pairing, rounds
from tests import builders
from tests.builders import TODAY

BEFORE = TODAY - timedelta(days=9)
ASKED, GIVEN, REFUSED, WITHDRAWN = (
    ConsentState.ASKED,
    ConsentState.GIVEN,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A company in which everybody but Mai has agreed and answered, and Mai is in a pair or not."""

    desk: Desk
    mai: Person
    pair: Pair


YES, NO, SILENT = "yes", "no", "silent"

SAID: dict[str, tuple[tuple[tuple[ConsentState, date], ...], str]] = {
    "given": (((GIVEN, BEFORE),), YES),
    "given after refused": (((REFUSED, BEFORE), (GIVEN, TODAY)), YES),
    "refused": (((REFUSED, BEFORE),), NO),
    "refused after given": (((GIVEN, BEFORE), (REFUSED, TODAY)), NO),
    "withdrawn": (((GIVEN, BEFORE), (WITHDRAWN, TODAY)), NO),
    "refused and given on one day": (((GIVEN, TODAY), (REFUSED, TODAY)), NO),
    "silent": ((), SILENT),
    "asked": (((ASKED, BEFORE),), SILENT),
}
"""What Mai said, and what it comes to."""


@pytest.fixture(params=SAID)
def case(request: pytest.FixtureRequest, desk: Desk) -> tuple[Office, str]:
    answers, meaning = SAID[request.param]
    return office(desk, answers), meaning


def office(desk: Desk, said: tuple[tuple[ConsentState, date], ...]) -> Office:
    cycle, form = current.cycle(desk), Questionnaire()
    mentor, other, mai = builders.person("Ánh"), builders.person("Bình"), builders.person("Mai")
    agreed = [builders.consent(person, purpose) for person in (mentor, other) for purpose in NEEDED_CONSENTS]
    mais: list[Consent] = [
        builders.consent(mai, purpose, state=state, date=day) for purpose in NEEDED_CONSENTS for state, day in said
    ]
    parts = [builders.enrolment(cycle, mentor, Role.MENTOR, form_sent_on=BEFORE)]
    parts += [builders.enrolment(cycle, mentee, form_sent_on=BEFORE) for mentee in (other, mai)]
    answers = [
        builders.response(person, 4, cycle_id=cycle.id, questionnaire_id=form.id, experiences=(), direction="manager")
        for person in (mentor, other)
    ]
    goal = builders.whole_goal(cycle_id=cycle.id, owner_id=mentor.id, due=date(2027, 6, 30))
    pair = builders.pair(cycle, mentor, mai)
    desk.apply(builders.added(mentor, other, mai, *agreed, *mais, *parts, form, *answers, goal))
    desk.apply(goals.set_need(desk, "New team leaders stay."))
    desk.apply(goals.set_programme_owner(desk, mentor.id))
    return Office(desk, mai, pair)


def paired(case: tuple[Office, str]) -> tuple[Office, str]:
    """Pair Mai with the mentor, as somebody may have done before she said anything."""
    case[0].desk.apply(builders.added(case[0].pair))
    return case


def checks(desk: Desk) -> dict[str, bool]:
    """Return which checks of step 5 hold in the sidebar."""
    step = next(found for found in guide.steps(desk, today=TODAY) if found.step is Step.CONNECT)
    return {check.field: check.ok for check in step.checks}


def sidebar_is_clear(desk: Desk) -> bool:
    return checks(desk)["check"]


def check_page(desk: Desk) -> set[str]:
    return {problem.code for problem in current.connecting(desk).findings} & {"consent", "refused", "standing"}


def home_asks(desk: Desk) -> bool:
    return guide.next_action(desk, today=TODAY).field == "fix"


def reasons(desk: Desk, person: Person) -> list[str]:
    left = pair_papers.plan_paper(desk, today=TODAY).left_over
    return [str(line.why) for line in left if line.name == person.full_name]


def test_without_a_pair_only_silence_stands_in_the_way(case: tuple[Office, str]) -> None:
    here, meaning = case
    assert sidebar_is_clear(here.desk) is (meaning != SILENT)
    assert check_page(here.desk) == {YES: set(), NO: {"refused"}, SILENT: {"consent"}}[meaning]
    assert any(problem.code == "consent" for problem in pairing.problems(here.desk)) is not (meaning != SILENT)
    answered = guide.next_action(here.desk, today=TODAY).field
    assert answered == {YES: "bring-in", NO: "pair", SILENT: "bring-in"}[meaning]


def test_in_a_pair_a_no_stands_in_the_way_too(case: tuple[Office, str]) -> None:
    here, meaning = paired(case)
    assert sidebar_is_clear(here.desk) is (meaning == YES)
    assert home_asks(here.desk) is (meaning != YES)
    assert check_page(here.desk) == {YES: set(), NO: {"refused", "standing"}, SILENT: {"consent"}}[meaning]
    assert pairing.is_draft(here.desk) is (meaning != YES)
    assert pair_papers.plan_paper(here.desk, today=TODAY).is_draft is (meaning != YES)
    assert pair_papers.board_paper(here.desk, today=TODAY).is_draft is (meaning != YES)
    assert bool(pair_papers.letters_paper(here.desk, today=TODAY).letters) is (meaning == YES)


def test_the_plan_says_why_mai_has_no_pair(case: tuple[Office, str]) -> None:
    here, meaning = case
    pool = pairing.pool(here.desk, today=TODAY)
    assert (here.mai in pool.mentees, here.mai.id in pool.barred) == (meaning != NO, meaning == SILENT)
    own = "Not paired yet: has not given consent."
    assert (reasons(here.desk, here.mai) == [own]) is (meaning != YES)


def test_the_plan_counts_mai_as_waiting_unless_she_said_no(case: tuple[Office, str]) -> None:
    here, meaning = case
    paper = pair_papers.plan_paper(here.desk, today=TODAY)
    assert len(paper.left_over) == 3
    assert (paper.waiting, paper.idle) == (1 if meaning == NO else 2, 1)


def test_who_refused_is_asked_for_nothing_more_and_the_round_is_counted_without_her(case: tuple[Office, str]) -> None:
    here, meaning = case
    rows = rounds.status(here.desk, today=TODAY)
    counts = rounds.counts(rows)
    [mai] = [row for row in rows if row.person == here.mai]
    assert (mai.agreed, mai.refused, mai.is_missing) == (meaning == YES, meaning == NO, meaning != NO)
    assert (counts.people, counts.answered, counts.missing) == ((2, 2, 0) if meaning == NO else (3, 2, 1))
    assert counts.silent == (meaning == SILENT)
    assert checks(here.desk)["answers"] is (meaning == NO)


WORDS: dict[str, Callable[[ConsentBook, Person], object]] = {
    "people": lambda book, person: book.for_pairing(person.id),
    "one purpose": lambda book, person: book.state(person.id, NEEDED_CONSENTS[0]),
}


@pytest.mark.parametrize("place", WORDS)
def test_whose_form_went_out_and_who_said_nothing_stands_as_asked(desk: Desk, place: str) -> None:
    here = office(desk, ())
    assert WORDS[place](current.consents(desk), here.mai) is ConsentState.ASKED
