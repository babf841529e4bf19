"""What applies to every paper: the sheet, the fonts, hostile names, both languages, whole files only."""

import ast
import socket
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas, pathobject, textobject

from mentordesk import text
from mentordesk.documents import (
    activity_sheet,
    attendance,
    board_print,
    call_sheet,
    coaching,
    communication_plan,
    comparison,
    confirmation,
    data_copy,
    goal_sheet,
    hours_certificate,
    letters,
    level_list,
    meetings,
    message_letters,
    newcomers,
    overview,
    pack,
    pair_list,
    pitch,
    privacy,
    programme_plan,
    report,
    shortlist,
    sign_up_sheet,
    staff_list,
    style,
    survey_form,
    survey_results,
    thanks_letter,
)
from mentordesk.domain.papers.papers import (
    BoardLane,
    BoardPaper,
    BoardSeat,
    Candidate,
    ConfirmationLetter,
    ConfirmationPaper,
    Correspondent,
    GoalLine,
    GoalPaper,
    GroupLine,
    GroupMember,
    LaneKind,
    LeftOver,
    Letterhead,
    PairLine,
    PairPlan,
    ScorePart,
    Shortlist,
    ShortlistPaper,
    SmartCheck,
    StaffColumn,
    StaffLine,
    StaffOrder,
    StaffPaper,
)
from mentordesk.domain.papers.programme_plan import PlanPaper
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Role
from mentordesk.errors import WriteFailed
from mentordesk.i18n import Message, using
from tests import pitches, plans
from tests.mentordesk.documents import (
    communication_samples,
    executive_samples,
    measuring_samples,
    overview_samples,
    pairing_samples,
    privacy_samples,
    reading,
    recognition_samples,
    running_samples,
    samples,
    survey_samples,
)
from tests.mentordesk.documents.hostile import HOSTILE, HOSTILE_TOGETHER

Writer = Callable[[Path], tuple[Message, ...]]

WRITERS: dict[str, Writer] = {
    "pair_list": lambda path: pair_list.write(path, samples.plan(30), invariant=True),
    "goal_sheet": lambda path: goal_sheet.write(path, samples.sheet(), invariant=True),
    "programme_plan": lambda path: programme_plan.write(path, plans.paper(), invariant=True),
    "pitch": lambda path: pitch.write(path, pitches.paper(made_on=date(2026, 8, 3)), invariant=True),
    "staff_list": lambda path: staff_list.write(path, samples.staff(90), invariant=True),
    "wide_staff_list": lambda path: staff_list.write(path, samples.wide_staff(), invariant=True),
    "levels": lambda path: level_list.write(path, samples.HEAD, samples.levels(), with_pay=True, invariant=True),
    "pairing_plan": lambda path: pair_list.write(path, pairing_samples.plan(), invariant=True),
    "board_print": lambda path: board_print.write(path, pairing_samples.board(), invariant=True),
    "confirmation": lambda path: confirmation.write(path, pairing_samples.letters(), invariant=True),
    "shortlist": lambda path: shortlist.write(path, pairing_samples.shortlists(), invariant=True),
    "communication_plan": lambda path: communication_plan.write(path, communication_samples.plan(), invariant=True),
    "sign_up_list": lambda path: sign_up_sheet.write_list(path, communication_samples.signed(), invariant=True),
    "call_sheet": lambda path: call_sheet.write(path, communication_samples.calls(), invariant=True),
    "to_inform": lambda path: call_sheet.write(
        path, communication_samples.to_inform(communication_samples.calls()), invariant=True
    ),
    "activity_sheet": lambda path: activity_sheet.write(path, executive_samples.sheet(), invariant=True),
    "hours_certificate": lambda path: hours_certificate.write(path, executive_samples.hours(30), invariant=True),
    "thanks_letter": lambda path: thanks_letter.write(path, recognition_samples.letter(), invariant=True),
    "message_letters": lambda path: message_letters.write(path, communication_samples.letters(), invariant=True),
    "pack": lambda path: pack.write(path, running_samples.packs(1), invariant=True),
    "notice": lambda path: privacy.write_notice(path, privacy_samples.notice(), invariant=True),
    "register": lambda path: privacy.write_register(path, privacy_samples.register(), invariant=True),
    "requests": lambda path: privacy.write_requests(path, privacy_samples.requests(40), invariant=True),
    "erased": lambda path: privacy.write_erased(path, privacy_samples.erased(40), invariant=True),
    "data_copy": lambda path: data_copy.write(
        path, privacy_samples.head(), privacy_samples.NAME, privacy_samples.parts(30), invariant=True
    ),
    "attendance": lambda path: attendance.write(path, running_samples.attendance(60), invariant=True),
    "meeting_list": lambda path: meetings.write_list(path, running_samples.meeting_list(80), invariant=True),
    "pair_record": lambda path: meetings.write_record(path, running_samples.record(80), invariant=True),
    "meeting_sheet": lambda path: meetings.write_sheet(path, running_samples.meeting_sheet(3), invariant=True),
    "coaching_month": lambda path: coaching.write_month(path, running_samples.coaching_month(40), invariant=True),
    "newcomers": lambda path: newcomers.write_report(path, running_samples.newcomers(40), invariant=True),
    "checklist": lambda path: newcomers.write_checklist(path, running_samples.checklist(), invariant=True),
    "experience": lambda path: coaching.write_experience(path, running_samples.experience(), invariant=True),
    "coaching_guide": lambda path: coaching.write_guide(path, running_samples.guide(), invariant=True),
    "coaching_card": lambda path: coaching.write_card(path, running_samples.card(), invariant=True),
    "report": lambda path: report.write(path, measuring_samples.report(3), invariant=True),
    "comparison": lambda path: comparison.write(path, measuring_samples.comparison(), invariant=True),
    "survey_form": lambda path: survey_form.write(path, samples.HEAD, survey_samples.forms(), invariant=True),
    "survey_results": lambda path: survey_results.write(
        path, survey_samples.results(head=samples.HEAD), invariant=True
    ),
}
ONE_PAGE = {
    "checklist",
    "thanks_letter",
    "experience",
    "levels",
    "coaching_guide",
    "coaching_card",
    "comparison",
    "survey_results",
}
NAMELESS = {
    *("coaching_guide", "coaching_card", "register", "notice", "erased", "levels"),
    *("report", "comparison", "survey_form", "survey_results"),
}
"""Papers without personal data."""

PARTED = {
    *("confirmation", "shortlist", "message_letters", "thanks_letter", "pack", "meeting_sheet", "coaching_card"),
    "survey_form",
}
"""Papers whose pages are handed out one by one, and so are not counted."""


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest) -> Writer:
    return WRITERS[request.param]


@pytest.fixture(scope="module", params=WRITERS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each paper in English, written once for all that look at it and change nothing."""
    path = tmp_path_factory.mktemp("papers") / f"{request.param}.pdf"
    with using("en"):
        WRITERS[request.param](path)
    return path


def hostile_pairs(name: str) -> PairPlan:
    return PairPlan(
        letterhead=Letterhead(company=name, programme=name, made_on=date(2026, 8, 3), cycle=1),
        pairs=(
            PairLine(
                mentor=name,
                mentee=name,
                mentor_department=name,
                mentee_department=name,
                reason=name,
                caution=name,
                exception=name,
            ),
        ),
        groups=tuple(
            GroupLine(
                kind=kind,
                name=name,
                mentee=name,
                mentee_department=name,
                members=(GroupMember(name=name, department=name, brings=name),) * 5,
                reason=name,
            )
            for kind in GroupKind
        ),
        left_over=(LeftOver(name=name, department=name, part=name, why=name),),
        rules=(name,),
        parts=(ScorePart(name, 100, name),),
        method=name,
    )


def hostile_goals(name: str) -> GoalPaper:
    line = GoalLine(
        title=name,
        sentence=name,
        why=name,
        group=name,
        indicator=name,
        unit=name,
        direction=name,
        baseline=name,
        baseline_on=date(2026, 1, 1),
        baseline_source=name,
        target=name,
        owner=name,
        how=name,
        how_often=name,
        checks=(SmartCheck("S", name, True, name),),
        latest=name,
        progress=0.5,
        trend=samples.trend(),
    )
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return GoalPaper(letterhead=head, need=name, goals=(line, line))


def hostile_staff(name: str) -> StaffPaper:
    line = StaffLine(
        name=name,
        given_name=name[-3:],
        code=name,
        department=name,
        job_title=name,
        manager=name,
        status=name,
        part=name,
        phone=name,
        email=name,
    )
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return StaffPaper(letterhead=head, people=(line, line), columns=tuple(StaffColumn))


def hostile_letters(name: str) -> ConfirmationPaper:
    one = Correspondent(name=name, given_name=name, department=name, job_title=name, phone=name, email=name)
    letters = tuple(
        ConfirmationLetter(to=one, part=part, partner=one, reasons=(name, name)) for part in (Role.MENTOR, Role.MENTEE)
    )
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return ConfirmationPaper(letterhead=head, letters=letters, owner=name, owner_contact=name)


def hostile_shortlist(name: str) -> ShortlistPaper:
    candidate = Candidate(
        name=name,
        code=name,
        department=name,
        job_title=name,
        known=name,
        reasons=(name,) * 3,
        caution=name,
        shared_times=(name,),
        places=name,
    )
    mentee = Shortlist(
        mentee=name,
        code=name,
        department=name,
        job_title=name,
        wants=(name,),
        direction=name,
        times=(name,),
        candidates=(candidate,) * 5,
    )
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    return ShortlistPaper(letterhead=head, lists=(mentee,))


def hostile_plan(name: str) -> PlanPaper:
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    words = ProgrammePlan(
        cycle_id="c", mentors=8, mentees=12, themes=(name,), means=(name,), rules=(name,), mentor_criteria=name,
        mentee_criteria=name, results=name,
    )  # fmt: skip
    facts = plans.facts(
        plan=words,
        lines=(BudgetLine(cycle_id="c", name=name, quantity=1.0, unit_cost=10**12),),
        risks=(Risk(cycle_id="c", name=name, response=name),),
        roles=(ProgrammeRole(cycle_id="c", outside=name, duties=name),),
        milestones=(Milestone(cycle_id="c", name=name),),
    )
    return PlanPaper(letterhead=head, facts=facts, goals=(plans.goal(name, owner=name, indicator=name),))


def hostile_board(name: str) -> BoardPaper:
    seats = (BoardSeat(name=name, score=50_000, note=name, locked=True),) * 5
    lanes = tuple(
        BoardLane(kind=kind, name=name, department=name, places=6, seats=seats, detail=name) for kind in LaneKind
    )
    head = Letterhead(company=name, programme=name, made_on=date(2026, 8, 3))
    left = LeftOver(name=name, department=name, part=name, why=name)
    return BoardPaper(letterhead=head, lanes=lanes, unmatched=(left,) * 5)


HOSTILE_WRITERS: dict[str, Callable[[str, Path], tuple[Message, ...]]] = {
    "pair_list": lambda name, path: pair_list.write(path, hostile_pairs(name)),
    "goal_sheet": lambda name, path: goal_sheet.write(path, hostile_goals(name)),
    "programme_plan": lambda name, path: programme_plan.write(path, hostile_plan(name)),
    "staff_list": lambda name, path: staff_list.write(path, hostile_staff(name)),
    "levels": lambda name, path: level_list.write(path, samples.HEAD, samples.levels(name), with_pay=True),
    "confirmation": lambda name, path: confirmation.write(path, hostile_letters(name)),
    "shortlist": lambda name, path: shortlist.write(path, hostile_shortlist(name)),
    "board_print": lambda name, path: board_print.write(path, hostile_board(name)),
    "communication_plan": lambda name, path: communication_plan.write(path, communication_samples.hostile_plan(name)),
    "sign_up_sheet": lambda name, path: sign_up_sheet.write(path, communication_samples.hostile_sheet(name)),
    "sign_up_list": lambda name, path: sign_up_sheet.write_list(path, communication_samples.hostile_list(name)),
    "call_sheet": lambda name, path: call_sheet.write(path, communication_samples.hostile_calls(name)),
    "to_inform": lambda name, path: call_sheet.write(
        path, communication_samples.to_inform(communication_samples.hostile_calls(name))
    ),
    "activity_sheet": lambda name, path: activity_sheet.write(path, executive_samples.hostile_sheet(name)),
    "hours_certificate": lambda name, path: hours_certificate.write(path, executive_samples.hostile_hours(name)),
    "message_letters": lambda name, path: message_letters.write(path, communication_samples.hostile_letters(name)),
    "pack": lambda name, path: pack.write(path, running_samples.packs(1, name)),
    "notice": lambda name, path: privacy.write_notice(path, privacy_samples.notice(name)),
    "register": lambda name, path: privacy.write_register(path, privacy_samples.register(name)),
    "requests": lambda name, path: privacy.write_requests(path, privacy_samples.requests(2, name)),
    "data_copy": lambda name, path: data_copy.write(
        path, privacy_samples.head(name), name, privacy_samples.parts(2, name)
    ),
    "attendance": lambda name, path: attendance.write(path, running_samples.attendance(2, name)),
    "meeting_list": lambda name, path: meetings.write_list(path, running_samples.meeting_list(2, name)),
    "pair_record": lambda name, path: meetings.write_record(path, running_samples.record(2, name)),
    "meeting_sheet": lambda name, path: meetings.write_sheet(path, running_samples.meeting_sheet(2, name)),
    "coaching_month": lambda name, path: coaching.write_month(path, running_samples.coaching_month(2, name)),
    "newcomers": lambda name, path: newcomers.write_report(path, running_samples.newcomers(2, name)),
    "checklist": lambda name, path: newcomers.write_checklist(path, running_samples.checklist(name)),
    "experience": lambda name, path: coaching.write_experience(path, running_samples.experience(name)),
    "coaching_guide": lambda name, path: coaching.write_guide(path, running_samples.guide(name)),
    "overview": lambda name, path: overview.write(path, overview_samples.overview(2, name, name)),
    "report": lambda name, path: report.write(path, measuring_samples.report(2, name)),
    "comparison": lambda name, path: comparison.write(path, measuring_samples.comparison(name)),
    "survey_form": lambda name, path: survey_form.write(
        path, survey_samples.hostile_head(name), survey_samples.forms(own=(("O1", name, name),))
    ),
    "survey_results": lambda name, path: survey_results.write(
        path, survey_samples.results(words=name, head=survey_samples.hostile_head(name))
    ),
}


def write_hostile(paper: str, name: str, path: Path) -> tuple[Message, ...]:
    return HOSTILE_WRITERS[paper](name, path)


def assert_printed(paper: str, name: str, path: Path) -> None:
    """Print a name on a paper, its accents also as letters of their own: it is there, or what is missing is said."""
    for form in {name[:300], unicodedata.normalize("NFD", name[:300])}:
        said = "".join(map(str, write_hostile(paper, form, path)))
        printed = "".join(letters.printable(text.clean(name)).split())
        if len(name) < 200:
            assert printed in reading.letters(path)
        assert bool(said) == bool(letters.lacking(name))
        assert all(letter in said for letter in letters.lacking(name))


@pytest.mark.parametrize("paper", HOSTILE_WRITERS)
@pytest.mark.parametrize("name", HOSTILE_TOGETHER, ids=range(len(HOSTILE_TOGETHER)))
def test_hostile_names_are_printed_as_they_are_or_with_question_marks(paper, name, tmp_path, no_network):
    assert_printed(paper, name, tmp_path / "paper.pdf")
    assert no_network == []


def test_so_is_each_of_them_alone(tmp_path, no_network):
    for name in HOSTILE:
        assert_printed("confirmation", name, tmp_path / "paper.pdf")
        assert no_network == []


@pytest.mark.parametrize("paper", HOSTILE_WRITERS)
@pytest.mark.parametrize("name", [HOSTILE[-3], HOSTILE[-2], '<img src="/etc/passwd">'], ids=["words", "word", "markup"])
def test_nothing_ever_runs_off_the_page(paper, name, tmp_path):
    path = tmp_path / "paper.pdf"
    write_hostile(paper, name, path)
    for (width, height), boxes in reading.extents(path):
        assert all(left >= 60 and right <= width - 48 for left, _low, right, _high in boxes if right > left)
        assert all(low >= 20 and high <= height - 20 for left, low, right, high in boxes if right > left)


@pytest.fixture
def no_network(monkeypatch):
    """Note every attempt to reach another computer or to open a picture."""
    tried: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: tried.append(address))
    return tried


def test_letters_the_font_lacks_are_reported(tmp_path):
    warnings = pair_list.write(tmp_path / "a.pdf", hostile_pairs("王小明"))
    assert [str(one) for one in warnings] == ['The print font has no 王 小 明; "?" is printed instead in "王小明".']
    assert "???" in reading.words(tmp_path / "a.pdf")


def test_a_whole_vietnamese_alphabet_can_be_printed():
    alphabet = "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "ĂăÂâĐđÊêÔôƠơƯưÀàẢảÃãÁáẠạ₫✓–…·"
    assert letters.lacking(alphabet) == ""
    assert letters.printable(unicodedata.normalize("NFD", alphabet)) == alphabet


def test_every_font_is_embedded(written):
    fonts = reading.fonts(written)
    assert all("SourceSansPro" in name for name in fonts)
    assert all(fonts.values())
    assert b"Helvetica" not in written.read_bytes()


def test_every_page_has_its_header_footer_and_count(written):
    paper, pages = written.stem, reading.pages(written)
    assert (len(pages) == 1) is (paper in ONE_PAGE)
    for number, page in enumerate(pages, start=1):
        assert "CÔNG TY TNHH GỖ TRƯỜNG THỊNH" in page
        assert "Mentorship 2026 · " in page
        assert "Made on 03/08/2026 with MentorDesk" in page
        assert ("MentorDesk · Contains personal data" in page) is (paper not in NAMELESS)
        assert (f"Page {number} / {len(pages)}" in page) is (paper not in PARTED)


def test_a_paper_speaks_the_language_in_force_and_says_which(writer, tmp_path):
    with using("vi"):
        writer(tmp_path / "a.pdf")
    reader = PdfReader(tmp_path / "a.pdf")
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert "Mentorship 2026" in reader.metadata.title
    assert "Lập ngày 03/08/2026 bằng MentorDesk" in reading.words(tmp_path / "a.pdf")


def test_the_same_values_give_the_same_bytes_and_numbers_as_the_library_spells_them(written, tmp_path, monkeypatch):
    for module in (canvas, textobject, pathobject, pdfdoc):
        assert vars(module)["fp_str"] is style.spell_out
        monkeypatch.setattr(module, "fp_str", rl_accel.fp_str)
    WRITERS[written.stem](tmp_path / "b.pdf")
    assert written.read_bytes() == (tmp_path / "b.pdf").read_bytes()


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6))
def test_any_numbers_are_spelled_as_the_library_does(numbers):
    assert style.spell_out(*numbers) == rl_accel.fp_str(*numbers)
    assert style.spell_out(tuple(numbers)) == rl_accel.fp_str(tuple(numbers))


@given(st.text(max_size=60), st.floats(1, 40))
def test_any_text_is_as_wide_as_the_library_says_when_it_is_asked_again_too(words, size):
    style.prepare()
    font = pdfmetrics.getFont(style.REGULAR)
    expected = TTFont.stringWidth(font, words, size)
    assert [font.stringWidth(words, size) for _again in range(2)] == [expected, expected]


def test_a_paper_is_a4_and_readable_by_its_owner_only(written):
    for page in PdfReader(written).pages:
        assert sorted(round(float(side)) for side in (page.mediabox.width, page.mediabox.height)) == [595, 842]
    assert written.stat().st_mode & 0o077 == 0


def test_a_paper_that_cannot_be_written_leaves_no_file(writer, tmp_path):
    with pytest.raises(WriteFailed):
        writer(tmp_path / "no such folder" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_breaks_half_way_leaves_the_older_one(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    monkeypatch.setattr("mentordesk.documents.layout._furnish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pair_list.write(path, samples.plan(3))
    assert path.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_only_one_module_makes_paragraphs_and_it_escapes():
    root = Path(letters.__file__).parent
    paragraphs = {"Paragraph", "_MeasuredParagraph", "XPreformatted"}
    makers = {
        path.name
        for path in sorted(root.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in paragraphs
    }
    assert makers == {"letters.py"}


def test_a_picture_in_markup_is_refused_even_where_an_escape_were_forgotten():
    from reportlab import rl_config

    letters.known()
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


def test_papers_can_be_empty(tmp_path):
    pair_list.write(tmp_path / "a.pdf", PairPlan(letterhead=samples.HEAD))
    goal_sheet.write(tmp_path / "b.pdf", GoalPaper(letterhead=samples.HEAD))
    staff_list.write(tmp_path / "c.pdf", StaffPaper(letterhead=samples.HEAD, order=StaffOrder.GIVEN_NAME))
    assert "No pair could be proposed" in reading.words(tmp_path / "a.pdf")
    assert "No goal is set yet" in reading.words(tmp_path / "b.pdf")
    assert "The list is empty." in reading.words(tmp_path / "c.pdf")
