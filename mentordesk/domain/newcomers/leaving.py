"""What is handed over when people leave: the newcomers they were beside, and what they had agreed to do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import Person


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Records before and after somebody leaves: newcomers without their buddy, open actions with somebody else."""

    newcomers: tuple[Newcomer, ...] = ()
    newcomers_after: tuple[Newcomer, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    actions_after: tuple[AgreedAction, ...] = ()


def handed_over(
    leavers: Collection[str],
    newcomers: Iterable[Newcomer],
    actions: Iterable[AgreedAction],
    talks: Iterable[CoachingTalk],
    people: Mapping[str, Person],
) -> HandedOver:
    """Return what is handed over: newcomers come back to the top of their list, actions go to who looks after them.

    An action of a coaching talk goes to the coach, any other to the leaver's manager, and to nobody where that person
    leaves as well. Since when somebody was beside a newcomer stays.
    """
    accompanied = tuple(record for record in newcomers if record.buddy_id in leavers and record.signed_on is None)
    open_actions = tuple(action for action in actions if action.person_id in leavers and action.done_on is None)
    coaches = {talk.id: talk.manager_id for talk in talks}

    def heir(action: AgreedAction) -> str | None:
        leaver = people.get(action.person_id or "")
        choices = (coaches.get(action.talk_id or ""), leaver.manager_id if leaver is not None else None)
        fit = (
            person_id
            for person_id in choices
            if person_id and person_id not in leavers and person_id in people and people[person_id].is_here
        )
        return next(fit, None)

    return HandedOver(
        accompanied,
        tuple(replace(record, buddy_id=None) for record in accompanied),
        open_actions,
        tuple(replace(action, person_id=heir(action)) for action in open_actions),
    )
