"""What the papers of step 4 need, as plain values: posters, letters, the plan, sheets to sign up and to call by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.chart import Words
from mentordesk.domain.communication.sign_ups import NOBODY, SignUps
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.slips import WayIn
from mentordesk.i18n import Message, message, messages


class PosterSize(StrEnum):
    """The sheet that a poster is printed on."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class PosterColumn:
    """A question in the lower half of a poster, and its answer."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterPaper:
    """A poster in the language of its text. ``owner`` with ``phone`` answers questions.

    ``logo`` is a PNG in base64, empty where there is none. With a ``way_in`` people sign up by phone.
    """

    letterhead: Letterhead
    headline: str
    below: str = ""
    columns: tuple[PosterColumn, ...] = ()
    deadline: date | None = None
    owner: Words = ""
    phone: Words = ""
    logo: str = ""
    size: PosterSize = PosterSize.A4
    way_in: WayIn | None = None


def poster_columns(body: str) -> tuple[str, tuple[PosterColumn, ...]]:
    """Return the line below the headline and the columns of a poster's text.

    Its paragraphs are separated by empty lines: the first is the line below, each other a question with its answer.
    """
    paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]
    below = paragraphs[0] if paragraphs else ""
    found = []
    for paragraph in paragraphs[1:]:
        title, _end, answer = paragraph.partition("\n")
        found.append(PosterColumn(title.strip(), " ".join(answer.split())))
    return below, tuple(found)


@dataclass(frozen=True, slots=True)
class Letter:
    """A text to one reader, its placeholders filled; ``to`` is empty for a text to everybody."""

    subject: str
    body: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersPaper:
    """A text of the plan on paper, for each reader a page. ``contact`` is who answers questions."""

    letterhead: Letterhead
    title: Words
    letters: tuple[Letter, ...] = ()
    contact: Words = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody asked to an event, and whether this person came."""

    name: str
    department: str
    came: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A row of the communication plan. ``week`` is empty where the row above has the same.

    ``guests`` are those of whom it is noted whether they came to an event.
    """

    week: Words = ""
    day: date | None = None
    title: Words = ""
    audience: Words = ""
    channel: Words = ""
    owner: str = ""
    state: Words = ""
    reach: int | None = None
    place: str = ""
    agenda: str = ""
    attachment: str = ""
    is_sent: bool = False
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPlanPaper:
    """The communication plan: the messages in one sentence, the rows, and who has signed up."""

    letterhead: Letterhead
    launch: date | None = None
    deadline: date | None = None
    messages: tuple[tuple[Words, Words], ...] = ()
    lines: tuple[PlanLine, ...] = ()
    sign_ups: SignUps = NOBODY
    contact: Words = ""

    @property
    def sent(self) -> int:
        """How many rows are sent."""
        return sum(line.is_sent for line in self.lines)

    @property
    def finding(self) -> Message:
        """How far the plan is."""
        total = len(self.lines)
        return messages("{sent} of {n} message sent", "{sent} of {n} messages sent", total, sent=self.sent)

    @property
    def signed(self) -> Message:
        """How many signed up, beside what is needed."""
        return signed_words(self.sign_ups)


def signed_words(count: SignUps) -> Message:
    """Return how many signed up as what: “7 mentors, 12 mentees signed up”."""
    mentors = messages("{n} mentor", "{n} mentors", count.mentors, context="count")
    mentees = messages("{n} mentee", "{n} mentees", count.mentees, context="count")
    return message("{mentors}, {mentees} signed up", mentors=mentors, mentees=mentees)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpSheetPaper:
    """The sheet for the notice board on which people put their names, or with a ``way_in`` sign up by phone."""

    letterhead: Letterhead
    message: Words = ""
    rhythm: Words = ""
    deadline: date | None = None
    contact: Words = ""
    lines: int = 22
    way_in: WayIn | None = None

    @property
    def meeting_words(self) -> Message:
        """What taking part means."""
        return message(
            "A mentee, who is guided, meets a mentor, who guides: {rhythm}, during working hours. What you talk about "
            "stays private.",
            rhythm=self.rhythm,
        )

    @property
    def voluntary_words(self) -> Message:
        """That nobody has to take part."""
        return message("Taking part is voluntary. Not taking part has no effect on how your work is assessed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpListLine:
    """Somebody on the sign-up list."""

    name: str
    code: str = ""
    department: str = ""
    role: Words = ""
    state: Words = ""
    on: date | None = None
    where: str = ""
    said_yes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpListPaper:
    """Who said yes as what, from where and when."""

    letterhead: Letterhead
    lines: tuple[SignUpListLine, ...] = ()
    sign_ups: SignUps = NOBODY
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """Somebody to call, and why this person is asked."""

    name: str
    department: str = ""
    phone: str = ""
    role: Words = ""
    reason: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetPaper:
    """Whom to call: who was asked and has not answered, what to say, and room for the answer.

    With a ``finding`` of its own it is a sheet ``about`` something else, and asks for no yes or no.
    """

    letterhead: Letterhead
    lines: tuple[CallLine, ...] = ()
    say: tuple[Words, ...] = ()
    deadline: date | None = None
    owner: Words = ""
    about: Words = ""
    finding: Words = ""
