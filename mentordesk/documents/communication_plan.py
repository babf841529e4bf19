"""Writes the communication plan: how far it is, what is said to whom, and every row with day, channel and reach."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, PaperBlock, PaperColumn, Section, Source, Table, Text, Title
from mentordesk.documents.sections import bold, with_below
from mentordesk.domain.communication.sign_ups import only_enrolled_words
from mentordesk.domain.papers.communication import CommunicationPlanPaper, PlanLine
from mentordesk.domain.papers.papers import written
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, plan: CommunicationPlanPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the plan in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(plan), invariant=invariant)


def paper(plan: CommunicationPlanPaper) -> Paper:
    """Return the plan as blocks, in the language in force."""
    return Paper(
        letterhead=plan.letterhead,
        name=_("Communication plan", context="title"),
        privacy=_("Contains personal data") if any(line.owner for line in plan.lines) else "",
        blocks=(
            Title(str(plan.finding), str(plan.signed)),
            *_numbers(plan),
            *_messages(plan),
            *_rows(plan),
            *_events(plan),
            *_whom(plan),
        ),
    )


def _numbers(plan: CommunicationPlanPaper) -> tuple[PaperBlock, ...]:
    count = plan.sign_ups
    needed = ngettext("The plan needs {n} mentor.", "The plan needs {n} mentors.", count.needed)
    places = ngettext(
        "The mentors who signed up have {n} place.", "The mentors who signed up have {n} places.", count.places
    )
    words = [needed, places]
    if plan.launch is not None and plan.deadline is not None:
        words.insert(0, _("Launch {launch}, sign-up until {deadline}.", launch=plan.launch, deadline=plan.deadline))
    only_enrolled = only_enrolled_words(count)
    if only_enrolled is not None:
        words.append(str(only_enrolled))
    return (Body(" ".join(words)),)


def _messages(plan: CommunicationPlanPaper) -> tuple[PaperBlock, ...]:
    rows: tuple[tuple[Text, ...], ...] = tuple((bold(str(audience)), str(words)) for audience, words in plan.messages)
    if not rows:
        return ()
    return (Section(_("What we say", context="title")), Table((PaperColumn(""), PaperColumn("", grows=True)), rows))


def _rows(plan: CommunicationPlanPaper) -> tuple[PaperBlock, ...]:
    shown = len({line.owner for line in plan.lines}) > 1
    columns = [
        PaperColumn(_("Date", context="field"), whole=True),
        PaperColumn(_("Message", context="field"), grows=True),
        PaperColumn(_("For whom", context="field"), whole=True),
        PaperColumn(_("Channel", context="field"), whole=True),
        *([PaperColumn(_("Responsible", context="field"))] if shown else []),
        PaperColumn(_("State", context="field"), whole=True),
    ]
    rows = tuple(_row(line, with_owner=shown) for line in plan.lines)
    return (Section(_("The plan", context="title")), Table(tuple(columns), rows))


def _row(line: PlanLine, *, with_owner: bool) -> tuple[Text, ...]:
    owner = (line.owner or "–",) if with_owner else ()
    return (
        with_below(written(line.day), str(line.week)),
        bold(str(line.title)),
        str(line.audience),
        str(line.channel),
        *owner,
        state_words(line),
    )


def state_words(line: PlanLine) -> str:
    """Return how a row stands: sent to how many, a draft, not begun."""
    if not line.is_sent or line.reach is None:
        return str(line.state)
    return _("{state}: {n}", context="state", state=line.state, n=line.reach)


def _events(plan: CommunicationPlanPaper) -> tuple[PaperBlock, ...]:
    events = [line for line in plan.lines if line.place or line.agenda]
    if not events:
        return ()
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (bold(str(line.title)), with_below(written(line.day), line.place), line.agenda) for line in events
    )
    columns = (
        PaperColumn(_("Event", context="field")),
        PaperColumn(_("When and where")),
        PaperColumn(_("Agenda", context="field"), grows=True, lines=12),
    )
    return (Section(_("Events", context="title")), Table(columns, rows))


def _owner_of_all(plan: CommunicationPlanPaper) -> str:
    """Return who looks after every message, nobody where they differ."""
    owners = {line.owner for line in plan.lines}
    return next(iter(owners)) if len(owners) == 1 else ""


def _whom(plan: CommunicationPlanPaper) -> tuple[PaperBlock, ...]:
    owner, contact = _owner_of_all(plan), str(plan.contact)
    parts = (
        _("Responsible for all messages: {name}.", name=owner) if owner else "",
        _("Questions are answered by {contact}.", contact=contact) if contact else "",
    )
    words = " ".join(filter(None, parts))
    return (Source(words),) if words else ()
