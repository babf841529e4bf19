"""Gives the records of the example company the same ids each time it is made."""

import uuid


def example_id(name: str) -> str:
    """Return the id of a record of the example by the name that its tables give it, a person's code for a person."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"mentordesk:example:{name}").hex
