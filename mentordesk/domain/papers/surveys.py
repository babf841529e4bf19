"""What the paper and the table of a survey's results say."""

from dataclasses import dataclass

from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.surveys.facts import WaveRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResultsPaper:
    """The results of a closed survey: what is hidden on the page is hidden here too."""

    letterhead: Letterhead
    wave: WaveRow
