from dataclasses import replace
from datetime import date

import pytest

from mentordesk.documents import confirmation
from mentordesk.domain.papers.papers import ConfirmationLetter, ConfirmationPaper, Correspondent
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import using
from tests.mentordesk.documents import pairing_samples, reading, samples


def written(tmp_path, letters, language="en"):
    """Return the words of each page."""
    with using(language):
        assert confirmation.write(tmp_path / "a.pdf", letters) == ()
    return [" ".join(page.split()) for page in reading.pages(tmp_path / "a.pdf")]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_each_of_a_pair_has_a_letter_on_one_page(language, tmp_path):
    pages = written(tmp_path, pairing_samples.letters(20), language)
    assert len(pages) == 40
    for place in range(20):
        mentor, mentee = pairing_samples.name(500 + place), pairing_samples.name(place)
        assert all(name in page for name in (mentor, mentee) for page in pages[2 * place : 2 * place + 2])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_letter_with_the_longest_names_stands_on_one_page(language, tmp_path):
    long = {"name": pairing_samples.LONG, "department": "Phòng Kinh doanh và Chăm sóc khách hàng miền Trung"}
    to, partner = pairing_samples.correspondent(1, **long), pairing_samples.correspondent(2, **long)
    reasons = ("Một lý do dài dòng hơn thường lệ. " * 4, "Lý do thứ hai. " * 8)
    letter = ConfirmationLetter(to=to, part=Role.MENTEE, partner=partner, reasons=reasons)
    assert len(written(tmp_path, pairing_samples.letters(letters=(letter,)), language)) == 1


def test_a_mentee_reads_of_the_mentor_and_a_mentor_of_the_mentee(tmp_path):
    to_mentor, to_mentee = written(tmp_path, pairing_samples.letters(1))
    mentor, mentee = pairing_samples.name(500), pairing_samples.name(0)
    assert f"Your mentee (whom you guide): {mentee}" in to_mentor
    assert f"{mentor}'s answer about {mentee} as mentee:" in to_mentor
    assert f"Your mentor (who guides you): {mentor}" in to_mentee
    assert f"{mentee}'s answer about {mentor} as mentor:" in to_mentee


def test_people_are_addressed_politely_by_their_given_name(tmp_path):
    to = pairing_samples.correspondent(0, name="Phạm Bình Minh", given_name="Bình Minh")
    letter = ConfirmationLetter(to=to, part=Role.MENTEE, partner=pairing_samples.correspondent(501))
    letters = pairing_samples.letters(letters=(letter,))
    assert "Kính gửi anh/chị Bình Minh," in written(tmp_path, letters, "vi")[0]
    assert "Dear Bình Minh," in written(tmp_path, letters, "en")[0]


def test_two_reasons_are_given_and_no_score(tmp_path):
    letter = pairing_samples.letters(1).letters[0]
    letters = pairing_samples.letters(letters=(replace(letter, reasons=("One.", "Two.", "Three.")),))
    (page,) = written(tmp_path, letters)
    assert "One." in page
    assert "Two." in page
    assert "Three." not in page
    assert "point" not in page
    assert "score" not in page.lower()


def test_without_reasons_there_is_no_heading_for_them(tmp_path):
    letter = replace(pairing_samples.letters(1).letters[0], reasons=())
    assert "Why we think" not in written(tmp_path, pairing_samples.letters(letters=(letter,)))[0]


def test_phone_and_mail_stand_only_where_they_are_given(tmp_path):
    to_mentor, to_mentee = written(tmp_path, pairing_samples.letters(1))
    assert "Phone 0901 234 500" in to_mentee
    assert "nhanvien500@truongthinh.vn" in to_mentee
    assert "Phone" not in to_mentor
    assert "E-mail" not in to_mentor
    assert "0901 234" not in to_mentor


def test_each_may_say_no_and_sees_to_whom(tmp_path):
    for page in written(tmp_path, pairing_samples.letters(1)):
        assert "Either of you may say no or ask for a change, now or later, without giving a reason." in page
        assert "to Phạm Thị Thu Hà, programme owner, phone 0902 111 222." in page
        assert "I agree I would rather not I would like a change:" in page
    unknown = pairing_samples.letters(1, owner="", owner_contact="")
    assert "to ________________, programme owner, phone ________________." in written(tmp_path, unknown)[0]


def test_the_days_asked_for_are_named_else_two_weeks(tmp_path):
    page = written(tmp_path, pairing_samples.letters(1, meet_by=date(2026, 8, 28)))[0]
    assert "Please return the answer below by 14/08/2026 to Phạm Thị Thu Hà" in page
    assert "for the first time by 28/08/2026." in page
    page = written(tmp_path, pairing_samples.letters(1, reply_by=None))[0]
    assert "Please return the answer below to Phạm Thị Thu Hà" in page
    assert "for the first time within two weeks." in page


def test_a_letter_does_not_tell_how_many_there_are(tmp_path):
    assert not any("Page" in page for page in written(tmp_path, pairing_samples.letters(2)))


def test_a_letter_shows_only_what_is_known_of_the_partner(tmp_path):
    letter = ConfirmationLetter(to=Correspondent(name="Lê Lan"), part=Role.MENTOR, partner=Correspondent(name="Vũ Mai"))
    (page,) = written(tmp_path, ConfirmationPaper(letterhead=samples.HEAD, letters=(letter,)))
    assert "About Mai" not in page
    assert "To: Lê Lan" in page
    assert "–" not in page.replace("– Please", "").replace("– When", "").replace("– At", "")


def test_letters_to_nobody_say_so(tmp_path):
    assert "No pair to write to" in written(tmp_path, ConfirmationPaper(letterhead=samples.HEAD))[0]
