"""What a paper needs, as plain values: services fill them in, the documents print them, neither knows the other.

No value here depends on a language. A :data:`Value` is written when the paper is: a number and a date by the paper's
language, ``None`` as a dash.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk import text
from mentordesk.domain.chart import TrendChart, Words
from mentordesk.domain.matching.fit.parts import ScorePart
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, _, joined, message, messages, shown

Value = Message | str | int | float | date | None


def written(value: Value) -> str:
    """Write a value in the language in force; nothing as a dash."""
    return shown(value) if value != "" else "–"


def counted(people: int) -> Message:
    """Return a number of people in words."""
    return messages("{n} person", "{n} people", people, context="count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What is at the top and the foot of every page. ``cycle`` is 0 if the paper belongs to no cycle.

    ``place`` is where a paper that is handed in is dated from, empty where it is not known.
    """

    company: str
    programme: str
    made_on: date
    cycle: int = 0
    place: str = ""

    @property
    def cycle_name(self) -> Words:
        """The cycle in words, empty where there is none."""
        return message("Cycle {n}", context="name", n=self.cycle) if self.cycle else ""

    @property
    def full_name(self) -> Words:
        """The programme with its cycle."""
        if not self.cycle:
            return self.programme
        return message("{programme}, cycle {n}", programme=self.programme, n=self.cycle)

    @property
    def board(self) -> Message:
        """Whom a paper for the leadership is addressed to."""
        if not self.company:
            return message("To: the board of directors")
        return message("To: the board of directors, {company}", company=self.company)


def listed(parts: Iterable[Words]) -> Words:
    """Return words as one list, commas between them."""
    found = tuple(parts)
    return joined(found) if found else ""


# The pairing plan


@dataclass(frozen=True, slots=True)
class PartPoints:
    """What one part adds to one score, in milli-points; it counts as is typical where not ``known``."""

    points: int
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair. ``score`` is in milli-points, 0 to 100 000.

    ``reason`` and ``caution`` name no person; ``reasons`` are the best three, first the best, and stand in its stead.
    ``parts`` are in the order of the plan's parts, ``known`` says how many of them rest on answers. ``exception`` is
    the owner's reason why a rule was set aside. ``agreed`` is a pair to which both sides said yes.
    """

    mentor: str
    mentee: str
    mentor_code: str = ""
    mentee_code: str = ""
    mentor_department: str = ""
    mentee_department: str = ""
    score: int = 0
    parts: tuple[PartPoints, ...] = ()
    known: Words = ""
    reason: Words = ""
    reasons: tuple[Words, ...] = ()
    caution: Words = ""
    locked: bool = False
    exception: str = ""
    agreed: bool = False
    mentor_reply: Reply = Reply.OPEN
    mentee_reply: Reply = Reply.OPEN

    @property
    def best(self) -> Words:
        """The best reason."""
        return self.reasons[0] if self.reasons else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """A person without a pair. ``part`` is mentor or mentee in words; ``why`` names no person.

    A mentor without a mentee is ``spare``: listed, but not counted among those for whom nobody was found. Nobody is
    looked for where somebody ``declined``: they are listed and counted nowhere.
    """

    name: str
    code: str = ""
    department: str = ""
    part: Words = ""
    why: Words = ""
    spare: bool = False
    declined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A peer, or a mentor of a panel with the skill that they bring (``brings``)."""

    name: str
    code: str = ""
    department: str = ""
    brings: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group of peers, or the panel of a mentee. ``reason`` names no person."""

    kind: GroupKind
    name: str = ""
    mentee: str = ""
    mentee_code: str = ""
    mentee_department: str = ""
    members: tuple[GroupMember, ...] = ()
    reason: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPlan:
    """The pairing plan. ``method`` names what made the score; people may be numbered instead.

    ``is_draft`` where consent is still open for somebody in it, ``without_consent`` for how many where that is known.

    ``advice`` says how good the plan is; it names people only where the list does. ``mode`` is what was looked for,
    ``proved`` that no better plan exists. Without answers (``from_answers``) a score is no word on how well two fit.
    Names must be different for different people.
    """

    letterhead: Letterhead
    pairs: tuple[PairLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    rules: tuple[Words, ...] = ()
    parts: tuple[ScorePart, ...] = ()
    method: Words = ""
    mode: Mode | None = None
    proved: bool = False
    advice: tuple[Words, ...] = ()
    is_draft: bool = True
    with_names: bool = True
    from_answers: bool = True
    without_consent: int = 0

    @property
    def agreed(self) -> int:
        """How many pairs both sides agreed to."""
        return sum(pair.agreed for pair in self.pairs)

    @property
    def mentors(self) -> int:
        """How many mentors are in a pair."""
        return len({pair.mentor for pair in self.pairs})

    @property
    def waiting(self) -> int:
        """How many mentees have no mentor."""
        return sum(not person.spare and not person.declined for person in self.left_over)

    @property
    def idle(self) -> int:
        """How many mentors have no mentee."""
        return sum(person.spare and not person.declined for person in self.left_over)

    @property
    def unfinished(self) -> tuple[Message, ...]:
        """What is still open before the plan can be decided on; nothing where it can be signed."""
        if not self.pairs and not self.groups:
            return (message("No pair could be proposed."),)
        found: list[Message] = []
        if self.without_consent:
            found.append(
                messages(
                    "Consent is missing for {n} person in these pairs.",
                    "Consent is missing for {n} people in these pairs.",
                    self.without_consent,
                )
            )
        elif self.is_draft:
            found.append(message("Consent is not complete for everyone in these pairs."))
        if self.agreed < len(self.pairs):
            pairs = len(self.pairs)
            found.append(not_agreed(pairs - self.agreed, pairs))
        return tuple(found)

    @property
    def request(self) -> Message:
        """What the leadership is asked to approve."""
        pairs = messages("{n} mentor – mentee pair", "{n} mentor – mentee pairs", len(self.pairs))
        groups = messages("{n} group", "{n} groups", len(self.groups), context="count")
        if not self.groups:
            return pairs
        return message("{pairs} and {groups}", pairs=pairs, groups=groups) if self.pairs else groups

    @property
    def finding(self) -> Message:
        """What the list says, in one line."""
        if not self.pairs and not self.groups:
            return message("No pair could be proposed")
        found = [*self._pairs_found(), *self._groups_found()]
        whole = found[0] if len(found) == 1 else message("{pairs}, {groups}", pairs=found[0], groups=found[1])
        if not self.waiting:
            return message("{pairs}, every mentee has a mentor", pairs=whole)
        left = messages("{n} mentee still needs a mentor", "{n} mentees still need a mentor", self.waiting)
        return message("{pairs}, {left}", pairs=whole, left=left)

    def _pairs_found(self) -> tuple[Message, ...]:
        if not self.pairs:
            return ()
        if self.agreed == len(self.pairs):
            return (messages("{n} pair agreed", "{n} pairs agreed", len(self.pairs)),)
        return (messages("{n} pair proposed", "{n} pairs proposed", len(self.pairs)),)

    def _groups_found(self) -> tuple[Message, ...]:
        if self.groups:
            return (messages("{n} group", "{n} groups", len(self.groups), context="count"),)
        return ()


def not_agreed(pairs: int, of: int) -> Message:
    """Say in how many pairs not both people have agreed yet."""
    return messages(
        "{n} of {all} pairs is not agreed by both people yet.",
        "{n} of {all} pairs are not agreed by both people yet.",
        pairs,
        all=of,
    )


def labelled(plan: PairPlan) -> PairPlan:
    """Return the plan as it is shown: without names each person is a part and a number, in the language in force.

    Codes, the names of groups and the owner's own words go too, for they tell who somebody is.
    """
    if plan.with_names:
        return plan
    paired_mentors = [pair.mentor for pair in plan.pairs]
    paired_mentees = [pair.mentee for pair in plan.pairs]
    panel_mentees = [group.mentee for group in plan.groups if group.mentee]
    unpaired = [person.name for person in plan.left_over]
    mentors, mentees, others = _labels(
        mentors=(*paired_mentors, *_members(plan.groups, GroupKind.PANEL)),
        mentees=(*paired_mentees, *panel_mentees),
        others=(*unpaired, *_members(plan.groups, GroupKind.PEER)),
    )
    anyone = others | mentors | mentees
    return replace(
        plan,
        pairs=tuple(
            replace(
                pair,
                mentor=mentors[pair.mentor],
                mentee=mentees[pair.mentee],
                mentor_code="",
                mentee_code="",
                exception=_("a reason is given in writing") if pair.exception else "",
            )
            for pair in plan.pairs
        ),
        groups=tuple(
            replace(
                group,
                name="",
                mentee=mentees.get(group.mentee, ""),
                mentee_code="",
                members=tuple(
                    replace(member, name=(mentors if group.mentee else anyone)[member.name], code="")
                    for member in group.members
                ),
            )
            for group in plan.groups
        ),
        left_over=tuple(replace(person, name=anyone[person.name], code="") for person in plan.left_over),
    )


def group_name(group: GroupLine, place: int) -> str:
    """Return how the peer group or panel at a place of its kind, from 1, is called, in the language in force."""
    if group.name:
        return group.name
    if group.kind is GroupKind.PANEL:
        return group.mentee
    return _("Group {n}", context="name", n=place)


def _members(groups: Iterable[GroupLine], kind: GroupKind) -> tuple[str, ...]:
    return tuple(member.name for group in groups if group.kind is kind for member in group.members)


def _labels(
    *, mentors: Iterable[str], mentees: Iterable[str], others: Iterable[str]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return a part and a number for each name, by what the person is."""
    return (
        {name: _("Mentor {n}", context="name", n=place) for place, name in enumerate(_once(mentors), 1)},
        {name: _("Mentee {n}", context="name", n=place) for place, name in enumerate(_once(mentees), 1)},
        {name: _("Person {n}", context="name", n=place) for place, name in enumerate(_once(others), 1)},
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


# The letters to both of a pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """One person of a pair, as a letter describes them.

    ``given_name`` empty means the last word. ``phone`` and ``email`` only where the person agreed that the partner
    gets them.
    """

    name: str
    given_name: str = ""
    department: str = ""
    job_title: str = ""
    phone: str = ""
    email: str = ""

    @property
    def calling_name(self) -> str:
        """The name people call."""
        return self.given_name or text.given_name(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationLetter:
    """A letter to one of a pair; ``part`` is what the person addressed is in it, mentor or mentee.

    ``reasons`` are why the two were brought together: two, said positively, without a score. ``beside`` are the names
    of other mentors of the same mentee.
    """

    to: Correspondent
    part: Role
    partner: Correspondent
    reasons: tuple[Words, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationPaper:
    """The letters of all pairs, or of some. ``owner`` is who runs the programme, ``reply_by`` the last day to answer.

    Where the owner or the ``owner_contact`` is not known, the letter leaves room to write it by hand. ``meet_by`` is
    the last day for the first meeting; where there is none it is two weeks.
    """

    letterhead: Letterhead
    letters: tuple[ConfirmationLetter, ...] = ()
    owner: str = ""
    owner_contact: str = ""
    reply_by: date | None = None
    meet_by: date | None = None


def politely(given_name: str) -> Message:
    """Return the given name by which letters call a person."""
    return message("{given_name}", given_name=given_name)


# The shortlist for the talk with a mentee


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor of a shortlist. ``rank`` counts, from 1, only mentors that the mentee may have.

    Out of how many is not said: the mentee could tell from it how many mentors are closed to them.
    ``places`` says how many are free; ``theirs`` is the mentor the plan gives the mentee now.
    """

    name: str
    code: str = ""
    department: str = ""
    job_title: str = ""
    score: int = 0
    known: Words = ""
    rank: int = 0
    reasons: tuple[Words, ...] = ()
    caution: Words = ""
    shared_times: tuple[Words, ...] = ()
    places: Words = ""
    theirs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """A mentee, what they want, and the best three to five mentors, best first."""

    mentee: str
    given_name: str = ""
    code: str = ""
    department: str = ""
    job_title: str = ""
    wants: tuple[Words, ...] = ()
    direction: Words = ""
    times: tuple[Words, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def calling_name(self) -> str:
        """The name people call."""
        return self.given_name or text.given_name(self.mentee)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistPaper:
    """The sheets for the talks with mentees, one mentee a sheet."""

    letterhead: Letterhead
    lists: tuple[Shortlist, ...] = ()
    from_answers: bool = True


# The board, printed


class LaneKind(StrEnum):
    """What a lane of the board is: the places of a mentor, a group of peers, or the panel of a mentee."""

    MENTOR = "mentor"
    PEER = "peer"
    PANEL = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSeat:
    """Somebody in a lane; ``score`` in milli-points where there is one. ``note`` is what stands below the name else."""

    name: str
    score: int | None = None
    note: Words = ""
    locked: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLane:
    """A lane: its ``name`` (a mentor, a group, or the mentee of a panel) and who is in it.

    ``places`` are as many as wished, 0 for a group; a lane may hold more people than that.
    """

    name: str
    department: str = ""
    places: int = 0
    seats: tuple[BoardSeat, ...] = ()
    detail: Words = ""
    kind: LaneKind = LaneKind.MENTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPaper:
    """The board: all lanes in their order, and who has no pair."""

    letterhead: Letterhead
    lanes: tuple[BoardLane, ...] = ()
    unmatched: tuple[LeftOver, ...] = ()
    is_draft: bool = True
    with_names: bool = True

    @property
    def pairs(self) -> int:
        """How many pairs the board has."""
        lanes = [lane for lane in self.lanes if lane.kind is LaneKind.MENTOR]
        return sum(len(lane.seats) for lane in lanes)

    @property
    def unfinished(self) -> tuple[Message, ...]:
        """What is still open, as in a pairing plan; nothing if everyone has agreed."""
        found: list[Message] = []
        if self.is_draft:
            found.append(message("Consent is not complete for everyone in these pairs."))
        seats = [seat for lane in self.lanes if lane.kind is LaneKind.MENTOR for seat in lane.seats]
        waiting = sum(not seat.agreed for seat in seats)
        if waiting:
            found.append(not_agreed(waiting, len(seats)))
        return tuple(found)

    @property
    def finding(self) -> Message:
        """What the board shows, in one line."""
        pairs = messages("{n} pair on the board", "{n} pairs on the board", self.pairs)
        if not self.unmatched:
            return message("{pairs}, everyone is paired", pairs=pairs)
        left = messages("{n} person not paired", "{n} people not paired", len(self.unmatched))
        return message("{pairs}, {left}", pairs=pairs, left=left)


def labelled_board(board: BoardPaper) -> BoardPaper:
    """Return the board as it is shown: without names each person is a part and a number, in the language in force."""
    if board.with_names:
        return board
    heads = {kind: tuple(lane.name for lane in board.lanes if lane.kind is kind) for kind in LaneKind}
    seated = {
        kind: tuple(seat.name for lane in board.lanes if lane.kind is kind for seat in lane.seats) for kind in LaneKind
    }
    mentors, mentees, others = _labels(
        mentors=(*heads[LaneKind.MENTOR], *seated[LaneKind.PANEL]),
        mentees=(*seated[LaneKind.MENTOR], *heads[LaneKind.PANEL]),
        others=(*(person.name for person in board.unmatched), *seated[LaneKind.PEER]),
    )
    anyone = others | mentors | mentees
    named = {
        LaneKind.MENTOR: (mentors, mentees),
        LaneKind.PEER: (dict.fromkeys(heads[LaneKind.PEER], ""), anyone),
        LaneKind.PANEL: (mentees, mentors),
    }
    return replace(
        board,
        lanes=tuple(_unnamed(lane, *named[lane.kind]) for lane in board.lanes),
        unmatched=tuple(replace(person, name=anyone[person.name], code="") for person in board.unmatched),
    )


def _unnamed(lane: BoardLane, heads: dict[str, str], seats: dict[str, str]) -> BoardLane:
    return replace(
        lane, name=heads[lane.name], seats=tuple(replace(seat, name=seats[seat.name]) for seat in lane.seats)
    )


# The goal sheet


@dataclass(frozen=True, slots=True)
class SmartCheck:
    """One SMART check: its letter and name ("S", "Specific"), whether it is met, and the sentence that says why."""

    letter: str
    name: Words
    met: bool
    sentence: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal. Values are written as given, so a unit belongs into them (a message, or "22%").

    ``people`` is how many are in the target group today, ``count`` the numbers behind the baseline ("9/41 people").
    ``progress`` is a share of one, ``None`` where nothing was measured or target and baseline are equal; ``trend`` the
    later measurements against the plan, ``None`` where there is none. A goal ``is_settled`` whose result is known.
    """

    title: Words
    sentence: Words = ""
    why: Words = ""
    group: Words = ""
    indicator: Words = ""
    unit: Words = ""
    direction: Words = ""
    baseline: Value = None
    baseline_on: date | None = None
    baseline_source: Words = ""
    target: Value = None
    due: date | None = None
    owner: str = ""
    how: Words = ""
    how_often: Words = ""
    checks: tuple[SmartCheck, ...] = ()
    latest: Value = None
    latest_on: date | None = None
    progress: float | None = None
    trend: TrendChart | None = None
    is_settled: bool = False
    people: int | None = None
    count: Words = ""

    def _gaps(self) -> list[tuple[str, Message, str]]:
        return [part for part in _PARTS_OF_GOAL if getattr(self, part[0]) in ("", None)]

    @property
    def gaps(self) -> tuple[Message, ...]:
        """What the goal does not say yet, in words."""
        return tuple(words for _name, words, _letters in self._gaps())

    @property
    def failed(self) -> tuple[Words, ...]:
        """The names of the SMART checks that fail for another reason than a gap."""
        explained = "".join(letters for _name, _words, letters in self._gaps())
        unmet = (check for check in self.checks if not check.met)
        return tuple(check.name for check in unmet if check.letter not in explained)

    @property
    def is_ready(self) -> bool:
        """Whether the goal can be decided on: nothing is missing and every check is met."""
        return bool(self.checks) and all(check.met for check in self.checks) and not self.gaps


_PARTS_OF_GOAL: tuple[tuple[str, Message, str], ...] = (
    ("title", message("name of the goal"), "S"),
    ("indicator", message("indicator", context="field"), "M"),
    ("group", message("target group", context="field"), "S"),
    ("baseline", message("current value", context="field"), "MA"),
    ("target", message("target", context="field"), "MA"),
    ("due", message("due date", context="field"), "T"),
    ("owner", message("person responsible", context="field"), ""),
    ("why", message("reason", context="field"), "R"),
)
"""What a goal must say: the field, its words, and the SMART checks that fail without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPaper:
    """The goal sheet: the need in one paragraph and one to three goals."""

    letterhead: Letterhead
    need: str = ""
    goals: tuple[GoalLine, ...] = ()

    @property
    def complete(self) -> int:
        """How many goals can be decided on."""
        return sum(goal.is_ready for goal in self.goals)

    @property
    def unfinished(self) -> tuple[Message, ...]:
        """What is still open before the goals can be decided on; nothing where the sheet can be signed."""
        if not self.goals:
            return (message("No goal is set yet."),)
        found: list[Message] = []
        if not self.need:
            found.append(message("The expected result is not described yet."))
        for place, goal in enumerate(self.goals, start=1):
            found += self._open_in(goal, self.heading(goal, place))
        return tuple(found)

    @property
    def finding(self) -> Message:
        """What the sheet says, in one line."""
        if not self.goals:
            return message("No goal is set yet")
        if self.is_report:
            return self._result
        if self.complete == len(self.goals):
            return messages("One goal, ready to sign", "{n} goals, ready to sign", len(self.goals))
        if not self.complete:
            return messages("One goal, not fully defined yet", "{n} goals, none fully defined yet", len(self.goals))
        return message("{n} goals, {complete} fully defined", n=len(self.goals), complete=self.complete)

    @property
    def is_report(self) -> bool:
        """Whether the sheet reports what came of the goals: nothing is left to decide about them."""
        return any(goal.is_settled for goal in self.goals)

    @property
    def _result(self) -> Message:
        reached = sum(goal.progress is not None and goal.progress >= 1 for goal in self.goals)
        all_goals = messages("{n} goal", "{n} goals", len(self.goals), context="count")
        if reached == len(self.goals):
            return message("{goals}, all reached", goals=all_goals)
        if not reached:
            return message("{goals}, none reached yet", goals=all_goals)
        return message("{goals}, {n} reached", goals=all_goals, n=reached)

    def heading(self, goal: GoalLine, place: int) -> Message:
        """Return the heading of a goal: its title, numbered from 1 if there are several."""
        title = goal.title or message("No title yet")
        if len(self.goals) == 1:
            return Message("{title}", values=(("title", title),))
        return Message("{n}. {title}", values=(("n", place), ("title", title)))

    def _open_in(self, goal: GoalLine, heading: Message) -> Iterable[Message]:
        if goal.gaps:
            yield message("{goal}: not given yet: {gaps}.", goal=heading, gaps=listed(goal.gaps))
        if goal.failed:
            yield message("{goal}: SMART check not met: {checks}.", goal=heading, checks=listed(goal.failed))
        if not goal.checks:
            yield message("{goal}: not checked yet.", goal=heading)


# The staff list


class StaffOrder(StrEnum):
    """How the staff list is sorted: in one list by given name, or by department and then by given name."""

    GIVEN_NAME = "given_name"
    DEPARTMENT = "department"


class StaffColumn(StrEnum):
    """A column of the staff list; the name is always there."""

    CODE = "code"
    DEPARTMENT = "department"
    JOB_TITLE = "job_title"
    LEVEL = "level"
    MANAGER = "manager"
    START_DATE = "start_date"
    STATUS = "status"
    PART = "part"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """A person of the staff list. ``part`` and ``status`` are words; ``given_name`` empty means the last word."""

    name: str
    given_name: str = ""
    code: str = ""
    department: str = ""
    job_title: str = ""
    level: int | None = None
    manager: str = ""
    start_date: date | None = None
    status: Words = ""
    part: Words = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPaper:
    """The staff list, printed with the columns asked for, in the order asked for."""

    letterhead: Letterhead
    people: tuple[StaffLine, ...] = ()
    order: StaffOrder = StaffOrder.DEPARTMENT
    columns: tuple[StaffColumn, ...] = (
        StaffColumn.CODE,
        StaffColumn.DEPARTMENT,
        StaffColumn.JOB_TITLE,
        StaffColumn.MANAGER,
        StaffColumn.START_DATE,
    )

    @property
    def finding(self) -> Message:
        """What the list says, in one line."""
        departments = {person.department for person in self.people if person.department}
        people = counted(len(self.people))
        if not departments:
            return people
        rooms = messages("{n} department", "{n} departments", len(departments), context="count")
        return message("{people} in {departments}", people=people, departments=rooms)
