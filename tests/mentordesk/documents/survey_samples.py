"""Surveys to look at on paper: forms of every kind, and results with the numbers of the example company."""

from datetime import date

from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.surveys import SurveyResultsPaper
from mentordesk.domain.records.survey import (
    WAVE_WORDS,
    AnswerBatch,
    Mixed,
    OwnItem,
    Respondent,
    Sheet,
    SurveyWave,
    Wave,
)
from mentordesk.domain.surveys import items
from mentordesk.domain.surveys.facts import SurveyBasis, survey_facts
from mentordesk.domain.surveys.form import SurveyForm

HEAD = Letterhead(
    company="Công ty TNHH Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=date(2027, 4, 6), cycle=1
)
DAY = date(2027, 3, 22)


def forms(wave: Wave = Wave.END, head: Letterhead = HEAD, own: tuple[OwnItem, ...] = ()) -> tuple[SurveyForm, ...]:
    """Return the form of every respondent of a wave."""
    return tuple(
        SurveyForm(
            company=head.company,
            programme=head.programme,
            company_id="company",
            cycle_id="cycle",
            wave_id="wave",
            wave=wave,
            wave_name=WAVE_WORDS[wave],
            respondent=respondent,
            items=items.asked(wave, respondent, own=own),
        )
        for respondent in items.respondents(wave)
    )


def results(
    mentees: int = 11, mentors: int = 8, words: str = "Giờ tăng ca hay trùng lịch gặp", head: Letterhead = HEAD
) -> SurveyResultsPaper:
    """Return the results of so many answers."""
    wave = SurveyWave(cycle_id="cycle", wave=Wave.END, sent_on=DAY, closed_on=DAY)
    sheets = []
    for respondent, count in ((Respondent.MENTEE, mentees), (Respondent.MENTOR, mentors)):
        asked = items.rated(items.asked(Wave.END, respondent))
        for number in range(count):
            scores = tuple(
                (item.code, 9 if item.scale is items.Scale.TEN else 5 - (number + place) % 3)
                for place, item in enumerate(asked)
            )
            sheets.append(Sheet(respondent, "production" if number % 2 else "office", scores))
    mixed = Mixed(sheets=tuple(sheets), words=((Respondent.MENTEE, "change", words),) if words else ())
    batches = (AnswerBatch(wave_id=wave.id, count=mentees + mentors),)
    basis = SurveyBasis(cycle_id="cycle", today=DAY, stored=(wave,), batches=batches, mixed={wave.id: mixed})
    return SurveyResultsPaper(letterhead=head, wave=survey_facts(basis).row(Wave.END))


def hostile_head(name: str) -> Letterhead:
    """Return a letterhead with one text everywhere."""
    return Letterhead(company=name, programme=name, made_on=DAY)
