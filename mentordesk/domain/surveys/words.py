"""What the results of a survey say in sentences, the same on the page and on paper."""

from mentordesk.domain.measuring.facts import FEW_ANSWERS
from mentordesk.domain.surveys.facts import WaveRow, WaveState
from mentordesk.domain.surveys.results import Recommending, WaveResult
from mentordesk.i18n import Message, joined, message, messages

EXPECTED = message("Expected: 85–90% choose 4 or 5.")


def sun_source() -> Message:
    """Return where the expected share comes from."""
    return message("Agree: chose 4 or 5 of 5. At Sun Microsystems about 90% were satisfied with their mentoring.")


def finding(wave: WaveRow) -> Message:
    """Return what a closed survey found, in one sentence."""
    said = wave.result
    if said is None or not said.is_shown:
        return message("Too few answers to show a result")
    if said.satisfied.is_shown:
        return message("{n} of {of} found the time well spent", n=said.satisfied.favourable, of=said.satisfied.valid)
    return messages("{n} person answered", "{n} people answered", said.answered)


def beside_closing(wave: WaveRow) -> Message | None:
    """Return what a survey found that was closed after its cycle; nothing where there is nothing to show."""
    if wave.result is None or not wave.result.is_shown or wave.record.closed_on is None:
        return None
    return message(
        "Asked after the closing, “{name}” ({day}): {finding}.",
        name=wave.name,
        day=wave.record.closed_on,
        finding=finding(wave),
    )


def small_words(answered: int) -> Message:
    """Return why nothing is shown."""
    return messages(
        "{n} answer. Results are shown from {least} answers on, so that nobody can be recognised.",
        "{n} answers. Results are shown from {least} answers on, so that nobody can be recognised.",
        answered,
        least=FEW_ANSWERS,
    )


def recommendation_words(found: Recommending) -> Message:
    """Return what the recommendation score is made of."""
    promoters = messages("{n} person gave 9–10", "{n} people gave 9–10", found.promoters)
    detractors = messages("{n} person gave 0–6", "{n} people gave 0–6", found.detractors)
    return joined((promoters, detractors))


def hidden_areas_words(said: WaveResult) -> Message | None:
    """Return why some areas are not shown, nothing where all are."""
    hidden = [area for area in said.areas if not area.said.is_shown]
    if not hidden:
        return None
    if len(hidden) == len(said.areas):
        return message("By where people work: not shown, since a group would have fewer than five answers.")
    return message(
        "{names}: not shown, since a group of fewer than five answers could be worked out.",
        names=joined(area.area.name for area in hidden),
    )


DEPARTMENTS_HIDDEN = message("Departments are not asked for: most have fewer than five people who take part.")


def state_words(wave: WaveRow) -> Message:
    """Return how far a survey is, in a word or two beside its bar."""
    if wave.state is WaveState.LEFT_OUT:
        return message("left out", context="state")
    if not wave.was_sent:
        return message("not sent yet")
    return message("{n}/{of} answered", context="count", n=wave.answered_count, of=wave.asked_count)
