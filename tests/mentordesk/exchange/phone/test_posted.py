"""What is sent over Wi-Fi is the very text that a page in a file gives, or it is refused."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exchange.answers import phone_form
from mentordesk.exchange.phone import page as pages
from mentordesk.exchange.phone.answer_text import Answer, answers_in
from mentordesk.exchange.phone.fields import fields_of, version_of
from mentordesk.exchange.phone.page import Posted
from mentordesk.exchange.phone.posted import NotOurs, read, text_of
from tests import answers, doors
from tests.builders import TODAY
from tests.phones import PhonePage

ROUND = answers.round_of(both=1, key=b"k" * 32)
PAGE = phone_form.page_of(ROUND, ROUND.recipients[-1])
FIELDS, VERSION = fields_of(PAGE), version_of(PAGE)
IN_A_FILE = PhonePage(pages.html(PAGE))
POSTED = pages.html(PAGE, Posted("a" * 32, VERSION, TODAY.isoformat()))


def sent(pairs):
    """Return the body that a browser makes of fields."""
    return urlencode([("version", VERSION), *pairs], quote_via=quote).encode()


@st.composite
def given_fields(draw):
    """Give what somebody may choose and type, in the order of the page."""
    found = []
    for name in draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=12)):
        field = FIELDS[name]
        values = st.sampled_from(sorted(field.choices)) if field.choices else st.text(min_size=1, max_size=40)
        most = draw(st.integers(1, min(3, field.most)))
        found += [(name, value) for value in draw(st.lists(values, unique=True, min_size=1, max_size=most))]
    return [(name, value) for name, value in found if value.strip() and "\x00" not in value and "\ufffd" not in value]


@given(given_fields())
def test_over_wifi_and_in_a_file_the_same_answer_is_the_same_text(fields):
    if any("\ud800" <= letter <= "\udfff" or letter == "\r" for _name, value in fields for letter in value):
        return
    stripped = [(name, value.strip()) for name, value in fields]
    said = read(sent(fields), FIELDS, VERSION)
    text = text_of(PAGE.form, PAGE.mark, [("day", TODAY.isoformat()), *said])
    body = "&".join(
        [f"mentordesk=1&form={PAGE.form}&mark={PAGE.mark}&day={TODAY.isoformat()}"]
        + [f"{quote(name, safe='')}={quote(value, safe='').replace('~', '%7E')}" for name, value in stripped]
    )
    assert text.startswith(f"{body}&check=")
    [answer] = answers_in(f"head\n\n{text}")
    assert isinstance(answer, Answer)
    assert [pair for pair in answer.fields if pair[0] not in ("day", "check")] == stripped


def test_both_pages_ask_the_same_fields():
    real = doors.fields_in(POSTED)
    assert set(real) - {"version"} == set(IN_A_FILE.fields) == set(FIELDS)
    for name, values in IN_A_FILE.fields.items():
        if values and FIELDS[name].choices and "want" not in name:
            assert set(real[name]) == values, name
            assert FIELDS[name].choices == values, name


def test_a_page_for_wifi_has_every_choice_without_a_script_and_is_small():
    assert "data-rates" not in POSTED
    assert POSTED.count("<option") > len(FIELDS["want.1"].choices) * 3
    assert len(POSTED.encode()) < 64_000
    assert "avoid" not in POSTED, "whom somebody would rather not be paired with is never asked here"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"rate.C1=4",
        b"version=0&rate.C1=4",
        sent([("rate.C1", "6")]),
        sent([("rate.C1", "4"), ("rate.C1", "5")]),
        sent([("rate.C1", "4"), ("rate.C1", "4")]),
        sent([("mark", "x")]),
        sent([("remark", "a" * 5_000)]),
        sent([("remark", "\x00")]),
        sent([]) + b"&remark=%ff",
        sent([]) + b"&a=b" * 2_000,
        b"version=%zz",
        "version=é".encode(),
    ],
)
def test_what_this_page_cannot_give_is_refused(body):
    with pytest.raises(NotOurs):
        read(body, FIELDS, VERSION)
