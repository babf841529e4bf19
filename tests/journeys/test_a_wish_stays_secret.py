"""Somebody asked not to be with somebody: it is obeyed everywhere, and nothing but a closed lane tells of it."""

import logging
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.matching import rules
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.groups import grouping, panels
from mentordesk.domain.matching.plan import comparison, explained, feasibility
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.solver import large_pool, proposing
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.pairing_rules import Block, Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.questionnaire import KINDS, SKILLS, Response, Wish, WishKind
from mentordesk.domain.records.record import Record
from mentordesk.i18n import LANGUAGES, Message, message, using
from mentordesk.progress import silent
from mentordesk.services import privacy
from mentordesk.services.connect import (
    answer_forms,
    board,
    groups,
    pair_papers,
    pairing,
    pairing_rules,
    responses,
    rounds,
    rule_effects,
    saved_plans,
)
from mentordesk.services.orientation import papers as orienting
from tests import answers, builders
from tests.builders import TODAY
from tests.mentordesk.documents import reading
from ui import diagnostics, theme
from ui.app import make_application
from ui.commands import Focus
from ui.dialogs.company.history import HistoryDialog
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.pages.catalogue import CATALOGUE
from ui.workspace import Workspace

VETO = "Not possible. One side has asked otherwise"

EVERYONE = (
    ("Trần Quốc Dũng", Role.MENTOR, 2, "selling5 leading4"),
    ("Lê Thị Ánh", Role.MENTOR, 1, "leading5 finance4"),
    ("Phan Gia Khang", Role.BOTH, 1, "selling3 finance"),
    ("Lê Thị Mai", Role.MENTEE, 0, "selling leading"),
    ("Võ Thành Đạt", Role.MENTEE, 0, "leading finance"),
    ("Cao Nhật Minh", Role.MENTEE, 0, "selling finance"),
    ("Tạ Văn Sơn", Role.MENTEE, 0, "finance"),
)
"""Name, part, places, and skills: with a number those offered, without those wanted. Dũng would suit Mai best."""


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    """Let seven people take part and answer; two are paired, and the owner rules out Ánh and Đạt as a pair."""
    cycle = desk.all(Cycle)[0]
    found = {
        name.split()[-1]: builders.person(name, id=f"{place:032}", code=f"AP{place:03}", department=f"Phòng {place}")
        for place, (name, *_rest) in enumerate(EVERYONE, start=1)
    }
    parts = [
        builders.enrolment(cycle, person, role, capacity=places, form_sent_on=TODAY)
        for person, (_name, role, places, _skills) in zip(found.values(), EVERYONE, strict=True)
    ]
    agreed = [builders.consent(person, purpose) for person in found.values() for purpose in NEEDED_CONSENTS]
    desk.apply(builders.added(*found.values(), *parts, *agreed))
    round_ = current.round_of(desk)
    for one, (*_who, skills) in zip(round_.recipients, EVERYONE, strict=True):
        named = skills.split()
        response = answers.response(
            round_,
            one,
            wants=tuple(skill for skill in named if not skill[-1].isdigit()),
            offers=tuple((skill[:-1], int(skill[-1])) for skill in named if skill[-1].isdigit()),
            capacity=None,
        )
        desk.apply(responses.answer(desk, response, today=TODAY))
    ruled_out = Block(
        cycle_id=cycle.id, mentor_id=found["Ánh"].id, mentee_id=found["Đạt"].id, reason="they share an office"
    )
    pairs = [
        builders.pair(cycle, found["Dũng"], found["Minh"], score=61_000),
        builders.pair(cycle, found["Ánh"], found["Sơn"], score=58_000, locked=True),
    ]
    desk.apply(builders.added(ruled_out, *pairs))
    return found


def avoids(desk: Desk, one: Person, other: Person) -> Wish:
    """Return the wish of one not to be with the other."""
    return Wish(cycle_id=desk.all(Cycle)[0].id, person_id=one.id, other_id=other.id, kind=WishKind.AVOID)


def telling(language: str) -> set[str]:
    """Return the words that would tell of a wish not to be paired, or of a pair that the owner ruled out."""
    with using(language):
        hidden = [rule for rule in rules.RULES if rule.code in ("veto", "block")]
        return {str(words) for rule in hidden for words in (rule.words, rule.lane)}


# What the owner can hand out


def pdf(write: Callable[[Path], object], folder: Path) -> str:
    """Return the words of a paper."""
    path = folder / "paper.pdf"
    write(path)
    return "\n".join(reading.pages(path))


def workbook(path: Path) -> str:
    """Return everything that stands in a workbook, hidden sheets, notes and properties too."""
    book = openpyxl.load_workbook(path)
    cells = [
        f"{sheet.title}!{cell.coordinate}={cell.value} {cell.comment.text if cell.comment else ''}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return "\n".join((str(book.properties.title), str(book.properties.description), *cells))


def papers(desk: Desk, folder: Path) -> dict[str, str]:
    """Return the words of every paper and export on pairs, in both languages."""
    found = {}
    for language in LANGUAGES:
        said = {"language": language, "today": TODAY}
        for names in (True, False):
            found[f"plan {language} {names}"] = pdf(
                lambda path, n=names, s=said: pair_papers.write_plan(desk, path, names=n, **s),  # type: ignore[misc]
                folder,
            )
            pair_papers.write_pairs(desk, folder / "pairs.xlsx", names=names, language=language, today=TODAY)
            found[f"pairs {language} {names}"] = workbook(folder / "pairs.xlsx")
        for name, write in (
            ("letters", pair_papers.write_letters),
            ("shortlists", pair_papers.write_shortlists),
            ("board", pair_papers.write_board),
        ):
            found[f"{name} {language}"] = pdf(lambda path, w=write, s=said: w(desk, path, **s), folder)  # type: ignore[misc]
    return found | orientation_papers(desk, folder)


def orientation_papers(desk: Desk, folder: Path) -> dict[str, str]:
    """Return the words of the packs and the sheet of the briefing, as if the pairs had agreed."""
    pairs = tuple(pair for pair in desk.all(Pair) if pair.state is PairState.PROPOSED)
    agreed = Change(message("Agree"), pairs, tuple(replace(pair, state=PairState.CONFIRMED) for pair in pairs))
    desk.apply(agreed)
    found = {}
    ids = [pair.id for pair in pairs]
    for language in LANGUAGES:
        said = {"language": language, "today": TODAY}
        found[f"packs {language}"] = pdf(lambda path, s=said: orienting.write_packs(desk, path, ids, **s), folder)  # type: ignore[misc]
        found[f"briefing {language}"] = pdf(
            lambda path, s=said: orienting.write_attendance(desk, path, BriefingKind.PARTICIPANTS, **s),  # type: ignore[misc]
            folder,
        )
    desk.apply(agreed.inverse())
    return found


def of_each(desk: Desk, people: Iterable[Person], folder: Path) -> dict[str, str]:
    """Return what is given to each person alone: the copy of what is held, the form filled in, and the printed one."""
    found = {}
    for person in people:
        privacy.write_data_copy(desk, folder / "copy.xlsx", person, today=TODAY)
        found[f"copy of {person.calling_name}"] = workbook(folder / "copy.xlsx")
        [form] = answer_forms.write_forms(desk, folder, [person.id], language="en", today=TODAY, filled=True)().files
        found[f"form of {person.calling_name}"] = workbook(form)
        found[f"paper of {person.calling_name}"] = pdf(
            lambda path, who=person: answer_forms.write_paper(desk, path, [who.id], language="en", today=TODAY),  # type: ignore[misc]
            folder,
        )
    answer_forms.write_sheet(desk, folder / "sheet.xlsx", [one.id for one in desk.all(Person)], language="en")
    return found | {"sheet": workbook(folder / "sheet.xlsx")}


def words(desk: Desk) -> dict[str, object]:
    """Return what the window says of pairs, groups and plans, without what it says of a drag."""
    whole, everyone, held = pairing.pool(desk, today=TODAY), desk.all(Person), pairing.pairs(desk)
    plan = explained.explain(whole, everyone, held, draft=False)
    proposal = pairing.propose(desk, today=TODAY)()
    rest = pairing.fill_rest(desk, today=TODAY)()
    peers = groups.propose_peers(desk, 3, today=TODAY)()
    seats = groups.propose_panels(desk, 2, today=TODAY)()
    compared = comparison.compare(
        comparison.rows_of(held), [(one.mentor_id, one.mentee_id, one.score) for one in proposal.pairs]
    )
    now = board.standing(desk, today=TODAY)()
    said: dict[str, object] = {
        "pairs": [(row.fit.score, row.fit.reasons, row.fit.cautions, row.fit.wishes) for row in plan.rows],
        "left over": [(row.person.id, row.why) for row in (*plan.left_over, *plan.idle)],
        "advice": plan.advice,
        "before pairing": feasibility.feasibility(whole, called={one.id: one.full_name for one in everyone}),
        "proposal": (proposal.pairs, proposal.left_over, proposal.idle),
        "rest": (rest.pairs, rest.left_over, rest.idle),
        "groups": peers,
        "panels": seats,
        "compared": comparison.words(compared, "A", "B"),
        "rules": rules.rules_used(whole),
        "method": scoring.method(whole),
        "waiting": board.waiting(now),
        "lanes": board.lanes(now),
        "better": board.better(now, next(pair.mentee_id for pair in held)),
        "effect of rules": rule_effects.effect(desk, replace(pairing_rules.rules(desk), minimum=20), today=TODAY)(),
        "who has answered": rounds.status(desk, today=TODAY),
        "problems": pairing.problems(desk),
    }
    return {name: in_words(value) for name, value in said.items()}


def in_words(value: object) -> str:
    """Return a value with its messages in both languages."""
    return " / ".join(_spoken(value, language) for language in LANGUAGES)


def _spoken(value: object, language: str) -> str:
    with using(language):
        if isinstance(value, Message):
            return str(value)
        if isinstance(value, Mapping):
            return str({key: _spoken(each, language) for key, each in value.items()})
        if isinstance(value, (tuple, list)):
            return str([_spoken(each, language) for each in value])
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Record):
            return str([_spoken(getattr(value, name), language) for name in value.__dataclass_fields__])
        return str(value)


@pytest.fixture
def asked(desk: Desk, people: dict[str, Person]) -> dict[str, tuple[Record, str]]:
    """Rule out the same pair in three ways, each with who asked for it: the mentee, the mentor, the owner."""
    mentor, mentee = people["Dũng"], people["Mai"]
    block = Block(cycle_id=desk.all(Cycle)[0].id, mentor_id=mentor.id, mentee_id=mentee.id, reason="they are cousins")
    return {
        "mentee": (avoids(desk, mentee, mentor), "Mai"),
        "mentor": (avoids(desk, mentor, mentee), "Dũng"),
        "owner": (block, ""),
    }


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return what two have in common that is not the same."""
    return {name: (one[name], other[name]) for name in one.keys() & other.keys() if one[name] != other[name]}


def test_no_paper_and_no_export_tells_that_or_which_side_asked(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]], tmp_path: Path
) -> None:
    found = {}
    for side, (record, _who) in asked.items():
        desk.apply(builders.added(record))
        found[side] = papers(desk, tmp_path)
        desk.apply(builders.added(record).inverse())
    assert "Mai" in found["owner"]["plan en True"]
    assert "Khang" in found["owner"]["shortlists en"]
    assert not differing(found["mentee"], found["mentor"])
    assert not differing(found["mentee"], found["owner"])
    hints = {words for language in LANGUAGES for words in telling(language)}
    assert [(name, words) for name, said in found["mentee"].items() for words in hints if words in said] == []


def test_what_others_are_given_is_as_if_nobody_had_asked(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]], tmp_path: Path
) -> None:
    some = {name: people[name] for name in ("Mai", "Dũng", "Đạt")}
    before = of_each(desk, some.values(), tmp_path)
    for record, who in asked.values():
        desk.apply(builders.added(record))
        knowing = {"Mai", "Dũng"} if isinstance(record, Block) else {who}
        others = [one for name, one in some.items() if name not in knowing]
        assert not differing(before, of_each(desk, others, tmp_path))
        desk.apply(builders.added(record).inverse())


def test_whom_the_owner_ruled_out_as_a_pair_find_the_reason_in_their_copies_and_not_the_other_one(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]], tmp_path: Path
) -> None:
    block, _who = asked["owner"]
    desk.apply(builders.added(block))
    found = of_each(desk, [people["Mai"], people["Dũng"]], tmp_path)
    for name, other in (("Mai", "Dũng"), ("Dũng", "Mai")):
        assert "they are cousins" in found[f"copy of {name}"]
        assert people[other].full_name not in found[f"copy of {name}"]


def test_the_one_who_asked_finds_it_in_the_copy_of_what_is_held(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]], tmp_path: Path
) -> None:
    record, who = asked["mentor"]
    desk.apply(builders.added(record))
    own = of_each(desk, [people[who]], tmp_path)[f"copy of {who}"]
    assert "Please do not pair me with" in own
    assert people["Mai"].full_name in own


def test_what_kind_of_mentee_a_mentor_wishes_for_stands_on_no_paper_but_what_is_given_to_that_mentor(
    desk: Desk, people: dict[str, Person], tmp_path: Path
) -> None:
    given = [response for response in desk.all(Response) if response.kinds]
    others = [people[name] for name in ("Mai", "Đạt", "Ánh")]
    before = papers(desk, tmp_path) | of_each(desk, others, tmp_path)
    own = of_each(desk, [people["Dũng"]], tmp_path)
    of_dung = [response for response in given if response.person_id == people["Dũng"].id]
    for changed in (of_dung, [response for response in given if response.person_id != people["Ánh"].id]):
        change = Change(message("Edit"), tuple(changed), tuple(replace(response, kinds=()) for response in changed))
        desk.apply(change)
        assert not differing(before, papers(desk, tmp_path) | of_each(desk, others, tmp_path))
        desk.apply(change.inverse())
    assert len(given) == 3
    kinds = {option.code: str(option.text) for option in KINDS}
    assert all(kinds[kind] in own["copy of Dũng"] for kind in of_dung[0].kinds)
    assert not [name for name, said in before.items() if "Ánh" not in name and kinds["new"] in said]


def test_the_words_on_pairs_groups_and_plans_tell_nothing(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]]
) -> None:
    found = {}
    for side, (record, _who) in asked.items():
        desk.apply(builders.added(record))
        found[side] = words(desk)
        desk.apply(builders.added(record).inverse())
    assert not differing(found["mentee"], found["mentor"])
    assert not differing(found["mentee"], found["owner"])
    hints = {words for language in LANGUAGES for words in telling(language)}
    assert [(name, one) for name, said in found["mentee"].items() for one in hints if one in str(said)] == []


def test_what_is_known_of_everybody_else_stays_the_same(desk: Desk, people: dict[str, Person]) -> None:
    before = words(desk)
    desk.apply(builders.added(avoids(desk, people["Mai"], people["Dũng"])))
    after = words(desk)
    for name in ("pairs", "rules", "method", "lanes", "who has answered", "problems"):
        assert after[name] == before[name], name


def test_only_the_lane_says_it_and_says_the_same_whoever_asked(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]]
) -> None:
    mentor, mentee = people["Dũng"], people["Mai"]
    found = {}
    for side, (record, _who) in asked.items():
        desk.apply(builders.added(record))
        now = board.standing(desk, today=TODAY)()
        found[side] = [(in_words(one), one.can_drop) for one in board.verdicts(now, mentee.id)]
        if side != "owner":
            closed = board.verdict(now, mentor.id, mentee.id)
            assert str(closed.words) == VETO
            assert not closed.can_drop
            said = [str(one.words) for one in board.verdicts(now, mentee.id) if one.mentor_id != mentor.id]
            assert not [words for words in said if "asked otherwise" in words]
        desk.apply(builders.added(record).inverse())
    assert found["mentee"] == found["mentor"]


def test_a_lane_of_a_group_says_the_same_whoever_asked(desk: Desk, people: dict[str, Person]) -> None:
    one, other = people["Mai"], people["Đạt"]
    desk.apply(builders.made_group(desk, [other.id, people["Khang"].id]))
    desk.apply(builders.made_panel(desk, other.id, [(people["Dũng"].id, "leading")]))
    found = []
    for wish in (avoids(desk, one, other), avoids(desk, other, one)):
        desk.apply(builders.added(wish))
        now = groups.standing(desk, today=TODAY)()
        said = dict(groups.verdicts(now, one.id))[now.rows[0].id]
        found.append((in_words(said), said.can_drop))
        assert str(said.words) == VETO
        desk.apply(builders.added(wish).inverse())
    desk.apply(builders.added(avoids(desk, people["Đạt"], people["Ánh"])))
    now = groups.standing(desk, today=TODAY)()
    panel = dict(groups.verdicts(now, people["Ánh"].id))[now.rows[1].id]
    assert (str(panel.words), panel.can_drop) == (VETO, False)
    assert found[0] == found[1]


@pytest.mark.parametrize("locked", [False, True])
def test_a_pair_that_stands_when_the_wish_comes_tells_nothing_and_stays_only_if_pinned(
    desk: Desk, people: dict[str, Person], asked: dict[str, tuple[Record, str]], tmp_path: Path, locked: bool
) -> None:
    mentor, mentee = people["Dũng"], people["Mai"]
    desk.apply(pairing.place(desk, mentor.id, mentee.id, score=70_000))
    [made] = [pair for pair in pairing.pairs(desk) if pair.mentee_id == mentee.id]
    desk.apply(pairing.lock(desk, made, locked=locked))
    found = {}
    for side, (record, _who) in asked.items():
        desk.apply(builders.added(record))
        letters = pdf(lambda path: pair_papers.write_letters(desk, path, language="en", today=TODAY), tmp_path)
        found[side] = words(desk) | {"letters": letters}
        again = pairing.propose(desk, today=TODAY)()
        assert locked is ((mentor.id, mentee.id) in {(one.mentor_id, one.mentee_id) for one in again.pairs})
        desk.apply(builders.added(record).inverse())
    assert not differing(found["mentee"], found["mentor"])
    assert not differing(found["mentee"], found["owner"])


# Titles


def actions(workspace: Workspace, people: dict[str, Person], wishes: Iterable[Wish]) -> list[str]:
    """Do what an owner does with a file in which somebody has such wishes; return every title of it."""
    desk, mentor, mentee = workspace.desk, people["Dũng"], people["Mai"]
    titles = []

    def do(change: object) -> None:
        assert workspace.do(change)  # type: ignore[arg-type]
        titles.append(workspace.undo_stack.undoText())

    given = tuple(wishes)
    one = next((people[name] for name in ("Mai", "Dũng") if given and people[name].id == given[0].person_id), mentee)
    for person in (mentor, mentee):
        mine = given if person is one else ()
        do(
            responses.answer(
                desk, replace(responses.blank_response(desk, person.id), remark="!"), wishes=mine, today=TODAY
            )
        )
    do(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    do(groups.adopt(desk, groups.propose_peers(desk, 2, ids=[one.id for one in people.values()], today=TODAY)()))
    do(saved_plans.save(desk, "A", today=TODAY))
    for language in LANGUAGES:
        with using(language):
            titles += [str(action.label) for action in desk.history()]
    return titles


def test_no_title_of_the_history_and_no_text_of_undo_tells(desk: Desk, people: dict[str, Person], qapp: object) -> None:
    found = []
    mentor, mentee = people["Dũng"], people["Mai"]
    for wish in (avoids(desk, mentee, mentor), avoids(desk, mentor, mentee)):
        workspace = Workspace(desk)
        titles = actions(workspace, people, [wish])
        found.append([title for title in titles if mentor.full_name not in title and mentee.full_name not in title])
        assert not [title for title in titles if mentor.full_name in title and mentee.full_name in title]
        while workspace.undo_stack.canUndo():
            workspace.undo()
    hints = {words.casefold() for language in LANGUAGES for words in telling(language)} | {"wish", "apart", "avoid"}
    assert not [title for titles in found for title in titles for words in hints if words in title.casefold()]


# The window


def seen(window: QWidget) -> str:
    """Return every text of a window: labels, buttons, tips, names for screen readers, fields, lists and tables."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            found.append(widget.text())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += cells(widget.model())
    return "\n".join([*found, *(one.text() for one in window.findChildren(QAction))])


def cells(model: QAbstractItemModel) -> list[str]:
    """Return what stands in a table, with its tips and what a screen reader says."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    return [
        str(model.index(row, column).data(role) or "")
        for row in range(model.rowCount())
        for column in range(columns)
        for role in roles
    ]


def on_board(page: BoardPage) -> str:
    """Return what the board itself says."""
    said = [spot.words for pane in (page.view.cards, page.view.lanes) for spot in pane.spots()]
    return "\n".join((*said, *(one.words for one in page.view.lanes.verdicts.values())))


@pytest.fixture
def window(
    desk: Desk, people: dict[str, Person], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """Give the window on the company in which Mai asked not to be with Dũng."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(desk.path.parent / "preferences"))
    theme.apply(make_application(), "light", 100)
    workspace = Workspace(desk)
    blank = responses.blank_response(desk, people["Mai"].id)
    wish = avoids(desk, people["Mai"], people["Dũng"])
    assert workspace.do(responses.answer(desk, blank, wishes=[wish], today=TODAY))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()


def test_in_the_window_only_a_card_in_the_hand_brings_it_up(
    window: MainWindow, people: dict[str, Person], qtbot: QtBot
) -> None:
    hints = {words for language in LANGUAGES for words in telling(language)}

    def tells(text: str) -> list[str]:
        return [words for words in hints if words in text]

    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        QApplication.processEvents()
        assert tells(seen(window)) == [], entry.page_id
    for step in SubStep:
        window.show_page("connect", Focus(step.value))
        QApplication.processEvents()
        assert tells(seen(window)) == [], step
    window.show_page("connect", Focus("left-over"))
    assert tells(seen(window)) == []
    window.show_page("board")
    page = window.page()
    assert isinstance(page, BoardPage)
    qtbot.waitUntil(lambda: page.live.now is not None and not page.live.is_waiting, timeout=60_000)
    assert tells(on_board(page) + seen(window)) == []
    for name in ("Mai", "Minh", "Sơn"):
        page.view.lift(people[name].id)
        assert tells(on_board(page)) == ([VETO] if name == "Mai" else [])
        assert page.view.lanes.verdicts[people["Dũng"].id].can_drop is (name != "Mai")
        page.carrying.hover(people[name].id, people["Dũng"].id)
        assert tells(seen(page.card)) == []
        page.view.put_down()
        assert tells(on_board(page) + seen(window)) == []
    history = HistoryDialog(window.workspace, window)
    qtbot.addWidget(history)
    assert history.model.rowCount() > 3
    assert tells(seen(history)) == []


def test_a_fault_of_ours_takes_no_wish_into_the_log(
    desk: Desk, people: dict[str, Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    for hook in (sys, threading):
        monkeypatch.setattr(hook, "excepthook", hook.excepthook)
    monkeypatch.setattr(diagnostics, "folder", lambda: tmp_path)
    reports: list[str] = []
    diagnostics.start(reports.append)
    wish = avoids(desk, people["Mai"], people["Dũng"])
    desk.apply(builders.added(wish))
    monkeypatch.setattr(proposing, "solve", lambda *values, **_named: {}[str(pairing.pool(desk, today=TODAY).wishes)])
    try:
        pairing.propose(desk, today=TODAY)()
    except KeyError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    log = (tmp_path / "mentordesk.log").read_text(encoding="utf-8")
    assert "KeyError" in log
    secret = (wish.id, people["Mai"].id, people["Dũng"].id, "Mai", "Dũng", "Wish", "avoid")
    assert [one for one in secret if one in log + "".join(reports)] == []


# It is obeyed


MENTORS = tuple(builders.person(f"Mentor {n}", id=f"a{n}", level=5 - n) for n in range(3))
MENTEES = tuple(builders.person(f"Mentee {n}", id=f"b{n}", level=1) for n in range(4))
IDS = st.sampled_from([person.id for person in (*MENTORS, *MENTEES)])
TWO = st.tuples(IDS, IDS).filter(lambda two: two[0] != two[1])
SOME_SKILLS = st.lists(st.sampled_from([skill.code for skill in SKILLS[:3]]), max_size=3, unique=True)

FEWER = settings.get_profile("full").max_examples // 4


@st.composite
def companies(draw: st.DrawFn) -> Pool:
    """Make a small company with wishes not to be paired on any side and pairs that the owner ruled out."""
    responses = {
        one.id: Response(
            person_id=one.id,
            wants=tuple(draw(SOME_SKILLS)) if one in MENTEES else (),
            offers=tuple((skill, draw(st.integers(1, 5))) for skill in draw(SOME_SKILLS)) if one in MENTORS else (),
        )
        for one in (*MENTORS, *MENTEES)
    }
    wanted = draw(st.lists(TWO, max_size=3))
    avoided = draw(st.lists(TWO, min_size=1, max_size=6))
    wishes = [Wish(person_id=one, other_id=other, kind=WishKind.WANT) for one, other in wanted]
    wishes += [Wish(person_id=one, other_id=other, kind=WishKind.AVOID) for one, other in avoided]
    blocks = draw(st.lists(st.builds(Block, mentor_id=IDS, mentee_id=IDS), max_size=2))
    return Pool(
        mentors=(*MENTORS, *draw(st.sampled_from([(), MENTEES[:1]]))),
        mentees=MENTEES,
        places={one.id: draw(st.integers(0, 2)) for one in (*MENTORS, *MENTEES)},
        today=TODAY,
        rules=PairingRules(mode=draw(st.sampled_from(list(Mode))), stay_points=10),
        responses=responses,
        wishes=tuple(wishes),
        blocks=tuple(blocks),
    )


def ruled_out(company: Pool) -> set[frozenset[str]]:
    """Return who must not be brought together."""
    asked = [(one.person_id, one.other_id) for one in company.wishes if one.kind is WishKind.AVOID]
    return {frozenset(two) for two in (*asked, *((one.mentor_id, one.mentee_id) for one in company.blocks))}


@settings(max_examples=FEWER)
@given(companies(), st.sampled_from([2, 3]))
def test_the_best_plan_groups_and_panels_never_bring_them_together(company: Pool, size: int) -> None:
    separated = ruled_out(company)
    asked = [(one.mentor_id, one.mentee_id) for one in company.blocks]
    vetoed = [frozenset((one.person_id, one.other_id)) for one in company.wishes if one.kind is WishKind.AVOID]
    everybody = [(mentor.id, mentee.id) for mentor in company.mentors for mentee in company.mentees]
    stay = [two for two in everybody if frozenset(two) in separated]
    plan = proposing.propose(company, (), stay)
    rest = proposing.propose(company, [(one.mentor_id, one.mentee_id) for one in plan.pairs[:1]])
    many = large_pool.propose(company, (), tuple(stay), silent, None)
    for pair in (*plan.pairs, *rest.pairs, *many.pairs):
        assert frozenset((pair.mentor_id, pair.mentee_id)) not in vetoed
        assert (pair.mentor_id, pair.mentee_id) not in asked
    ids = [person.id for person in company.mentees]
    for group in grouping.propose_peers(company, ids, size).groups:
        assert not any(two <= set(group.members) for two in separated if len(two) == 2)
    for panel in panels.propose_panels(company, ids, company.places, 2).panels:
        for seat in panel.seats:
            assert frozenset((seat.mentor_id, panel.mentee_id)) not in vetoed
            assert (seat.mentor_id, panel.mentee_id) not in asked


@settings(max_examples=FEWER)
@given(companies())
def test_whoever_of_two_asks_the_plan_and_its_words_are_the_same(company: Pool) -> None:
    turned = replace(
        company,
        wishes=tuple(
            replace(one, person_id=one.other_id, other_id=one.person_id) if one.kind is WishKind.AVOID else one
            for one in company.wishes
        ),
    )
    assert proposing.propose(company, ()) == proposing.propose(turned, ())
    ids = [person.id for person in company.mentees]
    assert grouping.propose_peers(company, ids, 3) == grouping.propose_peers(turned, ids, 3)
    assert panels.propose_panels(company, ids, company.places, 2) == panels.propose_panels(
        turned, ids, company.places, 2
    )
    assert scoring.rules_used(company) == scoring.rules_used(replace(company, wishes=()))
