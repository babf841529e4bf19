"""The texts that tell people of their pair or group: to copy into Zalo or an e-mail, or a message to each of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication.sending import Attachment, Batch, Ready, letter, plain, reach, withheld
from mentordesk.domain.orientation.agreements import FirstState, OrientRow, first_when
from mentordesk.domain.people.names import called_among, full_names, short_names
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, message, using


def to_pair(desk: Desk, pair: Pair, *, language: str) -> str:
    """Return the text for one pair, to both of them; "" where one of them left or refused to be paired."""
    if _out(desk, (pair,)):
        return ""
    mentor = desk.get(Person, pair.mentor_id)
    mentee = desk.get(Person, pair.mentee_id)
    named = full_names((mentor, mentee))
    called = short_names((mentor, mentee))
    with using(language):
        return _(
            "Dear {mentor}, dear {mentee},\n\n"
            "You both said yes, so you are now mentor and mentee in {programme}: {mentor} guides, {mentee} is guided. "
            "Thank you.\n\n"
            "{mentee_short} writes first, so that you meet within two weeks. Half an hour is enough to begin: who you "
            "are, what {mentee_short} would like to achieve, how often you meet.\n\n"
            "What you talk about stays between you. If anything is unclear, ask us.\n\n"
            "Kind regards,\n{company}",
            mentor=named[mentor.id],
            mentee=named[mentee.id],
            mentee_short=called[mentee.id],
            programme=current.programme(desk).name,
            company=current.company(desk).name,
        )


def to_everyone(desk: Desk, pairs: Sequence[Pair], *, language: str) -> str:
    """Return the text that names every pair, for a notice or a group, without those that :func:`batch` leaves out."""
    out = _out(desk, pairs)
    pairs = [pair for pair in pairs if out.isdisjoint(pair.ids)]
    people = [desk.get(Person, person_id) for pair in pairs for person_id in pair.ids]
    named = full_names(people, beside_department=True)
    with using(language):
        lines = [_pair_line(desk, pair, named) for pair in pairs]
        return _(
            "The pairs of {programme} are set. Mentor first, then mentee:\n\n{pairs}\n\nEach pair meets within two "
            "weeks. Thank you to everyone who takes part.\n\nKind regards,\n{company}",
            programme=current.programme(desk).name,
            pairs="\n".join(lines),
            company=current.company(desk).name,
        )


def _out(desk: Desk, pairs: Sequence[Pair]) -> set[str]:
    """Return who of these pairs has left, or refused to be paired."""
    here, consents = {person.id for person in current.people_here(desk)}, current.consents(desk)
    return {own for pair in pairs for own in pair.ids if own not in here or consents.refused(own)}


def _pair_line(desk: Desk, pair: Pair, named: Mapping[str, str]) -> str:
    mentor = desk.get(Person, pair.mentor_id)
    mentee = desk.get(Person, pair.mentee_id)
    return _(
        "• {mentor} ({mentor_department}) and {mentee} ({mentee_department})",
        mentor=named[mentor.id],
        mentor_department=mentor.department or "–",
        mentee=named[mentee.id],
        mentee_department=mentee.department or "–",
    )


# A message to each of the two


def batch(desk: Desk, pairs: Sequence[Pair], *, language: str, today: date) -> Batch:
    """Return the introduction to both of each pair; none to a pair of which somebody left or refused to be paired.

    Phone and e-mail of the partner stand in it only where the partner agreed to that. A first meeting that is booked
    goes along as a calendar file.
    """
    here = {person.id: person for person in current.people_here(desk)}
    out = _out(desk, pairs)
    able = [pair for pair in pairs if out.isdisjoint(pair.ids)]
    with using(language):
        found = tuple(ready for pair in able for ready in _to_both(desk, pair, here, today))
        return Batch(
            code=f"pairs {current.cycle(desk).id}",
            title=message("Introduction of the pairs", context="title"),
            messages=found,
            notes=withheld([desk.get(Person, own) for own in out]),
            say=(
                message("Both have said yes: who the mentor is, and who the mentee is."),
                message("The mentee speaks first; meet within two weeks, half an hour is enough."),
            ),
        )


def id_of(pair: Pair, person_id: str) -> str:
    """Return the id of the message that one of a pair gets."""
    return f"{pair.id} {person_id}"


def _to_both(desk: Desk, pair: Pair, here: Mapping[str, Person], today: date) -> Iterator[Ready]:
    mentor, mentee = here[pair.mentor_id], here[pair.mentee_id]
    named = full_names((mentor, mentee))
    on_list = called_among(here.values())
    programme, company = current.programme(desk).name, current.company(desk).name
    when, entry = _first(desk, pair, today)
    private = _("What you talk about stays between you. If anything is unclear, ask us.")
    for to, partner in ((mentor, mentee), (mentee, mentor)):
        name = named[partner.id]
        if to is mentee:
            who = _(
                "You both said yes, so {partner} is now your mentor, the person who guides you, in {programme}. "
                "Thank you.",
                partner=name,
                programme=programme,
            )
            next_ = _(
                "Please write first, so that you meet within two weeks. Half an hour is enough to begin: who you are, "
                "what you would like to achieve, how often you meet."
            )
        else:
            who = _(
                "You both said yes, so {partner} is now your mentee, the person you guide, in {programme}. Thank you.",
                partner=name,
                programme=programme,
            )
            next_ = _(
                "{partner} writes first, so that you meet within two weeks. Half an hour is enough to begin: who you "
                "both are, what your mentee would like to achieve, how often you meet.",
                partner=name,
            )
        if when:
            next_ = _(
                "Your first meeting is on {when}. Half an hour is enough to begin: who you both are, what the mentee "
                "would like to achieve, how often you meet.",
                when=when,
            )
        yield Ready(
            id=id_of(pair, to.id),
            to=on_list[to.id],
            people=(to,),
            subject=plain(_("Your partner in {programme}: {partner}", programme=programme, partner=name)),
            body=letter(
                to.calling_name, (who, next_, reach([partner], named, current.consents(desk)), private), company
            ),
            attachment=entry,
        )


def _first(desk: Desk, pair: Pair, today: date) -> tuple[str, Attachment | None]:
    """Return when a pair meets first, in words and as a calendar file; nothing where no day to come is booked."""
    row = current.orientation(desk, today=today).row(pair.id)
    return _booked(row, today) if row is not None else ("", None)


def _booked(row: OrientRow, today: date) -> tuple[str, Attachment | None]:
    """Return when a pair or a group meets first, as :func:`_first` does."""
    from mentordesk.exchange import calendar_file

    if row.first_state is not FirstState.PLANNED or row.first is None or row.first.on is None:
        return "", None
    entry = calendar_file.of_meeting(row.first, row.first.on, row.name, row.minutes)
    return first_when(row), calendar_file.attachment(entry, today)


# A message to everybody in a group


def group_batch(desk: Desk, ids: Collection[str], *, language: str, today: date) -> Batch:
    """Return the introduction to everybody in these groups; who left or refused to be paired is in none of it.

    Phone and e-mail of the others stand in it only where they agreed to that. A first meeting that is booked goes along
    as a calendar file.
    """
    consents = current.consents(desk)
    found: list[Ready] = []
    out: list[Person] = []
    with using(language):
        for row in current.orientation(desk, today=today).rows:
            group = row.partnership.record
            if row.id not in ids or not isinstance(group, Group):
                continue
            people = [side.person for side in row.sides]
            gone = consents.left_out(people)
            out += gone
            found += _to_group(desk, row, group, [person for person in people if person not in gone])
        return Batch(
            code=f"groups {current.cycle(desk).id}",
            title=message("Introduction of the groups", context="title"),
            messages=tuple(found),
            notes=withheld(out),
            say=(
                message("Who is in the group, and what for."),
                message("Agree on a first meeting within two weeks, half an hour is enough."),
            ),
        )


def _to_group(desk: Desk, row: OrientRow, group: Group, people: Sequence[Person]) -> Iterator[Ready]:
    named, on_list = full_names(people), called_among(current.people_here(desk))
    programme, company = current.programme(desk).name, current.company(desk).name
    consents = current.consents(desk)
    when, entry = _booked(row, row.today)
    next_ = _(
        "Please agree on a first meeting within two weeks. Half an hour is enough to begin: who you are, what you "
        "would like to achieve, how often you meet."
    )
    if when:
        next_ = _(
            "Your first meeting is on {when}. Half an hour is enough to begin: who you are, what you would like to "
            "achieve, how often you meet.",
            when=when,
        )
    private = _("What you talk about stays in the group. If anything is unclear, ask us.")
    for to in people:
        others = [person for person in people if person.id != to.id]
        if not others:
            continue
        who = _who_is_in(group, to, others, named, programme)
        yield Ready(
            id=f"{group.id} {to.id}",
            to=on_list[to.id],
            people=(to,),
            subject=plain(_("Your group in {programme}", programme=programme)),
            body=letter(to.calling_name, (who, next_, reach(others, named, consents), private), company),
            attachment=entry,
        )


def _who_is_in(group: Group, to: Person, others: Sequence[Person], named: Mapping[str, str], programme: str) -> str:
    """Return with whom somebody is in a group, and what for."""
    names = ", ".join(named[person.id] for person in others)
    if group.mentee_id is None:
        return _(
            "In {programme} you are in a group with {names}: colleagues of about the same level, who learn from each "
            "other. Thank you for taking part.",
            programme=programme,
            names=names,
        )
    if to.id == group.mentee_id:
        return _(
            "These are your mentors in {programme}, the people who guide you: {names}. Each of them knows something "
            "else. Thank you for taking part.",
            programme=programme,
            names=names,
        )
    beside = ", ".join(named[person.id] for person in others if person.id != group.mentee_id)
    mentee = named.get(group.mentee_id, "")
    if mentee and beside:
        return _(
            "In {programme} you guide {mentee}, together with {names}. Thank you for taking part.",
            programme=programme,
            mentee=mentee,
            names=beside,
        )
    return _(
        "In {programme} you guide {mentee}. Thank you for taking part.", programme=programme, mentee=mentee or beside
    )
