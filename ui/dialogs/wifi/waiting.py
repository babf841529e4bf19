"""What waits to be imported, form by form; each survey stands by itself."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_plus

from mentordesk.desk import Desk
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import KIND_WORDS, Arrived, Kind, form_count
from mentordesk.i18n import Message, message
from mentordesk.services import surveys
from mentordesk.text import sort_key


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """The answers to one form that wait, and what the form is called."""

    kind: Kind
    name: Message
    answers: tuple[Arrived, ...]

    @property
    def words(self) -> Message:
        """The form with how many answers wait."""
        return form_count(self.name, len(self.answers))

    def at(self, places: Collection[int]) -> tuple[Arrived, ...]:
        """Return the answers whose texts stand at these places, where equal texts are one."""
        texts = tuple(dict.fromkeys(answer.text for answer in self.answers))
        meant = {text for place, text in enumerate(texts) if place in places}
        return tuple(answer for answer in self.answers if answer.text in meant)


def of_forms(desk: Desk, waiting: Iterable[Arrived], *, today: date) -> tuple[WaitingForm, ...]:
    """Return what waits by form, in the order in which one builds on the other: whoever signs up is asked next."""
    found: dict[tuple[Kind, Wave | None], list[Arrived]] = {}
    for answer in waiting:
        wave = surveys.wave_of(desk, answer.text, today=today) if answer.kind is Kind.SURVEY else None
        found.setdefault((answer.kind, wave), []).append(answer)
    order = {kind: place for place, kind in enumerate(Kind)}
    waves = {row.wave: (place, row.name) for place, row in enumerate(surveys.facts(desk, today=today).rows)}
    made = []
    for (kind, wave), answers in found.items():
        place, name = waves[wave] if wave is not None else (0, KIND_WORDS[kind])
        words = message("Survey: {name}", context="title", name=name) if wave is not None else KIND_WORDS[kind]
        if wave is None:  # in an order in which people are found; that of a survey must say nothing
            answers.sort(key=lambda answer: sort_key(unquote_plus(answer.text)))
        made.append((order[kind], place, WaitingForm(kind, words, tuple(answers))))
    return tuple(form for _order, _place, form in sorted(made, key=lambda each: each[:2]))
