"""Lines of who is never paired are judged as they are typed, and forbid on paper, in pairs and in groups alike."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.matching import exclusions
from mentordesk.domain.matching.fit.scoring import score_all
from mentordesk.domain.matching.groups.peers import RULES, peers_of
from mentordesk.domain.matching.rules import rule_at, rules_used
from mentordesk.domain.records.pairing_rules import Exclusion
from tests import builders

NAMES = ("", "Kho", "Kế toán", "Xưởng", "Tổ trưởng", "Kế toán trưởng")

LINES = st.lists(st.builds(Exclusion, first=st.sampled_from(NAMES), second=st.sampled_from(NAMES)), max_size=3)
PEOPLE = st.lists(st.tuples(st.sampled_from(NAMES[:4]), st.sampled_from(("", *NAMES[3:]))), min_size=2, max_size=6)


def said(*lines: tuple[str, str]) -> list[tuple[str, bool]]:
    made = [Exclusion(first=first, second=second) for first, second in lines]
    return [(str(words or ""), stops) for words, stops in exclusions.problems(made, NAMES[1:])]


def test_a_line_says_what_is_wrong_with_it() -> None:
    assert said(("Kho", "Xưởng"), ("", "")) == [("", False), ("", False)]
    assert said(("Kho", "")) == [("Name both: who, and with whom never.", True)]
    assert said(("Kho", "Xưởng"), ("  xưởng ", "KHO"))[1] == ("This line is there already.", True)
    assert said(("Kho", "Kho")) == [("", False)]
    unknown = ("Nobody here has the department or job title “Khoo” now.", False)
    assert said(("Khoo", "Kho")) == said(("Kho", "Khoo")) == [unknown]


def test_departments_and_job_titles_are_offered_once_each_departments_first() -> None:
    people = [
        builders.person(department="Xưởng", job_title="Kho"),
        builders.person(department="Kho", job_title="Tổ  trưởng"),
        builders.person(department="kho", job_title=""),
    ]
    assert exclusions.names_here(people) == ("Kho", "Xưởng", "Tổ trưởng")


@given(LINES, PEOPLE)
def test_whoever_a_line_names_is_neither_paired_nor_in_one_group_and_nobody_else(
    lines: list[Exclusion], groups: list[tuple[str, str]]
) -> None:
    people = [
        builders.person(code=str(place), department=department, job_title=title)
        for place, (department, title) in enumerate(groups)
    ]
    pool = builders.pool(people, people, exclusions=tuple(lines))
    matrix, peers = score_all(pool), peers_of(pool)
    for mentor in people:
        for mentee in people:
            own, others = ({person.department, person.job_title} for person in (mentor, mentee))
            unpaired = any(
                line.first
                and line.second
                and ((line.first in own and line.second in others) or (line.second in own and line.first in others))
                for line in lines
            )
            row, column = matrix.mentors.index(mentor.id), matrix.mentees.index(mentee.id)
            rule = rule_at(int(matrix.rules[row, column]))
            if mentor is not mentee:
                assert (rule is not None and rule.code == "exclusion") == unpaired
                number = int(peers.rules[peers.rows[mentor.id], peers.rows[mentee.id]])
                assert (number > 0 and RULES[number - 1].code == "exclusion") == unpaired
            else:
                assert peers.rules[peers.rows[mentor.id], peers.rows[mentor.id]] == 0


def test_a_paper_lists_who_is_never_paired() -> None:
    people = [builders.person(), builders.person()]
    lines = (Exclusion(first="Kho", second="Xưởng"), Exclusion(first="Kho", second="Kho"))
    words = [str(rule) for rule in rules_used(builders.pool(people[:1], people[1:], exclusions=lines))]
    assert "Never paired: Kho with Xưởng; Kho with Kho." in words
    assert not any("Never" in str(rule) for rule in rules_used(builders.pool(people[:1], people[1:])))
