"""The papers of recognition read back: what each says in both languages, its rings, and whom the wall leaves out."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordesk.desk import Desk
from mentordesk.documents import certificate, poster, thanks_letter, thanks_wall
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.papers.papers import Correspondent, Letterhead
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.recognition import RecognisedAs, Recognition
from mentordesk.i18n import LANGUAGES, using
from mentordesk.services import recognition, recognition_papers
from tests import builders, examples
from tests.mentordesk.documents import communication_samples, reading
from tests.mentordesk.documents import recognition_samples as samples
from tests.mentordesk.documents.hostile import HOSTILE

TODAY = date(2026, 11, 17)

FOR = {
    RecognisedAs.MENTOR: ("time and the experience given as a mentor", "đã dành cho mentee"),
    RecognisedAs.MENTEE: ("effort to learn as a mentee", "tinh thần học hỏi khi làm mentee"),
    RecognisedAs.PEER: ("standing by colleagues", "giúp đỡ đồng nghiệp"),
    RecognisedAs.GROUP: ("given to a group", "đã dành cho nhóm"),
    RecognisedAs.COACH: ("people grow by coaching", "đã huấn luyện"),
    RecognisedAs.BUDDY: ("standing by somebody new as a buddy", "đồng hành cùng người mới"),
}


def printed(path: Path, write, value, language: str = "en") -> str:
    with using(language):
        assert write(path, value) == ()
    return reading.words(path)


@pytest.mark.parametrize("paper", ["wall", "poster", "certificate"])
def test_the_name_of_the_company_is_whole_on_what_hangs_on_a_wall(tmp_path, paper):
    name = "Công ty TNHH Sản xuất Thương mại Dịch vụ Đồ gỗ Xuất khẩu Trường Thịnh"
    writer, value = {
        "wall": (thanks_wall.write, samples.wall()),
        "poster": (poster.write, communication_samples.poster()),
        "certificate": (certificate.write, samples.certificate()),
    }[paper]
    named = replace(value, letterhead=replace(value.letterhead, company=name))
    assert name in printed(tmp_path / "paper.pdf", writer, named, "vi")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", RecognisedAs)
def test_the_certificate_of_every_form_is_one_sheet_that_says_who_for_what_and_who_signs(tmp_path, part, language):
    path = tmp_path / "certificate.pdf"
    words = printed(path, certificate.write, samples.certificate(part), language)
    in_english, in_vietnamese = FOR[part]
    common = ("Nguyễn Thị Cẩm Vân", "Kế toán viên", "Trương Văn Thịnh", "Giám đốc", "17/11/2026", "Quy Nhơn")
    title, count = {
        "en": ("Certificate of thanks", "9 meetings held as mentor"),
        "vi": ("Giấy ghi nhận", "Đã gặp 9 buổi trong vai trò mentor"),
    }[language]
    said = in_english if language == "en" else in_vietnamese
    for expected in (*common, title, count, said):
        assert expected in words.replace("\u00a0", " ")
    [page] = PdfReader(path).pages
    assert float(page.mediabox.width) > float(page.mediabox.height)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", RecognisedAs)
def test_the_letter_of_every_form_is_one_page_in_words_of_its_own(tmp_path, part, language):
    words = printed(tmp_path / "a.pdf", thanks_letter.write, samples.letter(part), language)
    others = [printed(tmp_path / "b.pdf", thanks_letter.write, samples.letter(one), language) for one in RecognisedAs]
    assert others.count(words) == 1
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 1
    assert {"en": "Dear Vân", "vi": "Vân"}[language] in words


def circles(path: Path) -> int:
    """Count the circles of a sheet: each is drawn by four curves."""
    [page] = PdfReader(path).pages
    return len(re.findall(r"\sc\s", page.get_contents().get_data().decode("latin-1"))) // 4


@pytest.mark.parametrize("rings", [0, 1, 9, 24, 60])
def test_a_ring_is_a_meeting_and_the_corner_stays_free_of_the_words(tmp_path, rings):
    path = tmp_path / "certificate.pdf"
    words = printed(path, certificate.write, samples.certificate(rings=rings))
    assert circles(path) == rings
    assert ("Each ring is one meeting." in words) is (rings > 0)
    assert len(certificate.ring_radii(rings)) == rings
    assert max(certificate.ring_radii(rings), default=0) <= 150


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_on_the_sheet(tmp_path, name):
    head = Letterhead(company=name, programme=name, made_on=TODAY, place=name)
    to = Correspondent(name=name, department=name, job_title=name)
    certificate.write(tmp_path / "a.pdf", samples.certificate(letterhead=head, to=to, reason=name))
    wall = samples.wall(9, name=name, department=name, reason=name, story=name)
    thanks_wall.write(tmp_path / "b.pdf", replace(wall, letterhead=head))
    for path in (tmp_path / "a.pdf", tmp_path / "b.pdf"):
        for (width, height), boxes in reading.extents(path):
            assert all(left >= -1 and right <= width + 1 for left, _bottom, right, _top in boxes)
            assert all(bottom >= -1 and top <= height + 1 for _left, bottom, _right, top in boxes)


def test_a_letter_that_is_for_one_alone_says_so_and_a_gift_is_named(tmp_path):
    words = printed(tmp_path / "a.pdf", thanks_letter.write, samples.letter(is_public=False, gift="Small gift"))
    assert "for you alone" in words
    assert "With this letter comes: Small gift." in words


@pytest.mark.parametrize("count", [1, 6, 20, 45])
def test_everybody_stands_once_on_the_wall_on_as_many_sheets_as_it_needs(tmp_path, count):
    words = printed(tmp_path / "wall.pdf", thanks_wall.write, samples.wall(count))
    assert words.count("Hồ Thị Mỹ Duyên") == count


def test_a_wall_in_a3_is_the_same_larger(tmp_path):
    for size in PosterSize:
        thanks_wall.write(tmp_path / f"{size}.pdf", samples.wall(size=size))
    small, large = (PdfReader(tmp_path / f"{size}.pdf").pages[0].mediabox for size in (PosterSize.A4, PosterSize.A3))
    assert float(large.width) / float(small.width) == pytest.approx(1.414, abs=0.01)


def test_the_same_certificate_gives_the_same_bytes(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        certificate.write(tmp_path / name, samples.certificate(), invariant=True)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


# What the services put on them


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    made = examples.made(
        tmp_path_factory.mktemp("example") / "example.mentordesk", language="vi", today=TODAY, at=Moment.WEEK_7
    )
    yield made
    made.close()


def names(desk: Desk) -> list[str]:
    return [card.name for card in recognition_papers.wall(desk, PosterSize.A4, today=TODAY).cards]


def test_the_wall_leaves_out_private_thanks_and_whoever_has_not_agreed(company):
    assert names(company) == ["Trần Văn Phước", "Nguyễn Hoàng Long", "Hồ Thị Mỹ Duyên", "Châu Thị Minh Thư"]
    absent = [person.full_name for person in recognition.not_on_wall(company, today=TODAY)]
    assert absent == ["Phạm Thị Thu Hà"]


def test_a_certificate_bears_its_number_and_without_one_no_empty_line(company, tmp_path):
    path = tmp_path / "certificate.pdf"
    numbered = printed(path, certificate.write, samples.certificate(number="03/2027"))
    assert "No. 03/2027" in numbered.replace("\u00a0", " ")
    assert "No." not in printed(path, certificate.write, samples.certificate())
    suggestion = recognition.facts(company, today=TODAY).suggestions[0]
    record = recognition.proposed(company, suggestion, today=TODAY)
    recognition_papers.write_certificate(company, path, record, language="vi", today=TODAY)
    assert f"Số {record.number}" in reading.words(path)
    assert record.number.endswith(f"/{TODAY.year}")


def test_a_suggestion_is_certified_in_either_language_and_own_words_stay(company, tmp_path):
    suggestion = recognition.facts(company, today=TODAY).suggestions[0]
    with using("vi"):
        record = recognition.proposed(company, suggestion, today=TODAY)
    path = tmp_path / "certificate.pdf"
    recognition_papers.write_certificate(company, path, record, language="en", today=TODAY)
    assert "for the first 90 days: 9 meetings" in reading.words(path).replace("\u00a0", " ")
    own = replace(record, reason="Chỉ bảo tận tình")
    recognition_papers.write_certificate(company, path, own, language="en", today=TODAY)
    assert "Chỉ bảo tận tình" in reading.words(path)
    assert circles(path) == 9


def test_consent_that_is_withdrawn_takes_somebody_off_the_wall_and_the_story_can_be_removed(desk: Desk):
    person = builders.person("Hồ Thị Mỹ Duyên")
    thanks = replace(recognition.new(desk, person.id, today=TODAY), reason="Helps", story="Tôi vui")
    agreed = Consent(person_id=person.id, purpose=Purpose.STORY, state=ConsentState.GIVEN, date=TODAY)
    desk.apply(builders.added(person))
    desk.apply(builders.added(thanks, agreed))
    assert names(desk) == [person.full_name]
    assert recognition.forget_shown(desk).is_empty()
    desk.apply(builders.edited(agreed, replace(agreed, state=ConsentState.WITHDRAWN)))
    assert names(desk) == []
    assert [problem.code for problem in recognition.footer_problems(desk, today=TODAY)] == ["kept-without-consent"]
    desk.apply(recognition.forget_shown(desk))
    [kept] = desk.all(Recognition)
    assert (kept.story, kept.reason) == ("", "Helps")
    assert recognition.footer_problems(desk, today=TODAY) == ()


def test_who_leaves_is_no_longer_on_the_wall(desk: Desk):
    person = builders.person("Hồ Thị Mỹ Duyên")
    agreed = Consent(person_id=person.id, purpose=Purpose.STORY, state=ConsentState.GIVEN, date=TODAY)
    desk.apply(builders.added(person))
    desk.apply(builders.added(replace(recognition.new(desk, person.id, today=TODAY), reason="Helps"), agreed))
    assert names(desk) == [person.full_name]
    [here] = desk.all(Person)
    desk.apply(builders.edited(here, replace(here, status=Status.LEFT)))
    assert names(desk) == []


def _long_reason(sentences: int) -> str:
    return " ".join(f"Câu số {number}: đứng máy thay ca và dạy cả tổ chỉnh dao bào." for number in range(sentences))


def test_a_long_reason_is_printed_whole_in_smaller_letters(tmp_path):
    reason = _long_reason(6)
    value = replace(samples.certificate(RecognisedAs.MENTOR), reason=reason)
    assert reason in printed(tmp_path / "certificate.pdf", certificate.write, value).replace("\n", " ")


def test_a_reason_too_long_for_the_certificate_ends_with_a_word_and_says_so(tmp_path):
    path = tmp_path / "certificate.pdf"
    value = replace(samples.certificate(RecognisedAs.MENTOR), reason=_long_reason(20))
    with using("en"):
        [said] = certificate.write(path, value)
    assert str(said).startswith("Too long for this sheet; only the beginning is printed: “Câu số 0: đứng máy")
    [last] = re.findall(r"(\S+)…”$", str(said))
    assert last in _long_reason(20).replace(".", "").split()


def test_a_letter_of_thanks_prints_a_long_reason_whole(tmp_path):
    reason = _long_reason(40)
    words = printed(
        tmp_path / "letter.pdf", thanks_letter.write, replace(samples.letter(RecognisedAs.MENTOR), reason=reason)
    )
    assert words.count("Câu số") == 40


def test_the_wall_says_which_story_is_too_long_for_its_card(tmp_path):
    wall = samples.wall()
    long = replace(wall, cards=(replace(wall.cards[0], story=_long_reason(20)), *wall.cards[1:]))
    with using("en"):
        [said] = thanks_wall.write(tmp_path / "wall.pdf", long)
    assert "“Câu số 0" in str(said)
