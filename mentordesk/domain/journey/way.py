"""What is best done next on the way to pairs, in one table: Home, the sidebar and the parts of step 5 all read it."""

from dataclasses import dataclass

from mentordesk.domain.journey.connect import Connecting, SubStep, findings, obstacles
from mentordesk.domain.journey.steps import ANSWERED, unconfirmed, unpaired
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do: in which part of step 5, what it is, what is missing, and the words of the button that does it.

    ``command`` is what the part is asked to show or to do.
    """

    step: SubStep
    command: str
    title: Message
    missing: Message
    button: Message


def due(now: Connecting) -> tuple[Due, ...]:
    """Return everything that there is to do in step 5, what comes first on the way first."""
    taking, held = now.willing, now.pairs
    in_the_way = next(iter(obstacles(now)), None)
    words = {problem.code: problem.message for problem in findings(now)}
    answered = {response.person_id for response in now.responses}
    suggested = sum(not part.confirmed for part in taking)
    unsent = sum(part.form_sent_on is None and part.person_id not in answered for part in taking)
    unanswered = sum(part.person_id not in answered for part in taking)
    left = len(unpaired(taking, held))
    open_pairs = len(unconfirmed(held))
    untold = sum(pair.announced_on is None for pair in held)
    has_mentors = any(part.role.gives for part in taking)
    has_mentees = any(part.role.learns for part in taking)
    both_sides = has_mentors and has_mentees
    rows = (
        (
            not both_sides,
            Due(
                SubStep.INVITE,
                "roles",
                message("Choose mentors and mentees"),
                message("MentorDesk suggests them from the staff list; you decide."),
                message("Choose who takes part"),
            ),
        ),
        (
            bool(suggested),
            Due(
                SubStep.INVITE,
                "confirm",
                message("Confirm who takes part"),
                words.get("roles", Message("")),
                message("Confirm the roles", context="button"),
            ),
        ),
        (
            bool(unsent) and not held,
            Due(
                SubStep.INVITE,
                "send",
                message("Send the questionnaire"),
                words.get("unsent", Message("")),
                message("Send the forms", context="button"),
            ),
        ),
        (
            unanswered > (1 - ANSWERED) * len(taking) and not held,
            Due(
                SubStep.ANSWERS,
                "bring-in",
                message("Collect the answers"),
                words.get("missing", Message("")),
                message("Import answers…", context="button"),
            ),
        ),
        (
            in_the_way is not None,
            Due(
                SubStep.CHECK,
                "fix",
                message("Fix what keeps people from being paired"),
                in_the_way.message if in_the_way else Message(""),
                (in_the_way.fix if in_the_way else None) or message("See what to fix"),
            ),
        ),
        (
            not held,
            Due(
                SubStep.PROPOSE,
                "pair",
                message("Propose pairs", context="button"),
                message("MentorDesk proposes who fits whom; you change what you know better."),
                message("Propose pairs", context="button"),
            ),
        ),
        (
            bool(left),
            Due(
                SubStep.ADJUST,
                "left-over",
                message("Find a mentor for everyone"),
                messages("{n} mentee has no mentor yet.", "{n} mentees have no mentor yet.", left),
                message("See who is not paired"),
            ),
        ),
        (
            bool(open_pairs),
            Due(
                SubStep.AGREE,
                "agree",
                message("Ask both sides of each pair"),
                messages("{n} pair is only proposed so far.", "{n} pairs are only proposed so far.", open_pairs),
                message("Record their answers"),
            ),
        ),
        (
            bool(untold),
            Due(
                SubStep.ANNOUNCE,
                "announce",
                message("Announce the pairs"),
                messages("{n} pair does not know yet.", "{n} pairs do not know yet.", untold),
                message("Open the texts"),
            ),
        ),
    )
    return tuple(row for is_due, row in rows if is_due)
