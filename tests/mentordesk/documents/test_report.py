"""The effectiveness report: its pages, what it says in both languages, that it names nobody and gives every number."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.documents import report as document
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import FigureCode
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.measuring import LessonKind, MonthlyCost, Recommendation
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.survey import SurveyWave
from mentordesk.i18n import LANGUAGES, using, verbatim
from mentordesk.services import overviews, reports
from tests import builders, examples
from tests.mentordesk.documents import reading
from tests.mentordesk.domain.measuring.test_wording import CAUSES

TODAY = date(2027, 4, 6)


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    made = examples.made(folder / "e.mentordesk", language="vi", today=TODAY, at=Moment.END)
    usual = current.assessment(made)
    asked = replace(
        usual, recommendation=Recommendation.CONTINUE, next_start=date(2027, 7, 5), next_pairs=16, next_cash=18_400_000
    )
    stored = current.stored(made, usual)
    made.apply(Change(verbatim("ask"), stored, (asked,)))
    yield made
    made.close()


def written(company, tmp_path, language, *, full=False):
    path = tmp_path / "report.pdf"
    assert reports.write_report(company, path, language=language, today=TODAY, full=full) == ()
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_gets_two_pages_and_nothing_that_makes_the_programme_a_cause(company, tmp_path, language):
    path = written(company, tmp_path, language)
    words = reading.words(path)
    assert len(reading.pages(path)) == 2
    assert not CAUSES.search(words)
    assert "cycle 1" in words or "đợt 1" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_in_full_has_every_figure_that_is_known(company, tmp_path, language):
    path = written(company, tmp_path, language, full=True)
    assert 4 <= len(reading.pages(path)) <= 10
    words = " ".join(reading.words(path).split())
    facts = current.measuring_facts(company, today=TODAY)
    with using(language):
        missing = [
            str(figure.name)
            for criterion in facts.criteria
            for figure in criterion.figures
            if figure.is_known and str(figure.name) not in words
        ]
    assert missing == []
    assert not CAUSES.search(words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_nobody_is_named(company, tmp_path, language, full):
    words = reading.words(written(company, tmp_path, language, full=full))
    assert [person.full_name for person in company.all(Person) if person.full_name in words] == []


def test_the_first_page_says_what_is_asked_and_what_was_learnt(company, tmp_path):
    first, second = reading.pages(written(company, tmp_path, "vi"))
    for words in ("nên làm tiếp", "Sáu tiêu chí", "Giữ và đổi", "Mentor khác phòng", "Xưởng 2 gặp sau ca", "Đề nghị"):
        assert words in first
    assert "Chạy đợt 2 từ 05/07/2027 với 16 cặp." in " ".join(first.split())
    for words in ("Cách tính từng con số", "Điều chưa biết", "Phê duyệt"):
        assert words in second


@pytest.mark.parametrize(
    ("language", "keep", "more"), [("en", "Keep", "1 more lesson is"), ("vi", "Giữ lại", "Còn 1 bài học")]
)
def test_the_report_in_full_begins_like_that_of_the_board_and_lists_every_lesson_later(
    company, tmp_path, language, keep, more
):
    value = reports.paper(company, today=TODAY)
    asks = next(lesson for lesson in value.lessons if lesson.kind is LessonKind.KEEP)
    third = replace(asks, id="another", order=9, words="The third lesson")
    value = replace(value, lessons=(*value.lessons, third))
    found = {}
    for full in (False, True):
        path = tmp_path / f"{full}.pdf"
        with using(language):
            assert document.write(path, replace(value, is_full=full)) == ()
        found[full] = [" ".join(page.split()) for page in reading.pages(path)]
        assert f"{keep}:" in found[full][0]
        assert more in found[full][0]
        assert "The third lesson" not in found[full][0]
    assert "The third lesson" in " ".join(found[True])


def test_a_result_with_a_star_is_said_to_be_tentative_below(company, tmp_path):
    first, second = reading.pages(written(company, tmp_path, "en"))
    assert "46%*" in first
    assert "* Tentative; the reason stands under" in " ".join(first.split())
    assert "Cost-effectiveness: The costs of 1 month are not entered yet." in " ".join(second.split())


def test_a_draft_has_what_is_open_in_place_of_the_decision(company):
    asked = reports.paper(company, today=TODAY)
    draft = replace(asked, assessment=replace(asked.assessment, recommendation=Recommendation.NONE))
    with using("en"):
        assert document.paper(draft).draft
        said = " ".join(str(block) for block in document.paper(draft).blocks)
        assert "No recommendation is chosen." in said
        assert "Signatures(" not in said
        assert "Signatures(" in " ".join(str(block) for block in document.paper(asked).blocks)


def test_a_cycle_with_nothing_still_gives_two_pages(desk, tmp_path):
    for language in LANGUAGES:
        path = tmp_path / f"{language}.pdf"
        assert reports.write_report(desk, path, language=language, today=TODAY) == ()
        assert len(reading.pages(path)) <= 2
        assert reports.write_report(desk, path, language=language, today=TODAY, full=True) == ()


ADDRESSED = r"\b(?:you|your|please|bạn|hãy|vui lòng)\b"
ORDERED = r"[.:] (?:Add|Ask|Check|Choose|Complete|Enter|Log|Make|Record|Send|Write|Nhập|Ghi|Chọn|Bổ sung) "
ORDERS = re.compile(f"{ADDRESSED}|{ORDERED}", re.IGNORECASE)
"""What a paper for the board never says: it addresses nobody and gives no orders."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_the_report_addresses_nobody_even_where_much_is_missing(desk, tmp_path, language, full):
    path = tmp_path / "r.pdf"
    reports.write_report(desk, path, language=language, today=TODAY, full=full)
    assert ORDERS.findall(" ".join(reading.words(path).split())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_in_the_middle_of_a_cycle_addresses_nobody(tmp_path, language):
    made = examples.made(tmp_path / "e.mentordesk", language=language, today=TODAY, at=Moment.WEEK_7)
    path = tmp_path / "r.pdf"
    reports.write_report(made, path, language=language, today=TODAY, full=True)
    made.close()
    assert ORDERS.findall(" ".join(reading.words(path).split())) == []


def test_the_counts_on_the_paper_are_those_of_the_records(company, tmp_path):
    """A second, naive way: held meetings and people are counted straight from the records."""
    found = current.records(company, Meeting)
    held = sum(meeting.state is MeetingState.HELD and meeting.deleted_at is None for meeting in found)
    first = reading.pages(written(company, tmp_path, "en"))[0]
    assert f"{held} meetings of" in " ".join(first.split())
    facts = current.measuring_facts(company, today=TODAY)
    for criterion in facts.criteria:
        assert wording.count_words(criterion.head) in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_can_be_worked_out_from_the_records(company, tmp_path, language):
    """A second, naive way: every sum on the paper is the cost, the cost shared by a count, or the next cycle's."""
    total = 52_310_000
    assert sum(cost.amount for cost in current.records(company, MonthlyCost)) in (0, total)
    facts, paper = current.measuring_facts(company, today=TODAY), reports.paper(company, today=TODAY)
    known = {total, 18_400_000, paper.growth.cash, paper.growth.total}
    known |= {round(total / count / 500) * 500 for count in (20, facts.held, 21)}
    known |= {month.cost for month in facts.months} | {track.cost for track in facts.tracks}
    pay = facts.figure(FigureCode.BREAK_EVEN).denominator
    known |= {round(facts.figure(FigureCode.KEPT).value * pay * share) for share in (1, 2)}
    known |= {facts.figure(code).value for code in (FigureCode.BENEFIT_CAUTIOUS, FigureCode.BENEFIT_EXPECTED)}
    words = reading.words(written(company, tmp_path, language, full=True))
    sums = {int(re.sub(r"\D", "", found)) for found in re.findall(r"\b\d{1,3}(?:[.,]\d{3})+\b", words)}
    assert sums - {round(amount) for amount in known if amount is not None} == set()


def test_the_workbook_has_a_row_for_every_figure_and_no_name(company, tmp_path):
    path = tmp_path / "report.xlsx"
    reports.write_workbook(company, path, language="en", today=TODAY)
    sheet = load_workbook(path).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    facts = current.measuring_facts(company, today=TODAY)
    figures = [figure for criterion in facts.criteria for figure in criterion.figures] + list(facts.beside)
    assert sheet.max_row >= len(figures)
    assert [person.full_name for person in company.all(Person) if any(person.full_name in cell for cell in cells)] == []


@pytest.fixture(params=["nobody", "one pair", "no survey", "no pay", "two to compare with"])
def short_of(request, tmp_path):
    """Give the example after its end without something that measuring wants, with the name of what is missing."""
    desk = examples.made(tmp_path / "s.mentordesk", language="vi", today=TODAY, at=Moment.END)
    pairs = current.records(desk, Pair)
    gone: dict[str, tuple] = {
        "nobody": (*current.records(desk, Meeting), *current.records(desk, DevelopmentGoal), *pairs),
        "one pair": tuple(pairs[1:]),
        "no survey": current.records(desk, SurveyWave),
        "no pay": desk.all(LevelPay),
        "two to compare with": (),
    }
    removed = gone[request.param]
    if request.param == "nobody":
        removed = (*removed, *current.records(desk, Enrolment))
    when = datetime(2027, 4, 6, tzinfo=UTC)
    before, after = list(removed), [replace(record, deleted_at=when) for record in removed]
    if request.param == "no pay":
        before.append(current.pitch(desk))
        after.append(replace(current.pitch(desk), yearly_pay=None))
    if request.param == "two to compare with":
        usual = current.assessment(desk)
        others = [person for person in desk.all(Person) if person.department == "Kho"][:2]
        before += [usual, *others]
        after += [replace(usual, compared_departments=("Nhà để xe",))]
        after += [replace(person, department="Nhà để xe") for person in others]
    desk.apply(Change(verbatim("leave out"), tuple(before), tuple(after)))
    yield request.param, desk
    desk.close()


UNKNOWN = {
    "nobody": ("connect", "meetings", "orient"),
    "one pair": (),
    "no survey": ("surveys",),
    "no pay": ("pitch:yearly_pay",),
    "two to compare with": ("measure:comparison",),
}
"""Where the data are entered that each of them lacks."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_said_with_where_it_is_entered_and_the_report_is_sound(short_of, language, tmp_path):
    name, desk = short_of
    facts = current.measuring_facts(desk, today=TODAY)
    missing = [figure.missing for criterion in facts.criteria for figure in criterion.figures if figure.missing]
    assert set(UNKNOWN[name]) <= {found.place for found in missing}
    with using(language):
        assert all(str(found.why).endswith(".") for found in missing)
    for full in (False, True):
        path = tmp_path / f"{full}.pdf"
        assert reports.write_report(desk, path, language=language, today=TODAY, full=full) == ()
        words = " ".join(reading.words(path).split())
        assert not CAUSES.search(words)
        assert "nan" not in words.split()
        if any(not criterion.has_data for criterion in facts.criteria):
            assert ("Cannot be computed yet" if language == "en" else "Chưa tính được") in words
    for make in (overviews.pairs, overviews.mentors, overviews.departments, overviews.executives):
        assert overviews.write(make, desk, tmp_path / "o.pdf", language=language, today=TODAY) == ()


def test_who_changed_department_in_the_middle_is_counted_once_where_they_work_now(company):
    person = next(person for person in company.all(Person) if person.code == "TT083")
    change = Change(verbatim("move"), (person,), (replace(person, department="Nhà để xe"),))
    before = overviews.departments(company, View(), today=TODAY).tables[0].rows[-1]
    company.apply(change)
    rows = {row[0]: row for row in overviews.departments(company, View(), today=TODAY).tables[0].rows}
    company.apply(change.inverse())
    assert rows["Nhà để xe"][1] + rows["Nhà để xe"][2] == 1
    assert list(rows.values())[-1] == before


def test_before_the_first_day_the_report_says_that_the_cycle_has_not_begun_and_counts_no_meetings(company, tmp_path):
    path = tmp_path / "report.pdf"
    first = current.measuring_facts(company, today=TODAY).period.first
    reports.write_report(company, path, language="en", today=first - timedelta(days=1), full=False)
    words = " ".join(reading.words(path).split())
    assert "has not begun yet." in words
    assert "The cycle is not over." not in words
    assert "0 meetings" not in words


def test_the_report_of_a_cycle_without_days_and_without_a_cost_names_neither(tmp_path):
    desk = Desk.create(tmp_path / "a.mentordesk", builders.company())
    path = tmp_path / "report.pdf"
    reports.write_report(desk, path, language="en", today=TODAY)
    desk.close()
    said = reading.words(path)
    assert "Cycle 1 has not begun yet." in said
    assert "The cost is the plan" not in said
