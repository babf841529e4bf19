"""The place that papers are dated from is read from the address, and never guessed."""

import pytest

from mentordesk.domain.records.company import place_of


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Lô C7, Khu công nghiệp Phú Tài, Quy Nhơn, Bình Định", "Bình Định"),
        ("12 Lê Lợi, Quận 1, TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("12 Lê Lợi, Quận 1, TP.HCM", "TP. HCM"),
        ("Xã Tân Hiệp, tỉnh Bình Dương, Việt Nam", "Bình Dương"),
        ("5 Trần Phú, Thành phố Đà Nẵng 550000, Vietnam.", "Đà Nẵng"),
        ("Huế", "Huế"),
        ("Tỉnh lộ 8 Củ Chi", ""),
        ("12 Lê Lợi", ""),
        ("12 Lê Lợi, Quận 1", ""),
        ("Việt Nam", ""),
        (", ,", ""),
        ("", ""),
        ("A, " + "dài " * 20, ""),
    ],
)
def test_the_last_place_of_an_address_is_named_without_country_and_kind(address, place):
    assert place_of(address) == place
