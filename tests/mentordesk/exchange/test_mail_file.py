"""What a mail file says when a mail program reads it is what was shown, whatever people are called and write."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk import text
from mentordesk.domain.communication.sending import EVERYBODY, LONGEST_LINK, Attachment, Ready, plain, usable
from mentordesk.exchange import mail_file
from tests import builders

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from('\r\n\t\0\u2028\u202e😀👩‍👧אב؀"<>,;:@()[]\\=?_ế')
WORDS = st.text(LETTERS, max_size=120)
BODIES = st.text(LETTERS, max_size=400) | st.text(st.sampled_from("ạ 😀x\n.-"), min_size=900, max_size=1_500)


def ready(name: str = "Lê Thị Mai", subject: str = "Mời", body: str = "Chào", **fields: object) -> Ready:
    usual: dict[str, object] = {
        "id": "1",
        "to": name,
        "people": (builders.person(name, email="mai@anphu.vn"),),
        "subject": plain(subject),
        "body": plain(body),
    }
    return Ready(**usual | fields)  # type: ignore[arg-type]


def parsed(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return part.get_content().replace("\r\n", "\n").removesuffix("\n")


@given(WORDS, WORDS, BODIES)
@example("Mai\r\nBcc: everybody@evil.vn", "Mời\nBcc: x@evil.vn\n\nbody", "Chào")
@example('"Mai" <boss@evil.vn>, x@evil.vn', "=?utf-8?q?x?=", "From me\n.\nMIME-Version: 1.0")
@example("Nguyễn, Văn (An) 👩‍👧 محمد", "😀" * 60, "ạ" * 5_000)
def test_what_is_read_is_what_was_shown(name: str, subject: str, body: str) -> None:
    shown = ready(name, subject, body)
    mail = parsed(mail_file.draft(shown))
    assert mail["X-Unsent"] == "1"
    assert body_of(mail) == shown.words
    assert str(mail["Subject"] or "") == shown.title
    assert [found.addr_spec for found in mail["To"].addresses] == ["mai@anphu.vn"]
    to = str(make_header(decode_header(message_from_bytes(mail_file.draft(shown))["To"])))
    assert to.removesuffix("<mai@anphu.vn>").rstrip(" ") == text.clean_line(shown.people[0].full_name)
    known = {"x-unsent", "to", "subject", "mime-version", "content-type", "content-transfer-encoding"}
    assert {name.casefold() for name in mail.keys()} == known  # noqa: SIM118 - keys come twice where a header does
    assert mail_file.draft(shown).isascii()


@given(st.lists(st.sampled_from("abcde").map("{}@anphu.vn".format), min_size=1, max_size=90), WORDS)
def test_a_text_for_everybody_shows_nobody_the_address_of_another(addresses: list[str], subject: str) -> None:
    people = tuple(builders.person(email=address) for address in addresses)
    mail = parsed(mail_file.draft(ready(subject=subject, id=EVERYBODY, people=people)))
    assert "To" not in mail
    assert [found.addr_spec for found in mail["Bcc"].addresses] == list(dict.fromkeys(addresses))


@given(WORDS, st.binary(max_size=500))
def test_what_goes_along_is_read_back_byte_for_byte(name: str, content: bytes) -> None:
    called = text.file_name(name, ".pdf")
    shown = ready(attachment=Attachment(called, lambda path: path.write_bytes(content)))
    [found] = parsed(mail_file.draft(shown)).iter_attachments()
    assert found.get_filename() == called
    assert found.get_content_type() == "application/pdf"
    assert found.get_content() == content
    assert not list(parsed(mail_file.draft(shown, attached=False)).iter_attachments())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mai",
        "mai@anphu",
        "mai@anphu.vn; an@anphu.vn",
        "mai@anphu.vn\nBcc: x@evil.vn",
        "Mai <mai@anphu.vn>",
        "mai@anphu.vn,an@anphu.vn",
        ".mai@anphu.vn",
        "m..ai@anphu.vn",
        "mãi@anphu.vn",
        "mai@-anphu.vn",
        f"{'m' * 65}@anphu.vn",
        "mai@anphu.vn?cc=x@evil.vn",
        "mai@an phu.vn",
    ],
)
def test_what_is_no_single_address_is_never_written_to(address: str) -> None:
    assert usable(address) == ""
    assert usable("mai@anphu.vn\n") == ""
    lost = ready(people=(builders.person("Mai", email=address),))
    assert lost.link == ""
    assert "To" not in parsed(mail_file.draft(lost))


@given(WORDS, WORDS)
def test_a_link_carries_the_text_or_there_is_none(subject: str, body: str) -> None:
    from urllib.parse import parse_qs, urlsplit

    shown = ready(subject=subject, body=body)
    if not shown.link:
        assert len(body.encode()) + len(subject.encode()) > LONGEST_LINK // 4
        return
    assert len(shown.link) <= LONGEST_LINK
    assert shown.link.isascii()
    split = urlsplit(shown.link)
    assert (split.scheme, split.path) == ("mailto", "mai@anphu.vn")
    said = parse_qs(split.query, keep_blank_values=True, strict_parsing=True)
    assert said["subject"] == [shown.title]
    assert said["body"] == [shown.words.replace("\n", "\r\n")]
    assert set(said) == {"subject", "body"}


def test_a_text_of_five_thousand_letters_has_no_link_and_is_whole_in_the_file(tmp_path: Path) -> None:
    long = ready(body="Chữ " * 1_250)
    assert long.link == ""
    mail_file.write(tmp_path / "a.eml", long)
    assert body_of(parsed((tmp_path / "a.eml").read_bytes())) == long.words


def test_a_draft_is_what_outlook_and_thunderbird_ask_for() -> None:
    called = "Thư giới thiệu Nguyễn Thị Đào Phương Thảo.pdf"
    shown = ready(
        "Nguyễn Thị Đào Phương Thảo",
        "Chương trình Dẫn dắt: anh/chị được ghép với anh/chị Nguyễn Thị Đào Phương Thảo, phòng Kinh doanh",
        attachment=Attachment(called, lambda path: path.write_bytes(b"%PDF")),
    )
    content = mail_file.draft(shown)
    head, _blank, _rest = content.partition(b"\r\n\r\n")
    lines = content.split(b"\r\n")
    assert content.startswith(b"X-Unsent: 1\r\n"), "no mark of an encoding stands before it"
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, head.split(b"\r\n"))) <= 76
    assert max(map(len, lines)) <= 998
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^ ]+\?=", head))
    assert b'filename="Thu gioi thieu Nguyen Thi Dao Phuong Thao.pdf"' in content
    assert f"filename*=utf-8''{quote(called)}".encode() in content


def test_a_name_without_accents_is_written_once() -> None:
    content = mail_file.draft(ready(attachment=Attachment("plan 2.pdf", lambda path: path.write_bytes(b""))))
    assert b'filename="plan 2.pdf"' in content
    assert b"filename*" not in content


def test_a_calendar_that_goes_along_is_said_to_be_utf_8() -> None:
    called = Attachment("buổi gặp.ics", lambda path: path.write_text("Mời", "utf-8"))
    [found] = parsed(mail_file.draft(ready(attachment=called))).iter_attachments()
    assert (found.get_content_type(), found.get_content_charset()) == ("text/calendar", "utf-8")
    assert found.get_content().strip() == "Mời"
