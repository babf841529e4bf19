from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.matching import rules as pair_rules
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.scoring import FREE
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.rules import RULES, Enforcement
from mentordesk.domain.records.pairing_rules import Block, Departments, Exclusion, PairingRules, Seniority
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import WishKind
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY

CHIEF = builders.person("Trần Quốc Dũng", department="Kế toán", level=4, start_date=date(2015, 3, 1))
MAI = builders.person("Lê Thị Mai", department="Kho", level=2)


def alone(mentor: Person, mentee: Person, *responses: object, **fields: object) -> Pool:
    return builders.pool([mentor], [mentee], responses, **fields)  # type: ignore[arg-type]


def switched(**fields: object) -> dict[str, object]:
    return {"rules": PairingRules(**fields)}  # type: ignore[arg-type]


POOLS: dict[str, Pool] = {
    "self": alone(CHIEF, CHIEF),
    "consent": alone(CHIEF, MAI, barred=frozenset({MAI.id})),
    "veto": alone(CHIEF, MAI, wishes=(builders.wish(CHIEF, MAI, WishKind.AVOID),)),
    "block": alone(CHIEF, MAI, blocks=(Block(mentor_id=CHIEF.id, mentee_id=MAI.id),)),
    "exclusion": alone(CHIEF, MAI, exclusions=(Exclusion(first="Kế  TOÁN", second=MAI.job_title),)),
    "mutual": builders.pool([CHIEF, MAI], [CHIEF, MAI], mutual=frozenset({(MAI.id, CHIEF.id)})),
    "turn": builders.pool([CHIEF, MAI], [CHIEF, MAI]),
    "manager": alone(CHIEF, replace(MAI, manager_id=CHIEF.id)),
    "report": alone(replace(CHIEF, manager_id=MAI.id), MAI),
    "executive": alone(CHIEF, replace(MAI, level=4), executives=frozenset({MAI.id})),
    "senior": alone(CHIEF, replace(MAI, level=4), **switched()),
    "junior": alone(CHIEF, MAI, **switched(seniority=Seniority.BELOW)),
    "past": alone(CHIEF, MAI, past=frozenset({(CHIEF.id, MAI.id)})),
    "minimum": alone(CHIEF, replace(MAI, department="Kế toán"), **switched(minimum=90)),
    "same_team": alone(CHIEF, replace(MAI, department="KẾ TOÁN"), **switched(departments=Departments.OTHER)),
    "other_team": alone(CHIEF, MAI, **switched(departments=Departments.SAME)),
    "site": alone(
        replace(CHIEF, site="Nhà máy 1"),
        replace(MAI, site="Nhà máy 2"),
        builders.response(CHIEF, places=("online",)),
        builders.response(MAI, places=("office",)),
        **switched(share_site=True),
    ),
    "cohort": alone(replace(CHIEF, cohort="Khoá 1"), replace(MAI, cohort="Khoá 2"), **switched(share_cohort=True)),
    "language": alone(
        CHIEF,
        MAI,
        builders.response(CHIEF, languages=("en",)),
        builders.response(MAI, languages=("vi", "ko")),
        **switched(share_language=True),
    ),
    "time": alone(
        CHIEF,
        MAI,
        builders.response(CHIEF, times=("tue-evening",)),
        builders.response(MAI, times=("wed-evening",)),
        **switched(share_time=True),
    ),
    "place": alone(
        CHIEF,
        MAI,
        builders.response(CHIEF, places=("online",)),
        builders.response(MAI, places=("office",)),
        **switched(share_place=True),
    ),
}
"""For each rule a pool in which it is the one that applies."""


def rule_of(pool: Pool, mentor: Person = CHIEF, mentee: Person = MAI) -> str:
    matrix = scoring.score_all(pool)
    place = int(matrix.rules[matrix.mentors.index(mentor.id), matrix.mentees.index(mentee.id)])
    return RULES[place - 1].code if place else ""


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_forbids_its_pair(code: str) -> None:
    pool = POOLS[code]
    one, two = {"self": (CHIEF, CHIEF), "turn": (MAI, CHIEF), "mutual": (MAI, CHIEF)}.get(code, (CHIEF, MAI))
    assert rule_of(pool, one, two) == code
    found = scoring.fit(pool, one.id, two.id)
    assert found.rule is not None
    assert found.rule.code == code


def test_every_rule_has_words_of_its_own_in_both_languages() -> None:
    for texts in ([rule.words for rule in RULES], [rule.lane for rule in RULES]):
        english = [str(words) for words in texts]
        with using("vi"):
            vietnamese = [str(words) for words in texts]
        assert len(set(english)) == len(set(vietnamese)) == len(RULES)
        assert not set(english) & set(vietnamese)


def test_the_lanes_of_a_wish_and_of_a_manager_say_what_was_agreed() -> None:
    lanes = {rule.code: rule.lane for rule in RULES}
    mai = replace(lanes["manager"], values=(("mentor", "Dũng"), ("mentee", "Mai")))
    assert (str(lanes["veto"]), str(mai)) == (
        "Not possible. One side has asked otherwise",
        "Better not. Mai's direct manager",
    )
    with using("vi"):
        assert (str(lanes["veto"]), str(mai)) == (
            "Không được. Một bên có nguyện vọng riêng",
            "Không nên. Quản lý trực tiếp của Mai",
        )


def test_only_the_rules_on_managers_and_levels_can_be_set_aside_with_a_reason() -> None:
    with_reason = [rule.code for rule in RULES if rule.firm is Enforcement.WITH_REASON]
    assert with_reason == ["turn", "manager", "report", "executive"]
    for code, pool in POOLS.items():
        if code == "self":
            continue
        both = (MAI, CHIEF) if code in ("turn", "mutual") else (CHIEF, MAI)
        ids = frozenset({(both[0].id, both[1].id)})
        assert rule_of(replace(pool, overruled=ids), *both) == ("" if code in with_reason else code)


def test_with_a_reason_the_junior_of_two_may_be_the_mentor_and_a_ring_is_possible() -> None:
    eva = builders.person("Eva", level=2)
    three = [CHIEF, eva, MAI]
    ring = [(CHIEF, eva), (eva, MAI), (MAI, CHIEF)]
    pool = builders.pool(three, three)
    assert [rule_of(pool, *pair) for pair in ring] == ["", "", "turn"]
    pairs = frozenset((mentor.id, mentee.id) for mentor, mentee in ring)
    made = replace(pool, overruled=frozenset({(MAI.id, CHIEF.id)}), mutual=frozenset((b, a) for a, b in pairs))
    assert [rule_of(made, *pair) for pair in ring] == ["", "", ""]
    assert [rule_of(made, mentee, mentor) for mentor, mentee in ring] == ["mutual"] * 3


def test_nobody_of_two_departments_or_job_titles_is_paired_whoever_is_the_mentor() -> None:
    pool = POOLS["exclusion"]
    assert rule_of(replace(pool, mentors=pool.mentees, mentees=pool.mentors), MAI, CHIEF) == "exclusion"
    for first, second in (("", "Kế toán"), ("Kế toán", "Giám đốc"), ("Kế", "toán")):
        assert rule_of(replace(pool, exclusions=(Exclusion(first=first, second=second),))) == ""
    own = alone(CHIEF, replace(MAI, department="kế toán"), exclusions=(Exclusion(first="Kế toán", second="Kế toán"),))
    assert rule_of(own) == "exclusion"


def test_two_of_different_sites_may_be_paired_where_both_want_to_meet_online_or_a_site_is_unknown() -> None:
    pool = POOLS["site"]
    chief, mai = pool.mentors[0], pool.mentees[0]
    assert rule_of(replace(pool, rules=PairingRules(share_site=False))) == ""
    online = {person.id: builders.response(person, places=("office", "online")) for person in (chief, mai)}
    assert rule_of(replace(pool, responses=online)) == ""
    assert rule_of(replace(pool, responses={})) == "site"
    for site in ("", "NHÀ MÁY  1"):
        assert rule_of(replace(pool, mentees=(replace(mai, site=site),))) == ""


def test_pairs_only_within_one_cohort_or_track_but_for_who_is_in_none() -> None:
    pool = POOLS["cohort"]
    chief, mai = pool.mentors[0], pool.mentees[0]
    assert rule_of(replace(pool, rules=PairingRules(share_cohort=False))) == ""
    for cohort in ("", "KHOÁ  1"):
        assert rule_of(replace(pool, mentees=(replace(mai, cohort=cohort),))) == ""
        assert rule_of(replace(pool, mentors=(replace(chief, cohort=cohort),), mentees=(chief, mai))) in ("", "cohort")


def is_senior(rules: PairingRules, mentor: Person, mentee: Person) -> bool:
    """Say whether two people may be paired by what the owner asks for; what is not known forbids nothing."""
    level, other_level = level_of(mentor), level_of(mentee)
    gap = None if level is None or other_level is None else level - other_level
    here, other_here = tenure_months(mentor, TODAY), tenure_months(mentee, TODAY)
    months = None if here is None or other_here is None else here - other_here
    if rules.seniority is Seniority.LEVEL:
        return gap is None or gap >= rules.levels_above
    if rules.seniority is Seniority.TENURE:
        return months is None or months >= 1
    if rules.seniority is Seniority.EITHER:
        return gap is None or gap >= 1 or months is None or months >= 1
    return rules.seniority is Seniority.ANY or gap is None or gap < 0


LEVELS = st.none() | st.integers(1, 5)
DAYS = st.none() | st.dates(date(2010, 1, 1), TODAY)


@given(st.sampled_from(Seniority), st.integers(1, 3), LEVELS, LEVELS, DAYS, DAYS)
def test_the_mentor_is_as_senior_as_the_owner_asks(
    seniority: Seniority, least: int, level: int | None, other: int | None, began: date | None, began_other: date | None
) -> None:
    mentor = replace(CHIEF, level=level, start_date=began)
    mentee = replace(MAI, level=other, start_date=began_other)
    rules = PairingRules(seniority=seniority, levels_above=least)
    found = rule_of(alone(mentor, mentee, rules=rules), mentor, mentee)
    assert (found == "") == is_senior(rules, mentor, mentee)
    assert found in ("", "junior" if seniority is Seniority.BELOW else "senior")


@pytest.mark.parametrize(("level", "expected"), [(4, "executive"), (5, "executive"), (3, ""), (None, "")])
def test_only_somebody_of_a_higher_level_mentors_in_executive_mentoring(level: int | None, expected: str) -> None:
    candidate = replace(MAI, level=level, job_title="")
    assert rule_of(alone(CHIEF, candidate, executives=frozenset({MAI.id}))) == expected
    assert rule_of(alone(CHIEF, candidate)) == ""


def test_a_wish_not_to_be_paired_counts_whoever_has_it_and_whatever_else_there_is() -> None:
    for wish in (builders.wish(CHIEF, MAI, WishKind.AVOID), builders.wish(MAI, CHIEF, WishKind.AVOID)):
        mai = replace(MAI, manager_id=CHIEF.id)
        pool = alone(CHIEF, mai, wishes=(wish, builders.wish(MAI, CHIEF)), overruled=frozenset({(CHIEF.id, MAI.id)}))
        assert rule_of(pool) == "veto"


def test_rules_that_are_switched_off_forbid_nobody() -> None:
    for code in ("same_team", "other_team", "language", "time", "place", "minimum"):
        assert rule_of(replace(POOLS[code], rules=PairingRules())) == ""
    assert rule_of(replace(POOLS["past"], rules=PairingRules(allow_repeats=True))) == ""


def test_what_nobody_answered_forbids_nobody() -> None:
    rules = PairingRules(share_language=True, share_time=True, share_place=True, departments=Departments.OTHER)
    nowhere = replace(CHIEF, department="")
    assert rule_of(alone(nowhere, MAI, builders.response(MAI, times=("tue-noon",)), rules=rules)) == ""
    everywhere = replace(rules, departments=Departments.SAME)
    assert rule_of(alone(nowhere, MAI, builders.response(MAI, places=("office",)), rules=everywhere)) == ""


def test_of_two_who_give_and_learn_the_senior_one_mentors() -> None:
    codes = [[rule_of(POOLS["turn"], one, two) for two in (CHIEF, MAI)] for one in (CHIEF, MAI)]
    assert codes == [["self", ""], ["turn", "self"]]


def test_of_two_equal_people_who_give_and_learn_one_mentors_in_any_order_of_the_list() -> None:
    twins = builders.people(2)
    one = scoring.score_all(builders.pool(twins, twins)).rules
    other = scoring.score_all(builders.pool(twins[::-1], twins[::-1])).rules
    assert (one == FREE).sum() == 1
    assert (one == other).all()


def test_beside_a_pair_that_stays_nobody_mentors_their_own_mentor() -> None:
    matrix = scoring.score_all(alone(CHIEF, MAI))
    assert matrix.rules[0, 0] == FREE
    assert matrix.forbidding_reverse([(MAI.id, CHIEF.id)]).rules[0, 0] != FREE
    assert matrix.rules[0, 0] == FREE


def test_people_without_a_manager_are_not_ruled_out() -> None:
    assert not scoring.score_all(builders.pool(builders.people(2), [MAI])).rules.any()


def test_a_paper_lists_the_rules_in_force_and_never_that_wishes_rule_pairs_out() -> None:
    few = [str(words) for words in pair_rules.rules_used(alone(CHIEF, MAI, **switched(allow_repeats=True)))]
    assert len(few) == 5
    assert few[-1] == "The mentor is at least 1 level above the mentee."
    strict = PairingRules(
        minimum=40, departments=Departments.OTHER, share_language=True, share_time=True, share_place=True
    )
    pool = replace(
        POOLS["veto"], rules=strict, responses={MAI.id: builders.response(MAI)}, blocks=POOLS["block"].blocks
    )
    many = [str(words) for words in pair_rules.rules_used(pool)]
    assert "Nobody is paired below 40\u00a0points." in many
    assert pair_rules.rules_used(replace(pool, wishes=(), blocks=())) == pair_rules.rules_used(pool)
    words = {rule.code: str(rule.words) for rule in RULES}
    assert not {words["veto"], words["block"]} & set(many)


@pytest.mark.parametrize("asked", [Role.MENTOR, Role.MENTEE])
def test_counts_of_what_rules_out_whom_are_silent_beside_a_wish_and_beside_ordinary_rules_alike(asked: Role) -> None:
    place = {rule.code: at for at, rule in enumerate(RULES, start=1)}

    def said(*codes: str) -> str | None:
        found = [place[code] if code else FREE for code in codes]
        words = pair_rules.ruled_out(tuple(found.count(at) for at in range(len(RULES) + 1)), asked)
        return None if words is None else str(words)

    assert said("manager", "", "past", "past")
    assert said("manager", "veto") is said("manager", "consent") is said("manager", "block") is None
    assert said("", "") is None


def test_only_wishes_consent_and_pairs_ruled_out_are_never_counted() -> None:
    assert [rule.code for rule in RULES if rule.no_mentor is None] == ["consent", "veto", "block"]
    assert all((rule.no_mentor is None) == (rule.no_mentee is None) for rule in RULES)


@settings(max_examples=30)
@given(st.data())
def test_any_block_of_mentees_is_that_part_of_the_whole(data: st.DataObject) -> None:
    people = builders.people(6)
    some = st.sampled_from(people)
    kind = st.sampled_from(list(WishKind))
    wishes = data.draw(st.lists(st.builds(builders.wish, some, some, kind, rank=st.integers(1, 3)), max_size=6))
    managed = [replace(person, manager_id=data.draw(some).id) for person in people]
    pool = builders.pool(
        managed[:5],
        managed[1:],
        [
            builders.response(person, times=data.draw(st.sampled_from([(), ("tue-noon",), ("sat-noon",)])))
            for person in people
        ],
        rules=PairingRules(share_time=True, minimum=data.draw(st.integers(0, 80))),
        wishes=tuple(wishes),
        barred=frozenset(data.draw(st.sets(st.sampled_from([person.id for person in people]), max_size=2))),
        past=frozenset({(people[0].id, people[4].id)}),
    )
    encoded = scoring.encode(pool)
    whole = encoded.block()
    chosen = np.array(data.draw(st.lists(st.integers(0, 4), unique=True)), np.intp)
    for columns in (chosen, slice(1, 4), slice(None)):
        part = encoded.block(columns)
        assert (part.score == whole.score[:, columns]).all()
        assert (part.rules == whole.rules[:, columns]).all()
        assert (part.bonus == whole.bonus[:, columns]).all()


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_pair_is_closed_where_a_rule_forbids_it_or_asks_for_a_reason_and_not_where_it_asks_for_care(
    code: str,
) -> None:
    mentor, mentee = {"self": (CHIEF, CHIEF), "turn": (MAI, CHIEF), "mutual": (MAI, CHIEF)}.get(code, (CHIEF, MAI))
    pair = (mentor.id, mentee.id)
    (rule,) = (rule for rule in RULES if rule.code == code)
    found = pair_rules.closed(POOLS[code], [pair, ("nobody", mentee.id), (mentor.id, "nobody")])
    assert found == (set() if rule.firm is Enforcement.CARE else {pair})
