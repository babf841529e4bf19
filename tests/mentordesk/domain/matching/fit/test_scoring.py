from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from mentordesk.domain.matching import rules
from mentordesk.domain.matching.fit import reasons, scoring
from mentordesk.domain.matching.fit.scoring import FREE, Fit, ScoreMatrix
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import EXPERIENCES, ITEMS, WishKind
from mentordesk.i18n import using
from tests import builders

DUYEN = builders.person("Hồ Thị Mỹ Duyên", department="Xuất khẩu", level=4, start_date=date(2015, 3, 1))
DUNG = builders.person("Trần Quốc Dũng", department="Kế toán", level=4, start_date=date(2015, 3, 1))
MAI = builders.person("Lê Thị Mai", department="Kinh doanh", level=2)
CALLED = {DUYEN.id: "Duyên", DUNG.id: "Dũng", MAI.id: "Mai"}

STRONG = builders.response(DUYEN, 5, offers=(("negotiating", 5),), times=("tue-evening", "mon-noon"))
WANTING = builders.response(MAI, 4, wants=("presenting", "negotiating"), times=("wed-noon", "tue-evening"))


def pool(**fields: object) -> Pool:
    return builders.pool([DUYEN, DUNG], [MAI], [STRONG, WANTING], **fields)  # type: ignore[arg-type]


def fit(of: Pool, mentor: Person = DUYEN, **named: object) -> Fit:
    return scoring.fit(of, mentor.id, MAI.id, **named)  # type: ignore[arg-type]


def texts_of(words: object) -> list[str]:
    return [str(each) for each in words]  # type: ignore[attr-defined]


def test_a_pair_is_explained_by_a_skill_by_what_both_are_like_and_by_a_time() -> None:
    assert texts_of(fit(pool(), names=CALLED).reasons) == [
        "Mai wants to learn negotiating, a strength of Duyên (5 of 5).",
        "Learning new things is important to both.",
        "Both free on Tuesday evening.",
    ]


def test_the_reasons_speak_vietnamese() -> None:
    found = fit(pool(), names=CALLED)
    with using("vi"):
        assert texts_of(found.reasons)[:2] == [
            "Mai muốn học đàm phán; đây là thế mạnh của Duyên (5/5).",
            "Cả hai coi trọng việc học điều mới.",
        ]
        assert texts_of(found.reasons)[2] == "Cùng rảnh tối thứ Ba."


def test_without_names_the_words_name_nobody() -> None:
    found = fit(pool(wishes=(builders.wish(MAI, DUYEN), builders.wish(DUYEN, MAI))))
    sentences = texts_of((*found.reasons, *found.cautions, *found.wishes))
    assert sentences[0] == "The mentee wants to learn negotiating, a strength of the mentor (5 of 5)."
    assert not any(name in words for name in CALLED.values() for words in sentences)


def test_wishes_are_said_beside_the_score_and_add_nothing_to_it() -> None:
    asked = fit(pool(wishes=(builders.wish(MAI, DUYEN), builders.wish(DUYEN, MAI))), names=CALLED)
    assert texts_of(asked.wishes) == ["Mai asked for Duyên.", "Duyên asked for Mai."]
    assert asked.score == fit(pool()).score


@pytest.mark.parametrize("of", [(MAI, DUYEN), (DUYEN, MAI)], ids=["mentee", "mentor"])
def test_a_wish_not_to_be_paired_is_in_no_words_of_the_pair(of: tuple[Person, Person]) -> None:
    avoiding = pool(wishes=(builders.wish(*of, WishKind.AVOID),))
    matrix = scoring.score_all(avoiding)
    free, kept = fit(pool(), names=CALLED), fit(avoiding, names=CALLED, matrix=matrix)
    assert kept.rule is not None
    assert replace(kept, rule=None, rank=0, rank_of=0) == replace(free, rule=None)
    assert scoring.rules_used(avoiding) == scoring.rules_used(pool())


@pytest.mark.parametrize(("wanting", "avoiding"), [(MAI, DUYEN), (DUYEN, MAI)], ids=["mentee wants", "mentor wants"])
def test_where_one_side_asked_otherwise_the_wish_of_the_other_is_not_shown_either(
    wanting: Person, avoiding: Person
) -> None:
    wishes = (builders.wish(wanting, avoiding), builders.wish(avoiding, wanting, WishKind.AVOID))
    assert fit(pool(wishes=wishes), names=CALLED).wishes == ()


def test_who_is_not_in_a_matrix_has_no_rank() -> None:
    matrix = scoring.score_all(pool())
    binh, an = builders.person("Trần Văn Bình", level=4), builders.person("Đỗ Thị An", level=1)
    later = builders.pool([DUYEN, binh], [MAI, an], [STRONG, WANTING])
    assert scoring.fit(later, DUYEN.id, MAI.id, matrix=matrix).rank == 1
    for mentor, mentee in ((binh, MAI), (DUYEN, an), (binh, an)):
        found = scoring.fit(later, mentor.id, mentee.id, matrix=matrix)
        assert (found.rank, found.rank_of) == (0, 0)


BEFORE = builders.pool(
    [DUYEN, DUNG],
    [MAI],
    [STRONG, builders.response(MAI, ratings=tuple((item.code, place % 5 + 1) for place, item in enumerate(ITEMS)))],
)
NEW_MENTEE = builders.person("Đỗ Thị An", level=1)


@pytest.mark.parametrize(
    "changed",
    [
        {"off": frozenset({ITEMS[0].code, ITEMS[1].code, ITEMS[2].code})},
        {"mentors": (DUYEN,)},
        {"mentees": (MAI, NEW_MENTEE)},
        {"responses": {MAI.id: builders.response(MAI, 1), DUYEN.id: STRONG}},
        {"rules": PairingRules(weights=(0, 0, 1, 0, 0, 0))},
    ],
    ids=["items off", "mentors", "mentees", "answers", "weights"],
)
def test_scores_after_a_change_are_those_of_the_pool_as_it_is_now(changed: dict[str, object]) -> None:
    now = replace(BEFORE, **changed)  # type: ignore[arg-type]
    before, again = scoring.score_all(BEFORE), scoring.score_all(now, scoring.encode(BEFORE))
    assert again.score.tolist() == scoring.score_all(now).score.tolist()
    assert again.score.tolist() != before.score.tolist()


def test_the_rank_of_others_does_not_tell_that_somebody_asked_otherwise() -> None:
    avoiding = pool(wishes=(builders.wish(MAI, DUYEN, WishKind.AVOID),))
    for of in (pool(), avoiding):
        found = fit(of, DUNG, matrix=scoring.score_all(of))
        assert (found.rank, found.rank_of) == (2, 2)


def test_the_rank_counts_those_whom_no_rule_forbids_and_ties_share_a_place() -> None:
    mentors = builders.people(4)
    mai = replace(MAI, manager_id=mentors[0].id)
    given_by = [builders.response(mentor, rating) for mentor, rating in zip(mentors, (4, 3, 3, 1), strict=True)]
    of = builders.pool(mentors, [mai], [*given_by, builders.response(mai, 4)])
    matrix = scoring.score_all(of)
    ranks = [scoring.fit(of, mentor.id, mai.id, matrix=matrix) for mentor in mentors]
    assert [(one.rank, one.rank_of) for one in ranks] == [(0, 0), (1, 3), (1, 3), (3, 3)]
    assert fit(pool()).rank == fit(pool()).rank_of == 0


def test_wishes_add_for_each_side_by_their_rank_where_no_rule_forbids_the_pair() -> None:
    wishes = (builders.wish(MAI, DUYEN, rank=1), builders.wish(DUYEN, MAI, rank=2), builders.wish(MAI, DUNG, rank=3))
    of = pool(wishes=wishes, rules=PairingRules(wish_points=4))
    matrix = scoring.score_all(of)
    bonus = dict(zip(matrix.mentors, matrix.bonus[:, 0].tolist(), strict=True))
    assert bonus == {DUYEN.id: 100 + 90, DUNG.id: 81}
    assert not scoring.score_all(replace(of, rules=PairingRules(wish_points=0))).bonus.any()
    barred = scoring.score_all(replace(of, barred=frozenset({MAI.id})))
    assert not barred.bonus.any()


def test_a_matrix_without_wishes_has_a_bonus_of_nothing() -> None:
    assert not scoring.score_all(pool()).bonus.any()
    score = np.zeros((2, 3), np.int32)
    assert ScoreMatrix(("a", "b"), ("x", "y", "z"), score, score.astype(np.int8)).bonus.shape == (2, 3)


def test_both_sides_stand_in_the_order_of_their_codes_whatever_their_ids() -> None:
    people = builders.people(5)
    matrix = scoring.score_all(builders.pool(people[::-1], people))
    assert list(matrix.mentors) == list(matrix.mentees) == [person.id for person in people]


def test_cautions_tell_what_speaks_against_a_pair_the_weightiest_first() -> None:
    chief = replace(MAI, id=DUYEN.id, manager_id=None, level=1, start_date=date(2025, 11, 1))
    mai = replace(MAI, manager_id=chief.id, start_date=date(2015, 1, 1))
    far = [
        replace(STRONG, times=("sat-noon",), languages=("en",), places=("online",)),
        replace(WANTING, languages=("vi",), places=("office",)),
    ]
    of = builders.pool([chief], [mai], far, rules=PairingRules(minimum=95), past=frozenset({(chief.id, mai.id)}))
    found = texts_of(scoring.fit(of, chief.id, mai.id, names=CALLED).cautions)
    assert found == [
        "Duyên is Mai's direct manager.",
        "The mentor is at a lower level than the mentee.",
        "No time suits both.",
        "Their score is below the minimum score, 95.",
        "They have no language in common.",
        "No place to meet suits both.",
        "They were mentor and mentee before.",
        "The mentor has been here for a shorter time than the mentee.",
        "They work in the same department.",
        "Only 5 of 6 criteria have answers; the others count as is usual here.",
    ]


def test_a_pair_that_fits_has_no_caution_but_what_is_not_known() -> None:
    found = fit(pool(), names=CALLED)
    assert texts_of(found.cautions) == ["Only 5 of 6 criteria have answers; the others count as is usual here."]
    assert str(found.caution) == found.cautions[0].source.format(known=5, all=6)


def test_there_is_a_sentence_for_every_item_and_box() -> None:
    assert set(reasons._BOTH_AGREE) == {item.code for item in ITEMS}
    assert set(reasons._BOTH_LIVED) == {option.code for option in EXPERIENCES}


def test_papers_explain_the_list_until_somebody_answers() -> None:
    silent = replace(pool(), responses={})
    assert len(scoring.paper_parts(silent)) == 4
    assert len(scoring.paper_parts(pool())) == 6
    assert sum(part.points for part in scoring.paper_parts(pool())) == 100
    assert scoring.method(silent) != scoring.method(pool())


def test_a_criterion_without_weight_is_on_no_paper() -> None:
    parts = scoring.paper_parts(pool(rules=PairingRules(weights=(1, 0, 0, 0, 0, 1))))
    assert len(parts) == 2
    assert sum(part.points for part in parts) == pytest.approx(100)


def test_who_is_not_in_the_pool_has_no_fit() -> None:
    with pytest.raises(KeyError):
        scoring.fit(pool(), "nobody", MAI.id)


def test_a_pool_of_nobody_has_an_empty_matrix() -> None:
    for of in (builders.pool([], []), builders.pool([], [MAI], [WANTING]), builders.pool([DUYEN], [], [STRONG])):
        matrix = scoring.score_all(of)
        assert matrix.score.shape == matrix.rules.shape == (len(of.mentors), len(of.mentees))


def test_free_is_what_no_rule_has_a_place_for() -> None:
    assert rules.rule_at(FREE) is None
    assert [rules.rule_at(place) for place in range(1, len(scoring.RULES) + 1)] == list(scoring.RULES)


def test_a_pair_is_explained_the_same_from_the_whole_and_by_itself() -> None:
    of = pool(wishes=(builders.wish(MAI, DUNG, WishKind.AVOID),), rules=PairingRules(minimum=55))
    matrix = scoring.score_all(of)
    for mentor in (DUYEN, DUNG):
        alone, whole = fit(of, mentor), fit(of, mentor, matrix=matrix)
        assert replace(whole, rank=0, rank_of=0) == alone
        assert whole.score == matrix.score[matrix.mentors.index(mentor.id), 0]
