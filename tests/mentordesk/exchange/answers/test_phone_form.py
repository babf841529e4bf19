"""The questionnaire as a page for a phone: what it asks and promises, and its answers read by the rules of forms."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.questionnaire.answers import Doubt
from mentordesk.domain.questionnaire.form import phone_sections, sections
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.questionnaire import MOST_SKILLS, SKILLS, WishKind, own_skill
from mentordesk.exchange.answers import phone_form, reading, signatures
from mentordesk.exchange.answers.marks import read_mark
from mentordesk.exchange.answers.reading import Known
from mentordesk.exchange.phone import answer_text, page
from mentordesk.i18n import using
from tests import answers
from tests.builders import TODAY
from tests.phones import PhonePage
from ui import theme

KEY = b"k" * 32


@pytest.fixture
def round_():
    return answers.round_of(both=1, key=KEY)


def html(round_, one, **fields):
    return page.html(phone_form.page_of(round_, one, **fields))


def sent(round_, one, cells=None, **fields):
    written = answers.written(answers.response(round_, one, **fields), consents=answers.YES)
    return PhonePage(html(round_, one)).answer(written | (cells or {}))


def read(source, round_, **fields):
    people = {one.person.id: one.person for one in round_.recipients}
    return reading.read_answers(source, Known(round=round_, people=people, **fields), today=TODAY)


def codes(preview):
    return [one.problem.code for one in preview.problems]


# The page


def test_a_page_says_everything_in_both_languages_and_loads_nothing(round_):
    for one in (round_.recipients[0], round_.recipients[-1]):
        text = html(round_, one, contact="Cô Hà, 0903 111 222")
        words = " ".join(PhonePage(text).words)
        for language in ("vi", "en"):
            with using(language):
                for section in phone_sections(round_.questionnaire, one.role):
                    assert section.title in words
                    assert all(question.words in words for question in section.questions if section.code != "time")
        assert one.person.full_name in words
        assert "Cô Hà, 0903 111 222" in words
        text = re.sub(r"sha256-[^&']+", "", text)
    assert not re.search(r"https?:|//|\bsrc=|\bhref=|@import|url\(", text.replace("// ", "")), "nothing is loaded"


def test_a_page_is_small_with_forty_skills_of_the_company_too(round_):
    own = tuple(
        own_skill(f"A skill of our own {n:02}", f"Kỹ năng riêng của công ty {n:02}").code for n in range(MOST_SKILLS)
    )
    large = replace(round_, questionnaire=replace(round_.questionnaire, skills=own))
    one = large.recipients[-1]
    assert len(html(large, one).encode()) < 60_000
    assert len(html(round_, one).encode()) < 55_000


def test_the_browser_may_run_only_the_script_of_the_page(round_):
    text = html(round_, round_.recipients[0])
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert b64encode(sha256(inside.encode()).digest()).decode() in policy.replace("&#39;", "'")
    assert "default-src &#39;none&#39;" in policy
    assert not re.search(r"\son\w+=|\sstyle=", text), "no script and no look outside"


def test_every_field_of_a_page_has_its_words(round_):
    made = PhonePage(html(round_, round_.recipients[-1]))
    ids = [attrs["id"] for _tag, attrs in made.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    text = html(round_, round_.recipients[-1])
    for field in re.findall(r"<(?:input|select|textarea)[^>]*>", text):
        if 'name="shown-language"' in field or 'id="answer"' in field:
            continue
        before = text[: text.index(field)]
        is_inside = before.rfind("<label") > before.rfind("</label")
        assert is_inside or "aria-label=" in field, field


def test_hostile_names_are_only_words(round_):
    evil = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>"
    first = round_.recipients[0]
    one = replace(first, person=replace(first.person, full_name=evil, code=evil, department=evil))
    own = (own_skill(evil, evil).code, *(skill.code for skill in SKILLS[:2]))
    worded = (("C1", evil, evil),)
    asked = replace(round_.questionnaire, skills=own, wordings=worded)
    text = html(replace(round_, company=evil, programme=evil, questionnaire=asked), one, contact=evil)
    made = PhonePage(text)
    assert "img" not in [tag for tag, _attrs in made.tags]
    assert len(re.findall("<script>", text)) == 1


def test_nobody_is_asked_on_a_phone_whom_to_avoid(round_):
    one = round_.recipients[0]
    asked = {question.code for section in sections(round_.questionnaire, one.role) for question in section.questions}
    on_phone = {
        question.code for section in phone_sections(round_.questionnaire, one.role) for question in section.questions
    }
    assert {code for code in asked - on_phone if not code.startswith("wish:avoid:")} == set()
    assert "avoid" not in html(round_, one)


def test_a_page_has_the_colours_of_the_window():
    style = page._bare("page.css")
    light, dark = (part for part in re.findall(r":root\{([^}]*)\}", style) if "--page" in part)
    for name, values in (("light", light), ("dark", dark)):
        palette = theme.PALETTES[name]
        for role, colour in re.findall(r"--([\w-]+):(#\w+)", values):
            assert getattr(palette, role.replace("-", "_")) == colour, role


# Back


def test_an_answer_from_a_phone_says_what_one_in_excel_says(round_):
    for one in round_.recipients:
        [draft] = read(sent(round_, one), round_).taken
        assert answers.answered(draft.response) == answers.answered(answers.response(round_, one))
        assert dict(draft.consents) == answers.YES
        assert draft.problems == ()
        assert draft.doubt is None


def test_an_answer_is_short(round_):
    assert len(sent(round_, round_.recipients[-1])) < 1_500


def test_answers_are_found_in_a_conversation_whatever_stands_between(round_):
    first, second = round_.recipients[:2]
    texts = [sent(round_, one) for one in (first, second)]
    wrapped = "\n> ".join(texts[1][place : place + 70] for place in range(0, len(texts[1]), 70))
    talk = f"[09:12] Dũng:\n{texts[0]}\nCảm ơn chị!\n\n[09:20] Ánh: em gửi ạ\n> {wrapped}\n\nDạ vâng\n{texts[0]}"
    preview = read(talk, round_)
    assert [draft.person.id for draft in preview.taken] == [first.person.id, second.person.id]
    assert preview.duplicates == ()


def test_an_answer_that_was_cut_off_or_changed_is_refused_in_words(round_):
    whole = sent(round_, round_.recipients[0])
    for broken in (whole[:-40], whole.replace("rate.C1=2", "rate.C1=5"), whole[: len(whole) // 2] + " " + whole[-200:]):
        preview = read(broken, round_)
        assert codes(preview) == ["cut-off"], broken[-60:]
    kept = read(whole[:-30] + "\n" + whole, round_)
    assert codes(kept) == ["cut-off"]
    assert len(kept.taken) == 1


def test_an_answer_is_known_as_that_of_its_person(round_):
    mentor, other = round_.recipients[:2]
    text = sent(round_, mentor)
    mark = read_mark(answer_text.answers_in(text)[0].mark)
    stolen = answer_text.packed(str(replace(mark, person_id=other.person.id, code=other.person.code)))
    body = re.sub("&mark=[^&]+", f"&mark={stolen}", text[text.index("mentordesk=") : text.index("&check=")])
    forged = f"{body}&check={answer_text.checksum(body)}"
    [draft] = read(forged, round_).drafts
    assert (draft.person.id, draft.doubt) == (other.person.id, Doubt.ALTERED)
    assert read(forged, round_).taken == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [({"company_id": "x" * 32}, "other-company"), ({"cycle_id": "y" * 32}, "other-cycle")],
)
def test_a_page_of_another_company_or_cycle_is_refused_in_words(round_, change, code):
    text = sent(replace(round_, **change), round_.recipients[0])
    assert codes(read(text, round_)) == [code]


def test_answers_of_a_newer_page_are_refused_in_words(round_):
    text = sent(round_, round_.recipients[0]).replace("mentordesk=1&", "mentordesk=2&")
    assert codes(read(text, round_)) == ["newer-form"]


def test_a_text_without_answers_says_so(round_):
    assert codes(read("Chào chị, em gửi sau nhé", round_)) == ["no-answer"]


def test_answers_saved_as_a_file_are_read_from_a_folder(tmp_path, round_):
    one = round_.recipients[0]
    (tmp_path / "tra loi.txt").write_text(sent(round_, one), "utf-8")
    (tmp_path / "ghi chú.txt").write_text("mua sữa", "utf-8")
    (tmp_path / "utf16.txt").write_text(sent(round_, round_.recipients[1]), "utf-16")
    preview = read(tmp_path, round_)
    assert {draft.person.id for draft in preview.taken} == {one.person.id, round_.recipients[1].person.id}
    assert preview.refused == ()


def test_a_no_is_read_from_a_phone(round_):
    one = round_.recipients[0]
    text = PhonePage(html(round_, one)).answer({f"consent:{Purpose.TAKE_PART}": "no", "day": TODAY})
    [draft] = read(text, round_).taken
    assert draft.refuses


def test_an_empty_answer_is_a_form_that_came_back_empty(round_):
    one = round_.recipients[0]
    text = PhonePage(html(round_, one)).answer({"day": TODAY})
    preview = read(text, round_)
    assert (preview.drafts, preview.blank) == ((), (one.person,))


def test_wishes_are_written_as_names_and_say_nothing_about_whom_to_avoid(round_):
    mentee = round_.recipients[2]
    other = round_.recipients[0].person
    text = sent(round_, mentee, {"wish:want:1": other.full_name, "wish:want:2": "Nguyễn Không Ai"})
    preview = read(text, round_)
    [draft] = preview.taken
    assert [(wish.other_id, wish.kind) for wish in draft.wishes] == [(other.id, WishKind.WANT)]
    assert draft.wishes_asked == {WishKind.WANT}
    assert codes(preview) == ["wish-person"]
    assert "Row" not in str(preview.problems[0].problem.message)


def test_own_skills_come_back(round_):
    own = own_skill("Sewing: zips, pockets (new)", "May túi, khóa kéo & “mác”")
    asked = replace(round_.questionnaire, skills=(own.code, *(skill.code for skill in SKILLS)))
    mine = replace(round_, questionnaire=asked, versions=(asked,))
    both = mine.recipients[-1]
    fields = {"wants": (own.code,), "offers": ((own.code, 5), (SKILLS[1].code, 2))}
    [draft] = read(sent(mine, both, **fields), mine).taken
    assert draft.response.wants == (own.code,)
    assert set(draft.response.offers) == set(fields["offers"])


def test_older_answers_of_a_phone_never_replace_newer_ones_unasked(round_):
    one = round_.recipients[0]
    old = answers.response(round_, one, direction="own")
    preview = read(sent(round_, one, answered_on=TODAY - timedelta(days=2)), round_, answers={one.person.id: old})
    assert preview.taken == ()
    assert "older-answers" in codes(preview)


def test_what_cannot_be_an_answer_is_said_and_left_empty(round_):
    one = round_.recipients[0]
    whole = sent(round_, one)
    body = whole[whole.index("mentordesk=") : whole.index("&check=")].replace("rate.C1=2", "rate.C1=9") + "&rate.X9=3"
    preview = read(f"{body}&check={answer_text.checksum(body)}", round_)
    [draft] = preview.taken
    assert [(problem.code, problem.field) for problem in draft.problems] == [("rating", "rate:C1")]


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.binary(max_size=200).map(lambda data: data.decode("latin-1")),
    st.sampled_from(
        [
            "mentordesk=1&" * 50,
            "mentordesk=1&check=00000000",
            "mentordesk=9999&x=1&check=00000000",
            "mentordesk=1&form=questionnaire&mark=" + "A" * 5000 + "&check=",
            "mentordesk=1&%ff%fe=%zz&check=12345678",
        ]
    ),
)


@given(st.lists(HOSTILE, max_size=4), st.booleans())
@settings(max_examples=100, deadline=None)
def test_whatever_is_pasted_gives_an_answer_or_a_sentence(pieces, with_check):
    round_ = ROUND
    text = "".join(pieces)
    if with_check:
        body = f"mentordesk=1&{text}"
        text = f"{body}&check={answer_text.checksum(body)}"
    preview = read(text, round_)
    assert preview.drafts == ()
    assert all(str(refused.reason) for refused in preview.refused)


ROUND = answers.round_of(key=KEY)


def test_ten_thousand_fields_and_ten_megabytes_are_refused(round_):
    for body in (
        "mentordesk=1&" + "&".join(f"a{n}=1" for n in range(10_000)),
        "mentordesk=1&remark=" + "a" * 10_000_000,
    ):
        text = f"{body}&check={answer_text.checksum(body)}"
        assert codes(read(text, round_)) == ["cut-off"]


def test_a_mark_that_unpacks_to_megabytes_is_none():
    bomb = answer_text.packed("MentorDesk form|2|" + "0" * 50_000_000)
    assert len(answer_text.unpacked(bomb)) <= 2_000
    assert read_mark(answer_text.unpacked(bomb)) is None


def test_the_mark_of_a_page_is_that_of_a_workbook(round_):
    one = round_.recipients[0]
    made = PhonePage(html(round_, one)).form["data-mark"]
    assert read_mark(answer_text.unpacked(made)) == signatures.form_mark(round_, one)
