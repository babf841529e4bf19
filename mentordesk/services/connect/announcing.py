"""The texts that tell people of their pair, to copy into Zalo or an e-mail."""

from collections.abc import Mapping, Sequence

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.people.names import full_names, short_names
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, using


def to_pair(desk: Desk, pair: Pair, *, language: str) -> str:
    """Return the text for one pair, to both of them."""
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
    """Return the text that names every pair, for a notice or a group."""
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
