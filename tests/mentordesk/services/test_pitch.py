"""The verbs of step 3: looking writes nothing, a figure changed is checked again, a no keeps a copy."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.domain.pitch import kept
from mentordesk.domain.pitch.wording import PageText
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode, Pitch, PitchPage
from mentordesk.i18n import verbatim
from mentordesk.services import guide, pitch
from tests import pitches
from tests.mentordesk.documents import reading

WHEN = datetime(2026, 7, 20, 9, 15, tzinfo=UTC)
DAY = pitches.DAY


@pytest.fixture
def pitched(desk):
    return pitches.fill(desk)


def facts(desk):
    return pitch.facts(desk, today=DAY)


def page(desk, code):
    return next(entry.page for entry in facts(desk).outline if entry.code is code)


def test_the_figures_of_the_picture_come_out_of_a_file(pitched):
    found = facts(pitched).figures
    assert (found.cost.value, found.leavers.value, found.average) == (54_870_000, 9, 41)
    assert (found.cautious.break_even, found.expected.break_even) == (2, 1)


def test_looking_at_a_pitch_writes_nothing(desk):
    facts(desk)
    pitch.problems(facts(desk))
    assert not desk.all(Pitch)
    assert not desk.all(PitchPage)


def test_the_first_change_stores_the_pitch_and_undo_takes_it_away_again(desk):
    change = pitch.edit(desk, replace(current.pitch(desk), yearly_pay=150_000_000), today=DAY)
    desk.apply(change)
    assert desk.all(Pitch)[0].yearly_pay_on == DAY
    desk.apply(change.inverse())
    assert not desk.all(Pitch)


def test_a_figure_that_changes_is_to_be_checked_again(pitched):
    pitched.apply(pitch.check_figures(pitched, today=DAY))
    assert current.pitch(pitched).numbers_checked_on == DAY
    pitched.apply(pitch.set_presented(pitched, DAY))
    assert current.pitch(pitched).numbers_checked_on == DAY
    pitched.apply(pitch.edit(pitched, replace(current.pitch(pitched), cautious_rate=25), today=DAY))
    assert current.pitch(pitched).numbers_checked_on is None


def test_impossible_figures_are_brought_within_limits(desk):
    wild = replace(current.pitch(desk), yearly_pay=-5, attribution=400, confidence=-1, cautious_rate=10**6)
    desk.apply(pitch.edit(desk, wild, today=DAY))
    kept_now = current.pitch(desk)
    assert (kept_now.yearly_pay, kept_now.attribution, kept_now.confidence, kept_now.cautious_rate) == (0, 100, 0, 250)


def test_an_emptied_text_is_the_proposed_one_again(pitched):
    before = page(pitched, PageCode.HOW)
    pitched.apply(pitch.edit_page(pitched, before, replace(before, title="So läuft es")))
    assert str(pitch.page_text(facts(pitched), PageCode.HOW).title) == "So läuft es"
    written = page(pitched, PageCode.HOW)
    pitched.apply(pitch.edit_page(pitched, written, replace(written, title="", body="")))
    assert pitch.page_text(facts(pitched), PageCode.HOW) == pitch.proposal(facts(pitched), PageCode.HOW)


def test_leaving_out_down_to_one_page_makes_the_brief(pitched, tmp_path):
    pitched.apply(pitch.leave_one_page(pitched, today=DAY))
    assert [entry.code for entry in facts(pitched).pages] == [PageCode.ASK]
    pitch.write_pitch(tmp_path / "a.pdf", pitch.paper(pitched, today=DAY), language="vi")
    assert "Không phê duyệt" in reading.words(tmp_path / "a.pdf")
    pitched.apply(pitch.take_all_pages(pitched, today=DAY))
    assert len(facts(pitched).pages) == 10


def _applied(desk, change):
    if change.is_empty():
        return []
    desk.apply(change)
    return [change]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(moves=st.lists(st.tuples(st.sampled_from(PageCode), st.integers(0, 9), st.booleans()), max_size=6))
def test_any_order_of_edits_and_undos_gives_the_same_outline_again(desk, moves):
    before = facts(desk).outline
    done = []
    for code, place, on in moves:
        done += _applied(desk, pitch.move_page(desk, code, place, today=DAY))
        done += _applied(desk, pitch.turn_page(desk, page(desk, code), on=on))
        assert {entry.code for entry in facts(desk).outline} == set(PageCode)
    for change in reversed(done):
        desk.apply(change.inverse())
    assert [entry.page for entry in facts(desk).outline] == [entry.page for entry in before]


def test_leaders_are_added_changed_and_put_into_the_trash(pitched):
    new = pitch.new_leader(pitched)
    pitched.apply(pitch.add_leader(new))
    assert new == max(pitched.all(LeaderGoal), key=lambda row: row.order)
    pitched.apply(pitch.edit_leader(pitched, new, replace(new, outside="Lê Văn Tám", wants="Mở xưởng 3")))
    rows = facts(pitched).leaders
    assert [row.is_answered for row in rows] == [True, False]
    pitched.apply(pitch.remove_leader(rows[1].record, when=WHEN))
    assert len(facts(pitched).leaders) == 1


def test_a_decision_keeps_what_was_presented_whatever_changes_later(pitched):
    refused = Decision(outcome=Outcome.REFUSED, decided_on=DAY, outside="Trương Văn Thịnh", conditions="Nhỏ hơn")
    pitched.apply(pitch.record_decision(pitched, refused, today=DAY))
    assert current.pitch(pitched).presented_on == DAY
    pitched.apply(pitch.propose_pilot(pitched, wanted=True))
    found = facts(pitched)
    assert found.plan.numbers.mentees == 3
    assert found.figures.cost.value < 54_870_000
    copy = kept.read(found.decision.presented)
    assert any("54" in cell and "870" in cell for row in copy.figures for cell in row)


def test_a_decision_that_cannot_be_says_why():
    whole = Decision(outcome=Outcome.APPROVED, decided_on=DAY, outside="Trương Văn Thịnh")
    assert pitch.decision_problem(whole, today=DAY) is None
    for wrong, code in (
        (replace(whole, decided_on=None), "decision-day"),
        (replace(whole, decided_on=date(2027, 1, 1)), "decision-day"),
        (replace(whole, outside=" "), "decision-who"),
        (replace(whole, again_on=date(2026, 1, 1)), "decision-again"),
    ):
        assert pitch.decision_problem(wrong, today=DAY).code == code


def test_the_step_is_done_with_outline_figures_presentation_and_decision(pitched):
    def done():
        return guide.steps(pitched, today=DAY)[2].count

    assert done() == "1/4"
    pitched.apply(pitch.check_figures(pitched, today=DAY))
    assert done() == "2/4"
    pitched.apply(pitch.set_presented(pitched, DAY))
    assert done() == "3/4"
    made = Decision(decided_on=DAY, outside="Trương Văn Thịnh")
    pitched.apply(pitch.record_decision(pitched, made, today=DAY))
    assert done() == "4/4"


def test_groups_to_compare_with_are_not_those_meant(pitched):
    codes = [code for code, _words in pitch.comparable_groups(pitched, facts(pitched), today=DAY)]
    assert codes[0] == "rest"
    assert "under-two-years" not in codes
    assert "all" not in codes


def test_a_page_is_shown_as_it_is_being_typed(pitched):
    whole = pitch.paper(pitched, today=DAY)
    typed = pitch.with_text(whole, PageCode.HOW, PageText(verbatim("Neu"), verbatim("")))
    text = typed.page(PageCode.HOW).text
    assert str(text.title) == "Neu"
    assert text.body == pitch.proposal(facts(pitched), PageCode.HOW).body


def test_every_paper_is_written(pitched, tmp_path):
    whole = pitch.paper(pitched, today=DAY)
    for write in (pitch.write_pitch, pitch.write_brief, pitch.write_slides, pitch.write_answers):
        for language in ("vi", "en"):
            assert write(tmp_path / "a.pdf", whole, language=language) == ()
            assert "870" in reading.words(tmp_path / "a.pdf")
