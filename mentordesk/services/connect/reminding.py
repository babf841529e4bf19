"""Reminds those who have not answered the questionnaire: one text for all, or a message to each with the form."""

from collections.abc import Collection
from functools import partial

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.communication.placeholders import Filled
from mentordesk.domain.communication.sending import Attachment, Batch, Ready, letter, plain, withheld
from mentordesk.domain.communication.sign_ups import OUT
from mentordesk.domain.people.names import called_among
from mentordesk.domain.questionnaire.round import Round
from mentordesk.domain.records.person import Person
from mentordesk.exchange.answers import phone_form
from mentordesk.i18n import _, in_language, message, using
from mentordesk.text import in_line


def reminder(desk: Desk, *, language: str) -> str:
    """Return the text to remind those who have not answered, to copy into Zalo or an e-mail; it names nobody."""
    with using(language):
        again = _("If you have not received the form, tell us and we send it again, on paper if you like.")
        return _letter(current.round_of(desk), "", again).text


def batch(desk: Desk, ids: Collection[str], *, language: str) -> Batch:
    """Return a reminder for each of these people whose answers are missing, with the form for the phone.

    Who has answered, refused or left gets none.
    """
    round_ = current.round_of(desk)
    consents, answers = current.consents(desk), current.responses(desk)
    called = called_among(desk.all(Person))
    contact = current.contact(desk)
    asked = [found for found in round_.recipients if found.person.id in ids and found.person.id not in answers]
    with using(language):
        subject = plain(_("Your answers to the {programme} questionnaire", programme=round_.programme))
        form = _("Questionnaire", context="title")
        comes_along = _("The form for your phone goes along with this message. You may also have it on paper.")
        found = tuple(
            Ready(
                id=recipient.person.id,
                to=called[recipient.person.id],
                people=(recipient.person,),
                subject=subject,
                body=_letter(round_, recipient.person.calling_name, comes_along),
                attachment=Attachment(
                    text.file_name(in_line(form, recipient.person.full_name, between=" "), ".html"),
                    in_language(
                        language, partial(phone_form.write, round_=round_, recipient=recipient, contact=contact)
                    ),
                ),
            )
            for recipient in asked
            if not consents.refused(recipient.person.id)
        )
        out = [person for person, part in current.enrolled(desk) if person.id in ids and part.status in OUT]
        return Batch(
            code=f"answers {round_.cycle_id}",
            title=message("Reminder: the questionnaire", context="title"),
            messages=found,
            notes=withheld([*out, *(other.person for other in asked if consents.refused(other.person.id))]),
            say=(
                message("Your answers to the questionnaire are not here yet. It takes about seven minutes."),
                message("Taking part is voluntary. You may have the form on your phone or on paper."),
            ),
        )


def _letter(round_: Round, name: str, form: str) -> Filled:
    missing = _(
        "We have not received your answers to the {programme} questionnaire yet. It takes about seven minutes and "
        "helps us find the mentor or mentee who suits you best.",
        programme=round_.programme,
    )
    free = _("Taking part is voluntary. If you would rather not, just tell us.")
    return letter(name, (missing, f"{free} {form}"), round_.company)
