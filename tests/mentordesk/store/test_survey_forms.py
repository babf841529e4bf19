"""The filled forms of an anonymous wave: kept beside the records, taken back as a batch, mixed when the wave closes."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, Mixed, Respondent, SurveyWave, Wave
from mentordesk.errors import AnswersMixed
from mentordesk.i18n import message
from tests import builders

SECRET = "Giờ tăng ca hay trùng lịch gặp"


def wave(desk: Desk) -> SurveyWave:
    made = SurveyWave(cycle_id=current.cycle(desk).id, wave=Wave.END)
    desk.apply(builders.added(made))
    return made


def form(number: int, words: str = "") -> FilledForm:
    said = (("change", words),) if words else ()
    return FilledForm(f"MARK{number}", Respondent.MENTEE, "office", (("S1", 1 + number % 5),), said)


def came_in(asked: SurveyWave, *forms: FilledForm) -> Change:
    batch = AnswerBatch(wave_id=asked.id, count=len(forms))
    return Change(message("Answers of a survey"), after=(batch,), forms=((batch.id, forms),))


def closed(asked: SurveyWave) -> Change:
    change = edit(message("Close a survey"), asked, replace(asked, closed_on=builders.TODAY))
    return replace(change, mixes=asked.id)


def test_what_came_in_is_there_and_a_batch_is_taken_back_and_brought_back(desk: Desk) -> None:
    asked = wave(desk)
    first, second = came_in(asked, form(1), form(2, SECRET)), came_in(asked, form(3))
    desk.apply(first)
    desk.apply(second)
    assert desk.answers(asked.id).marks == ("MARK1", "MARK2", "MARK3")
    assert desk.answers(asked.id).words == ((Respondent.MENTEE, "change", SECRET),)
    desk.apply(first.inverse())
    assert desk.answers(asked.id).marks == ("MARK3",)
    desk.apply(first.inverse().inverse())
    assert len(desk.answers(asked.id).sheets) == 3


def test_the_journal_and_its_history_never_contain_an_answer(desk: Desk) -> None:
    asked = wave(desk)
    desk.apply(came_in(asked, form(1, SECRET)))
    desk.apply(closed(asked))
    with closing(sqlite3.connect(desk.path)) as database:
        kept = json.dumps(database.execute("SELECT * FROM journal").fetchall(), ensure_ascii=False)
    assert SECRET not in kept
    assert "MARK1" not in kept


def test_a_closed_wave_leaves_nothing_that_leads_from_a_mark_to_an_answer(desk: Desk) -> None:
    asked = wave(desk)
    for number in range(40):
        desk.apply(came_in(asked, form(number, f"words of {number}")))
    before = desk.answers(asked.id)
    assert desk.answers_seen(asked.id) == Mixed()
    desk.apply(closed(asked))
    after = desk.answers(asked.id)
    assert desk.answers_seen(asked.id).marks == after.marks == before.marks
    assert sorted(sheet.scores for sheet in after.sheets) == sorted(sheet.scores for sheet in before.sheets)
    assert {sheet.group for sheet in after.sheets} == {""}, "where they work was shown to nobody"
    with closing(sqlite3.connect(desk.path)) as database:
        [(content,)] = database.execute("SELECT content FROM survey_forms").fetchall()
    read = json.loads(content)
    assert read["marks"] == sorted(read["marks"])
    said = [words for _respondent, _code, words in read["words"]]
    assert sorted(said) == sorted(f"words of {number}" for number in range(40))
    assert said != [f"words of {number}" for number in range(40)]


def test_mixed_answers_cannot_be_taken_back_and_the_file_says_so(desk: Desk) -> None:
    asked = wave(desk)
    batch = came_in(asked, form(1))
    desk.apply(batch)
    close = closed(asked)
    desk.apply(close)
    desk.apply(close.inverse())
    with pytest.raises(AnswersMixed):
        desk.apply(batch.inverse())
    assert desk.all(AnswerBatch)
    assert desk.answers(asked.id).marks == ("MARK1",)


def test_what_was_taken_back_is_gone_for_good_once_the_wave_is_closed(desk: Desk) -> None:
    asked = wave(desk)
    batch = came_in(asked, form(1, SECRET))
    desk.apply(batch)
    desk.apply(batch.inverse())
    desk.apply(closed(asked))
    assert desk.answers(asked.id) == Mixed()
    with pytest.raises(AnswersMixed):
        desk.apply(batch.inverse().inverse())
    desk.close()
    assert SECRET.encode() not in desk.path.read_bytes()


def test_a_wave_removed_for_good_takes_its_answers_along(desk: Desk) -> None:
    asked = wave(desk)
    batch = came_in(asked, form(1, SECRET))
    desk.apply(batch)
    desk.apply(Change(message("Remove"), before=(asked, *batch.after)))
    desk.close()
    assert SECRET.encode() not in desk.path.read_bytes()
