"""The sections that several papers share: the mark of a draft, the tables of goals, milestones, roles, the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentordesk import i18n
from mentordesk.documents.blocks import (
    Address,
    Notice,
    PaperBlock,
    PaperColumn,
    Section,
    Signatures,
    Source,
    Span,
    Table,
    Text,
)
from mentordesk.domain.chart import Words
from mentordesk.domain.levels import HOURS_A_MONTH
from mentordesk.domain.papers.papers import Letterhead, Value, written
from mentordesk.domain.plan.risks import LEVEL_WORDS, RiskRow
from mentordesk.domain.plan.roadmap import DatedMilestone
from mentordesk.domain.plan.roles import RoleRow
from mentordesk.domain.plan.schedule import OWNER_HOURS, PREPARATION
from mentordesk.domain.records.pitch import Outcome
from mentordesk.domain.records.words import OUTCOME_WORDS
from mentordesk.i18n import _, ngettext


def bold(words: str) -> Text:
    """Return words in bold."""
    return (Span(words, bold=True),)


def with_below(words: str, *below: str, is_bold: bool = False) -> Text:
    """Return words, and quietly below them the lines that have any."""
    return (Span(words, bold=is_bold), *(Span(f"\n{line}", quiet=True) for line in below if line))


# The head of a paper


def for_the_board(letterhead: Letterhead, subject: str, *, draft: bool) -> Address:
    """Return the head of a paper that the board of directors decides on; a draft has no number."""
    return Address(
        to=str(letterhead.board),
        subject=subject,
        day=letterhead.made_on,
        place=letterhead.place,
        numbered=not draft,
    )


def draft_notice(unfinished: Iterable[Words], detail: str = "") -> tuple[PaperBlock, ...]:
    """Return what is still open, framed, as on every draft of a paper to be signed; nothing where nothing is open."""
    points = tuple(str(words) for words in unfinished)
    return (Notice(_("Draft, not for signature"), detail, points),) if points else ()


# Goals, milestones and roles


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal in the one table of goals; ``count`` are the people behind the value of today.

    ``latest`` is what was measured last and ``progress`` its share of the way to the target.
    """

    title: Words
    indicator: Words = ""
    group: Words = ""
    now: Value = None
    count: Words = ""
    target: Value = None
    due: Value = None
    owner: Value = None
    latest: Value = None
    progress: float | None = None


def goal_table(goals: Iterable[GoalRow], *, short: bool = False) -> tuple[PaperBlock, ...]:
    """Return the one table of all goals: now, target, by when, who; a ``short`` one has one line for each."""
    found = tuple(goals)
    row = _short_goal_row if short else _goal_row
    columns = (
        PaperColumn(_("What should change"), grows=True, lines=8),
        PaperColumn(_("Now", context="field"), right=True),
        PaperColumn(_("Target", context="field"), right=True),
        PaperColumn(_("By", context="field"), right=True, lines=1),
        PaperColumn(_("Responsible", context="field")),
    )
    return (Table(columns, tuple(map(row, found))),) if found else ()


def result_table(goals: Iterable[GoalRow]) -> tuple[PaperBlock, ...]:
    """Return the one table of all goals with what came of them: at the start, latest, target, progress."""
    columns = (
        PaperColumn(_("What should change"), grows=True, lines=8),
        PaperColumn(_("At the start"), right=True),
        PaperColumn(_("Latest", context="field"), right=True),
        PaperColumn(_("Target", context="field"), right=True),
        PaperColumn(_("Progress", context="field"), right=True),
        PaperColumn(_("By", context="field"), right=True, lines=1),
    )
    rows = tuple(map(_result_row, goals))
    return (Table(columns, rows),) if rows else ()


def _result_row(goal: GoalRow) -> tuple[Text, ...]:
    what, now, target, due, _owner = _goal_row(goal)
    progress = "–" if goal.progress is None else i18n.percent(goal.progress)
    return (what, now, bold(written(goal.latest)), target, bold(progress), due)


def _goal_row(goal: GoalRow) -> tuple[Text, ...]:
    return (
        with_below(str(goal.title), str(goal.indicator), str(goal.group), is_bold=True),
        with_below(written(goal.now), str(goal.count)),
        bold(written(goal.target)),
        written(goal.due),
        written(goal.owner),
    )


def _short_goal_row(goal: GoalRow) -> tuple[Text, ...]:
    count = str(goal.count)
    beside = (Span(f" ({count})", quiet=True),) if count else ()
    now = (Span(written(goal.now)), *beside)
    return (str(goal.title), now, bold(written(goal.target)), written(goal.due), written(goal.owner))


def group_words(group: Words, people: int | None) -> str:
    """Return a target group, and how many people are in it today."""
    if not str(group) or people is None:
        return str(group)
    return ngettext("{group} ({n} person)", "{group} ({n} people)", people, group=group)


def milestone_table(milestones: Iterable[DatedMilestone]) -> tuple[PaperBlock, ...]:
    """Return the milestones with their days; nothing where there are none."""
    columns = (PaperColumn(_("Date", context="field")), PaperColumn(_("Milestone", context="field"), grows=True))
    rows = tuple((written(row.day), str(row.name)) for row in milestones)
    return (Table(columns, rows),) if rows else ()


def role_table(roles: Iterable[RoleRow]) -> tuple[PaperBlock, ...]:
    """Return who carries the programme, and with which duties; nothing where there are no roles."""
    columns = (
        PaperColumn(_("Role", context="field")),
        PaperColumn(_("Person", context="field")),
        PaperColumn(_("Duties", context="field"), grows=True, lines=8),
    )
    rows = tuple((str(row.title), written(row.person), written(row.duties)) for row in roles)
    return (Table(columns, rows),) if rows else ()


def risk_table(risks: Iterable[RiskRow], names: Mapping[str, str]) -> tuple[PaperBlock, ...]:
    """Return the risks with what is done about each and who sees to it; ``names`` are those of people by id."""
    found = tuple(risks)
    has_owners = any(row.risk.owner_id in names for row in found)
    columns = [
        PaperColumn(_("Risk", context="field"), grows=True, lines=6),
        PaperColumn(_("Response", context="field"), grows=True, lines=8),
        PaperColumn(_("Likelihood", context="field"), right=True),
        PaperColumn(_("Impact", context="field"), right=True),
        PaperColumn(_("Risk level", context="field"), whole=True),
        *([PaperColumn(_("Responsible", context="field"))] if has_owners else []),
    ]
    rows = [
        (
            str(row.name),
            written(row.response),
            str(row.risk.likelihood),
            str(row.risk.impact),
            str(LEVEL_WORDS[row.level]),
            *([written(names.get(row.risk.owner_id or "", ""))] if has_owners else []),
        )
        for row in found
    ]
    if not rows:
        return ()
    source = Source(_("Likelihood and impact from 1 (low) to 5 (high); the level is their product."))
    return Table(tuple(columns), tuple(rows)), source


def figure_list(rows: Iterable[tuple[Text, Text]], *, has_sum: bool = False) -> Table:
    """Return names with a figure at the right of each."""
    columns = (PaperColumn("", grows=True, lines=4), PaperColumn("", right=True, lines=2))
    return Table(columns, tuple(rows), has_sum=has_sum)


def hours_source() -> Source:
    """Return how an hour of working time is counted and what it costs."""
    return Source(
        _(
            "An hour costs the average monthly salary of the level × 13 ÷ 12 ÷ {hours} hours. Hours of mentors include"
            " {preparation} minutes of preparation for each meeting; the programme owner is counted with {owner} hours"
            " a week. Both are estimates.",
            hours=HOURS_A_MONTH,
            preparation=PREPARATION,
            owner=OWNER_HOURS,
        )
    )


# The decision


def request_decision(what: str, *, pilot: bool = True, reasons: bool = True) -> tuple[PaperBlock, ...]:
    """Return the block in which the leadership answers what it is asked, with the outcomes that MentorDesk records.

    ``pilot`` is not offered where nothing can be tried out first; without ``reasons`` there is no room to write any.
    """
    room = _("Reasons, changes or conditions:") if reasons else ""
    return Section(_decision_heading()), _decision(what, reasons=room, pilot=pilot)


def short_decision() -> PaperBlock:
    """Return the decision under a heading alone, for a paper that says at its top what is asked."""
    return _decision(_decision_heading())


def _decision_heading() -> str:
    return _("Decision of the board of directors")


def _decision(what: str, *, reasons: str = "", pilot: bool = True) -> Signatures:
    outcomes = (outcome for outcome in OUTCOME_WORDS if pilot or outcome is not Outcome.PILOT)
    return Signatures(
        what,
        tuple(str(OUTCOME_WORDS[outcome]) for outcome in outcomes),
        (_("Programme owner", context="role"), _("Director", context="role")),
        open_end=False,
        reasons=reasons,
    )
