import pytest

from mentordesk.i18n import using
from ui.models.person_facts import service_words


@pytest.mark.parametrize(
    ("months", "english", "vietnamese"),
    [
        (0, "0 months", "0 tháng"),
        (1, "1 month", "1 tháng"),
        (11, "11 months", "11 tháng"),
        (12, "1 year", "1 năm"),
        (97, "8 years 1 month", "8 năm 1 tháng"),
        (120, "10 years", "10 năm"),
    ],
)
def test_a_length_of_service_is_said_in_years_and_months(months: int, english: str, vietnamese: str) -> None:
    assert service_words(months).replace("\u00a0", " ") == english
    with using("vi"):
        assert service_words(months).replace("\u00a0", " ") == vietnamese
