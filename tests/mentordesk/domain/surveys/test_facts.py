"""The surveys of a cycle: who would be asked and when, how far each is, and what measuring takes over."""

from datetime import date, timedelta

from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.survey import AnswerBatch, Mixed, Respondent, Sheet, SkillRating, SurveyWave, Wave
from mentordesk.domain.surveys.asking import AskedFrom, invited
from mentordesk.domain.surveys.facts import Invited, SurveyBasis, SurveyFacts, WaveState, skill_changes, survey_facts
from tests import builders
from tests.builders import TODAY

MENTOR, MENTEE, OTHER, GONE = (*builders.people(3), builders.person(status=Status.LEFT))
LED = builders.person(manager_id=MENTOR.id)


def pairs(*mentees: object) -> tuple[Pair, ...]:
    return tuple(
        Pair(cycle_id="c", mentor_id=MENTOR.id, mentee_id=mentee.id, state=PairState.CONFIRMED)  # type: ignore[attr-defined]
        for mentee in mentees
    )


def facts(*stored: SurveyWave, today: date = TODAY, **more: object) -> SurveyFacts:
    days = {Wave.PULSE: date(2026, 11, 2), Wave.MIDPOINT: date(2027, 1, 4)}
    everybody = Invited(people=((Respondent.MENTEE, builders.people(6)),))
    usual: dict[str, object] = {"invited": dict.fromkeys(Wave, everybody)}
    return survey_facts(
        SurveyBasis(cycle_id="c", today=today, days=days, stored=stored, **usual | more)  # type: ignore[arg-type]
    )


def test_who_did_not_agree_to_surveys_is_not_asked() -> None:
    given = [builders.consent(person, Purpose.REPORTS) for person in (MENTOR, MENTEE)]
    refused = builders.consent(OTHER, Purpose.REPORTS, state=ConsentState.REFUSED)
    found = invited(
        AskedFrom(
            people=(MENTOR, MENTEE, OTHER, GONE, LED),
            pairs=pairs(MENTEE, OTHER, GONE, LED),
            consents=consent_book((*given, refused)),
        )
    )[Wave.END]
    assert found.of(Respondent.MENTEE) == (MENTEE,)
    assert found.of(Respondent.MENTOR) == (MENTOR,)
    assert {person.id for person in found.without_consent} == {OTHER.id, LED.id}


def test_only_those_with_a_manager_here_are_rated_by_one() -> None:
    book = consent_book([builders.consent(person, Purpose.REPORTS) for person in (MENTOR, MENTEE, LED)])
    found = invited(AskedFrom(people=(MENTOR, MENTEE, LED), pairs=pairs(MENTEE, LED), consents=book))
    assert found[Wave.SKILLS_BEFORE].of(Respondent.MANAGER) == (LED,)


def test_a_team_of_fewer_than_five_is_not_asked() -> None:
    team = builders.people(5, manager_id=MENTOR.id)
    book = consent_book([builders.consent(person, Purpose.REPORTS) for person in team])
    whole = AskedFrom(people=(MENTOR, *team), leaders=(MENTOR.id,), consents=book)
    assert invited(whole)[Wave.TEAM].count == 5
    fewer = AskedFrom(people=(MENTOR, *team[:4]), leaders=(MENTOR.id,), consents=book)
    assert invited(fewer)[Wave.TEAM].count == 0


def test_a_small_team_is_not_asked_beside_a_large_one() -> None:
    large, small = builders.people(5, manager_id=MENTOR.id), builders.people(4, manager_id=MENTEE.id)
    book = consent_book([builders.consent(person, Purpose.REPORTS) for person in (*large, *small)])
    found = invited(AskedFrom(people=(MENTOR, MENTEE, *large, *small), leaders=(MENTOR.id, MENTEE.id), consents=book))
    assert set(found[Wave.TEAM].of(Respondent.TEAM)) == set(large)
    assert found[Wave.TEAM].teams == ((MENTOR.id, 5),)


def test_a_wave_is_due_from_its_day_on_and_can_be_moved_or_left_out() -> None:
    assert facts().row(Wave.PULSE).state is WaveState.DUE
    assert facts().row(Wave.MIDPOINT).state is WaveState.PLANNED
    later = SurveyWave(cycle_id="c", wave=Wave.PULSE, planned_on=TODAY + timedelta(1))
    assert facts(later).row(Wave.PULSE).state is WaveState.PLANNED
    out = SurveyWave(cycle_id="c", wave=Wave.PULSE, left_out=True)
    assert facts(out).row(Wave.PULSE).state is WaveState.LEFT_OUT
    assert [problem.code for problem in facts().problems] == ["survey-due"]
    assert facts(out).problems == ()


def test_a_survey_that_is_due_and_that_nobody_agreed_to_waits_for_that() -> None:
    nobody = Invited(without_consent=(MENTOR, MENTEE))
    [problem] = facts(invited=dict.fromkeys(Wave, nobody)).problems
    assert (str(problem.message), problem.field) == ("Nobody has agreed to surveys yet.", "agree")
    assert facts(invited=dict.fromkeys(Wave, Invited())).problems == ()


def test_a_survey_is_due_today_on_its_day_and_since_then_after_it() -> None:
    said = [str(facts(today=date(2026, 11, on)).problems[0].message) for on in (2, 3)]
    assert [words.split("” ")[1] for words in said] == ["is due today.", "has been due since 02/11/2026."]


def test_an_open_wave_says_how_many_answered_and_nothing_of_what() -> None:
    wave = SurveyWave(cycle_id="c", wave=Wave.PULSE, sent_on=TODAY - timedelta(20), invited=((Respondent.MENTEE, 20),))
    found = facts(wave, batches=(AnswerBatch(wave_id=wave.id, count=7),))
    row = found.row(Wave.PULSE)
    assert (row.state, row.answered_count, row.asked_count, row.result) == (WaveState.OPEN, 7, 20, None)
    [problem] = found.problems
    assert str(problem.message) == (
        "Only 7 of 20 have answered “After 4\u00a0weeks”. Ask for the missing forms, or close the survey."
    )
    assert str(found.results.why_not) == "A survey is still open. Results are shown once it is closed."


def test_measuring_takes_the_satisfaction_of_the_end_before_any_other() -> None:
    pulse = SurveyWave(cycle_id="c", wave=Wave.PULSE, sent_on=TODAY, closed_on=TODAY)
    end = SurveyWave(cycle_id="c", wave=Wave.END, sent_on=TODAY, closed_on=TODAY)
    sheets = tuple(Sheet(Respondent.MENTEE, "", (("S8", value),)) for value in (5, 5, 4, 4, 2))
    found = facts(pulse, end, mixed={pulse.id: Mixed(sheets=sheets * 2), end.id: Mixed(sheets=sheets)})
    satisfaction = found.results.satisfaction
    assert satisfaction is not None
    assert (satisfaction.wave, satisfaction.satisfied, satisfaction.valid) == (Wave.END, 4, 5)


def test_a_closed_survey_shows_what_it_asked_whatever_became_of_the_goals() -> None:
    end = SurveyWave(cycle_id="c", wave=Wave.END, sent_on=TODAY, closed_on=TODAY)
    with_culture = tuple(Sheet(Respondent.MENTEE, "", (("S8", 5), ("C1", 4))) for _number in range(5))
    without = tuple(Sheet(Respondent.MENTEE, "", (("S8", 5),)) for _number in range(5))

    def shown(sheets: tuple[Sheet, ...], *indicators: Indicator) -> set[str]:
        found = facts(end, mixed={end.id: Mixed(sheets=sheets)}, indicators=frozenset(indicators))
        result = found.row(Wave.END).result
        assert result is not None
        return {item.item.code for role in result.roles for item in role.items}

    assert "C1" in shown(with_culture), "the goal was removed after the survey"
    assert "C1" not in shown(without, Indicator.CULTURE), "the goal came after the survey"


def test_a_closed_wave_with_four_answers_says_that_they_are_too_few() -> None:
    end = SurveyWave(cycle_id="c", wave=Wave.END, sent_on=TODAY, closed_on=TODAY)
    sheets = tuple(Sheet(Respondent.MENTEE, "", (("S8", 5),)) for _number in range(4))
    batch = AnswerBatch(wave_id=end.id, count=4)
    found = facts(end, mixed={end.id: Mixed(sheets=sheets)}, batches=(batch,))
    assert str(found.results.why_not) == "Only 4 people answered the survey; results are shown from five on."


def rating(wave: SurveyWave, person_id: str, value: int, rater: str = "boss") -> SkillRating:
    return SkillRating(wave_id=wave.id, person_id=person_id, rater_id=rater, scores=(("listening", value),))


def test_skills_are_compared_of_the_same_people_rated_by_the_same_person() -> None:
    before = SurveyWave(cycle_id="c", wave=Wave.SKILLS_BEFORE)
    after = SurveyWave(cycle_id="c", wave=Wave.SKILLS_AFTER)
    ratings = [rating(before, str(number), 3) for number in range(6)]
    ratings += [rating(after, str(number), 4) for number in range(5)]
    ratings.append(rating(after, "5", 1, rater="another"))
    [change] = skill_changes(facts(before, after, ratings=tuple(ratings)).rows)
    assert (change.before, change.after, change.people) == (3, 4, 5)
    fewer = facts(before, after, ratings=tuple(ratings[:10]))
    assert skill_changes(fewer.rows) == ()
