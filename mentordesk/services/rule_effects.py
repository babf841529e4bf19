"""Tells what other rules of pairing would change, before they are kept."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk.desk import Desk
from mentordesk.domain import plans
from mentordesk.domain.pair import Pair, PairState
from mentordesk.domain.pairing_rules import PairingRules
from mentordesk.domain.pool import read_pool
from mentordesk.domain.programme import Cycle, newest

if TYPE_CHECKING:  # numpy is brought in when something is scored
    from mentordesk.domain.rule_effect import Effect


def effect(desk: Desk, wanted: PairingRules, *, today: date) -> "Callable[..., Effect]":
    """Return the job that tells what these rules would change: a pure function for a thread; it takes ``progress``."""
    cycle_id = newest(desk.all(Cycle)).id
    held = [pair for pair in desk.all(Pair) if pair.cycle_id == cycle_id and pair.state is not PairState.ENDED]
    return partial(
        _effect,
        read_pool(desk.all, today=today),
        wanted,
        tuple((pair.mentor_id, pair.mentee_id) for pair in held),
        tuple((pair.mentor_id, pair.mentee_id) for pair in held if plans.stays(pair)),
    )


def _effect(*values: object, **named: object) -> "Effect":
    from mentordesk.domain.rule_effect import effect as found

    return found(*values, **named)  # type: ignore[arg-type]
