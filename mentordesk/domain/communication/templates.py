"""The texts that come with the program, as a table: what each is, for whom, and its words in both languages."""

from dataclasses import dataclass
from functools import cache

from mentordesk import assets
from mentordesk.domain.records.communication import Audience, MessageLanguage
from mentordesk.i18n import Message, message

SHORT = 300
"""So many characters a short text has at most: more is not read on a phone."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text to begin from.

    ``is_personal`` is written to one person. ``is_short`` has at most :data:`SHORT` characters. ``asks`` invites people
    to sign up; ``asks_again`` goes to those who have not answered. ``is_poster`` is laid out as a poster.
    ``audience`` is for whom a row of the plan with this text is.
    """

    code: str
    name: Message
    audience: Audience = Audience.EVERYONE
    is_personal: bool = False
    is_short: bool = False
    asks: bool = False
    asks_again: bool = False
    is_poster: bool = False


TEMPLATES: tuple[Template, ...] = (
    Template("announcement", message("Announcement by the director"), asks=True),
    Template("invitation-mentor", message("Invitation to a mentor"), Audience.MENTORS, is_personal=True, asks=True),
    Template("invitation-mentee", message("Invitation to a mentee"), Audience.MENTEES, is_personal=True, asks=True),
    Template("managers", message("Note to line managers"), Audience.MANAGERS, is_personal=True),
    Template("zalo", message("Short text for Zalo"), Audience.MENTEES, is_short=True, asks=True),
    Template("briefing", message("Talk at the start of a shift"), asks=True),
    Template(
        "reminder-mentor",
        message("Reminder for mentors"),
        Audience.MENTORS,
        is_personal=True,
        is_short=True,
        asks=True,
        asks_again=True,
    ),
    Template(
        "reminder-mentee",
        message("Reminder for mentees"),
        Audience.MENTEES,
        is_personal=True,
        is_short=True,
        asks=True,
        asks_again=True,
    ),
    Template("event", message("Invitation to an event"), is_short=True),
    Template("article", message("Article for the internal channel")),
    Template("faq", message("Ten questions and answers")),
    Template("seminar", message("Agenda of a seminar, 45 minutes")),
    Template("video-mentor", message("Video: a mentor's story"), Audience.MENTORS),
    Template("video-day", message("Video: a day with my mentor")),
    Template("video-director", message("Video: the director's three reasons")),
    Template("thanks", message("Thank-you letter", context="title"), Audience.MENTORS, is_personal=True),
    Template("poster-ask", message("Poster for mentees"), Audience.MENTEES, asks=True, is_poster=True),
    Template("poster-share", message("Poster for mentors"), Audience.MENTORS, asks=True, is_poster=True),
)

_BY_CODE = {template.code: template for template in TEMPLATES}

POSTERS = tuple(template for template in TEMPLATES if template.is_poster)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text: its subject and its body."""

    subject: str = ""
    body: str = ""


def template(code: str) -> Template | None:
    """Return the template of a code; nothing where there is none, as for a row that the owner added."""
    return _BY_CODE.get(code)


def wording(code: str, language: MessageLanguage) -> Wording:
    """Return the words of a template in a language; empty for a code without a template."""
    return _wordings(language).get(code, Wording())


@cache
def _wordings(language: MessageLanguage) -> dict[str, Wording]:
    import tomllib  # only where the words of a template are asked for

    with (assets.resources() / "messages" / f"{language}.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {code: Wording(table["subject"], table["body"].strip()) for code, table in tables.items()}
