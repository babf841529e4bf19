"""What the papers of step 5 are filled with: from the desk, as it stands, and nothing that is nobody's business."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from mentordesk import text
from mentordesk.desk import Desk
from mentordesk.domain.matching.fit.scales import WHOLE
from mentordesk.domain.people.order import list_order
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.records.questionnaire import SKILLS, Response
from mentordesk.i18n import using
from mentordesk.services import goals, people
from mentordesk.services.connect import pair_papers, pairing
from tests import examples
from tests.builders import TODAY, added, edited


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give the example company with its pairs proposed."""
    made = examples.made(tmp_path / "example.mentordesk", language="en", today=TODAY)
    made.apply(pairing.adopt(made, pairing.propose(made, today=TODAY)()))
    return made


def words_of_pdf(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_plan_tells_each_pair_with_the_score_of_today_and_its_parts(desk: Desk) -> None:
    plan = pair_papers.plan_paper(desk, today=TODAY)
    assert len(plan.pairs) == len(pairing.pairs(desk)) > 5
    for line in plan.pairs:
        assert sum(part.points for part in line.parts) == line.score
        assert len(line.parts) == 6
    assert plan.from_answers
    assert all(part.points > 0 for part in plan.parts)
    assert sum(part.points for part in plan.parts) == pytest.approx(100)
    for line in plan.pairs:
        assert all(part.points <= whole.points * WHOLE + 1 for part, whole in zip(line.parts, plan.parts, strict=True))


def test_people_without_a_pair_stand_in_the_order_of_the_list(desk: Desk) -> None:
    desk.apply(pairing.unpair_all(desk, pairing.pairs(desk)))
    by_code = {person.code: person for person in desk.all(Person)}
    plan, board = pair_papers.plan_paper(desk, today=TODAY), pair_papers.board_paper(desk, today=TODAY)
    mentees = [by_code[line.code] for line in plan.left_over if not line.spare]
    assert len(mentees) > 5
    assert mentees == sorted(mentees, key=list_order)
    assert [by_code[line.code] for line in board.unmatched] == mentees
    departments = [lane.department for lane in board.lanes]
    assert departments == sorted(departments, key=text.sort_key)


def test_without_names_no_sentence_of_the_plan_names_anybody(desk: Desk, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "plan.pdf", tmp_path / "pairs.xlsx"
    pair_papers.write_plan(desk, pdf, language="vi", today=TODAY, names=False)
    pair_papers.write_pairs(desk, xlsx, language="vi", today=TODAY, names=False)
    cells = [str(cell) for sheet in openpyxl.load_workbook(xlsx) for row in sheet.values for cell in row if cell]
    whole = words_of_pdf(pdf) + " ".join(cells)
    assert not [person.full_name for person in desk.all(Person) if person.full_name in whole]
    assert not [person.code for person in desk.all(Person) if person.code in whole]


def test_each_of_a_pair_gets_a_letter_with_the_partner_and_reasons_without_points(desk: Desk, tmp_path: Path) -> None:
    [first, *_others] = pairing.pairs(desk)
    paper = pair_papers.letters_paper(desk, [first.id], today=TODAY)
    assert [letter.part for letter in paper.letters] == [Role.MENTOR, Role.MENTEE]
    assert paper.letters[0].partner.name == desk.get(Person, first.mentee_id).full_name
    assert len(paper.letters[0].reasons) == len(paper.letters[1].reasons)
    path = tmp_path / "letters.pdf"
    assert pair_papers.write_letters(desk, path, [first.id], language="vi", today=TODAY) == ()
    assert len(PdfReader(path).pages) == 2


def test_a_letter_speaks_to_its_reader_and_never_about_them(desk: Desk) -> None:
    for language, you in (("en", "you"), ("vi", "anh/chị")):
        with using(language):
            spoken = 0
            for letter in pair_papers.letters_paper(desk, today=TODAY).letters:
                for words in map(str, letter.reasons):
                    assert letter.to.calling_name not in words.split()
                    spoken += you in words.lower()
            assert spoken > 5


def test_contact_data_stand_in_a_letter_only_where_the_person_allowed_it(desk: Desk) -> None:
    [first, *_others] = pairing.pairs(desk)
    before = desk.get(Person, first.mentee_id)
    mentee = replace(before, email="mai@truong-thinh.vn")
    desk.apply(edited(before, mentee))

    def partner() -> tuple[str, str]:
        shown = pair_papers.letters_paper(desk, [first.id], today=TODAY).letters[0].partner
        return shown.phone, shown.email

    assert partner() == (mentee.phone, mentee.email)
    assert mentee.phone
    [consent] = [one for one in desk.all(Consent) if one.person_id == mentee.id and one.purpose is Purpose.CONTACT]
    no = Consent(id=consent.id, person_id=mentee.id, purpose=Purpose.CONTACT, state=ConsentState.WITHDRAWN)
    desk.apply(edited(consent, no))
    assert partner() == ("", "")


def test_nobody_is_written_to_who_said_no_or_whose_consent_is_open(desk: Desk) -> None:
    first, second = pairing.pairs(desk)[:2]
    desk.apply(pairing.record_reply(desk, first, Role.MENTEE, Reply.NO))
    [consent] = [
        one for one in desk.all(Consent) if one.person_id == second.mentee_id and one.purpose is Purpose.TAKE_PART
    ]
    asked = Consent(id=consent.id, person_id=consent.person_id, purpose=consent.purpose)
    desk.apply(edited(consent, asked))
    assert pair_papers.letters_paper(desk, [first.id, second.id], today=TODAY).letters == ()


def test_a_shortlist_has_the_best_mentors_first_and_the_one_of_the_plan(desk: Desk, tmp_path: Path) -> None:
    [first, *_others] = pairing.pairs(desk)
    [one] = pair_papers.shortlist_paper(desk, [first.mentee_id], today=TODAY).lists
    best = one.candidates[: pair_papers.MOST_CANDIDATES]
    assert [mentor.score for mentor in best] == sorted((mentor.score for mentor in best), reverse=True)
    assert best[0].rank == 1
    assert [mentor.name for mentor in one.candidates if mentor.theirs] == [desk.get(Person, first.mentor_id).full_name]
    assert pair_papers.write_shortlists(desk, tmp_path / "s.pdf", language="vi", today=TODAY) == ()


def test_who_refused_has_no_shortlist_and_is_on_none(desk: Desk) -> None:
    [first, second, *_others] = pairing.pairs(desk)
    for person_id in (first.mentee_id, second.mentor_id):
        [agreed] = [
            consent
            for consent in desk.all(Consent)
            if consent.person_id == person_id and consent.purpose is Purpose.TAKE_PART
        ]
        desk.apply(edited(agreed, replace(agreed, state=ConsentState.REFUSED)))
    mentee, mentor = desk.get(Person, first.mentee_id), desk.get(Person, second.mentor_id)
    lists = pair_papers.shortlist_paper(desk, today=TODAY).lists
    assert lists
    assert mentee.full_name not in {one.mentee for one in lists}
    assert mentor.full_name not in {candidate.name for one in lists for candidate in one.candidates}


def test_the_board_is_printed_with_its_groups_and_whoever_has_no_pair(desk: Desk, tmp_path: Path) -> None:
    cycle, unpaired = newest(desk.all(Cycle)), pairing.pairs(desk)[:3]
    desk.apply(pairing.unpair_all(desk, unpaired))
    peers, panel = (
        Group(cycle_id=cycle.id),
        Group(cycle_id=cycle.id, kind=GroupKind.PANEL, mentee_id=unpaired[2].mentee_id),
    )
    seats = [Member(group_id=peers.id, person_id=pair.mentee_id) for pair in unpaired[:2]]
    desk.apply(added(peers, panel, *seats, Member(group_id=panel.id, person_id=unpaired[2].mentor_id, skill="selling")))
    board = pair_papers.board_paper(desk, today=TODAY)
    assert [lane.kind.value for lane in board.lanes[-2:]] == ["peer", "panel"]
    assert board.pairs == len(pairing.pairs(desk))
    path = tmp_path / "board.pdf"
    assert pair_papers.write_board(desk, path, language="en", today=TODAY) == ()
    assert desk.get(Person, unpaired[0].mentee_id).full_name in " ".join(words_of_pdf(path).split())


def test_the_words_of_a_letter_tell_no_answer_but_skills_direction_and_times(desk: Desk) -> None:
    answers = [one for one in desk.all(Response) if one.ratings]
    assert answers
    reasons = {
        str(words) for letter in pair_papers.letters_paper(desk, today=TODAY).letters for words in letter.reasons
    }
    assert reasons
    assert all("to learn" in words or "free on" in words or "way" in words or "direction" in words for words in reasons)


def test_who_has_not_agreed_sees_that_reason_and_not_that_no_place_is_left(desk: Desk) -> None:
    left = {one.name: str(one.why) for one in pair_papers.plan_paper(desk, today=TODAY).left_over if not one.spare}
    barred = pairing.pool(desk, today=TODAY).barred
    assert barred
    for person_id in barred:
        assert left[desk.get(Person, person_id).full_name] == "Not paired yet: has not given consent."


def test_a_letter_names_the_programme_owner_and_the_phone_number(desk: Desk) -> None:
    owner = next(person for person in desk.all(Person) if person.phone)
    desk.apply(goals.set_programme_owner(desk, owner.id))
    letters = pair_papers.letters_paper(desk, today=TODAY)
    assert (letters.owner, letters.owner_contact) == (owner.full_name, owner.phone)
    desk.apply(people.leave(desk, owner, last_day=TODAY, reason=LeaveReason.OTHER, today=TODAY + timedelta(days=1)))
    assert pair_papers.letters_paper(desk, today=TODAY).owner == "", "who has left cannot be asked"


def test_on_the_printed_board_a_mentor_is_shown_with_the_strongest_skill_first(desk: Desk) -> None:
    offered = {response.person_id: dict(response.offers) for response in desk.all(Response)}
    strength_of = {desk.get(Person, person).full_name: strengths for person, strengths in offered.items()}
    codes = {str(skill.text): skill.code for skill in SKILLS}
    lanes = [lane for lane in pair_papers.board_paper(desk, today=TODAY).lanes if str(lane.detail)]
    assert len(lanes) > 3
    for lane in lanes:
        strengths = [strength_of[lane.name][codes[words]] for words in str(lane.detail).split(", ")]
        assert strengths == sorted(strengths, reverse=True)
    assert any(len(set(strength_of[lane.name].values())) > 1 for lane in lanes)
