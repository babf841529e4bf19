from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching.fit.bands import BANDS, Band, band_of
from mentordesk.i18n import number, using


def test_the_bands_begin_where_they_say():
    assert [band_of(score).code for score in (75_000, 74_000, 60_000, 59_000, 45_000, 44_000, 0)] == [
        Band.VERY_WELL,
        Band.WELL,
        Band.WELL,
        Band.FITS,
        Band.FITS,
        Band.THINK,
        Band.THINK,
    ]


def test_every_band_has_words_of_its_own_in_both_languages():
    for language in ("en", "vi"):
        with using(language):
            assert len({str(band.words) for band in BANDS}) == len(BANDS)


@given(st.integers(0, 100_000))
def test_the_band_is_that_of_the_points_people_read(score):
    assert band_of(score) is band_of(1000 * int(number(score / 1000, 0)))


@given(st.lists(st.integers(0, 100_000), min_size=2).map(sorted))
def test_more_points_are_never_a_lower_band(scores):
    assert all(BANDS.index(band_of(less)) >= BANDS.index(band_of(more)) for less, more in pairwise(scores))


def test_a_rough_score_is_never_called_very_good():
    assert [band_of(score, rough=True).code for score in (99_000, 60_000, 50_000, 10_000)] == [
        Band.WELL,
        Band.WELL,
        Band.FITS,
        Band.THINK,
    ]
