"""Somebody who is erased while phones may answer has no form from that moment on; everybody else goes on."""

from datetime import date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Cleaned
from mentordesk.domain.wifi import Kind, Opening
from mentordesk.services import arrivals, erasing, wifi
from tests.doors import HERE, Phone, ask
from tests.ui.dialogs.answers.filling import taking_part
from ui.door import OpenDoor
from ui.workspace import Workspace

pytestmark = pytest.mark.loopback

TODAY = date.today()
LONG_WAIT = 60_000
YES = [("consent.P1", "yes"), ("consent.P2", "yes"), ("rate.C1", "4")]


def test_an_erased_person_has_no_form_any_more_and_the_others_go_on(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, people = workspace.desk, taking_part(workspace)
    slips = {slip.about: slip for slip in wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)}
    hers, other = slips[people["Mai"].id], slips[people["Long"].id]
    shown = OpenDoor(workspace)
    closes = datetime.now() + timedelta(hours=1)
    shown.open(Opening(kinds=frozenset({Kind.QUESTIONNAIRE}), address=HERE, closes_at=closes))
    qtbot.waitUntil(lambda: bool(shown.url), timeout=LONG_WAIT)
    before = shown._door
    assert before is not None
    assert Phone(before, other).send(YES).receipt
    assert Phone(before, hers).send(YES).receipt
    qtbot.waitUntil(lambda: len(shown.answered) == 2, timeout=LONG_WAIT)
    real = erasing.erase

    def erase(*given: object, **named: object) -> Cleaned:
        with pytest.raises(OSError, match=r".*"):
            ask(before, f"/{hers.ticket}")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(erasing, "erase", erase)
    try:
        plan = erasing.plan(desk, people["Mai"])
        assert workspace.erase(people["Mai"], today=TODAY, kept=(), lost=plan.texts) is not None
        qtbot.waitUntil(lambda: shown._door not in (None, before) and bool(shown.url), timeout=LONG_WAIT)
        now = shown._door
        assert now is not None
        assert Phone(now, hers).page.status == 404
        assert Phone(now, other).page.receipt, "who answered sees the receipt again"
        assert shown.answers == 2, "what arrived is still counted"
        assert {answer.slip_id for answer in arrivals.arrived(desk)} == {other.id}
    finally:
        shown.close()


def test_a_door_that_is_closed_meanwhile_stays_closed(workspace: Workspace, qtbot: QtBot) -> None:
    people = taking_part(workspace)
    shown = OpenDoor(workspace)
    closes = datetime.now() + timedelta(hours=1)
    shown.open(Opening(kinds=frozenset({Kind.QUESTIONNAIRE}), address=HERE, closes_at=closes))
    assert workspace.erase(people["Mai"], today=TODAY, kept=(), lost=()) is not None
    shown.close()
    qtbot.wait(50)
    assert shown.opening is None
    assert not shown.url
