"""Every text of every record is cleaned, however it came in, and is stored, printed and exported without failing."""

from dataclasses import fields, replace
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from mentordesk import text
from mentordesk.desk import Desk
from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, Title
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import MappingPreset
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.record import AS_IT_IS, REFERENCE
from mentordesk.exchange.text_cells import new_book, put
from mentordesk.i18n import message
from mentordesk.store import tables
from tests import builders, strategies

ODD = "\ud800\udfff\r\x0b\x0c\x85\u2028\u3164\u2800\u115f\u00ad\u200b\u202e\u0301\ufffe\U0001fffe\U000f0000<&=\"' \n\tễ"
ANY = st.text(st.characters(categories=None) | st.sampled_from(ODD), max_size=30)
TEXTS = {
    kind.record: [
        item.name
        for item in fields(kind.record)
        if get_type_hints(kind.record)[item.name] is str
        and item.name != "id"
        and not {REFERENCE, AS_IT_IS} & item.metadata.keys()
    ]
    for kind in KINDS
}


@pytest.mark.parametrize("kind", [kind for kind, names in TEXTS.items() if names], ids=lambda kind: kind.__name__)
@given(st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_of_a_record_is_stored_as_the_cleaned_text(kind, data):
    words = data.draw(ANY)
    drawn = data.draw(strategies.records(kind))
    for name in TEXTS[kind]:
        record = replace(drawn, **{name: words})
        assert getattr(record, name) == text.clean(words), name
        getattr(record, name).encode()
        assert replace(record) == record


def test_texts_within_entries_are_cleaned_too():
    [asked] = [kind.record for kind in KINDS if kind.name == "questionnaire"]
    made = asked(wordings=(("W1", "a\ud800\rb", " c  d "),))
    assert made.wordings == (("W1", "a\nb", "c d"),)


def test_what_the_program_writes_itself_stays_as_it_is():
    assert MappingPreset(mapping='{"a  b": 1}').mapping == '{"a  b": 1}'


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory):
    desk = Desk.create(tmp_path_factory.mktemp("texts") / "a.mentordesk", builders.company())
    yield desk
    desk.close()


@given(ANY, ANY)
@settings(max_examples=60, deadline=None)
def test_any_text_goes_into_the_file_and_comes_back(open_desk, words, label):
    person = builders.person(full_name=words, job_title=words, email=words)
    open_desk.apply(Change(message("Add {name}", name=label), (), (person,)))
    [stored] = tables.read_some(open_desk._database, type(person), [person.id]).values()
    assert stored == person
    assert stored.job_title == text.clean(words)
    assert open_desk.history(1)[0].count == 1


@given(st.lists(ANY, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_text_is_exported(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("out", numbered=True)
    cleaned = [builders.person(job_title=words).job_title for words in texts]
    book = new_book()
    for words in cleaned:
        put(book.active, (words, "x"))
    book.save(folder / "a.xlsx")
    read = [row[0] or "" for row in load_workbook(folder / "a.xlsx").active.values]
    assert read == cleaned
    head = Letterhead(company=cleaned[0], programme=cleaned[-1], made_on=builders.TODAY)
    layout.write(folder / "a.pdf", Paper(letterhead=head, name="A", blocks=(Title(cleaned[0]), *map(Body, cleaned))))
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF")
