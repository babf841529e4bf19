"""The company that runs the programme, and how its staff lists were read before."""

from dataclasses import dataclass

from mentordesk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Record):
    """The company; a file has exactly one. ``is_example`` marks the invented company that comes with the program."""

    name: str = ""
    address: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingPreset(Record):
    """How a staff list with these headings was read: ``signature`` is the headings, ``mapping`` the choices as JSON."""

    signature: str = ""
    mapping: str = "{}"
