import pickle
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.fit.answers import is_whole
from mentordesk.domain.matching.fit.factors import QUESTIONS, SCORED
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire
from mentordesk.i18n import message, using
from mentordesk.services.connect import enrolments, pair_papers, pairing
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.offices import paired, person


def test_the_job_is_bound_to_values_and_can_go_to_another_process(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    job = pairing.propose(staff, today=TODAY)
    steps: list[tuple[int, int]] = []
    assert pickle.loads(pickle.dumps(job))() == job(progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (2, 2)


def test_a_proposal_is_adopted_as_one_action_and_taken_back_as_one(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    change = pairing.adopt(staff, pairing.propose(staff, today=TODAY)())
    assert str(change.label) == "Pair 8 people"
    staff.apply(change)
    assert len(staff.all(Pair)) == 5
    staff.apply(change.inverse())
    assert staff.all(Pair) == ()


def test_nobody_is_paired_with_their_own_manager(staff: Desk) -> None:
    paired(staff)
    people = {one.id: one for one in staff.all(Person)}
    assert all(people[pair.mentee_id].manager_id != pair.mentor_id for pair in staff.all(Pair))


def test_adopting_the_same_proposal_again_changes_nothing(staff: Desk) -> None:
    paired(staff)
    assert pairing.adopt(staff, pairing.propose(staff, today=TODAY)()).is_empty()


def test_what_is_typical_is_kept_with_the_plan_and_counted_anew_only_where_nobody_is_paired(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    cycle = current.cycle(staff)
    asked = Questionnaire()
    answers = [
        builders.response(one, 2 + place % 3, cycle_id=cycle.id, questionnaire_id=asked.id)
        for place, one in enumerate(staff.all(Person))
    ]
    consents = [builders.consent(one, purpose) for one in staff.all(Person) for purpose in NEEDED_CONSENTS]
    staff.apply(builders.added(asked, *answers, *consents))
    change = pairing.adopt(staff, pairing.propose(staff, today=TODAY)())
    staff.apply(change)
    [rules] = staff.all(PairingRules)
    assert is_whole(rules.typical)
    assert str(change.label).startswith("Pair ")
    other = replace(rules, typical=(1,) * (len(QUESTIONS) + len(SCORED)))
    staff.apply(edit(message("Change"), rules, other))
    assert pairing.propose(staff, today=TODAY)().typical == other.typical
    staff.apply(pairing.unpair_all(staff, pairing.pairs(staff)))
    assert pairing.propose(staff, today=TODAY)().typical == rules.typical


@pytest.mark.parametrize("kept", [{"locked": True}, {"state": PairState.CONFIRMED}], ids=["locked", "confirmed"])
def test_a_locked_or_confirmed_pair_stays_when_pairs_are_proposed_anew(staff: Desk, kept: dict[str, object]) -> None:
    paired(staff)
    worst = min(staff.all(Pair), key=lambda pair: pair.score)
    chief = next(one for one in staff.all(Person) if one.level == 4 and one.id != worst.mentor_id)
    mine = replace(worst, mentor_id=chief.id, **kept)
    staff.apply(edit(message("Lock"), worst, mine))
    staff.apply(pairing.adopt(staff, pairing.propose(staff, today=TODAY)()))
    assert mine in staff.all(Pair)
    assert len({pair.mentee_id for pair in staff.all(Pair)}) == len(staff.all(Pair)) == 5


def test_who_keeps_a_mentor_that_takes_no_part_any_more_gets_no_second_one(staff: Desk) -> None:
    pair = paired(staff).all(Pair)[0]
    staff.apply(edit(message("Agree"), pair, replace(pair, state=PairState.CONFIRMED)))
    staff.apply(enrolments.set_role(staff, [pair.mentor_id], Role.NONE))
    found = pairing.propose(staff, today=TODAY)()
    assert pair.mentee_id not in {one.mentee_id for one in found.pairs}
    assert pair.mentee_id not in {one.person_id for one in found.left_over}


def test_people_who_left_are_neither_proposed_nor_left_over(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    gone = person(staff, "Trần Thị Mới 1")
    staff.apply(edit(message("Leave"), gone, replace(gone, status=Status.LEFT, end_date=TODAY)))
    staff.apply(pairing.adopt(staff, pairing.propose(staff, today=TODAY)()))
    plan = pairing.plan(staff, today=TODAY)
    assert gone.id not in {row.mentee.id for row in plan.rows} | {row.person.id for row in plan.left_over}


def test_the_score_kept_with_a_pair_is_the_one_shown(staff: Desk) -> None:
    paired(staff)
    plan = pairing.plan(staff, today=TODAY)
    assert [row.pair.score for row in plan.rows] == [row.fit.score for row in plan.rows]
    assert [row.fit.score for row in plan.rows] == sorted((row.fit.score for row in plan.rows), reverse=True)


def consents(desk: Desk) -> Change:
    people = {one for pair in desk.all(Pair) for one in (pair.mentor_id, pair.mentee_id)}
    everyone = [one for one in desk.all(Person) if one.id in people]
    return builders.added(*(builders.consent(one, purpose) for one in everyone for purpose in NEEDED_CONSENTS))


def test_a_plan_is_a_draft_until_everyone_in_a_pair_has_agreed(staff: Desk) -> None:
    assert pairing.is_draft(staff)
    paired(staff)
    held = staff.all(Pair)
    who = {one for pair in held for one in pair.ids}
    assert str(pairing.draft_words(staff, held)) == f"Draft: {len(who)} people have not been asked for consent yet"
    for part in staff.all(Enrolment):
        staff.apply(builders.edited(part, replace(part, form_sent_on=TODAY)))
    asked = f"Draft: the consent of {len(who)} people is asked for, their answers are not in yet"
    assert str(pairing.draft_words(staff, held)) == asked
    assert pair_papers.plan_paper(staff, today=TODAY).is_draft
    staff.apply(consents(staff))
    assert not pair_papers.plan_paper(staff, today=TODAY).is_draft
    assert str(pairing.draft_words(staff, held)) == ""
    one = next(held for held in staff.all(Consent) if held.purpose is Purpose.QUESTIONNAIRE)
    staff.apply(edit(message("Withdraw"), one, replace(one, state=ConsentState.WITHDRAWN)))
    assert pairing.is_draft(staff)
    assert str(pairing.draft_words(staff, held)) == "Draft: 1 person has not agreed"


def test_an_empty_company_sees_what_is_missing(desk: Desk) -> None:
    assert [problem.code for problem in pairing.problems(desk)] == [
        "no-role",
        "no-start_date",
        "no-level",
        "nobody",
    ]
    assert pairing.propose(desk, today=TODAY)().pairs == ()
    assert pairing.plan(desk, today=TODAY).rows == ()


def test_places_of_a_mentee_are_no_reason_to_think_again(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    staff.apply(enrolments.set_role(staff, [person(staff, "Trần Thị Mới 1").id], Role.MENTEE, 4))
    assert "capacity" not in {problem.code for problem in pairing.problems(staff)}


def test_open_roles_and_too_many_places_are_pointed_at(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    staff.apply(enrolments.set_role(staff, [person(staff, "Lê Văn Cả 0").id], Role.MENTOR, 4))
    words = " ".join(str(problem.message) for problem in pairing.problems(staff))
    assert "only suggestions" in words
    assert "Consent is missing" in words
    assert "more than three places" in words


def advice(desk: Desk) -> list[str]:
    advice = pairing.plan(desk, today=TODAY).advice
    return [str(words) for words in (*advice.findings, *advice.asks)]


def test_the_best_plan_is_said_to_be_the_best_before_it_is_adopted_and_after(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    assert advice(staff) == [], "nobody is paired yet"
    proposal = pairing.propose(staff, today=TODAY)()
    assert proposal.proved
    change = pairing.adopt(staff, proposal)
    assert pairing.planning(staff, today=TODAY, adopting=change)().advice.proved
    staff.apply(change)
    assert advice(staff) == ["This plan is as good as the best."]


def test_where_places_lack_a_mentor_is_asked_and_the_place_given_keeps_the_promise(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    leaders = [one.id for one in enrolments.participants(staff, today=TODAY) if one.enrolment.role.gives]
    staff.apply(enrolments.set_role(staff, leaders, Role.MENTOR, 1))
    paired(staff)
    before = pairing.propose(staff, today=TODAY)()
    found = pairing.plan(staff, today=TODAY).advice
    assert str(found.findings[1]) == "5 mentees, 3 mentors, 3 places: 2 mentees still need a mentor."
    asked = dict(found.asks[0].values)
    mentor, mentee = (person(staff, str(asked[name])).id for name in ("mentor", "mentee"))
    assert mentee in {one.person_id for one in before.left_over}
    staff.apply(enrolments.set_role(staff, [mentor], Role.MENTOR, 2))
    assert advice(staff) == ["These pairs are not the best any more; propose again to see better ones."]
    after = pairing.propose(staff, today=TODAY)()
    assert after.total - before.total == asked["points"] * 1000
    assert len(after.pairs) == len(before.pairs) + 1


def test_a_pair_kept_by_hand_is_part_of_the_best_plan(staff: Desk) -> None:
    paired(staff)
    first, second = (row.pair for row in pairing.plan(staff, today=TODAY).rows[:2])
    crossed = (
        replace(first, mentee_id=second.mentee_id, locked=True),
        replace(second, mentee_id=first.mentee_id, locked=True),
    )
    staff.apply(Change(message("Cross"), (first, second), crossed))
    staff.apply(pairing.adopt(staff, pairing.propose(staff, today=TODAY)()))
    said = {
        "This plan is as good as the best.",
        "Beside the pairs that are pinned or agreed, this plan is as good as the best.",
    }
    assert said & set(advice(staff)), "the crossed pairs may be as good as the others, or worse"


def test_advice_stands_on_the_plan_names_nobody_and_asks_nothing(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    leaders = [one.id for one in enrolments.participants(staff, today=TODAY) if one.enrolment.role.gives]
    staff.apply(enrolments.set_role(staff, leaders, Role.MENTOR, 1))
    paired(staff)
    for names in (True, False):
        found = [str(words) for words in pair_papers.plan_paper(staff, names=names, today=TODAY).advice]
        assert found == [
            "This plan is as good as the best.",
            "5 mentees, 3 mentors, 3 places: 2 mentees still need a mentor.",
        ]
    staff.apply(pairing.unpair(staff, pairing.pairs(staff)[0]))
    assert pair_papers.plan_paper(staff, today=TODAY).advice == ()


def test_two_people_of_one_name_are_distinct_on_the_list(staff: Desk) -> None:
    staff.apply(
        builders.added(
            builders.person("Trần Thị Mới 0", code="NV900", start_date=date(2026, 1, 5), department="Bảo vệ"),
        )
    )
    paired(staff)
    names = [pair.mentee for pair in pair_papers.plan_paper(staff, today=TODAY).pairs]
    assert "Trần Thị Mới 0 (NV900)" in names
    assert len(set(names)) == 6


def test_the_list_is_written_as_pdf_and_workbook_in_either_language(staff: Desk, tmp_path: Path) -> None:
    paired(staff)
    for language, word in (("en", "Mentor"), ("vi", "Mentor")):
        pdf, xlsx = tmp_path / f"{language}.pdf", tmp_path / f"{language}.xlsx"
        assert pair_papers.write_plan(staff, pdf, language=language, today=TODAY) == ()
        pair_papers.write_pairs(staff, xlsx, language=language, today=TODAY)
        assert "Trần Thị Mới 3" in "".join(page.extract_text() for page in PdfReader(pdf).pages)
        book = openpyxl.load_workbook(xlsx)
        cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
        assert word in cells
        assert "Trần Thị Mới 3" in cells
        assert stat.S_IMODE(xlsx.stat().st_mode) == stat.S_IMODE(pdf.stat().st_mode) == 0o600
    with using("vi"):
        unfinished = [str(words) for words in pair_papers.plan_paper(staff, today=TODAY).unfinished]
    assert len(unfinished) == 2
    assert set(unfinished) <= set(cells)


def test_without_names_no_name_is_on_the_list(staff: Desk, tmp_path: Path) -> None:
    paired(staff)
    pair_papers.write_pairs(staff, tmp_path / "a.xlsx", language="en", today=TODAY, names=False)
    pair_papers.write_plan(staff, tmp_path / "a.pdf", language="en", today=TODAY, names=False)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    workbook = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    pdf = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    for one in staff.all(Person):
        assert one.full_name not in workbook
        assert one.full_name not in pdf
    assert "Mentee 1" in workbook
    assert "Mentee 1" in pdf


def test_the_cycle_worked_on_is_the_newest(staff: Desk) -> None:
    paired(staff)
    old = staff.all(Cycle)[0]
    staff.apply(builders.added(Cycle(programme_id=old.programme_id, number=2)))
    assert pairing.pairs(staff) == ()
    assert enrolments.participants(staff, today=TODAY) == ()


def test_a_worker_is_needed_for_more_people_than_the_exact_solver_takes(
    staff: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    everyone = len(enrolments.participants(staff, today=TODAY))
    assert not pairing.needs_worker(staff, today=TODAY)
    monkeypatch.setattr(proposing, "MANY", everyone)
    assert not pairing.needs_worker(staff, today=TODAY)
    monkeypatch.setattr(proposing, "MANY", everyone - 1)
    assert pairing.needs_worker(staff, today=TODAY)
