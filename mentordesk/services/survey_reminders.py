"""Reminds of a survey: everybody who was asked where it is anonymous, since nobody knows who has answered."""

from collections.abc import Iterable
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import EVERYBODY, Batch, Ready, letter, plain
from mentordesk.domain.people.names import called_among
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.i18n import _, message, ngettext, using


def batch(desk: Desk, wave: Wave, *, language: str, today: date) -> Batch:
    """Return the reminder of a survey: one text to all who are asked, or one to each manager whose ratings are missing.

    Nobody is named who has not answered an anonymous survey; who did not agree to surveys is not written to.
    """
    shown = current.survey_facts(desk, today=today).row(wave)
    with using(language):
        found = (_to_all(desk, shown),) if shown.is_anonymous else tuple(_to_managers(desk, shown))
        return Batch(
            code=f"survey {shown.id}",
            title=message("Reminder: survey “{name}”", context="title", name=shown.name),
            messages=found,
            say=(message("The survey takes a few minutes; taking part is voluntary."),),
        )


def _asked(shown: WaveRow) -> tuple[Person, ...]:
    everybody = (person for _kind, people in shown.invited.people for person in people)
    return tuple({person.id: person for person in everybody}.values())


def _to_all(desk: Desk, shown: WaveRow) -> Ready:
    programme, company = current.programme(desk).name, current.company(desk).name
    asked = _(
        "You were given a form for the survey “{name}” of {programme}. If you have given it back already: thank you, "
        "there is nothing left to do.",
        name=shown.name,
        programme=programme,
    )
    why = _(
        "If not, please fill it in within the next days; it takes a few minutes. It bears no name. We do not know who "
        "has answered, so this message goes to everyone who was asked."
    )
    return Ready(
        id=EVERYBODY,
        to=_("Everybody", context="choice"),
        people=_asked(shown),
        subject=plain(_("Survey: {programme}", context="title", programme=programme)),
        body=letter("", (asked, why), company),
    )


def _to_managers(desk: Desk, shown: WaveRow) -> Iterable[Ready]:
    people = {person.id: person for person in current.people_here(desk)}
    rated = {rating.person_id for rating in shown.ratings}
    missing: dict[str, list[Person]] = {}
    for person in _asked(shown):
        if person.id not in rated and person.manager_id in people:
            missing.setdefault(person.manager_id, []).append(person)
    called = called_among(people.values())
    programme, company = current.programme(desk).name, current.company(desk).name
    for manager_id, those in missing.items():
        manager = people[manager_id]
        words = ngettext(
            "We have not received your ratings of {n} person for {programme} yet: {names}. The form takes about two "
            "minutes a person; only we read it.",
            "We have not received your ratings of {n} people for {programme} yet: {names}. The form takes about two "
            "minutes a person; only we read it.",
            len(those),
            names=", ".join(called[person.id] for person in those),
            programme=programme,
        )
        yield Ready(
            id=manager.id,
            to=called[manager.id],
            people=(manager,),
            subject=plain(_("Your ratings for {programme}", programme=programme)),
            body=letter(manager.calling_name, (words,), company),
        )
