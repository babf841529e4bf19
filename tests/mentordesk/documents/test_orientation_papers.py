"""The pack, the agreement and the sheet of a briefing read back, in both languages, and the calendars of the pairs."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from reportlab.lib.units import mm

from mentordesk import current, i18n
from mentordesk.domain.orientation.sheets import SHEET_WORDS, SheetCode
from mentordesk.domain.papers.orientation import Pack, PackSide, PacksPaper
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.exchange.calendar_file import clock
from mentordesk.progress import Cancelled, silent
from mentordesk.services.orientation import papers, verbs
from tests import builders
from tests.mentordesk.documents import reading
from tests.mentordesk.documents.hostile import HOSTILE
from tests.mentordesk.services.test_orientation import TODAY, company_of

NOW = datetime(2026, 10, 14, 8, tzinfo=UTC)


@pytest.fixture
def pairs(desk):
    """Two pairs, whose people have phones, and an owner."""
    made = company_of(desk)
    for place, pair in enumerate(made):
        for person_id in pair.ids:
            person = desk.get(Person, person_id)
            desk.apply(
                builders.edited(
                    person,
                    replace(
                        person,
                        phone=f"09{place}{person.id[:6]}",
                        email=f"{person.id[:8]}@an-phu.vn",
                        department="Xưởng 1",
                    ),
                )
            )
    programme = current.programme(desk)
    boss = next(person for person in desk.all(Person) if person.full_name == "Ngô Thị Ánh")
    desk.apply(builders.edited(programme, replace(programme, name="Mentorship 2026", owner_id=boss.id)))
    return made


def row(desk, pair):
    found = verbs.row(desk, pair.id, today=TODAY)
    assert found is not None
    return found


def written(desk, tmp_path, pairs, language, **named):
    path = tmp_path / f"{language}.pdf"
    ids = [pair.id for pair in pairs]
    assert papers.write_packs(desk, path, ids, language=language, today=TODAY, **named) == ()
    return path


AGREEMENT = {
    "en": (
        "Mentoring agreement",
        "Mentor 0, mentor; Mentee 0, mentee · 05/10/2026 – 31/03/2027",
        "60 minutes every month",
        "Development goals of the mentee",
        "Lead the team",
        "by …… / …… / ………",
        "Mentor 0 expects",
        "Honest feedback",
        "What we talk about stays between us, unless both agree to share it",
        "Either side may stop at any time, without giving a reason and without being judged",
        "It is not a legal contract",
    ),
    "vi": (
        "Thỏa thuận mentor – mentee",
        "Mentor 0, mentor; Mentee 0, mentee · 05/10/2026 – 31/03/2027",
        "Mục tiêu phát triển của mentee",
        "Lead the team",
        "Mentor 0 mong",
        "Những gì chúng ta trao đổi được giữ kín, trừ khi cả hai đồng ý chia sẻ",
        "Bên nào cũng có thể dừng bất cứ lúc nào, không cần nêu lý do và không bị đánh giá",
        "Đây không phải hợp đồng",
    ),
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_agreement_is_one_page_that_says_it_is_no_contract(desk, pairs, tmp_path, language):
    desk.apply(verbs.add_goal(desk, row(desk, pairs[0])))
    desk.apply(verbs.set_goal(desk, row(desk, pairs[0]).goals[0], title="Lead the team"))
    found = row(desk, pairs[0])
    desk.apply(verbs.set_side(desk, found, found.sides[0], expects="Honest feedback"))
    path = written(desk, tmp_path, pairs[:1], language, only=papers.AGREEMENT_ALONE)
    words = reading.words(path)
    for text in AGREEMENT[language]:
        assert text in words
    assert len(PdfReader(path).pages) == 1
    assert room_to_sign(path, language) >= 23 * mm


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_full_agreement_gives_up_room_to_sign_before_it_takes_a_second_page(desk, pairs, tmp_path, language):
    for number in range(1):
        desk.apply(verbs.add_goal(desk, row(desk, pairs[0])))
        goal = row(desk, pairs[0]).goals[number]
        desk.apply(verbs.set_goal(desk, goal, title=f"Goal {number} " + "and more " * 4, target="Seen by all " * 6))
    path = written(desk, tmp_path, pairs[:1], language, only=papers.AGREEMENT_ALONE)
    assert len(PdfReader(path).pages) == 1
    assert 14 * mm < room_to_sign(path, language) < 23 * mm


def room_to_sign(path, language):
    """Return the height between the hint below a role and the name below the line to sign on."""
    return reading.room_to_sign(
        path, {"en": "(signature, full name)", "vi": "(ký, ghi rõ họ tên)"}[language], "Mentor 0"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_pack_has_every_sheet_and_room_for_every_hand(desk, pairs, tmp_path, language):
    path = written(desk, tmp_path, pairs[:1], language)
    words = reading.words(path)
    with i18n.using(language):
        for code in SheetCode:
            title = "Mentoring agreement" if code is SheetCode.AGREEMENT else str(SHEET_WORDS[code])
            if code is not SheetCode.AGREEMENT or language == "en":
                assert title in words, code
    assert len(PdfReader(path).pages) == 13
    assert "Ngô Thị Ánh" in words, "the owner, and the manager of the mentee"
    assert "{" not in words


def test_packs_are_printed_in_the_order_of_the_list(desk, pairs, tmp_path):
    path = written(desk, tmp_path, list(reversed(pairs)), "en", only=papers.AGREEMENT_ALONE)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    names = [found.sides[1].person.full_name for found in verbs.read(desk, today=TODAY).rows]
    assert [next(name for name in names if name in page) for page in pages] == names


def test_a_file_for_each_pair_is_named_after_it(desk, pairs, tmp_path):
    ids = [pair.id for pair in pairs]
    job = papers.each_pack(desk, tmp_path, ids, language="en", today=TODAY)
    files = job(silent)
    assert sorted(path.name for path in files) == ["01 Mentor0 – Mentee0.pdf", "02 Mentor1 – Mentee1.pdf"]
    assert {path.parent for path in files} == {tmp_path / "Orientation packs"}


def test_the_work_on_many_packs_tells_how_far_it_is_and_stops_when_it_is_cancelled(desk, pairs, tmp_path):
    work = papers.all_packs(desk, [pair.id for pair in pairs], language="vi", today=TODAY)
    reported: list[float] = []
    work(tmp_path / "all.pdf", lambda done, total: reported.append(done / total))
    assert reported == sorted(reported)
    assert len(set(reported)) > 50
    assert (reported[0], reported[-1] <= 1) == (0, True)

    def cancel(done, total):
        if done > total * 0.7:
            raise Cancelled

    with pytest.raises(Cancelled):
        work(tmp_path / "stopped.pdf", cancel)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["all.pdf"]


def test_a_sheet_left_out_is_in_no_pack(desk, pairs, tmp_path):
    closing = verbs.read(desk, today=TODAY).sheets[-1]
    desk.apply(verbs.leave_out(desk, closing, left_out=True))
    path = written(desk, tmp_path, pairs[:1], "en")
    assert "Closing sheet" not in reading.words(path)
    assert len(PdfReader(path).pages) == 12


def test_the_owners_text_is_printed(desk, pairs, tmp_path):
    rules = verbs.read(desk, today=TODAY).sheets[5]
    desk.apply(verbs.set_sheet_text(desk, rules, "en", "# Ours\n- Be kind to {contact}\n[ ] Done\n____"))
    words = reading.words(written(desk, tmp_path, pairs[:1], "en"))
    assert "Ours" in words
    assert "Be kind to Ngô Thị Ánh" in words


def test_phone_and_e_mail_are_printed_only_with_the_consent_to_share_them(desk, pairs, tmp_path):
    mentor, mentee = (desk.get(Person, person_id) for person_id in pairs[0].ids)
    words = reading.words(written(desk, tmp_path, pairs[:1], "en"))
    assert not any(reach in words for person in (mentor, mentee) for reach in (person.phone, person.email))
    desk.apply(builders.added(builders.consent(mentor, Purpose.CONTACT)))
    words = reading.words(written(desk, tmp_path, pairs[:1], "en"))
    assert mentor.phone in words
    assert mentor.email in words
    assert mentee.phone not in words
    assert mentee.email not in words


def test_a_group_signs_together(desk, pairs, tmp_path):
    people = [builders.person(f"Bạn {n}") for n in range(5)]
    desk.apply(builders.added(*people))
    desk.apply(builders.made_group(desk, [person.id for person in people], "Nhóm 1"))
    [group] = desk.all(Group)
    words = reading.words(written(desk, tmp_path, [group], "en"))
    for person in people:
        assert words.count(person.full_name) >= 3
    assert "Development goals of the group" in words


def test_a_group_without_members_still_prints(desk, pairs, tmp_path):
    group = Group(cycle_id=pairs[0].cycle_id, name="Nhóm trống")
    desk.apply(builders.added(group))
    assert "Nhóm trống" in reading.words(written(desk, tmp_path, [group], "en"))


def test_nobody_to_prepare_gives_a_page_that_says_so(desk, pairs, tmp_path):
    assert "No pair to prepare yet" in reading.words(written(desk, tmp_path, [], "en"))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_printed_or_named(name, tmp_path):
    from mentordesk.documents import pack

    sides = (PackSide(name=name, role=ROLE_WORDS[Role.MENTOR]), PackSide(name="N" * 60, role=ROLE_WORDS[Role.MENTEE]))
    texts = dict.fromkeys(SheetCode, f"# {name}\n- {name}")
    paper = PacksPaper(
        letterhead=builders_letterhead(),
        title="Pack",
        packs=(Pack(name=name, sides=sides, sheets=tuple(SheetCode), texts=texts),),
    )
    pack.write(tmp_path / "a.pdf", paper)
    assert len(PdfReader(tmp_path / "a.pdf").pages) >= 13


def builders_letterhead():
    from mentordesk.domain.papers.papers import Letterhead

    return Letterhead(company="Gỗ", programme="Mentorship", made_on=TODAY, cycle=1)


@pytest.mark.parametrize(("language", "words"), [("en", "Who came"), ("vi", "Điểm danh")])
def test_the_sheet_of_a_briefing_has_its_agenda_and_everybody(desk, pairs, tmp_path, language, words):
    desk.apply(verbs.set_briefing(desk, verbs.read(desk, today=TODAY).briefing, on=date(2026, 10, 5), at="14:00"))
    path = tmp_path / "a.pdf"
    assert papers.write_attendance(desk, path, BriefingKind.PARTICIPANTS, language=language, today=TODAY) == ()
    printed = reading.words(path)
    assert words in printed
    assert "05/10/2026, 14:00" in printed
    for pair in pairs:
        for person_id in pair.ids:
            assert desk.get(Person, person_id).full_name in printed
    minutes = papers.AGENDA[BriefingKind.PARTICIPANTS]
    assert sum(points for points, _words in minutes) == 90


def test_the_sheet_of_a_briefing_without_names_has_room_to_write_in_every_column(desk, tmp_path):
    path = tmp_path / "a.pdf"
    papers.write_attendance(desk, path, BriefingKind.PARTICIPANTS, language="vi", today=TODAY)
    empty = [word for word in reading.words(path).split() if set(word) == {"…"}]
    assert len(empty) == 3 + 12 * 4  # the date, and twelve lines


def test_a_calendar_has_the_meetings_at_their_hour_and_the_reviews(desk, pairs, tmp_path):
    desk.apply(verbs.book_at(desk, row(desk, pairs[0]), date(2026, 10, 16), "16:00"))
    desk.apply(verbs.set_agreement(desk, row(desk, pairs[0]), review_on=date(2027, 1, 4)))
    desk.apply(verbs.set_briefing(desk, verbs.read(desk, today=TODAY).briefing, on=date(2026, 10, 20), at="14h"))
    path = tmp_path / "a.ics"
    assert papers.write_calendar(desk, path, [pairs[0].id], now=NOW) == 3
    events = {str(event["summary"]): event for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
    meeting = events["Mentoring: Mentor0 – Mentee0"]
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (datetime(2026, 10, 16, 16), datetime(2026, 10, 16, 17))
    assert events["Review of the agreement: Mentor0 – Mentee0"]["dtstart"].dt == date(2027, 1, 4)
    assert events["Briefing of mentors and mentees"]["dtstart"].dt == datetime(2026, 10, 20, 14)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("16:00", time(16)), ("9h30", time(9, 30)), ("9h", time(9)), ("25:00", None), ("soon", None), ("", None)],
)
def test_an_hour_is_read_as_it_is_typed(typed, hour):
    assert clock(typed) == hour
