"""Tells before anybody is paired how far places and rules go, and what other rules would change."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.plan import explained
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.people.names import full_names
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:  # numpy is brought in when something is scored
    from mentordesk.domain.matching.plan.feasibility import Feasibility
    from mentordesk.domain.matching.plan.what_if import Effect


def effect(
    desk: Desk,
    wanted: PairingRules,
    allowed: Collection[Block] = (),
    exclusions: Collection[Exclusion] | None = None,
    *,
    today: date,
) -> "Callable[..., Effect]":
    """Return the job that tells what these rules would change, with the ruled-out pairs that are ``allowed`` again.

    ``exclusions`` take the place of those that are kept. It is a pure function for a thread and takes ``progress``.
    """
    held = current.pairs(desk)
    pool = current.pool_for_pairs(desk, today=today)
    return partial(
        _effect,
        pool,
        replace(
            pool,
            rules=wanted,
            blocks=tuple(block for block in pool.blocks if block not in allowed),
            exclusions=pool.exclusions if exclusions is None else tuple(exclusions),
        ),
        tuple(pair.ids for pair in held),
        tuple(pair.ids for pair in held if explained.stays(pair)),
    )


def feasibility(desk: Desk, *, today: date) -> "Callable[..., Feasibility]":
    """Return the job that says who can be paired at all: a pure function for a thread, or for a process.

    It takes ``progress``.
    """
    held = current.pairs(desk)
    return partial(
        _feasibility,
        current.pool_for_pairs(desk, today=today),
        tuple(pair.ids for pair in held if explained.stays(pair)),
        full_names(desk.all(Person), beside_department=True),
    )


def _feasibility(
    pool: Pool, kept: tuple[Ids, ...], called: Mapping[str, str], *, progress: Progress = silent
) -> "Feasibility":
    from mentordesk.domain.matching.plan.feasibility import feasibility as found

    progress(0, 2)
    return found(pool, kept, called=called, progress=progress)


def _effect(*values: object, **named: object) -> "Effect":
    from mentordesk.domain.matching.plan.what_if import effect as found

    return found(*values, **named)  # type: ignore[arg-type]
