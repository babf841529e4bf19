"""Whatever is done, undoing all of it gives the first state back, and redoing all of it the last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.sign_ups import SignUpLine
from mentordesk.domain.communication.templates import TEMPLATES, Wording
from mentordesk.domain.questionnaire.answers import AnswerDraft, AnswerPreview
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.communication import Audience, MessageLanguage
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Purpose
from mentordesk.domain.records.goal import Goal, Indicator, Measure, TargetGroup
from mentordesk.domain.records.group import Group as PeopleGroup
from mentordesk.domain.records.group import Member
from mentordesk.domain.records.kinds import RECORDS
from mentordesk.domain.records.pair import Pair, Reply
from mentordesk.domain.records.pairing_rules import Block, Mode, SavedPlan
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role, Track, newest
from mentordesk.domain.records.questionnaire import Response, Wish, WishKind
from mentordesk.domain.records.record import Record
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import message
from mentordesk.services import company, goals, history, people, plan, sign_ups
from mentordesk.services.communication import messages
from mentordesk.services.connect import (
    answer_forms,
    enrolments,
    groups,
    pairing,
    pairing_rules,
    questionnaire_versions,
    responses,
    saved_plans,
)
from tests import builders
from tests.builders import TODAY
from ui.workspace import Workspace

NOW = datetime(2026, 11, 21, 9, 30).astimezone()
NOTHING = Change(message("Nothing"))
Verb = Callable[[Desk, int], Change]


def with_one(kind: type[Record], verb: Callable[[Desk, Record, int], Change]) -> Verb:
    """Return a verb over one of the records of a kind, which does nothing where there is none."""

    def done(desk: Desk, number: int) -> Change:
        found = desk.all(kind)
        return verb(desk, found[number % len(found)], number) if found else NOTHING

    return done


def two(desk: Desk, number: int) -> list[Person]:
    """Return two people of the list, or fewer where there are not so many."""
    everyone = desk.all(Person)
    return [everyone[(number + step) % len(everyone)] for step in range(min(2, len(everyone)))]


def ids(desk: Desk, number: int) -> list[str]:
    """Return the ids of two people."""
    return [person.id for person in two(desk, number)]


def merge(desk: Desk, number: int) -> Change:
    """Make one of two people."""
    found = two(desk, number)
    return people.merge(desk, *found, when=NOW) if len(found) == 2 else NOTHING


def put_back(desk: Desk, number: int) -> Change:
    """Take someone out of the trash."""
    gone = desk.trash(Person)
    return history.put_back(desk, [gone[number % len(gone)]]) if gone else NOTHING


def group_peers(desk: Desk, number: int) -> Change:
    """Propose groups of everybody and adopt them."""
    everyone = [person.id for person in desk.all(Person)]
    return groups.adopt(desk, groups.propose_peers(desk, 2 + number % 4, ids=everyone, today=TODAY)())


def group_moved(desk: Desk, member: Record, number: int) -> Change:
    """Move a member to one of the groups."""
    rows = groups.groups(desk)
    return groups.move(desk, member, rows[number % len(rows)].group) if rows else NOTHING  # type: ignore[arg-type]


def panel_made(desk: Desk, number: int) -> Change:
    """Give one of two people a panel of the other."""
    found = ids(desk, number)
    return builders.made_panel(desk, found[0], [(found[1], "selling")]) if len(found) == 2 else NOTHING


def renamed_company(desk: Desk, number: int) -> Change:
    """Give the company another name."""
    before = company.company(desk)
    return company.edit(desk, before, replace(before, name=f"Công ty {number % 3}"))


VERBS: dict[str, Verb] = {
    "add a person": lambda desk, n: people.add(desk, replace(people.new_person(desk), full_name=f"Người {n}")),
    "rename": with_one(Person, lambda desk, one, n: people.edit(desk, one, replace(one, full_name=f"Tên {n}"))),  # type: ignore[arg-type,call-arg]
    "leave": with_one(
        Person,
        lambda desk, one, _n: people.leave(
            desk, one, last_day=TODAY, reason=LeaveReason.VOLUNTARY, today=TODAY + timedelta(days=1)
        ),  # type: ignore[arg-type]
    ),
    "come back": with_one(Person, lambda desk, one, _n: people.come_back(desk, one)),  # type: ignore[arg-type]
    "move": lambda desk, n: people.set_department(desk, two(desk, n), f"Phòng {n % 3}"),
    "state": lambda desk, n: people.set_status(desk, two(desk, n), list(Status)[n % len(Status)]),
    "trash": lambda desk, n: people.trash(desk, two(desk, n), when=NOW),
    "put back": put_back,
    "merge": merge,
    "give a part": lambda desk, n: enrolments.set_role(desk, ids(desk, n), list(Role)[n % len(Role)], 1 + n % 3),
    "suggest parts": lambda desk, _n: enrolments.suggest_roles(desk, today=TODAY),
    "confirm parts": lambda desk, _n: enrolments.confirm_roles(desk),
    "pair": lambda desk, _n: pairing.adopt(desk, pairing.propose(desk, today=TODAY)()),
    "pin": with_one(Pair, lambda desk, one, n: pairing.lock(desk, one, locked=n % 2 == 0)),  # type: ignore[arg-type]
    "part": with_one(Pair, lambda desk, one, _n: pairing.unpair(desk, one)),  # type: ignore[arg-type]
    "group": group_peers,
    "make a group": lambda desk, n: builders.made_group(desk, ids(desk, n)),
    "make a panel": panel_made,
    "pin a group": with_one(PeopleGroup, lambda desk, one, n: groups.lock(desk, one, locked=n % 2 == 0)),  # type: ignore[arg-type]
    "move a member": with_one(Member, group_moved),
    "take out a member": with_one(Member, lambda desk, one, _n: groups.remove(desk, [one])),  # type: ignore[list-item]
    "dissolve": with_one(PeopleGroup, lambda desk, one, _n: groups.dissolve(desk, [one])),  # type: ignore[list-item]
    "write the need": lambda desk, n: goals.set_need(desk, "x" * (n % 7)),
    "name the programme": lambda desk, n: goals.rename_programme(desk, f"Kèm cặp {n % 4}"),
    "add a goal": lambda desk, n: goals.add(desk, ("", "G1", "G3", "G5")[n % 4], today=TODAY),
    "type a goal": with_one(
        Goal,
        lambda desk, one, n: goals.edit(desk, one, replace(one, title=f"Mục tiêu {n % 5}"), today=TODAY),  # type: ignore[arg-type,call-arg]
    ),
    "measure something else": with_one(
        Goal,
        lambda desk, one, n: goals.choose_indicator(desk, one, list(Indicator)[1 + n % 5], when=NOW),  # type: ignore[arg-type]
    ),
    "for someone else": with_one(
        Goal,
        lambda desk, one, n: goals.choose_group(desk, one, str(list(TargetGroup)[n % len(TargetGroup)]), today=TODAY),  # type: ignore[arg-type]
    ),
    "delete a goal": with_one(Goal, lambda desk, one, _n: goals.remove(desk, one, when=NOW)),  # type: ignore[arg-type]
    "note a number": with_one(
        Goal,
        lambda desk, one, n: goals.add_measure(desk, one, day=TODAY, value=float(n), note=""),  # type: ignore[arg-type]
    ),
    "delete a number": with_one(Measure, lambda _desk, one, _n: goals.remove_measures((one,), when=NOW)),  # type: ignore[arg-type]
    "rename the company": renamed_company,
}


def swapped(desk: Desk, pair: Record, number: int) -> Change:
    """Let two mentees swap their places, or give one of them the other's place."""
    mentees = [one.person_id for one in desk.all(Enrolment) if one.role.learns]
    other = mentees[number % len(mentees)] if mentees else pair.mentee_id  # type: ignore[attr-defined]
    if other == pair.mentee_id:  # type: ignore[attr-defined]
        return NOTHING
    held = {one.mentee_id for one in pairing.pairs(desk)}
    return pairing.swap(desk, other, pair.mentee_id, scores=(number, 1)) if pair.mentee_id in held else NOTHING  # type: ignore[attr-defined]


def placed(desk: Desk, number: int) -> Change:
    """Pair two people by hand."""
    found = ids(desk, number)
    return pairing.place(desk, *found, score=number * 1000, reason="!" * (number % 2)) if len(found) == 2 else NOTHING


def ruled_out(desk: Desk, number: int) -> Change:
    """Rule two people out as a pair."""
    found = ids(desk, number)
    return pairing_rules.block(desk, *found, "they share an office") if len(found) == 2 else NOTHING


def response_of(desk: Desk, person_id: str, number: int) -> Response:
    """Return what somebody answers, another time something else."""
    blank = responses.blank_response(desk, person_id)
    return replace(blank, ratings=(("C1", 1 + number % 5),), wants=("selling",), times=("mon-noon",), answered_on=TODAY)


def wishes_of(desk: Desk, person_id: str, number: int) -> tuple[Wish, ...]:
    """Return whom somebody would like, and whom not."""
    others = [person.id for person in desk.all(Person) if person.id != person_id][: number % 3]
    cycle_id = newest(desk.all(Cycle)).id
    kinds = (WishKind.AVOID, WishKind.WANT)
    return tuple(
        Wish(cycle_id=cycle_id, person_id=person_id, other_id=other, kind=kind)
        for other, kind in zip(others, kinds, strict=False)
    )


def typed(desk: Desk, number: int) -> Change:
    """Type the answers of somebody from paper."""
    one = two(desk, number)[:1]
    if not one:
        return NOTHING
    response, wishes = response_of(desk, one[0].id, number), wishes_of(desk, one[0].id, number)
    said = {Purpose.TAKE_PART: number % 3 > 0}
    return responses.answer(desk, response, wishes=wishes, consents=said, today=TODAY)


def brought_in(desk: Desk, number: int) -> Change:
    """Bring in the forms of everybody who takes part; some say no."""
    drafts = tuple(
        AnswerDraft(
            key=str(place),
            file="form.xlsx",
            person=one.person,
            role=one.role,
            response=response_of(desk, one.person.id, number + place),
            wishes=wishes_of(desk, one.person.id, number + place) if number % 2 else None,
            consents=tuple((purpose, (number + place) % 4 > 0) for purpose in NEEDED_CONSENTS),
        )
        for place, one in enumerate(current.round_of(desk).recipients)
    )
    return responses.import_answers(desk, AnswerPreview(drafts, name="forms"), today=TODAY)


STEP_FIVE: dict[str, Verb] = {
    "place": placed,
    "swap": with_one(Pair, swapped),
    "fill the rest": lambda desk, _n: pairing.adopt(desk, pairing.fill_rest(desk, today=TODAY)()),
    "say": with_one(
        Pair,
        lambda desk, one, n: pairing.record_reply(
            desk, one, (Role.MENTOR, Role.MENTEE)[n % 2], list(Reply)[n // 2 % 4], "." * n
        ),  # type: ignore[arg-type]
    ),
    "all say yes": with_one(
        Pair, lambda desk, one, n: pairing.record_reply(desk, one, (Role.MENTOR, Role.MENTEE)[n % 2], Reply.YES)
    ),  # type: ignore[arg-type]
    "announce": lambda desk, n: pairing.announce(desk, pairing.pairs(desk), today=TODAY if n % 3 else None),
    "pin all": lambda desk, n: pairing.lock_all(desk, pairing.pairs(desk), locked=n % 3 > 0),
    "part all": lambda desk, _n: pairing.unpair_all(desk, pairing.pairs(desk)),
    "set the rules": lambda desk, n: pairing_rules.set_rules(
        desk, replace(pairing_rules.rules(desk), minimum=n, mode=list(Mode)[n % 2]), merge="minimum" if n % 3 else ""
    ),
    "rule out": ruled_out,
    "let together": with_one(Block, lambda desk, one, _n: pairing_rules.unblock(desk, (one,))),  # type: ignore[arg-type]
    "keep the plan": lambda desk, n: saved_plans.save(desk, f"Phương án {n}", today=TODAY),
    "use a plan": with_one(SavedPlan, lambda desk, one, _n: saved_plans.use(desk, one, today=TODAY)),  # type: ignore[arg-type]
    "forget a plan": with_one(SavedPlan, lambda desk, one, _n: saved_plans.remove(desk, one)),  # type: ignore[arg-type]
    "sign": lambda desk, n: enrolments.set_status(
        desk, ids(desk, n), list(EnrolmentStatus)[n % len(EnrolmentStatus)], "moved away"
    ),
    "track": lambda desk, n: enrolments.set_track(desk, ids(desk, n), list(Track)[n % len(Track)]),
    "send forms": lambda desk, n: answer_forms.sent(desk, ids(desk, n), today=TODAY),
    "ask otherwise": lambda desk, n: questionnaire_versions.set_items(desk, left_out=("C1", "C2")[: n % 3]),
    "type answers": typed,
    "bring answers in": brought_in,
    "delete answers": lambda desk, n: responses.remove_answers(desk, ids(desk, n), when=NOW),
}
VERBS |= STEP_FIVE


def row(desk: Desk, number: int) -> Row:
    """Return a row of the communication plan."""
    rows = messages.plan_rows(desk)
    return rows[number % len(rows)]


def row_changed(desk: Desk, number: int) -> Change:
    """Change the place of a row."""
    record = row(desk, number).record
    return messages.set_row(desk, record, replace(record, place=f"Phòng {number}"), field="place")


def main_message(desk: Desk, number: int) -> Change:
    """Decide a message as proposed or in other words."""
    audience = (Audience.EVERYONE, Audience.MENTORS)[number % 2]
    return messages.set_key_message(desk, messages.key_message(desk, audience), f"Câu {number}" if number % 3 else "")


def listed_in(desk: Desk, number: int) -> Change:
    """Take in a list of two people who said yes or no."""
    lines = (SignUpLine(row=2, role=Role.MENTOR), SignUpLine(row=3, says_no=number % 3 == 0))
    chosen = [sign_ups.Chosen(line, person_id) for line, person_id in zip(lines, ids(desk, number), strict=False)]
    return sign_ups.import_list(desk, chosen, today=TODAY, file_name="list.xlsx")


STEP_FOUR: dict[str, Verb] = {
    "change a row": row_changed,
    "move a row": lambda desk, n: messages.move_row(desk, row(desk, n), date(2026, 9, 1 + n % 28)),
    "pin a row": lambda desk, n: messages.pin_row(desk, row(desk, n), pin=n % 2 == 0),
    "add a row": lambda desk, n: messages.add_row(desk, days=-n, template=TEMPLATES[n % len(TEMPLATES)].code),
    "remove a row": lambda desk, n: messages.remove_row(desk, row(desk, n), when=NOW),
    "restore rows": lambda desk, _n: messages.bring_back(desk),
    "write a text": lambda desk, n: messages.set_text(
        desk, row(desk, n), MessageLanguage.VIETNAMESE, Wording(f"Mời {n}", "Chào {tên}")
    ),
    "use the proposed text": lambda desk, n: messages.proposed_text(desk, row(desk, n), MessageLanguage.VIETNAMESE),
    "send": lambda desk, n: messages.mark_sent(desk, row(desk, n), on=TODAY, reach=n),
    "take back sending": lambda desk, n: messages.mark_not_sent(desk, row(desk, n)),
    "who came": lambda desk, n: messages.set_came(desk, row(desk, n), ids(desk, n), came=n % 3 > 0),
    "last day": lambda desk, n: messages.set_deadline(desk, date(2026, 9, 1 + n % 28)),
    "main message": main_message,
    "say yes": lambda desk, n: sign_ups.sign_up(
        desk, ids(desk, n), (Role.MENTOR, Role.MENTEE)[n % 2], on=TODAY, where="Zalo"
    ),
    "say no": lambda desk, n: sign_ups.decline(desk, ids(desk, n)),
    "ask again": lambda desk, n: sign_ups.ask_again(desk, ids(desk, n)),
    "invite": lambda desk, n: sign_ups.invite(desk, ids(desk, n), (Role.MENTOR, Role.MENTEE)[n % 2]),
    "take a list in": listed_in,
}
VERBS |= STEP_FOUR


def plan_row(kind: type[plan.PlanRecord], change: Callable[[Desk, Any, int], Change]) -> Verb:
    """Return what changes a row of the plan, proposed or stored; nothing where all are left out."""
    shown = {
        Milestone: lambda facts: [row.milestone for row in facts.milestones],
        BudgetLine: lambda facts: [row.line for row in facts.rows],
        Risk: lambda facts: [row.risk for row in facts.risks],
        ProgrammeRole: lambda facts: [row.role for row in facts.roles],
    }

    def verb(desk: Desk, number: int) -> Change:
        rows = shown[kind](plan.facts(desk, today=TODAY))
        return change(desk, rows[number % len(rows)], number) if rows else NOTHING

    return verb


def used_again(desk: Desk, number: int) -> Change:
    """Add something that was left out of the plan."""
    kind = (Milestone, BudgetLine, Risk, ProgrammeRole)[number % 4]
    offered = plan.offered(plan.facts(desk, today=TODAY), kind)
    return plan.use(desk, offered[number % len(offered)][0]) if offered else NOTHING


STEP_TWO: dict[str, Verb] = {
    "plan numbers": lambda desk, n: plan.edit_plan(desk, replace(current.plan(desk), mentors=n, mentees=n // 2)),
    "choose themes": lambda desk, n: plan.edit_plan(
        desk, replace(current.plan(desk), themes=("career", f"Tự chọn {n}"))
    ),
    "move a milestone": plan_row(Milestone, lambda desk, one, n: plan.move(desk, one, date(2026, 9, 1 + n % 28))),
    "pin a milestone": plan_row(Milestone, lambda desk, one, n: plan.pin(desk, one, pinned=n % 2 == 0)),
    "change a line": plan_row(
        BudgetLine, lambda desk, one, n: plan.edit(desk, one, replace(one, quantity=n, unit_cost=n * 1000))
    ),
    "leave out a line": plan_row(BudgetLine, lambda desk, one, _n: plan.remove(desk, one, when=NOW)),
    "change a risk": plan_row(Risk, lambda desk, one, n: plan.edit(desk, one, replace(one, likelihood=1 + n % 5))),
    "leave out a risk": plan_row(Risk, lambda desk, one, _n: plan.remove(desk, one, when=NOW)),
    "name a role": plan_row(ProgrammeRole, lambda desk, one, n: plan.edit(desk, one, replace(one, outside=f"Bà {n}"))),
    "add to the plan": lambda desk, n: plan.add(desk, (Milestone, BudgetLine, Risk, ProgrammeRole)[n % 4]),
    "add a proposal again": used_again,
    "copy for the next cycle": lambda desk, n: plan.copy_for_next_cycle(desk, start=date(2027 + n % 3, 1 + n % 12, 4)),
}
VERBS |= STEP_TWO


def state(desk: Desk) -> dict[type[Record], dict[str, Record]]:
    """Return everything a file contains, the trash too."""
    return {kind: {one.id: one for one in (*desk.all(kind), *desk.trash(kind))} for kind in RECORDS.values()}


FEWER = settings.get_profile("full").max_examples // 4
NUMBERS = st.integers(0, 50)


@settings(max_examples=FEWER)
@given(st.lists(st.tuples(st.sampled_from(sorted(VERBS)), NUMBERS), min_size=1, max_size=14))
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(
    qapp: object, actions: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "a.mentordesk", builders.company())
        desk.apply(builders.added(*builders.people(4), builders.person("Lê Thị Mai", level=4)))
        undo_and_redo(desk, actions)


@settings(max_examples=FEWER)
@given(st.lists(st.tuples(st.sampled_from(sorted({*STEP_FIVE, "pair", "pin", "part"})), NUMBERS), max_size=14))
def test_all_that_step_five_does_is_undone_and_redone(qapp: object, actions: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "a.mentordesk", builders.company())
        people = (*builders.people(2, level=4), *builders.people(3))
        agreed = [builders.consent(one, purpose) for one in people for purpose in NEEDED_CONSENTS]
        desk.apply(builders.added(*people, *agreed))
        desk.apply(enrolments.set_role(desk, [one.id for one in people[:2]], Role.MENTOR, 2))
        desk.apply(enrolments.set_role(desk, [one.id for one in people[2:]], Role.MENTEE))
        desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
        undo_and_redo(desk, actions)


@settings(max_examples=FEWER)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEP_FOUR)), NUMBERS), max_size=14))
def test_all_that_step_four_does_is_undone_and_redone(qapp: object, actions: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "a.mentordesk", builders.company())
        cycle = current.cycle(desk)
        desk.apply(builders.added(*builders.people(4)))
        desk.apply(builders.edited(cycle, replace(cycle, start=date(2026, 10, 5), end=date(2027, 3, 31))))
        undo_and_redo(desk, actions)


@settings(max_examples=FEWER)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEP_TWO)), NUMBERS), max_size=14))
def test_all_that_step_two_does_is_undone_and_redone(qapp: object, actions: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.create(Path(folder) / "a.mentordesk", builders.company())
        cycle = current.cycle(desk)
        desk.apply(builders.edited(cycle, replace(cycle, start=date(2026, 10, 5), end=date(2027, 3, 31))))
        undo_and_redo(desk, actions)


def undo_and_redo(desk: Desk, actions: list[tuple[str, int]]) -> None:
    """Do these actions, undo them all, do them all again, and open the file anew; each time see what it contains."""
    workspace = Workspace(desk)
    failed: list[MentorDeskError] = []
    workspace.failed.connect(failed.append)
    first = state(desk)
    for name, number in actions:
        workspace.do(VERBS[name](desk, number))
    assert failed == []
    last = state(desk)
    while workspace.undo_stack.canUndo():
        workspace.undo()
    assert state(desk) == first
    while workspace.undo_stack.canRedo():
        workspace.redo()
    assert state(desk) == last
    assert failed == []
    workspace.close()
    again = Desk.open(desk.path)
    assert state(again) == last
    again.close()
