"""The sheet of every kind of activity: what is written before, while observing, and when it is talked over."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.records.executive import Activity, ActivityKind
from mentordesk.i18n import Message, message


class Act(StrEnum):
    """The three acts of an activity, in the order in which they are done."""

    BEFORE = "before"
    OBSERVE = "observe"
    DEBRIEF = "debrief"


ACT_WORDS: dict[Act, Message] = {
    Act.BEFORE: message("Before", context="title"),
    Act.OBSERVE: message("Observe", context="title"),
    Act.DEBRIEF: message("Debrief", context="title"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: its code, its short name, and the question that it answers."""

    code: str
    name: Message
    question: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a kind of activity; ``usual_hours`` is how long it takes as a rule."""

    kind: ActivityKind
    usual_hours: float
    before: tuple[Line, ...]
    observe: tuple[Line, ...]
    debrief: tuple[Line, ...]

    def lines(self, act: Act) -> tuple[Line, ...]:
        """Return the lines of an act."""
        return {Act.BEFORE: self.before, Act.OBSERVE: self.observe, Act.DEBRIEF: self.debrief}[act]


_NEXT_TIME = Line(
    "next-time", message("Next time", context="field"), message("What will you do differently next time?")
)

_SEEN = Line("seen", message("Seen", context="field"), message("Which three things have you seen?"))
_TO_TRY = Line("try", message("To try", context="field"), message("Which one will you try yourself?"))

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        ActivityKind.MEETING,
        1.5,
        (
            Line("purpose", message("Purpose", context="field"), message("What is decided in this meeting?")),
            Line("watch", message("To watch", context="field"), message("What do you want to look at most?")),
            Line("confidential", message("Confidential", context="field"), message("What must not leave the room?")),
        ),
        (
            Line("decides", message("Decision", context="field"), message("Who decides, and how?")),
            Line("conflict", message("Conflict", context="field"), message("What happens when two people disagree?")),
            Line("questions", message("Questions", context="field"), message("Which question moved the talk on?")),
            Line("unsaid", message("Unsaid", context="field"), message("What was left unsaid?")),
        ),
        (
            _SEEN,
            _TO_TRY,
        ),
    ),
    Sheet(
        ActivityKind.NEGOTIATION,
        2.0,
        (
            Line("interests", message("Our needs", context="field"), message("What does each side need?")),
            Line(
                "alternative",
                message("Alternative", context="field"),
                message("What if we do not agree?"),
            ),
            Line("limits", message("Limits", context="field"), message("How far may we go at most?")),
        ),
        (
            Line("opening", message("Opening", context="field"), message("Who named a figure first?")),
            Line("concessions", message("Concessions", context="field"), message("What was given, and for what?")),
            Line("questions", message("Questions", context="field"), message("Which question opened it up?")),
            Line("turning-point", message("Turning point", context="field"), message("When did it turn, and why?")),
            Line("agreement", message("Agreement", context="title"), message("What was agreed in the end?")),
        ),
        (_SEEN, _NEXT_TIME, _TO_TRY),
    ),
    Sheet(
        ActivityKind.FIELD_TRIP,
        6.0,
        (
            Line("host", message("Host", context="field"), message("Who receives you, and what do they do?")),
            Line("aims", message("Aims", context="field"), message("What do you want to bring home?")),
            Line(
                "safety", message("Safety", context="field"), message("What applies there, and how do you get there?")
            ),
        ),
        (
            Line("practices", message("To copy", context="field"), message("Which three practices could we copy?")),
            Line("contacts", message("Contacts", context="field"), message("Which two people have you met?")),
        ),
        (Line("report", message("Report", context="field"), message("What would you say of it on half a page?")),),
    ),
    Sheet(
        ActivityKind.RHETORIC,
        1.0,
        (
            Line("topic", message("Topic", context="field"), message("What is it about, in one sentence?")),
            Line("audience", message("Audience", context="field"), message("Who listens, and what matters to them?")),
            Line("ask", message("What is asked for"), message("What should they do afterwards?")),
        ),
        (
            Line("structure", message("Structure", context="field"), message("Structure, 1 to 5, and why?")),
            Line("evidence", message("Evidence", context="field"), message("Evidence, 1 to 5, and why?")),
            Line("feeling", message("Feeling", context="field"), message("Did it touch people, 1 to 5, and why?")),
            Line("credibility", message("Credibility", context="field"), message("Credibility, 1 to 5, and why?")),
            Line("voice", message("Voice", context="field"), message("Voice and pace, 1 to 5, and why?")),
            Line("close", message("Close", context="field"), message("The close, 1 to 5, and why?")),
        ),
        (Line("again", message("Once more", context="field"), message("What do you change before you do it again?")),),
    ),
    Sheet(
        ActivityKind.NETWORKING,
        2.0,
        (Line("targets", message("Whom to meet", context="field"), message("Which two people do you want to meet?")),),
        (Line("met", message("Met", context="field"), message("Whom did you meet, and what did they tell of?")),),
        (Line("follow-up", message("Follow-up", context="field"), message("What have you promised, and until when?")),),
    ),
    Sheet(
        ActivityKind.STRETCH,
        4.0,
        (
            Line("brief", message("Task", context="field"), message("What is to be done, and until when?")),
            Line("authority", message("Authority", context="field"), message("What may you decide alone?")),
        ),
        (Line("log", message("Decisions", context="field"), message("What have you decided, and why?")),),
        (
            Line(
                "review", message("Review", context="field"), message("What went well, what would you do differently?")
            ),
        ),
    ),
    Sheet(
        ActivityKind.DECISION,
        2.0,
        (
            Line("case", message("Case", context="field"), message("What has to be decided, and by when?")),
            Line("options", message("Options", context="field"), message("Which ways are there?")),
        ),
        (
            Line("decided", message("Decided", context="field"), message("What was decided?")),
            Line("why", message("Why", context="field"), message("Why this way and not another?")),
        ),
        (Line("came-of-it", message("Outcome", context="field"), message("What has come of it?")),),
    ),
    Sheet(
        ActivityKind.GOALS,
        1.0,
        (Line("stand", message("Today", context="field"), message("Where do you stand?")),),
        (
            Line("short-term", message("Short-term", context="choice"), message("What do you reach in three months?")),
            Line(
                "long-term", message("Long-term", context="choice"), message("What do you reach in one to three years?")
            ),
        ),
        (Line("first-step", message("First step", context="field"), message("What do you do this week?")),),
    ),
)
"""One sheet for each kind of activity."""

_BY_KIND = {sheet.kind: sheet for sheet in SHEETS}

PRINCIPLES: tuple[Line, ...] = (
    Line(
        "people",
        message("People and matter", context="field"),
        message("Be soft on people and firm on the matter."),
    ),
    Line(
        "needs",
        message("Needs, not demands"),
        message("Ask for the need behind a demand: two needs often fit where two demands do not."),
    ),
    Line(
        "alternative",
        message("The own alternative"),
        message("Know beforehand what you do without an agreement, and how far you may go at most."),
    ),
    Line(
        "listen",
        message("Listen first", context="field"),
        message("Let the other side speak first, and ask more than you say."),
    ),
    Line(
        "exchange",
        message("Give and take", context="field"),
        message("Give nothing without something in return, and give in small steps."),
    ),
    Line(
        "measure",
        message("A fair measure", context="field"),
        message("Measure an offer by something both accept: a price list, a contract, a standard."),
    ),
    Line(
        "repeat",
        message("Say it again", context="field"),
        message("Repeat the agreement in one sentence before you leave, and write it down the same day."),
    ),
)
"""The principles of bargaining, in the program's own words, printed beside the sheet of a negotiation."""


def sheet_of(kind: ActivityKind) -> Sheet:
    """Return the sheet of a kind of activity."""
    return _BY_KIND[kind]


def words_of(activity: Activity, line: str) -> str:
    """Return what is written on a line; empty where nothing is."""
    return dict(activity.lines).get(line, "")


def filled(activity: Activity, lines: Iterable[Line]) -> int:
    """Return on how many of these lines something is written."""
    written = dict(activity.lines)
    return sum(bool(written.get(line.code)) for line in lines)


def with_line(lines: tuple[tuple[str, str], ...], code: str, words: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of a sheet with one of them written anew; a line without words is left out."""
    kept = [(line, written) for line, written in lines if line != code]
    return (*kept, (code, words)) if words else tuple(kept)
