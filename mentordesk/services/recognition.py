"""The verbs of recognition: thank somebody, put a suggestion off, name a colleague, and set the rules that suggest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.fiscal import FiscalYear
from mentordesk.domain.recognition import checks, numbers, rules
from mentordesk.domain.recognition.facts import RecognitionFacts
from mentordesk.domain.recognition.rules import Setting, Suggestion
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.journey import Postponed
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.recognition import Nomination, Recognition, RecognitionRule
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import message, messages, money

_KIND = "recognition"


def facts(desk: Desk, *, today: date) -> RecognitionFacts:
    """Return whom to thank, who was thanked in this cycle, what it cost, and whether it is fair."""
    return current.recognition_facts(desk, today=today)


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
        number=next_number(desk, today),
    )


def next_number(desk: Desk, on: date) -> str:
    """Return the number that comes next in a fiscal year; what is in the trash keeps its own, as it may be printed."""
    year = FiscalYear.of(on, current.company(desk).fiscal_start).number
    return numbers.following((*desk.all(Recognition), *desk.trash(Recognition)), year)


def problems(desk: Desk, record: Recognition, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with thanks (errors) and what is asked about once (warnings)."""
    person = desk.get(Person, record.person_id)
    given = current.records(desk, Recognition)
    planned = facts(desk, today=today).budget.planned
    found = checks.problems(record, person, given, current.consents(desk), today=today)
    return (*found, *checks.beyond_plan(record, given, planned))


def new(desk: Desk, person_id: str = "", *, today: date) -> Recognition:
    """Return thanks to be filled in; nothing is written."""
    number = next_number(desk, today)
    return Recognition(cycle_id=current.cycle(desk).id, person_id=person_id, on=today, number=number)


def for_mentor(desk: Desk, person_id: str, *, today: date) -> Recognition:
    """Return thanks for a mentor, with the meetings that they held; nothing is written."""
    held = facts(desk, today=today).held.get(person_id, 0)
    reason = messages("{n} meeting held as mentor", "{n} meetings held as mentor", held)
    return replace(new(desk, person_id, today=today), reason=str(reason) if held else "", meetings=held or None)


def may_be_shown(desk: Desk, person_id: str) -> bool:
    """Say whether somebody agreed that a photo or a story of them is shown."""
    return checks.may_be_shown(person_id, current.consents(desk))


def not_on_wall(desk: Desk, *, today: date) -> tuple[Person, ...]:
    """Return who was thanked in public and has not agreed to be shown, each once."""
    people = {person.id: person for person in current.people_here(desk)}
    ids = dict.fromkeys(record.person_id for record in facts(desk, today=today).public)
    return tuple(people[person_id] for person_id in ids if person_id in people and not may_be_shown(desk, person_id))


def forget_shown(desk: Desk) -> Change:
    """Remove the photos and stories of those who do not agree to be shown; the thanks stay."""
    before = current.kept_without_consent(desk)
    after = tuple(replace(record, photo="", story="") for record in before)
    return Change(message("Remove photos and stories without consent"), before, after, kind="privacy")


def footer_problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what to look at: photos without consent, a budget that is used up, departments and shifts passed over."""
    return tuple(_footer_problems(desk, facts(desk, today=today)))


def _footer_problems(desk: Desk, found: RecognitionFacts) -> Iterator[Problem]:
    kept = current.kept_without_consent(desk)
    if kept:
        name = desk.get(Person, kept[0].person_id).full_name
        words = message("{name} does not agree to be shown, and a photo or a story is still kept.", name=name)
        yield Problem("kept-without-consent", words, Severity.ERROR, "shown", kept[0].id, fix=_REMOVE_SHOWN)
    if found.budget.is_over:
        words = message(
            "Thanks cost {used} so far; the plan sets aside {planned}.",
            used=money(found.budget.used),
            planned=money(found.budget.planned or 0),
        )
        yield Problem("beyond-plan", words, Severity.WARNING, "budget", fix=message("Open the plan", context="button"))
    for share in (*found.gaps, *found.shift_gaps) if found.given else ():
        words = messages(
            "{part} has {n} person, and nobody was thanked yet.",
            "{part} has {n} people, and nobody was thanked yet.",
            share.people,
            part=share.name or message("Without a department"),
        )
        yield Problem("passed-over", words, Severity.WARNING, "named", share.name, fix=_SEE_NAMED)


_REMOVE_SHOWN = message("Remove photo and story")
_SEE_NAMED = message("See who is named")


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


def bring_back(desk: Desk, *, today: date) -> Change:
    """Make the suggestions that were put off again."""
    waiting = facts(desk, today=today).put_off
    return Change(message("Make suggestions again"), waiting, tuple(replace(row, until=today) for row in waiting))


def nomination_problems(nomination: Nomination, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with naming somebody to be thanked."""
    return checks.nomination_problems(nomination, today=today)


def remove_nomination(nomination: Nomination, when: datetime) -> Change:
    """Put a nomination into the trash."""
    label = message("Delete who was named to be thanked")
    return Change(label, (nomination,), (nomination.trashed(when),), kind="delete")


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
