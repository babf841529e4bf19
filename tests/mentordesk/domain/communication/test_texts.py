import re
from datetime import date

import pytest

from mentordesk.domain.communication import readability
from mentordesk.domain.communication.placeholders import PLACEHOLDERS, Gap, Insert, fill, found_in, prepare
from mentordesk.domain.communication.situation import About, Occasion, Reader, Situation
from mentordesk.domain.communication.templates import SHORT, TEMPLATES, template, wording
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.plan import Rhythm
from mentordesk.i18n import message, verbatim
from tests import builders

VI, EN = MessageLanguage.VIETNAMESE, MessageLanguage.ENGLISH
BOTH = [VI, EN]
OWNER = builders.person("Phạm Thị Thu Hà", department="Nhân sự", phone="0900000105")
SITUATION = Situation(
    company="Công ty TNHH Gỗ Trường Thịnh",
    programme="Mentorship 2026",
    launch=date(2026, 10, 5),
    end=date(2027, 3, 31),
    deadline=date(2026, 9, 30),
    owner=OWNER,
    sponsor="Trương Văn Thịnh",
    main_message="Ai cũng có một người đi trước để hỏi.",
)
THANG = Reader(builders.person("Vũ Đức Thắng", department="Kỹ thuật"), "anh/chị đang dẫn dắt người khác")
ABOUT = About(SITUATION, THANG, Occasion(date(2026, 9, 30), "Nhà ăn"))
EVERY_TEXT = [(entry, language) for entry in TEMPLATES for language in BOTH]


def ids(value):
    return value.code if hasattr(value, "code") else str(value)


@pytest.mark.parametrize(("entry", "language"), EVERY_TEXT, ids=ids)
def test_every_text_can_leave_when_all_is_known(entry, language):
    words = wording(entry.code, language)
    assert words.subject
    assert words.body
    for part in (words.subject, words.body):
        done = fill(part, language, ABOUT)
        assert done.gaps == ()
        assert "{" not in done.text


@pytest.mark.parametrize(("entry", "language"), EVERY_TEXT, ids=ids)
def test_every_text_is_easy_to_read(entry, language):
    assert readability.marks(wording(entry.code, language).body, language) == ()


@pytest.mark.parametrize(("entry", "language"), EVERY_TEXT, ids=ids)
def test_every_text_keeps_the_tone_of_the_house(entry, language):
    words = wording(entry.code, language)
    whole = f"{words.subject}\n{words.body}"
    assert "!" not in whole
    assert not re.search(r"vui lòng|thành công|hệ thống|chu kỳ", whole, re.IGNORECASE)
    assert "  " not in whole


@pytest.mark.parametrize(("entry", "language"), EVERY_TEXT, ids=ids)
def test_every_text_names_whom_people_can_ask(entry, language):
    # A poster prints the contact below its text.
    contact = {place.known.insert for place in found_in(wording(entry.code, language).body, language) if place.known}
    assert entry.is_poster or Insert.CONTACT in contact


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("code", [entry.code for entry in TEMPLATES if entry.is_short])
def test_short_texts_fit_a_phone_for_people_with_long_names(code, language):
    long_name = Reader(
        builders.person("Hoàng Phủ Nguyễn Thị Ngọc Phương Khánh", given_name="Phương Khánh"),
        "anh/chị đã gắn bó với công ty 12 năm và đang dẫn dắt người khác",
    )
    ready = prepare(wording(code, language).body, language, About(SITUATION, None, ABOUT.occasion))
    assert ready.read_by((THANG, long_name)).longest <= SHORT


def test_every_text_that_a_programme_needs_is_there():
    assert {entry.code for entry in TEMPLATES} == {
        *("announcement", "invitation-mentor", "invitation-mentee", "managers", "zalo", "briefing"),
        *("reminder-mentor", "reminder-mentee", "event", "article", "faq", "seminar", "thanks"),
        *("video-mentor", "video-day", "video-director", "poster-ask", "poster-share"),
    }
    assert len([entry for entry in TEMPLATES if entry.is_poster]) == 2
    for language, sign in ((VI, "?"), (EN, "?")):
        assert wording("faq", language).body.count(sign) >= 10, "ten questions"


def test_the_benefit_for_the_employee_comes_before_what_is_asked():
    for code in ("announcement", "invitation-mentee", "invitation-mentor"):
        english = wording(code, EN).body
        assert english.index("you get" if "you get" in english else "You become") < english.index("{deadline}")
    for code in ("announcement", "invitation-mentee"):
        vietnamese = wording(code, VI).body
        assert vietnamese.index("được:") < vietnamese.index("{hạn}")


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("known", PLACEHOLDERS, ids=lambda known: known.insert)
def test_every_placeholder_is_filled_and_is_named_when_nothing_is_known(known, language):
    if language not in known.names:
        unknown = fill("{" + known.names[VI] + "}", language, ABOUT)
        assert [gap.is_unknown for gap in unknown.gaps] == [True]
        return
    typed = known.typed(language)
    done = fill(f"x {typed} y", language, ABOUT)
    assert done.gaps == ()
    assert [piece.is_filled for piece in done.pieces] == [False, True, False]
    assert typed not in done.text
    nothing = About(Situation(), None)
    empty = fill(f"x {typed} y", language, nothing)
    always = {Insert.POLITE, Insert.RHYTHM, Insert.PLACES}
    assert bool(empty.gaps) == (known.insert not in always)
    if empty.gaps:
        assert empty.text == f"x {typed} y"
        assert empty.gaps[0].name == known.names[language]
        assert str(empty.gaps[0].why)


def test_placeholders_take_capitals_and_spaces_as_people_type_them():
    assert fill("Chào { TÊN },", VI, ABOUT).text == "Chào Thắng,"
    assert fill("{Name}", EN, ABOUT).text == "Thắng"


def test_a_placeholder_at_the_beginning_of_a_sentence_is_capital():
    assert fill("{anh/chị} nhớ nhé. {anh/chị} và {anh/chị}.", VI, ABOUT).text == "Anh/chị nhớ nhé. Anh/chị và anh/chị."


def test_a_placeholder_that_does_not_exist_is_named_and_stays():
    done = fill("Chào {ten}, {tên}", VI, ABOUT)
    assert done.text == "Chào {ten}, Thắng"
    assert [(gap.name, gap.is_unknown) for gap in done.gaps] == [("ten", True)]


@pytest.mark.parametrize("body", ["Chào {tên", "Chào tên}", "{{tên}", "{tên\n}"])
def test_a_brace_that_stands_alone_is_found(body):
    assert any(isinstance(gap, Gap) and gap.is_unknown for gap in fill(body, VI, ABOUT).gaps)


def test_whom_to_ask_needs_a_phone_number():
    no_phone = Situation(owner=builders.person("Lê Mai", phone=""))
    assert no_phone.contact == ""
    assert str(SITUATION.contact) == "Phạm Thị Thu Hà, Nhân sự, tel. 0900000105"
    assert fill("{liên hệ}", VI, ABOUT).text == "Phạm Thị Thu Hà, Nhân sự, ĐT 0900000105"


@pytest.mark.parametrize(
    ("rhythm", "minutes", "english", "vietnamese"),
    [
        (Rhythm.MONTHLY, 60, "one hour a month", "mỗi tháng một giờ"),
        (Rhythm.WEEKLY, 30, "30\u00a0minutes a week", "mỗi tuần 30\u00a0phút"),
        (Rhythm.EVERY_TWO_WEEKS, 120, "two hours every two weeks", "hai tuần một lần, mỗi lần hai giờ"),
    ],
)
def test_the_rhythm_is_said_as_people_say_it(rhythm, minutes, english, vietnamese):
    about = About(Situation(rhythm=rhythm, minutes=minutes))
    assert fill("a {rhythm}", EN, about).text == f"a {english}"
    assert fill("a {nhịp gặp}", VI, about).text == f"a {vietnamese}"


def test_the_duration_is_in_months_or_weeks():
    assert str(SITUATION.duration) == "6\u00a0months"
    assert str(Situation(launch=date(2026, 10, 5), end=date(2026, 11, 2)).duration) == "4\u00a0weeks"
    assert Situation(launch=date(2026, 10, 5), end=date(2026, 10, 1)).duration == ""


@pytest.mark.parametrize(
    "name",
    ["<b>Lan</b>", "{tên}", "\u202eABC", "👩🏽‍🏭 Lan", "Lan & Co <script>", "x" * 5000],
    ids=["markup", "braces", "rtl", "emoji", "script", "long"],
)
def test_a_name_is_never_read_as_a_placeholder_or_markup(name):
    reader = Reader(builders.person(name, given_name=name), message("you know {what}", what=verbatim(name)))
    done = fill("Chào {tên}, vì {lý do mời}.", VI, About(SITUATION, reader))
    assert done.gaps == ()
    assert done.text.startswith(f"Chào {reader.person.calling_name}")


def test_a_long_sentence_is_marked_where_it_stands():
    body = "Ngắn thôi. " + " ".join(["chữ"] * 40) + ". Xong."
    (mark,) = readability.marks(body, VI)
    assert body[mark.start : mark.end].startswith("chữ chữ")
    assert "40" in str(mark.words)


def test_a_word_that_nobody_explained_is_marked_once():
    (mark,) = readability.marks("The mentor meets the other mentor.", EN)
    assert (mark.start, mark.end) == (4, 10)
    assert readability.marks("The mentor is a person who guides.", EN) == ()
    assert readability.marks("Mentor (người hướng dẫn).", VI) == ()
    assert readability.marks("{mentees} come", EN) == ()


def test_a_row_of_the_owners_own_has_no_template():
    assert template("nothing") is None
    assert wording("nothing", VI).body == ""
