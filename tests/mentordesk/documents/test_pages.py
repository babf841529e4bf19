"""How every paper fits its pages, in both languages and at several lengths, read back from the PDF."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.documents import (
    answer_form,
    attendance,
    board_print,
    brief,
    coaching,
    comparison,
    confirmation,
    data_copy,
    goal_sheet,
    layout,
    letters,
    meetings,
    newcomers,
    overview,
    pack,
    pair_list,
    pitch,
    privacy,
    programme_plan,
    report,
    shortlist,
    staff_list,
    style,
    survey_form,
    survey_results,
)
from mentordesk.documents.blocks import (
    Body,
    Lines,
    Notice,
    Paper,
    PaperColumn,
    Points,
    Section,
    Signatures,
    Source,
    Table,
    Title,
)
from mentordesk.domain.papers.papers import GoalPaper, PairPlan
from mentordesk.domain.records.measuring import Recommendation
from mentordesk.i18n import using
from tests import answers, pitches, plans
from tests.builders import TODAY
from tests.mentordesk.documents import (
    measuring_samples,
    overview_samples,
    pairing_samples,
    privacy_samples,
    reading,
    running_samples,
    samples,
    survey_samples,
)

LENGTHS = (1, 5, 12, 23)
NARROWEST = 90.0
LEAST_FILLED = 0.2


def agreed_plan(count: int) -> PairPlan:
    pairs = tuple(pairing_samples.pair(place, agreed=True) for place in range(count))
    return pairing_samples.plan(pairs=pairs)


def ready_goals(count: int) -> GoalPaper:
    goal = samples.goal()
    goal = replace(goal, checks=tuple(replace(check, met=True) for check in goal.checks), people=41, count="9/41")
    return samples.sheet(goals=(goal,) * min(count, 7))


PAPERS: dict[str, Callable[[int], Paper]] = {
    "draft plan": lambda count: pair_list.paper(pairing_samples.plan(count)),
    "plan": lambda count: pair_list.paper(agreed_plan(count)),
    "plan without names": lambda count: pair_list.paper(replace(agreed_plan(count), with_names=False)),
    "draft goals": lambda count: goal_sheet.paper(samples.sheet(goals=(samples.goal(),) * min(count, 7))),
    "goals": lambda count: goal_sheet.paper(ready_goals(count)),
    "draft programme": lambda count: programme_plan.paper(
        replace(plans.long_paper(count), facts=plans.facts(goals=()))
    ),
    "programme": lambda count: programme_plan.paper(plans.long_paper(count)),
    "letters": lambda count: confirmation.paper(pairing_samples.letters(count)),
    "shortlists": lambda count: shortlist.paper(pairing_samples.shortlists(3, min(count, 5))),
    "board": lambda count: board_print.paper(pairing_samples.board(count, count // 2)),
    "packs": lambda count: pack.paper(running_samples.packs(min(count, 3))),
    "attendance": lambda count: attendance.paper(running_samples.attendance(count)),
    "meetings": lambda count: meetings.list_paper(running_samples.meeting_list(5 * count)),
    "record of a pair": lambda count: meetings.record_paper(running_samples.record(5 * count)),
    "sheet of meetings": lambda count: meetings.sheet_paper(running_samples.meeting_sheet(count)),
    "coaching month": lambda count: coaching.month_paper(running_samples.coaching_month(2 * count)),
    "experience": lambda _count: coaching.experience_paper(running_samples.experience()),
    "empty experience": lambda _count: coaching.experience_paper(running_samples.experience(filled=False)),
    "guide": lambda _count: coaching.guide_paper(running_samples.guide()),
    "newcomers": lambda count: newcomers.report_paper(running_samples.newcomers(2 * count)),
    "overview": lambda count: overview.paper(overview_samples.overview(2 * count)),
    "report": lambda count: report.paper(measuring_samples.report(count)),
    "report in full": lambda count: report.paper(measuring_samples.report(count, full=True)),
    "comparison": lambda _count: comparison.paper(measuring_samples.comparison()),
    "survey form": lambda _count: survey_form.paper(survey_samples.HEAD, survey_samples.forms()),
    "survey results": lambda count: survey_results.paper(survey_samples.results(count, 2 * count)),
    "checklist": lambda _count: newcomers.checklist_paper(running_samples.checklist()),
    "staff list": lambda count: staff_list.paper(samples.staff(5 * count)),
    "register": lambda _count: privacy.register_paper(privacy_samples.register()),
    "notice": lambda _count: privacy.notice_paper(privacy_samples.notice()),
    "requests": lambda count: privacy.requests_paper(privacy_samples.requests(5 * count)),
    "erased": lambda count: privacy.erased_paper(privacy_samples.erased(5 * count)),
    "data copy": lambda count: data_copy.paper(
        privacy_samples.head(), privacy_samples.NAME, privacy_samples.parts(2 * count)
    ),
    "wide staff list": lambda count: staff_list.paper(
        replace(samples.wide_staff(), people=samples.staff(count).people)
    ),
}
"""Every paper, made as long as asked for."""

OF_ONE_LENGTH = (
    *("experience", "empty experience", "guide", "comparison", "survey form", "checklist", "register", "notice"),
)

LONGEST = {"draft goals": 7, "goals": 7, "shortlists": 5, "packs": 3} | dict.fromkeys(OF_ONE_LENGTH, 1)
"""Papers that grow no longer than this, whatever is asked for."""


def lengths(*kinds: str) -> list[tuple[str, int]]:
    """Return papers with the lengths that each can have."""
    found = [(kind, min(length, LONGEST.get(kind, length))) for length in LENGTHS for kind in kinds]
    return list(dict.fromkeys(found))


BY_HAND = ("attendance", "sheet of meetings", "report in full")
"""Papers that end in rows or a decision that are filled in by hand, so that fewer letters are printed on a page."""

FOR_READERS = (
    "draft plan",
    "plan",
    "draft goals",
    "goals",
    "draft programme",
    "programme",
    "letters",
    "shortlists",
    "board",
)
"""The papers that others read; a staff list is for whoever keeps it."""


@pytest.fixture(params=["en", "vi"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(tmp_path: Path, paper: Paper) -> Path:
    path = tmp_path / "paper.pdf"
    layout.write(path, paper)
    return path


def test_papers_that_grow_no_longer_are_the_same_at_any_length() -> None:
    for kind, longest in LONGEST.items():
        assert PAPERS[kind](longest) == PAPERS[kind](max(LENGTHS)), kind


@pytest.mark.parametrize(("kind", "length"), lengths(*PAPERS))
def test_no_page_is_mostly_empty_and_no_heading_stands_at_a_foot(kind, length, language, tmp_path):
    with using(language):
        paper = PAPERS[kind](length)
        path = written(tmp_path, paper)
    filled = reading.filled(path)
    least = LEAST_FILLED / 2 if kind in BY_HAND else LEAST_FILLED
    assert len(filled) == 1 or min(filled) >= least, filled
    assert not headings(paper) & set(reading.last_lines(path))


def headings(paper: Paper) -> set[str]:
    """Return the headings of a paper, but not those over empty lines, below which nothing is printed."""
    found = [block for block in paper.blocks if isinstance(block, (Section, Title, Lines))]
    below = [*found[1:], None]
    return {
        " ".join(block.text.split())
        for block, following in zip(found, below, strict=True)
        if not isinstance(block, Lines) and not isinstance(following, Lines)
    }


@pytest.mark.parametrize("kind", PAPERS)
def test_a_table_on_two_pages_has_its_head_on_both(kind, language, tmp_path):
    with using(language):
        paper = PAPERS[kind](31)
        pages = [" ".join(page.split()) for page in reading.pages(written(tmp_path, paper))]
    for table in (block for block in paper.blocks if isinstance(block, Table)):
        heads = [column.head for column in table.columns if column.head]
        firsts = {"".join(letters_of(row[1])).split("\n")[0] for row in table.rows if len(row) > 3}
        firsts = {first for first in firsts if re.search(r"[^\W\d]", first)}  # a count stands in other tables too
        for page in pages:
            if heads and len(firsts & set(re.findall("|".join(map(re.escape, firsts)) or "^$", page))) > 2:
                assert " ".join(heads[0].split()) in page


def letters_of(cell: object) -> list[str]:
    return [cell] if isinstance(cell, str) else [span.text for span in cell]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["draft plan", "draft goals", "draft programme", "board"])
def test_a_draft_is_marked_on_every_page_lists_what_is_open_and_has_no_place_to_sign(kind, language, tmp_path):
    with using(language):
        paper = PAPERS[kind](12)
        path = written(tmp_path, paper)
    mark = {"en": "DRAFT", "vi": "BẢN NHÁP"}[language]
    assert all(mark in page for page in reading.pages(path))
    [notice] = [block for block in paper.blocks if isinstance(block, Notice)]
    assert notice.points
    assert all(" ".join(point.split()) in reading.words(path) for point in notice.points)
    assert not [block for block in paper.blocks if isinstance(block, Signatures)]


@pytest.mark.parametrize(("kind", "length"), lengths("plan", "goals", "programme"))
def test_a_decision_stands_on_one_page_with_what_is_asked(kind, length, language, tmp_path):
    with using(language):
        pages = reading.pages(written(tmp_path, PAPERS[kind](length)))
    asked, choice, director = {
        "en": ("Decision requested", "Approved with changes", "Director"),
        "vi": ("Nội dung trình phê duyệt", "Phê duyệt, có điều chỉnh", "Giám đốc"),
    }[language]
    page = next(page for page in pages if choice in page)
    assert director in page
    assert asked in " ".join(pages[0].split())
    if kind == "plan" or (kind == "goals" and length < 5):
        assert page is pages[0]
    assert len(page.splitlines()) > 12


def report_that_asks_to(recommendation: Recommendation) -> Paper:
    value = measuring_samples.report(1)
    return report.paper(replace(value, assessment=replace(value.assessment, recommendation=recommendation)))


ASKED: dict[str, Callable[[], Paper]] = {
    "goals": lambda: PAPERS["goals"](3),
    "programme": lambda: PAPERS["programme"](3),
    "pitch": lambda: pitch.paper(pitches.paper()),
    "brief": lambda: brief.paper(pitches.paper()),
    "report that goes on": lambda: report_that_asks_to(Recommendation.CONTINUE),
    "report that grows": lambda: report_that_asks_to(Recommendation.GROW),
    "report that changes": lambda: report_that_asks_to(Recommendation.CHANGE),
    "report that stops": lambda: report_that_asks_to(Recommendation.STOP),
    "pairs": lambda: PAPERS["plan"](3),
}
"""Every paper on which the leadership decides."""

NOTHING_TO_TRY = ("report that stops", "pairs")
"""The end of a programme, and a list of pairs that have agreed: a pilot of it means nothing."""

FOUR = {
    "en": ("Approved", "Approved as a pilot", "Approved with changes", "Not approved"),
    "vi": ("Phê duyệt", "Phê duyệt thí điểm", "Phê duyệt, có điều chỉnh", "Không phê duyệt"),
}


@pytest.mark.parametrize("kind", ASKED)
def test_every_paper_offers_the_same_four_answers_where_a_pilot_means_something(kind, language):
    with using(language):
        [sign] = [block for block in ASKED[kind]().blocks if isinstance(block, Signatures)]
    pilot = FOUR[language][1]
    assert sign.choices == tuple(words for words in FOUR[language] if words != pilot or kind not in NOTHING_TO_TRY)
    assert sign.sealed


@pytest.mark.parametrize("lines", range(20, 60, 3))
@pytest.mark.parametrize("before", ["a short text", "a long text", "a long table", "a note", "a list", "a long list"])
def test_a_decision_never_stands_alone_on_a_page(lines, before, tmp_path):
    columns = (PaperColumn("Head", grows=True), PaperColumn("B", right=True))
    what = {
        "a short text": Body("before the decision " * 12),
        "a long text": Body("before the decision " * 200),
        "a note": Source("before the decision"),
        "a list": Points(("before the decision",)),
        "a long list": Points(tuple(f"before the decision {n}, " * 8 for n in range(12))),
        "a long table": Table(columns, tuple((f"before the decision {n}", str(n)) for n in range(25))),
    }[before]
    sign = Signatures("Re: this.", ("Yes", "No"), ("Owner", "Director"), reasons="Reasons:")
    filler = tuple(Source(f"filler {place}") for place in range(lines))
    paper = Paper(letterhead=samples.HEAD, name="x", blocks=(*filler, Section("Text"), what, Section("Decide"), sign))
    page = next(page for page in reading.pages(written(tmp_path, paper)) if "Decide" in page)
    assert "before the decision" in " ".join(page.split())
    assert "Director" in page


EXPLAINED = {
    "en": (r"\bmentors? \((?:who|guide)", r"\bmentees? \((?:who|is|are)"),
    "vi": (r"\bmentor \(người hướng dẫn\)", r"\bmentee \(người được hướng dẫn\)"),
}


@pytest.mark.parametrize("kind", FOR_READERS)
def test_mentor_and_mentee_are_explained_where_they_first_stand(kind, language, tmp_path):
    with using(language):
        path = written(tmp_path, PAPERS[kind](4))
    pages = reading.pages(path) if kind in ("letters", "shortlists") else [reading.words(path)]
    for page in pages:
        assert_explained(" ".join(page.split()), language)


@pytest.mark.parametrize("place", range(2))
def test_a_questionnaire_on_paper_explains_mentor_and_mentee(place, language, tmp_path):
    round_ = answers.round_of()
    with using(language):
        answer_form.write(tmp_path / "form.pdf", round_, [round_.recipients[place]], today=TODAY)
    assert_explained(reading.words(tmp_path / "form.pdf"), language)
    assert min(reading.filled(tmp_path / "form.pdf")) >= LEAST_FILLED


def assert_explained(words: str, language: str) -> None:
    for word, explained in zip(("mentor", "mentee"), EXPLAINED[language], strict=True):
        first = re.search(rf"\b{word}s?\b", words, re.IGNORECASE)
        if first:
            assert re.match(explained, words[first.start() :], re.IGNORECASE), words[first.start() :][:60]


@pytest.mark.parametrize("room", [NARROWEST, 140.0, 200.0, 260.0, 330.0])
def test_no_paragraph_ends_in_a_line_of_one_word(room):
    words = "Cả hai lập kế hoạch trước rồi mới làm; mentor mạnh về kỹ năng này và còn chỗ cho một người nữa"
    ends = [match.start() for match in re.finditer(r" |$", words)]
    for end in ends[3:]:
        made = letters.flowing(words[:end], style.CELL, room)
        made.wrap(room, 500)
        lines = made.blPara.lines
        if len(lines) > 1:
            last = lines[-1][1] if isinstance(lines[-1], tuple) else [one.text for one in lines[-1].words]
            assert len(" ".join(last).replace("\u00a0", " ").split()) > 1


def test_a_figure_and_its_unit_stay_on_one_line():
    for words in ("sau 7 ngày", "còn 12 mentee", "tăng 0,5 điểm", "1.250 người"):
        assert letters.printable(words).count("\u00a0") == 1
    for words in ("năm 2026 là", "ngày 28/11/2026 bằng", "NV001 Lan"):
        assert "\u00a0" not in letters.printable(words)
