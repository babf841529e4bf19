"""Outline, texts, duties, problems, pilot and the copy that is kept."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.journey.pitch import pitch_checks
from mentordesk.domain.pitch import checks, kept
from mentordesk.domain.pitch.benefits import benefits
from mentordesk.domain.pitch.objections import objections
from mentordesk.domain.pitch.outline import moved, only, outline
from mentordesk.domain.pitch.wording import proposed_text, text_of
from mentordesk.domain.plan.budget import BudgetTotals
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.pitch import Decision, LeaderGoal, PageCode, Pitch, PitchPage
from mentordesk.domain.records.plan import Milestone
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import LANGUAGES, using
from tests import pitches, plans


def codes(found):
    return {problem.code for problem in checks.problems(found)}


def pitch(**fields):
    return Pitch(**{"cycle_id": "c", "yearly_pay": pitches.PAY} | fields)


def leader(**fields):
    usual = {"cycle_id": "c", "outside": "Trần Quốc Bình", "wants": "Giao đúng hẹn", "answer": "Làm việc sớm hơn"}
    return LeaderGoal(**usual | fields)


def test_ten_pages_are_proposed_and_numbered():
    pages = outline("c", ())
    assert [page.number for page in pages] == list(range(1, 11))


@given(st.lists(st.tuples(st.sampled_from(PageCode), st.integers(-2, 12)), max_size=8))
def test_moving_pages_loses_none(moves):
    pages = outline("c", ())
    for code, place in moves:
        pages = outline("c", moved(pages, code, place))
        assert pages[max(0, min(place, 9))].code is code
    assert {page.code for page in pages} == set(PageCode)


def test_a_page_that_is_off_has_no_number_and_the_others_close_the_gap():
    pages = outline("c", (PitchPage(cycle_id="c", code=PageCode.PROBLEM, order=1, is_on=False),))
    assert [page.number for page in pages] == [1, 0, *range(2, 10)]
    assert [page.number for page in outline("c", only(pages, (PageCode.ASK,)))] == [1, *[0] * 9]


def test_every_page_has_a_title_in_both_languages_that_addresses_nobody():
    for found in (pitches.facts(), pitches.facts(goals=(), people=(), pitch=Pitch(cycle_id="c"))):
        for code in PageCode:
            for language in LANGUAGES:
                with using(language):
                    text = proposed_text(code, found)
                    assert str(text.title)
                    assert " bạn" not in f" {text.title} {text.body}".lower()
                    assert "None" not in f"{text.title}{text.body}"


def test_the_request_is_one_sentence():
    with using("en"):
        assert str(proposed_text(PageCode.ASK, pitches.facts()).body) == (
            "12 pairs, 26\N{NO-BREAK SPACE}weeks, 54,870,000\u202f₫,"
            " goal: Giữ chân nhân viên mới, from 22% down to 15%."
        )


def test_a_goal_of_the_library_is_called_in_the_language_of_the_paper():
    goal = pitches.goal(library="G1", title="Giữ chân nhân viên")
    with using("en"):
        assert "goal: Retain employees, from" in str(proposed_text(PageCode.ASK, pitches.facts(goals=(goal,))).body)
    with using("vi"):
        assert "Giữ chân nhân viên, từ" in str(proposed_text(PageCode.ASK, pitches.facts(goals=(goal,))).body)


def test_what_cannot_be_computed_is_said_and_never_zero():
    found = pitches.facts(pitch=Pitch(cycle_id="c"))
    with using("en"):
        text = proposed_text(PageCode.BREAK_EVEN, found)
        assert str(text.title) == "When it pays for itself cannot be computed yet"
        assert "0" not in str(text.title)


def test_the_owners_words_stand_until_they_are_emptied():
    page = PitchPage(cycle_id="c", code=PageCode.HOW, order=3, title="So geht es", body="Ganz einfach")
    found = pitches.facts(pages=(page,))
    entry = next(entry for entry in found.outline if entry.code is PageCode.HOW)
    assert (str(text_of(entry, found).title), str(text_of(entry, found).body)) == ("So geht es", "Ganz einfach")
    found = pitches.facts(pages=(replace(page, title="", body=""),))
    assert text_of(entry_of(found, PageCode.HOW), found) == proposed_text(PageCode.HOW, found)


def entry_of(found, code):
    return next(entry for entry in found.outline if entry.code is code)


def test_a_benefit_without_a_goal_is_no_claim():
    rows = {row.benefit.code: row.is_measured for row in benefits((pitches.goal(),))}
    assert rows == {"performance": False, "turnover": True, "engagement": False, "culture": False}
    rows = benefits((pitches.goal(indicator=Indicator.CULTURE), pitches.goal(indicator=Indicator.INDEPENDENCE)))
    assert [row.is_measured for row in rows] == [True, False, False, True]


def test_the_four_duties_follow_what_is_there():
    assert [duty.ok for duty in checks.duties(pitches.facts(leaders=(leader(),)))] == [True] * 4
    assert not checks.duties(pitches.facts())[2].ok
    assert not checks.duties(pitches.facts(leaders=(leader(), leader(answer=""))))[2].ok
    assert not checks.duties(pitches.facts(goals=()))[0].ok
    off = PitchPage(cycle_id="c", code=PageCode.ROADMAP, order=5, is_on=False)
    assert not checks.duties(pitches.facts(pages=(off,)))[3].ok


def test_what_is_missing_is_named():
    assert "no-comparison" in codes(pitches.facts())
    assert "no-comparison" not in codes(pitches.facts(pitch=pitch(compared_with="rest")))
    assert "pay-missing" in codes(pitches.facts(pitch=Pitch(cycle_id="c")))
    assert "rate-high" in codes(pitches.facts(pitch=pitch(expected_rate=150)))
    assert "rate-high" not in codes(pitches.facts(pitch=pitch(expected_rate=100)))
    assert "rates-swapped" in codes(pitches.facts(pitch=pitch(cautious_rate=60)))
    assert "goals-none" in codes(pitches.facts(goals=()))
    off = only(pitches.facts().outline, ())
    assert "pages-none" in codes(pitches.facts(pages=off))


def test_only_what_blocks_a_decision_makes_a_draft():
    assert checks.unfinished(pitches.facts()) == ()
    assert checks.unfinished(pitches.facts(pitch=Pitch(cycle_id="c")))


def test_the_four_checks_of_the_step():
    assert [check.ok for check in pitch_checks(pitches.facts())] == [False] * 4
    done = pitches.facts(
        leaders=(leader(),),
        pitch=pitch(numbers_checked_on=pitches.DAY, presented_on=pitches.DAY),
        decisions=(Decision(cycle_id="c", decided_on=pitches.DAY, outside="Trần Quốc Bình"),),
    )
    assert [check.ok for check in pitch_checks(done)] == [True] * 4


def test_an_empty_programme_has_nothing_done():
    nothing = pitches.facts(
        goals=(), people=(), pitch=Pitch(cycle_id="c"), plan=plans.facts(goals=(), lines=(), pays={}, planned=False)
    )
    assert [check.ok for check in pitch_checks(nothing)] == [False] * 4


def test_a_pilot_has_three_pairs_three_months_and_all_figures_anew():
    """3 pairs × 3 meetings: 9 mentee hours at 78.000, 13,5 mentor hours at 145.000, 14 weeks × 2 h at 110.000."""
    found = pitches.facts(pitch=pitch(is_pilot=True))
    assert (found.plan.numbers.mentors, found.plan.numbers.mentees) == (3, 3)
    assert (found.plan.schedule.months, found.plan.schedule.held) == (3, 9)
    hours = {row.line.code: row.amount for row in found.plan.rows}
    assert hours["mentee-hours"] == 9 * 78_000
    assert hours["mentor-hours"] == round(13.5 * 145_000)
    assert hours["owner-hours"] == found.plan.weeks * 2 * 110_000
    assert hours["gifts"] == 6 * 250_000
    assert found.plan.totals.total < pitches.facts().plan.totals.total
    assert found.figures.cost.value == found.plan.totals.total
    assert found.figures.cautious.break_even == 1
    assert found.basis.plan.numbers.mentees == 12


def test_a_pilot_leaves_out_milestones_pinned_after_its_end():
    late = Milestone(cycle_id="c", name="Tổng kết năm", pinned_on=plans.END)
    whole = plans.facts(goals=(pitches.goal(),), milestones=(late,))
    names = [str(row.name) for row in pitches.facts(plan=whole, pitch=pitch(is_pilot=True)).plan.milestones]
    assert "Tổng kết năm" not in names
    assert "Tổng kết năm" in [str(row.name) for row in pitches.facts(plan=whole).plan.milestones]


def test_the_objections_are_answered_from_the_figures():
    with using("en"):
        words = " ".join(str(part) for objection in objections(pitches.facts()) for part in objection.answer)
    for text in ("27,874,000", "2 people stay who would have left", "280,800,000", "50%", "70%"):
        assert text in words


def test_answers_claim_nothing_that_cannot_be_computed():
    with using("en"):
        found = objections(pitches.facts(goals=(), people=(), pitch=Pitch(cycle_id="c")))
        words = " ".join(str(part) for objection in found for part in objection.answer)
    assert "cannot be computed" not in words
    assert len(found) == 4


def test_the_copy_keeps_titles_figures_and_goals_whatever_changes_later():
    with using("vi"):
        copy = kept.read(kept.keep(pitches.facts()))
    assert copy.day == pitches.DAY
    assert len(copy.pages) == 10
    assert any("156.000.000" in row[1] for row in copy.figures)
    assert copy.goals[0][:3] == ("Giữ chân nhân viên mới", "22%", "15%")


def test_a_copy_that_is_no_copy_is_empty():
    for broken in ("", "{", "[]", '{"pages": 3}', '{"day": "x"}'):
        assert kept.read(broken) == kept.Kept()


def test_a_plan_that_nobody_began_has_no_cost():
    """The lines that are only proposed are no budget: an empty company is shown no figure."""
    untouched = plans.facts(goals=(), lines=(), pays={}, planned=False, cycle=Cycle(id="c", programme_id="p"))
    found = pitches.facts(goals=(), people=(), pitch=Pitch(cycle_id="c"), plan=untouched)
    assert found.plan.totals.total > 0
    assert (found.figures.cost.value, str(found.figures.cost.source)) == (
        None,
        "The budget of step 2 is only proposed by the program so far.",
    )
    [problem] = [problem for problem in checks.problems(found) if problem.code == "cost-missing"]
    assert "only proposed so far" in str(problem.message)
    assert problem.fix is not None
    assert str(problem.fix) == "Look through the budget"
    answers = " ".join(str(words) for card in objections(found) for words in card.answer)
    assert "paid out in all" not in answers
    assert "in the cost" not in answers
    assert not str(proposed_text(PageCode.BUDGET, found).body)


def test_a_plan_without_a_line_has_no_budget():
    none = plans.facts(goals=(), lines=(), pays={}, planned=True)
    empty = replace(none, totals=BudgetTotals())
    found = pitches.facts(goals=(), people=(), pitch=Pitch(cycle_id="c"), plan=empty)
    assert str(found.figures.cost.source) == "The plan has no budget yet."


def test_the_title_of_the_goals_claims_figures_only_for_those_that_have_them():
    whole, open_one = pitches.goal(), pitches.goal(due=None)
    with using("en"):
        titles = [
            str(proposed_text(PageCode.GOALS, pitches.facts(goals=goals)).title)
            for goals in ((whole, whole), (whole, open_one), (open_one,))
        ]
    assert titles == [
        "2 goals, each with a figure today, a target and a date",
        "2 goals; 1 of them with a figure today, a target and a date",
        "One goal; a figure, its target or its date is still missing",
    ]
