"""The records of a file as they are at one moment, for a worker that may read them while the owner goes on."""

from datetime import date

from mentordesk.desk import Desk, ErasedPerson
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.survey import Mixed, SurveyWave


class Snapshot(Desk):
    """A file that is only looked at: its records are values, and it has no file open.

    It looks at the cycle that the file looks at, or at that of a ``cycle_id``; the others are there to compare.
    """

    read_only = True

    def __init__(self, desk: Desk, cycle_id: str = "") -> None:
        self.path = desk.path
        self.backup_failed, self.altered = desk.backup_failed, desk.altered
        self.cannot_be_written = desk.cannot_be_written
        self.looked_at = cycle_id or desk.looked_at
        kinds = [kind.record for kind in KINDS]
        self._records = {kind: {found.id: found for found in (*desk.all(kind), *desk.trash(kind))} for kind in kinds}
        self._views, self._derived = {}, {}
        waves = [wave.id for wave in desk.all(SurveyWave)]
        self._answers = {wave_id: desk.answers(wave_id) for wave_id in waves}
        self._key, self._saved_on, self._gone = desk.form_key(), desk.backed_up_on(), desk.erased()

    def __getstate__(self) -> dict[str, object]:
        """Go to another process as the records alone: what was made of them is made anew there."""
        return {**self.__dict__, "_views": {}, "_derived": {}, "backup_failed": None, "altered": None}

    def form_key(self) -> bytes:
        """Return the secret that the file signs forms with."""
        return self._key

    def answers(self, wave_id: str) -> Mixed:
        """Return what came in for an anonymous wave, in pieces that do not belong together."""
        return self._answers.get(wave_id, Mixed())

    def erased(self) -> tuple[ErasedPerson, ...]:
        """Return who was erased when the snapshot was taken."""
        return self._gone

    def backed_up_on(self) -> date | None:
        """Return the day of the newest backup when it was made."""
        return self._saved_on
