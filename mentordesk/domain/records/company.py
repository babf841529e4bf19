"""The company that runs the programme, and what the file remembers about its owner's lists."""

from dataclasses import dataclass

from mentordesk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Record):
    """The company; a file holds exactly one. ``is_example`` marks the invented company that ships with the program."""

    name: str = ""
    address: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingPreset(Record):
    """How the owner read a layout of list once; ``signature`` is the headings, ``mapping`` what goes where as JSON."""

    signature: str = ""
    mapping: str = "{}"
