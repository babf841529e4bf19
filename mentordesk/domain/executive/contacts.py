"""What may be kept of somebody outside the company whom a person met: the name only with consent."""

from dataclasses import replace

from mentordesk import text
from mentordesk.domain.records.executive import Contact


def kept(contact: Contact) -> Contact:
    """Return a contact as it may be stored: without consent with initials in place of the name, and no firm."""
    if contact.consented:
        return contact
    return replace(contact, name=initials(contact.name), firm="")


def initials(name: str) -> str:
    """Return the first letter of each word of a name, such as "I. H."; what is initials already stays the same."""
    words = text.clean_line(name).replace(".", " ").split()
    return " ".join(f"{word[0].upper()}." for word in words)
