"""The verbs of recognition: thank somebody, put a suggestion off, name a colleague, and set the rules that suggest."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.recognition import checks, rules
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.recognition.rules import Setting, Suggestion
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import message

_KIND = "recognition"


def proposed(desk: Desk, suggestion: Suggestion, *, today: date) -> Recognition:
    """Return the thanks that a suggestion asks for, to be looked at before they are given."""
    return Recognition(
        cycle_id=current.cycle(desk).id,
        person_id=suggestion.person_id,
        recognised_as=suggestion.recognised_as,
        reason=str(suggestion.reason),
        on=today,
        meetings=suggestion.meetings,
        evidence=suggestion.key,
    )


def problems(desk: Desk, record: Recognition, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with thanks (errors) and what is asked about once (warnings)."""
    person = desk.get(Person, record.person_id)
    return checks.problems(record, person, current.records(desk, Recognition), current.consents(desk), today=today)


def give(desk: Desk, record: Recognition) -> Change:
    """Thank somebody; the suggestion that is answered is not made again."""
    name = desk.get(Person, record.person_id).full_name
    return Change(message("Thank {name}", context="action", name=name), (), (record,), kind=_KIND)


def change(before: Recognition, after: Recognition) -> Change:
    """Change thanks that were given."""
    return edit(message("Change the thanks"), before, after, kind=_KIND)


def remove(removed: Iterable[Recognition], when: datetime) -> Change:
    """Put thanks into the trash; what they answered is suggested again."""
    before = tuple(removed)
    trashed = tuple(record.trashed(when) for record in before)
    return Change(message("Remove the thanks"), before, trashed, kind=_KIND)


def put_off(desk: Desk, suggestion: Suggestion, until: date) -> Change:
    """Put a suggestion off until a day; it comes back then by itself."""
    cycle_id, key = current.cycle(desk).id, suggestion.key
    held = next((row for row in current.records(desk, Postponed) if row.what == key), None)
    usual = Postponed(id=proposed_id("postponed", cycle_id, key), cycle_id=cycle_id, what=key)
    after = replace(held or usual, until=until)
    name = desk.get(Person, suggestion.person_id).full_name
    return Change(message("Thank {name} later", name=name), (held,) if held else (), (after,), kind=_KIND)


def nominate(desk: Desk, nomination: Nomination) -> Change:
    """Note that a colleague names somebody to be thanked."""
    made = replace(nomination, cycle_id=current.cycle(desk).id)
    return Change(message("Note who is named to be thanked"), (), (made,), kind=_KIND)


def set_rules(desk: Desk, wanted: Iterable[Setting]) -> Change:
    """Keep the thresholds and switches of the rules; a rule as built in needs no record."""
    cycle_id = current.cycle(desk).id
    stored = {record.code: record for record in current.records(desk, RecognitionRule)}
    usual = {setting.rule.code: setting for setting in rules.settings(())}
    before: list[RecognitionRule] = []
    after: list[RecognitionRule] = []
    for setting in wanted:
        code = setting.rule.code
        held = stored.get(code)
        if held is None and setting == usual[code]:
            continue
        base = held or RecognitionRule(cycle_id=cycle_id, code=code)
        made = replace(base, threshold=setting.threshold or None, is_on=setting.is_on)
        if made != held:
            before += [held] if held else []
            after.append(made)
    return Change(message("Change the rules of recognition"), tuple(before), tuple(after), kind=_KIND)
