"""Messages ready to send: to whom each is, what it says, by which ways it can leave, and what keeps it from leaving."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mentordesk import text
from mentordesk.domain.chart import Words
from mentordesk.domain.communication.placeholders import Filled, Gap, Piece
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, _, messages

LONGEST_LINK = 1_900
"""So many characters a link to a mail program has at most: Windows passes on little more than 2,000."""

EVERYBODY = "everybody"
"""The id of the one message that goes to everybody."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,254}}\Z)(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")


def usable(address: str) -> str:
    """Return an e-mail address that every mail program takes; "" for what is none, or for several in one field."""
    return address if _ADDRESS.fullmatch(address) else ""


def plain(words: str) -> Filled:
    """Return words without placeholders as a text that is filled."""
    return Filled((Piece(words),)) if words else Filled(())


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: its name, and the function that writes it to a path, in whatever thread."""

    name: str
    write: Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A message to one person, or the same to several people, who do not see each other's addresses.

    ``id`` is what it is marked as sent by; ``to`` is whom it is to, as on a list.
    """

    id: str
    to: str
    people: tuple[Person, ...]
    subject: Filled
    body: Filled
    attachment: Attachment | None = None

    @property
    def is_to_all(self) -> bool:
        """Whether it is one text for everybody."""
        return self.id == EVERYBODY

    @property
    def emails(self) -> tuple[str, ...]:
        """The addresses that can be used, each once."""
        return tuple(dict.fromkeys(filter(None, (usable(person.email) for person in self.people))))

    @property
    def without_email(self) -> tuple[Person, ...]:
        """Whom no mail reaches."""
        return tuple(person for person in self.people if not usable(person.email))

    @property
    def broken_email(self) -> str:
        """What stands in the field for the address of the one reader and is none."""
        only = self.people[0] if len(self.people) == 1 else None
        return only.email if only is not None and not usable(only.email) else ""

    @property
    def phone(self) -> str:
        """The phone number of the one reader."""
        return self.people[0].phone if len(self.people) == 1 and not self.is_to_all else ""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What has no value yet, and keeps it from leaving."""
        return (*self.body.gaps, *(gap for gap in self.subject.gaps if gap not in self.body.gaps))

    @property
    def title(self) -> str:
        """The subject on one line."""
        return text.clean_line(self.subject.text)

    @property
    def words(self) -> str:
        """The text as it leaves."""
        return text.storable(self.body.text).strip("\n")

    @property
    def link(self) -> str:
        """The link that opens it in a mail program; "" where nobody has an address, or where it is too long."""
        if not self.emails:
            return ""
        addresses = ",".join(quote(address, safe="@") for address in self.emails)
        subject = quote(self.title, safe="")
        body = quote(self.words.replace("\n", "\r\n"), safe="")
        to = f"?bcc={addresses}&" if self.is_to_all else f"{addresses}?"
        made = f"mailto:{to}subject={subject}&body={body}"
        return made if len(made) <= LONGEST_LINK else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The messages of one occasion in one language.

    ``code`` is under which it is kept what was sent, the same in both languages. ``notes`` say who gets none, and why.
    ``most`` is how many characters a text may have where it is meant for phones; 0 for any number. ``say`` is what to
    say to those who are called.
    """

    code: str
    title: Words
    messages: tuple[Ready, ...] = ()
    notes: tuple[Message, ...] = ()
    most: int = 0
    say: tuple[Words, ...] = ()

    def mark(self, ready: Ready) -> str:
        """Return the name under which it is kept that a message was sent."""
        return f"sent {self.code} {ready.id}"


def letter(name: str, paragraphs: Iterable[str], company: str) -> Filled:
    """Return a letter in the language in force, without empty paragraphs; to a colleague where there is no ``name``."""
    salutation = _("Dear {name},", context="title", name=name) if name else _("Dear colleague,", context="title")
    ending = _("Kind regards,\n{company}", company=company)
    return plain("\n\n".join(filter(None, (salutation, *paragraphs, ending))))


def reach(others: Iterable[Person], named: Mapping[str, str], consents: ConsentBook) -> str:
    """Return where the others are reached, in the language in force; those alone who agreed to that."""
    known = [(named[person.id], consents.contact_of(person)) for person in others]
    return "\n".join(
        _("You reach {partner} at {contact}.", partner=name, contact=contact) for name, contact in known if contact
    )


def withheld(people: Iterable[Person]) -> tuple[Message, ...]:
    """Return the note on those who are not written to because they said no."""
    count = len({person.id for person in people})
    if not count:
        return ()
    words = messages(
        "{n} person said no or left and gets no message.", "{n} people said no or left and get no message.", count
    )
    return (words,)
