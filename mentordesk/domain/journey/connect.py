"""The seven parts of step 5: how far each is, and what blocks pairing, the most serious first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from mentordesk.domain.journey.step_checks import ANSWERED, unpaired
from mentordesk.domain.journey.steps import Stage, StepCheck
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.people.names import short_names
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.programme import MANY_PLACES, Enrolment
from mentordesk.domain.records.questionnaire import ENOUGH, Questionnaire, Response, share_answered, straight_lined
from mentordesk.i18n import Message, message, messages

NAMED = 3
"""The most people who are named in one sentence; the others are counted."""


class SubStep(StrEnum):
    """The parts of step 5, in their order."""

    INVITE = "invite"
    ANSWERS = "answers"
    CHECK = "check"
    PROPOSE = "propose"
    ADJUST = "adjust"
    AGREE = "agree"
    ANNOUNCE = "announce"


@dataclass(frozen=True, slots=True)
class SubStepInfo:
    """A part of step 5: its name, what it is for, and the words of the button that leads to it."""

    step: SubStep
    number: int
    name: Message
    purpose: Message
    onward: Message


SUB_STEPS: tuple[SubStepInfo, ...] = (
    SubStepInfo(
        SubStep.INVITE,
        1,
        message("Invite", context="step"),
        message("Choose who takes part and in which role, and send everyone the questionnaire."),
        message("Back to the invitation"),
    ),
    SubStepInfo(
        SubStep.ANSWERS,
        2,
        message("Answers", context="step"),
        message("Import the completed forms, and remind those who have not answered."),
        message("Next: Answers", context="button"),
    ),
    SubStepInfo(
        SubStep.CHECK,
        3,
        message("Check", context="step"),
        message("See what must be fixed before pairing, and fix it here."),
        message("Next: Check", context="button"),
    ),
    SubStepInfo(
        SubStep.PROPOSE,
        4,
        message("Propose", context="step"),
        message("Let MentorDesk propose the best pairs, and see why each pair matches."),
        message("Next: Propose", context="button"),
    ),
    SubStepInfo(
        SubStep.ADJUST,
        5,
        message("Adjust", context="step"),
        message("Adjust pairs where you know better, and find a mentor for those still waiting."),
        message("Next: Adjust", context="button"),
    ),
    SubStepInfo(
        SubStep.AGREE,
        6,
        message("Agree", context="step"),
        message("Ask both sides before you announce anything: people who have a say are more committed."),
        message("Next: Agree", context="button"),
    ),
    SubStepInfo(
        SubStep.ANNOUNCE,
        7,
        message("Announce", context="step"),
        message("Inform each pair, and give the leadership the pairing plan."),
        message("Next: Announce", context="button"),
    ),
)


@dataclass(frozen=True, slots=True)
class SubState:
    """How far a part is: ``done`` of ``of``, in a few ``words``; empty words where there is nothing to count yet."""

    info: SubStepInfo
    done: int = 0
    of: int = 0
    finished: bool = False
    words: Message = field(default_factory=lambda: Message(""))

    @property
    def step(self) -> SubStep:
        """Which part it is."""
        return self.info.step

    @property
    def stage(self) -> Stage:
        """Its stage."""
        if self.finished:
            return Stage.DONE
        return Stage.DOING if self.done else Stage.NONE

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return self.done / self.of if self.of else 0.0


@dataclass(frozen=True, kw_only=True)
class Connecting:
    """What step 5 is worked out from in one cycle: the enrolments of people who work here, and what followed.

    ``people`` is everyone enrolled; ``pairs`` leaves out those that have ended; who is ``grouped`` looks for no mentor,
    because a group supports them, and ``panel_seats`` counts the places that mentors give to panels. What follows is
    worked out once.
    """

    people: tuple[Person, ...] = ()
    parts: tuple[Enrolment, ...] = ()
    consents: ConsentBook = field(default_factory=ConsentBook)
    questionnaires: tuple[Questionnaire, ...] = ()
    responses: tuple[Response, ...] = ()
    pairs: tuple[Pair, ...] = ()
    rules: PairingRules = field(default_factory=PairingRules)
    grouped: frozenset[str] = frozenset()
    panel_seats: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def taking(self) -> tuple[Enrolment, ...]:
        """The enrolments of those who take part: people who neither wait for a place nor have left the cycle."""
        return tuple(part for part in self.parts if part.takes_part)

    @cached_property
    def willing(self) -> tuple[Enrolment, ...]:
        """The enrolments of those who take part and have not refused: they are asked for answers, and are paired."""
        return tuple(part for part in self.taking if not self.consents.refused(part.person_id))

    @cached_property
    def learning(self) -> tuple[Enrolment, ...]:
        """The enrolments of the willing who are to have a mentor."""
        return tuple(part for part in self.willing if part.role.learns and part.person_id not in self.grouped)

    @cached_property
    def places(self) -> dict[str, int]:
        """How many mentees each of the willing mentors may have, without the places that are given to panels."""
        giving = [part for part in self.willing if part.role.gives]
        return {part.person_id: max(0, part.capacity - self.panel_seats.get(part.person_id, 0)) for part in giving}

    @cached_property
    def names(self) -> dict[str, str]:
        """What everyone enrolled is called among them, by person id."""
        return short_names(self.people)

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """What blocks pairing, the most serious first; an error is what no pair can be right without."""
        return _findings(self)


# How far each part is


def sub_states(now: Connecting) -> tuple[SubState, ...]:
    """Return how far the seven parts of step 5 are."""
    taking, willing = now.taking, now.willing
    heard = _answered(now)
    asked = sum(part.form_sent_on is not None or part.person_id in heard for part in willing)
    answered = sum(part.person_id in heard for part in willing)
    in_the_way = obstacles(now)
    learning = now.learning
    left = len(unpaired(learning, now.pairs))
    agreed = [pair for pair in now.pairs if pair.state is PairState.CONFIRMED]
    informed = sum(pair.announced_on is not None for pair in agreed)
    everybody = len(willing)
    paired = len(learning) - left
    pairs = len(now.pairs)
    replies = [reply for pair in now.pairs for reply in (pair.mentor_reply, pair.mentee_reply)]
    all_asked = bool(everybody) and asked == everybody
    enough_answered = bool(everybody) and answered >= ANSWERED * everybody
    all_agreed = bool(pairs) and len(agreed) == pairs
    all_informed = bool(agreed) and informed == len(agreed)
    nothing = Message("")
    open_words = messages("{n} open", "{n} open", len(in_the_way), context="count") if in_the_way else nothing
    pair_words = messages("{n} pair", "{n} pairs", pairs, context="count") if pairs else nothing
    done: dict[SubStep, tuple[int, int, bool, Message]] = {
        SubStep.INVITE: (asked, everybody, all_asked, _of(asked, everybody)),
        SubStep.ANSWERS: (answered, everybody, enough_answered, _of(answered, everybody)),
        SubStep.CHECK: (int(bool(taking)), 1 + len(in_the_way), bool(taking) and not in_the_way, open_words),
        SubStep.PROPOSE: (pairs, pairs, bool(pairs), pair_words),
        SubStep.ADJUST: (0, len(learning), False, nothing),
        SubStep.AGREE: (replies.count(Reply.YES), 2 * pairs, all_agreed, _of(len(agreed), pairs)),
        SubStep.ANNOUNCE: (informed, len(agreed), all_informed, _of(informed, len(agreed))),
    }
    if pairs:
        done[SubStep.ADJUST] = (paired, len(learning), not left, _of(paired, len(learning)))
    return tuple(SubState(info, *done[info.step]) for info in SUB_STEPS)


_CHECKS: dict[SubStep, Message] = {
    SubStep.INVITE: message("The forms are sent"),
    SubStep.ANSWERS: message("At least 90% have answered"),
    SubStep.CHECK: message("Nothing prevents pairing"),
    SubStep.PROPOSE: message("Pairs are proposed"),
    SubStep.ADJUST: message("Every mentee has a mentor, or waits for one"),
    SubStep.AGREE: message("Both sides have agreed to every pair"),
}


def connect_checks(now: Connecting) -> tuple[StepCheck, ...]:
    """Return the checks of step 5: its parts up to the agreement; each is met once its part is finished."""
    states = {state.step: state for state in sub_states(now)}
    return tuple(StepCheck(words, states[step].finished, step) for step, words in _CHECKS.items())


def _of(some: int, every: int) -> Message:
    return message("{n}/{all}", n=some, all=every) if every else Message("")


def _answered(now: Connecting) -> frozenset[str]:
    return frozenset(response.person_id for response in now.responses)


# What stands in the way


def _findings(now: Connecting) -> tuple[Problem, ...]:
    taking = now.taking
    if not taking:
        return (
            Problem(
                "nobody",
                message("Nobody takes part yet. Let MentorDesk suggest roles, or set them yourself."),
                fix=message("Choose who takes part"),
            ),
        )
    return worst_first(
        (
            *_open_roles(now),
            *_open_consents(now),
            *_too_few_places(now),
            *too_many_places(now.willing),
            *_forms(now),
            *_weights(now.rules),
        )
    )


def obstacles(now: Connecting) -> tuple[Problem, ...]:
    """Return only the errors."""
    return tuple(problem for problem in now.findings if problem.severity is Severity.ERROR)


def _open_roles(now: Connecting) -> Iterable[Problem]:
    taking = now.willing
    has_mentors = any(part.role.gives for part in taking)
    has_mentees = any(part.role.learns for part in taking)
    for code, found, words in (
        ("no-mentor", has_mentors, message("Nobody takes part as a mentor yet.")),
        ("no-mentee", has_mentees, message("Nobody takes part as a mentee yet.")),
    ):
        if not found:
            yield Problem(code, words, fix=message("Choose who takes part"))
    suggested = sum(not part.confirmed for part in taking)
    if suggested:
        yield Problem(
            "roles",
            messages("{n} role is only a suggestion.", "{n} roles are only suggestions.", suggested),
            fix=message("Confirm all", context="button"),
        )


def _open_consents(now: Connecting) -> Iterable[Problem]:
    taking = [part.person_id for part in now.taking]
    refused = [person_id for person_id in taking if now.consents.refused(person_id)]
    willing = [person_id for person_id in taking if person_id not in refused]
    silent = [person_id for person_id in willing if not now.consents.agreed(person_id)]
    if silent:
        yield Problem(
            "consent",
            messages(
                "Consent is missing from {who}. Pairs become final only with consent.",
                "Consent is missing from {n} people: {who}. Pairs become final only with consent.",
                len(silent),
                who=named(now.names, silent),
            ),
            fix=message("Record consent", context="button"),
        )
    if refused:
        yield Problem(
            "refused",
            messages(
                "{who} did not agree and is not paired.",
                "{n} people did not agree and are not paired: {who}.",
                len(refused),
                who=named(now.names, refused),
            ),
            Severity.NOTE,
            fix=message("See who takes part"),
        )
    paired = {person_id: pair.id for pair in now.pairs for person_id in pair.ids}
    standing = [person_id for person_id in refused if person_id in paired]
    if standing:
        yield Problem(
            "standing",
            messages(
                "{who} did not agree, or withdrew consent, and is still in a pair. Unpair it.",
                "{n} people did not agree, or withdrew consent, and are still in pairs: {who}. Unpair them.",
                len(standing),
                who=named(now.names, standing),
            ),
            fix=message("See the pairs"),
            record=paired[standing[0]],
        )


def _too_few_places(now: Connecting) -> Iterable[Problem]:
    places, learning = sum(now.places.values()), len(now.learning)
    if now.places and places < learning:
        yield Problem(
            "places",
            message(
                "{short}: {mentees}, but only {places}. Add mentors or places, or use the waiting list.",
                short=messages("{n} place short", "{n} places short", learning - places),
                mentees=messages("{n} mentee", "{n} mentees", learning, context="count"),
                places=messages("{n} place", "{n} places", places, context="mentor's place"),
            ),
            fix=message("See the mentors"),
        )


def too_many_places(taking: Sequence[Enrolment]) -> Iterable[Problem]:
    """Warn about mentors with many places."""
    many = sum(part.role.gives and part.capacity > MANY_PLACES for part in taking)
    if many:
        yield Problem(
            "capacity",
            messages(
                "{n} mentor has more than three places. That is a lot of meetings; check first.",
                "{n} mentors have more than three places. That is a lot of meetings; check first.",
                many,
            ),
            Severity.WARNING,
            fix=message("See the mentors"),
        )


def _forms(now: Connecting) -> Iterable[Problem]:
    answers = {response.person_id: response for response in now.responses}
    kept = {version.id: version for version in now.questionnaires}
    awaited = [part for part in now.willing if part.person_id not in answers]
    unsent = [part.person_id for part in awaited if part.form_sent_on is None]
    missing = [part.person_id for part in awaited if part.form_sent_on is not None]
    answered = [part for part in now.willing if part.person_id in answers]
    thin = [
        part.person_id
        for part in answered
        if share_answered(
            answers[part.person_id], kept.get(answers[part.person_id].questionnaire_id, Questionnaire()), part.role
        )
        < ENOUGH
    ]
    flat = [part.person_id for part in answered if straight_lined(answers[part.person_id])]
    for code, ids, words, fix in (
        ("unsent", unsent, _unsent, message("Send forms", context="button")),
        ("missing", missing, _missing, message("See who has not answered")),
        ("incomplete", thin, _incomplete, message("See these answers")),
        ("straight", flat, _straight, message("See these answers")),
    ):
        if ids:
            yield Problem(code, words(len(ids), named(now.names, ids)), Severity.WARNING, fix=fix)


def _unsent(n: int, who: Message) -> Message:
    return messages("{who} has no form yet.", "{n} people have no form yet: {who}.", n, who=who)


def _missing(n: int, who: Message) -> Message:
    return messages(
        "{who} has not answered yet. Criteria without answers count as is usual here.",
        "{n} people have not answered yet: {who}. Criteria without answers count as is usual here.",
        n,
        who=who,
    )


def _incomplete(n: int, who: Message) -> Message:
    return messages(
        "{who} has answered less than 80%. Ask them to complete the form.",
        "{n} people have answered less than 80%: {who}. Ask them to complete the form.",
        n,
        who=who,
    )


def _straight(n: int, who: Message) -> Message:
    return messages(
        "{who} gave every statement the same rating. Check with them.",
        "{n} people gave every statement the same rating: {who}. Check with them.",
        n,
        who=who,
    )


def _weights(rules: PairingRules) -> Iterable[Problem]:
    counted = sum(weight > 0 for weight in rules.weights)
    if counted <= 2:
        yield Problem(
            "weights",
            messages(
                "Only {n} of the six criteria counts, so the pairing has a weak basis. Give the others some weight.",
                "Only {n} of the six criteria count, so the pairing has a weak basis. Give the others some weight.",
                counted,
            ),
            Severity.WARNING,
            fix=message("How pairs are found"),
        )


def named(called: Mapping[str, str], ids: Sequence[str]) -> Message:
    """Name the first few of these people as they are called, and count the rest."""
    names = [called.get(person_id, "") for person_id in ids]
    if len(names) <= NAMED:
        return _joined(names)
    return messages(
        "{names} and {n} other", "{names} and {n} others", len(names) - NAMED, names=", ".join(names[:NAMED])
    )


def _joined(names: Sequence[str]) -> Message:
    if len(names) < 2:
        return message("{name}", name="".join(names))
    return message("{names} and {name}", names=", ".join(names[:-1]), name=names[-1])
