from datetime import datetime, timedelta

import openpyxl
import pytest

from mentordesk import i18n, text
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import LONGEST_NAME, Status
from mentordesk.domain.records.privacy import DataRequest
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish, WishKind
from mentordesk.services import erasing, privacy, privacy_papers
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.documents.hostile import HOSTILE

NEEDED = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)


def test_consent_is_noted_for_many_people_and_purposes(desk):
    many = builders.people(3)
    desk.apply(builders.added(*many))
    ids = [person.id for person in many]
    change = privacy.record_consent(desk, ids, NEEDED, ConsentState.GIVEN, today=TODAY, method="paper")
    desk.apply(change)
    assert len(desk.all(Consent)) == 6
    assert {(one.state, one.date, one.method) for one in desk.all(Consent)} == {(ConsentState.GIVEN, TODAY, "paper")}
    assert str(change.label) == "Note consent of 3 people"
    again = privacy.record_consent(desk, ids, NEEDED, ConsentState.GIVEN, today=TODAY, method="paper")
    assert again.is_empty()
    desk.apply(change.inverse())
    assert desk.all(Consent) == ()


def test_what_is_noted_already_is_no_part_of_the_change(desk):
    said, silent = builders.people(2)
    desk.apply(builders.added(said, silent, builders.consent(said)))
    ids = (said.id, silent.id)
    same = privacy.record_consent(desk, ids, [Purpose.TAKE_PART], ConsentState.GIVEN, today=TODAY, method="paper")
    assert [one.person_id for one in same.after] == [silent.id]
    other = privacy.record_consent(desk, ids, [Purpose.TAKE_PART], ConsentState.GIVEN, today=TODAY, method="e-mail")
    assert [one.person_id for one in other.after] == list(ids)


def test_a_new_answer_takes_the_place_of_the_old(desk):
    person = builders.person()
    old = builders.consent(person)
    desk.apply(builders.added(person, old))
    desk.apply(privacy.record_consent(desk, [person.id], [Purpose.TAKE_PART], ConsentState.WITHDRAWN, today=TODAY))
    (now,) = desk.all(Consent)
    assert (now.id, now.state) == (old.id, ConsentState.WITHDRAWN)
    desk.apply(privacy.record_consent(desk, [person.id], Purpose, None, today=TODAY))
    assert desk.all(Consent) == ()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_each_signed_paper_has_a_file_of_its_own_whatever_the_length_of_the_name(desk, tmp_path, language):
    person = builders.person("ễ" * LONGEST_NAME)
    desk.apply(builders.added(person, builders.signed(person), builders.signed(person)))
    with i18n.using(language):
        privacy.write_data_copy(desk, tmp_path / text.file_name(person.full_name, ".xlsx"), person, today=TODAY)
        words = {"en": ", signed paper {}.jpg", "vi": ", phiếu đã ký {}.jpg"}[language]
    written = sorted(path.name for path in tmp_path.glob("ễ*.jpg"))
    assert [name.endswith(words.format(n)) for n, name in enumerate(written, start=1)] == [True, True]


def test_a_copy_of_everything_on_one_person_is_written(desk, tmp_path):
    (cycle,) = desk.all(Cycle)
    mentor, mentee = builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai", phone="0903118245")
    mentee_part = builders.enrolment(cycle, mentee)
    pair = builders.pair(cycle, mentor, mentee, score=81_500)
    desk.apply(builders.added(mentor, mentee, mentee_part, pair, builders.consent(mentee), builders.consent(mentor)))
    path = tmp_path / "Mai.xlsx"
    privacy.write_data_copy(desk, path, mentee, today=TODAY)
    found = _sheets(path)
    assert ("Phone", "0903118245") in found["Person"]
    assert [len(found[name]) for name in ("Programme", "Consent", "Pairs")] == [2, 2, 2]
    [part], [paired] = _lines(found["Programme"]), _lines(found["Pairs"])
    assert [part[name] for name in ("Programme type", "State", "Reason for leaving")] == [
        "Standard",
        "Role confirmed",
        None,
    ]
    assert (paired["Mentor"], paired["Mentee"], paired["Score of 100"]) == ("Trần Quốc Dũng", "Lê Thị Mai", 81.5)


def _sheets(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def _lines(rows):
    headings, *lines = rows
    return [dict(zip(headings, line, strict=True)) for line in lines]


def test_answers_own_wishes_and_groups_are_in_the_copy_and_wishes_of_others_are_not(desk, tmp_path):
    (cycle,) = desk.all(Cycle)
    mai, dung, an = builders.person("Lê Thị Mai"), builders.person("Trần Quốc Dũng"), builders.person("Vũ An")
    form = Questionnaire(wordings=(("C1", "Say it straight.", "Nói thẳng."),))
    panel, peers = (
        Group(cycle_id=cycle.id, kind=GroupKind.PANEL, mentee_id=mai.id),
        Group(cycle_id=cycle.id, name="Kho"),
    )
    answers = Response(
        cycle_id=cycle.id,
        person_id=mai.id,
        questionnaire_id=form.id,
        answered_on=TODAY,
        ratings=(("C1", 4), ("W1", 2)),
        experiences=("moved", "led"),
        wants=("selling",),
        offers=(("leading", 3),),
        direction="own",
        times=("tue-evening",),
        places=("office",),
        channels=("zalo",),
        languages=("vi", "en"),
        capacity=2,
        remark="=1+1",
    )
    desk.apply(
        builders.added(
            *(mai, dung, an, form, panel, peers, answers),
            Response(cycle_id=cycle.id, person_id=dung.id, questionnaire_id=form.id, remark="Not about Mai"),
            Wish(cycle_id=cycle.id, person_id=mai.id, other_id=dung.id, rank=2),
            Wish(cycle_id=cycle.id, person_id=mai.id, other_id=an.id, kind=WishKind.AVOID),
            Wish(cycle_id=cycle.id, person_id=an.id, other_id=mai.id, kind=WishKind.AVOID),
            Block(cycle_id=cycle.id, mentor_id=an.id, mentee_id=mai.id, reason="They quarrelled"),
            Member(group_id=peers.id, person_id=mai.id),
            Member(group_id=panel.id, person_id=dung.id, skill="selling"),
        )
    )
    path = tmp_path / "Mai.xlsx"
    privacy.write_data_copy(desk, path, mai, today=TODAY)
    found = _sheets(path)
    assert {line["Question"]: line["Answer"] for line in _lines(found["Answers"])} == {
        "Version of the questionnaire": 1,
        "Answered by": "electronic form",
        "Say it straight.": 4,
        "I plan first and then start.": 2,
        "Experience": "Moved far from home for work, Led a team",
        "Skills wanted": "Selling",
        "Skills offered, and how strong": "Leading people (3/5)",
        "Direction": "Own business",
        "Times": "Tuesday evening",
        "Places": "In the office",
        "Ways to keep in touch": "Zalo",
        "Languages": "Vietnamese, English",
        "Most mentees": 2,
        "Remark": "=1+1",
        "Answered on": datetime(2026, 11, 21),
    }
    assert [(line["Wish"], line["Person"], line["Rank"]) for line in _lines(found["Wishes"])] == [
        ("I would like", "Trần Quốc Dũng", 2),
        ("Please do not pair me with", "Vũ An", None),
    ]
    assert [line["Group"] for line in _lines(found["Groups"])] == ["peer group: Kho"]
    assert [line["Kind of group"] for line in _lines(found["Own panel"])] == ["mentor panel"]
    [block] = _lines(found["Not to be paired"])
    assert (block["Reason"], block["Mentor"], block["Mentee"]) == ("They quarrelled", None, "Lê Thị Mai")
    assert "Vũ An" not in str([found[name] for name in found if name != "Wishes"])
    privacy.write_data_copy(desk, path, dung, today=TODAY)
    [seat] = _lines(_sheets(path)["Groups"])
    assert (seat["Cycle"], seat["Group"], seat["Skill"]) == (1, "mentor panel", "Selling")


def test_the_copy_speaks_vietnamese_too(desk, tmp_path):
    (cycle,) = desk.all(Cycle)
    mai, form = builders.person(), Questionnaire()
    answers = Response(
        cycle_id=cycle.id,
        person_id=mai.id,
        questionnaire_id=form.id,
        ratings=(("W1", 2),),
        experiences=(),
        direction="own",
        places=("office",),
    )
    desk.apply(builders.added(mai, form, answers))
    with i18n.using("vi"):
        privacy.write_data_copy(desk, tmp_path / "Mai.xlsx", mai, today=TODAY)
    rows = [list(row) for row in _sheets(tmp_path / "Mai.xlsx")["Câu trả lời"]]
    assert [row for row in rows if row[1] not in ("Câu hỏi", "Phiên bản phiếu khảo sát", "Trả lời qua")] == [
        [1, "Tôi lập kế hoạch xong rồi mới bắt tay vào việc.", 2],
        [1, "Trải nghiệm", "không có điều nào"],
        [1, "Hướng phát triển", "Kinh doanh riêng"],
        [1, "Nơi gặp", "Tại văn phòng"],
    ]


def test_the_register_counts_what_was_asked_and_erased_and_names_nobody(desk):
    here, gone, lost = (
        builders.person("Lê Thị Mai"),
        *(
            builders.person(name, status=Status.LEFT, end_date=TODAY - timedelta(days=90))
            for name in ("Vũ An", "Võ Ba")
        ),
    )
    late, new, done = (
        DataRequest(person_id=here.id, received_on=TODAY - timedelta(days=days), done_on=on)
        for days, on in ((30, None), (0, None), (30, TODAY))
    )
    desk.apply(builders.added(here, gone, lost, late, new, done, builders.consent(here)))
    erasing.erase(desk, lost, today=TODAY, kept=(), lost=())
    paper = privacy_papers.register(desk, today=TODAY)
    assert (paper.waiting, paper.late, paper.done, paper.over, paper.erased) == (2, 1, 1, 1, 1)
    assert [len(line.given) for line in paper.purposes] == [1, 0, 0, 0, 0, 0]
    assert "Lê Thị Mai" not in repr(paper)


def test_a_copy_is_written_whatever_the_name(desk, tmp_path):
    for name in HOSTILE:
        person = builders.person(name, department=name)
        privacy.write_data_copy(desk, tmp_path / "copy.xlsx", person, today=TODAY)
        cells = [cell for row in openpyxl.load_workbook(tmp_path / "copy.xlsx").active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
