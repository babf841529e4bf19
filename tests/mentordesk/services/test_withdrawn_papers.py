"""What somebody no longer agrees to is gone from every place that could show or write it, and comes back with a yes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.executive import Activity
from mentordesk.services import coaching, executive, privacy
from tests import withdrawing
from tests.builders import TODAY
from tests.withdrawing import (
    ACTION,
    ACTIVITY,
    ANSWER,
    GOAL,
    MAIL,
    MEETING,
    NAME,
    PHONE,
    REASON,
    STORY,
    TALK,
    THROWN,
    found_in,
    mai_of,
    say,
    words_of,
)

WITHDRAWN, GIVEN = ConsentState.WITHDRAWN, ConsentState.GIVEN


@dataclass(frozen=True, slots=True)
class Covered:
    """What a purpose covers: the word that was kept under it, and where it stands as long as the purpose is agreed to.

    ``where`` are some of these places, so that a place that is no longer filled is noticed; ``only`` are the ones that
    count where the word, such as a name, is known for other purposes too.
    """

    purpose: Purpose
    mark: str
    where: frozenset[str]
    only: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()


PAIRED = frozenset(
    {
        *("pairing", "letters.pdf", "shortlists.pdf", "form of the partner", "Wi-Fi: questionnaire"),
        *("text that names the pairs", "text for the pair", "messages to pairs"),
    }
)
"""Where people are proposed, announced and asked about; a pair that runs is shown to the owner until it is ended."""

REPORTED = frozenset(
    {
        *("named pairs.pdf", "named pairs.xlsx", "coaching month of the gallery.pdf", "behind the figures"),
        *("asked in surveys", "reminder of the survey", "Wi-Fi: survey"),
    }
)
SCREENS = "pages of meetings, talks and activities"


TABLE = (
    Covered(Purpose.TAKE_PART, NAME, PAIRED, only=PAIRED),
    Covered(Purpose.QUESTIONNAIRE, NAME, PAIRED, only=PAIRED),
    Covered(Purpose.QUESTIONNAIRE, ANSWER, frozenset({"pairing", "shortlists.pdf"})),
    Covered(
        Purpose.MEETINGS, MEETING, frozenset({SCREENS, "meetings.pdf", "meetings.xlsx", "copy for the partner.xlsx"})
    ),
    Covered(Purpose.MEETINGS, ACTION, frozenset({SCREENS})),
    Covered(Purpose.MEETINGS, REASON, frozenset({SCREENS, "meetings.pdf", "copy for the partner.pdf"})),
    Covered(
        Purpose.MEETINGS,
        TALK,
        frozenset({SCREENS, "talks.xlsx", "coaching month.pdf", "weekly sheet.pdf", "copy for the partner.pdf"}),
    ),
    Covered(
        Purpose.MEETINGS,
        ACTIVITY,
        frozenset({SCREENS, "Home", "search", "executives.xlsx", "activity sheet.pdf", "certificate of hours.pdf"}),
    ),
    Covered(Purpose.MEETINGS, THROWN, frozenset({"trash"})),
    Covered(Purpose.MEETINGS, GOAL, frozenset({"trash", "copy for the partner.pdf"})),
    Covered(Purpose.REPORTS, NAME, REPORTED, only=REPORTED),
    Covered(
        Purpose.CONTACT,
        PHONE,
        frozenset({"letters.pdf", "messages to pairs", "pack.pdf"}),
        stays=frozenset({"staff.xlsx", "call sheet.pdf"}),
    ),
    Covered(Purpose.CONTACT, MAIL, frozenset({"letters.pdf", "messages to pairs", "pack.pdf"})),
    Covered(Purpose.STORY, STORY, frozenset({"wall of thanks", "wall of thanks A4.pdf"})),
)
"""Purpose 5 is what the partner gets: lists by which whoever runs the programme reaches people keep the number."""


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, set[str]]]]:
    """Give the company in which everything is agreed to, and in which of all places each word stands then."""
    folder = tmp_path_factory.mktemp("withdrawn")
    desk = withdrawing.fill(Desk.create(folder / "An Phú.mentordesk", Company(name="An Phú")))
    marks = {row.mark for row in TABLE}
    yield desk, withdrawing.found_at(desk, folder / "before", marks, withdrawing.places())
    desk.close()


@pytest.fixture
def filled(desk: Desk) -> Desk:
    return withdrawing.fill(desk)


@pytest.mark.parametrize("purpose", Purpose)
def test_what_is_withdrawn_is_gone_at_once_and_back_with_a_yes(
    agreed: tuple[Desk, dict[str, set[str]]], purpose: Purpose, tmp_path: Path
) -> None:
    desk, before = agreed
    rows = [row for row in TABLE if row.purpose is purpose]
    counted = {row.mark: (set(row.only) or before[row.mark]) - row.stays for row in rows}
    for row in rows:
        assert row.where <= before[row.mark], "it stands there as long as it is agreed to"
        assert row.stays <= before[row.mark]
    say(desk, WITHDRAWN, purpose)
    try:
        assert standing(desk, tmp_path / "after", counted) == {mark: set() for mark in counted}
    finally:
        say(desk, GIVEN, purpose)
    assert standing(desk, tmp_path / "again", counted) == counted


def standing(desk: Desk, folder: Path, counted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return in which of the places that count each word stands now."""
    where = set[str]().union(*counted.values())
    found = withdrawing.found_at(desk, folder, counted, sorted(where))
    return {mark: found[mark] & counted[mark] for mark in counted}


def test_every_purpose_has_its_row() -> None:
    assert {row.purpose for row in TABLE} == set(Purpose)


def test_her_own_copy_gives_what_is_still_kept(filled: Desk, tmp_path: Path) -> None:
    say(filled, WITHDRAWN, Purpose.MEETINGS)
    mai = mai_of(filled)
    path = tmp_path / "Mai.xlsx"
    privacy.write_data_copy(filled, path, mai, today=TODAY)
    assert {MEETING, TALK, ACTIVITY} <= found_in(words_of(path))


def test_what_is_written_after_a_no_is_counted_only(filled: Desk) -> None:
    say(filled, WITHDRAWN, Purpose.MEETINGS)
    [talk] = coaching.board(filled, today=TODAY).talks
    filled.apply(coaching.edit_talk(filled, talk, replace(talk, minutes=25, goal=TALK)))
    [kept] = filled.all(CoachingTalk)
    assert (kept.minutes, kept.goal, kept.helpful) == (25, "", None)
    assert not [action for action in filled.all(AgreedAction) if action.talk_id]
    filled.apply(coaching.log_talk(filled, replace(talk, id="another", will=TALK), due=TODAY))
    assert TALK not in repr(filled.all(CoachingTalk))
    signed = next(found for found in filled.all(Activity) if found.signed_on is not None)
    filled.apply(executive.reopen(signed))
    shown = next(found for found in executive.facts(filled, today=TODAY).rows[0].activities if found.id == signed.id)
    filled.apply(executive.edit_activity(filled, shown, replace(shown, hours=2.0, evidence=ACTIVITY)))
    stored = filled.get(Activity, signed.id)
    assert (stored.hours, stored.evidence, stored.lines) == (2.0, "", ())
    filled.apply(executive.remove_activities(filled, [shown], withdrawing.NOW))
    assert signed.id not in {activity.id for activity in filled.all(Activity)}
