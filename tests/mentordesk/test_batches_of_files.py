"""Many files written at once: none replaces another, and on a disk that fills it is said how many there are."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from mentordesk import atomic, current, faults, i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.survey import Wave
from mentordesk.errors import DiskFull
from mentordesk.progress import silent
from mentordesk.services import meeting_papers, sending, surveys
from mentordesk.services.communication import messages, ready
from mentordesk.services.connect import answer_forms, pairing
from mentordesk.services.orientation import papers
from tests import examples

TODAY = date(2026, 11, 17)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "desk").mkdir()
    return examples.made(tmp_path / "desk" / "a.mentordesk", language="en", today=TODAY, at=Moment.WEEK_7)


def asked(desk: Desk) -> list[str]:
    return [recipient.person.id for recipient in current.round_of(desk).recipients]


def answer_batch(kind: answer_forms.Sheets) -> Callable[[Desk, Path], object]:
    return lambda desk, folder: answer_forms.write_forms(
        desk, folder, asked(desk), language="en", kind=kind, today=TODAY
    )()


def survey_forms(desk: Desk, folder: Path) -> object:
    outgoing = surveys.prepare(desk, surveys.row(desk, Wave.END, today=TODAY))
    return surveys.write_forms(outgoing, folder, language="en")()


def survey_sheets(desk: Desk, folder: Path) -> object:
    outgoing = surveys.prepare(desk, surveys.row(desk, Wave.END, today=TODAY))
    return surveys.write_sheets(outgoing, folder, language="en")


def rating_forms(desk: Desk, folder: Path) -> object:
    shown = surveys.row(desk, Wave.SKILLS_BEFORE, today=TODAY)
    return surveys.write_rating_forms(desk, shown, folder, language="en")()


def survey_pages(desk: Desk, folder: Path) -> object:
    outgoing = surveys.prepare(desk, surveys.row(desk, Wave.END, today=TODAY))
    return surveys.write_pages(desk, outgoing, folder, language="en")()


def rating_pages(desk: Desk, folder: Path) -> object:
    shown = surveys.row(desk, Wave.SKILLS_BEFORE, today=TODAY)
    return surveys.write_rating_pages(desk, shown, folder, language="en")()


def meeting_pages(desk: Desk, folder: Path) -> object:
    return meeting_papers.write_pages(desk, folder, language="en", today=TODAY)


def packs(desk: Desk, folder: Path) -> object:
    ids = [pair.id for pair in pairing.pairs(desk)]
    return papers.each_pack(desk, folder, ids, language="en", today=TODAY)(silent)


def mails(desk: Desk, folder: Path) -> object:
    row = next(row for row in messages.plan_rows(desk) if row.record.template == "invitation-mentor")
    batch = ready.batch(desk, row, language="en", today=TODAY)
    return sending.write_mails(batch, folder, {one.id for one in batch.messages})()


BATCHES: dict[str, Callable[[Desk, Path], object]] = {
    "answer forms in Excel": answer_batch(answer_forms.Sheets.EXCEL),
    "answer forms on paper": answer_batch(answer_forms.Sheets.PAPER),
    "answer forms for phones": answer_batch(answer_forms.Sheets.PHONE),
    "meeting pages for phones": meeting_pages,
    "survey forms": survey_forms,
    "survey sheets": survey_sheets,
    "forms for ratings": rating_forms,
    "surveys for phones": survey_pages,
    "ratings for phones": rating_pages,
    "packs": packs,
    "messages": mails,
}


@pytest.mark.parametrize("name", BATCHES)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_how_many_were_written_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    writing, calls = atomic.writing, count(1)
    room = 1 if name == "survey sheets" else 2

    def fills(path, **named):
        if next(calls) > room:
            raise faults.disk_full(path)
        return writing(path, **named)

    monkeypatch.setattr(atomic, "writing", fills)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(DiskFull) as error:
        BATCHES[name](desk, out)
    written = [path for path in out.rglob("*") if path.is_file()]
    assert len(written) == room
    with i18n.using(language):
        said = str(error.value.message)
    assert f"{room} of " in said if language == "en" else f"{room}/" in said
    assert written[0].parent.name in said


@pytest.mark.parametrize("name", BATCHES)
def test_where_nothing_was_written_the_sentence_names_the_drive(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(path, **_named):
        raise faults.disk_full(path)

    monkeypatch.setattr(atomic, "writing", full)
    with pytest.raises(DiskFull) as error:
        BATCHES[name](desk, tmp_path)
    with i18n.using("en"):
        assert "Only" not in str(error.value.message)


def test_no_batch_replaces_what_is_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, write in BATCHES.items():
        write(desk, out)
        mine = [path for path in out.rglob("*") if path.is_file()]
        for path in mine:
            path.write_bytes(b"filled in")
        write(desk, out)
        assert {path.read_bytes() for path in mine} == {b"filled in"}, name
        assert len([path for path in out.rglob("*") if path.is_file()]) > len(mine), name
