from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import message


def test_errors_come_before_warnings_before_notes_and_else_in_the_order_given():
    given = (
        ("c", Severity.NOTE),
        ("b", Severity.WARNING),
        ("z", Severity.ERROR),
        ("a", Severity.WARNING),
        ("y", Severity.ERROR),
    )
    problems = tuple(Problem(code, message("Words"), severity) for code, severity in given)
    assert [problem.code for problem in worst_first(problems)] == ["z", "y", "b", "a", "c"]
