"""Whatever damages a company file or a backup, wrong data is never shown as true, and the program does not fail."""

from pathlib import Path

import pytest

from mentordesk.store.seal import SealState
from tests.conftest import QUICK
from tests.journeys import damaging
from tests.journeys.power import without_syncing

COUNT = 65 if QUICK else 260
"""Each damage in each situation once, or four times over."""


def test_no_damage_shows_wrong_data_as_true(tmp_path: Path) -> None:
    with without_syncing():
        found = [damaging.trial(number, tmp_path) for number in range(COUNT)]
    assert [trial for trial in found if trial.is_unseen] == []


@pytest.mark.parametrize("damage", ["alter_text", "alter_answer"])
@pytest.mark.parametrize("situation", ["after_a_clean_close", "left_open"])
def test_every_altered_letter_is_reported(situation: str, damage: str, tmp_path: Path) -> None:
    outcomes = {damaging.of(damage, situation, number, tmp_path) for number in range(5)}
    assert outcomes == {damaging.REPORTED}


def test_a_program_that_trusts_the_database_would_show_wrong_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentordesk.store.seal.state", lambda *_what, **_more: SealState.NONE)
    outcomes = [damaging.of("alter_text", "after_a_clean_close", number, tmp_path) for number in range(10)]
    assert outcomes.count(damaging.WRONG) >= 8
