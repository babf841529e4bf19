"""The notice names what is kept of people."""

import pytest

from mentordesk import i18n
from mentordesk.domain.privacy.notice import USES
from mentordesk.domain.records.consent import Purpose


@pytest.mark.parametrize(("language", "wishes"), [("en", "wishes"), ("vi", "nguyện vọng")])
def test_the_notice_names_wishes_among_the_answers(language: str, wishes: str) -> None:
    with i18n.using(language):
        assert wishes in str(USES[Purpose.QUESTIONNAIRE])
