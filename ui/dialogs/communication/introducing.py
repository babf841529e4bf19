"""Introduces people to each other by messages: both of a pair, which is then noted as informed, or a whole group."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.record import with_id
from mentordesk.i18n import messages
from mentordesk.services.connect import announcing, pair_papers, pairing
from ui.commands import AnyCommand
from ui.dialogs.base import DialogHost
from ui.dialogs.communication.send import open_sending
from ui.workspace import Workspace

Ask = Callable[[AnyCommand], object]


def introduce_pairs(
    host: DialogHost, workspace: Workspace, pairs: Sequence[Pair], ask: Ask, *, spoken: str = ""
) -> None:
    """Go through a message to both of each pair that is agreed; it is informed once both of its messages are sent."""
    make = partial(announcing.batch, workspace.desk, pairs, today=date.today())
    dialog = open_sending(host, workspace, make, ask, spoken=spoken)
    ids = [pair.id for pair in pairs]
    dialog.finished.connect(lambda _result: _note_informed(workspace, ids, dialog.sent_ids()))


def propose_pairs(host: DialogHost, workspace: Workspace, ids: Sequence[str], ask: Ask) -> None:
    """Go through a message with the letter to both of each of these pairs, or of all pairs where none are named."""
    open_sending(host, workspace, partial(pair_papers.letters_batch, workspace.desk, ids, today=date.today()), ask)


def introduce_groups(host: DialogHost, workspace: Workspace, ids: Collection[str], ask: Ask) -> None:
    """Go through a message to everybody in these groups."""
    open_sending(host, workspace, partial(announcing.group_batch, workspace.desk, ids, today=date.today()), ask)


def _note_informed(workspace: Workspace, ids: Sequence[str], sent: frozenset[str]) -> None:
    """Note those pairs as informed of which both were sent their message."""
    if workspace.desk.read_only:
        return
    now = pairing.pairs(workspace.desk)
    there = [pair for pair in (with_id(now, own) for own in ids) if pair is not None]
    note_informed(workspace, [p for p in there if all(announcing.id_of(p, own) in sent for own in p.ids)])


def note_informed(workspace: Workspace, pairs: Sequence[Pair]) -> None:
    """Note that pairs were informed today, where that is not noted yet."""
    new = [pair for pair in pairs if not pair.announced_on]
    if new:
        change = pairing.announce(workspace.desk, new, today=date.today())
        workspace.do(change, tell=messages("{n} pair informed.", "{n} pairs informed.", len(new)))
