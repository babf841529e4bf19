import ast
import gettext
import json
import subprocess
import sys
from pathlib import Path

import pytest

import translate


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(
        tmp_path, "mentordesk/people.py", '_("Import", context="button")\nmessage("Good morning {name}", name=name)\n'
    )
    write(tmp_path, "ui/page.py", 'messages("{n} person", "{n} people", count, context="count")\n')
    return tmp_path


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def catalogue(root: Path) -> str:
    return (root / translate.CATALOGUE).read_text("utf-8")


FULL = {"button|Import": "Nhập", "Good morning {name}": "Chào {name}", "count|{n} person": ["{n} người"]}


def test_a_complete_catalogue_has_no_faults(project):
    assert translate.merge(project, filled=FULL) == []
    assert translate.check(project) == []
    assert translate.missing(root=project) == {}


def test_texts_without_a_translation_are_listed_ready_to_be_filled(project):
    assert translate.missing(root=project) == {
        "button|Import": "",
        "Good morning {name}": "",
        "count|{n} person": ["{n} people"],
    }
    assert translate.missing("ui/", project) == {"count|{n} person": ["{n} people"]}


def test_merging_twice_changes_nothing(project):
    translate.merge(project, filled=FULL)
    before = catalogue(project)
    translate.merge(project)
    assert catalogue(project) == before


def test_the_catalogue_does_not_depend_on_where_a_text_stands(project):
    translate.merge(project, filled=FULL)
    before = catalogue(project)
    write(project, "ui/page.py", "\n\n\n" + (project / "mentordesk/people.py").read_text("utf-8"))
    write(project, "mentordesk/people.py", 'ngettext("{n} person", "{n} people", 3, context="count")')
    translate.merge(project)
    assert catalogue(project) == before


def test_a_text_that_goes_and_comes_back_keeps_its_translation(project):
    translate.merge(project, filled=FULL)
    before = catalogue(project)
    source = (project / "ui/page.py").read_text("utf-8")
    write(project, "ui/page.py", "")
    translate.merge(project)
    assert "#~ msgid" in catalogue(project)
    assert translate.check(project) == []
    write(project, "ui/page.py", source)
    translate.merge(project)
    assert catalogue(project) == before


def test_only_pruning_forgets_a_translation(project):
    translate.merge(project, filled=FULL)
    write(project, "ui/page.py", "")
    translate.merge(project, prune=True)
    assert "#~" not in catalogue(project)


def test_a_translation_that_comes_before_its_text_is_kept_for_it(project):
    odd = translate.merge(project, filled={**FULL, "state|Later": "Sau"})
    assert odd == ["“state|Later” stands in no file now; its translation is kept"]
    write(project, "ui/later.py", '_("Later", context="state")')
    translate.merge(project)
    assert translate.check(project) == []


def test_the_compiled_catalogue_speaks_vietnamese(project):
    translate.merge(project, filled=FULL)
    speaks = gettext.translation("mentordesk", str(project / translate.LOCALES), ["vi"])
    assert speaks.pgettext("button", "Import") == "Nhập"
    assert speaks.npgettext("count", "{n} person", "{n} people", 5) == "{n} người"


def test_texts_are_composed_when_they_are_filled_in(project):
    translate.merge(project, filled={**FULL, "button|Import": "Nh\u1ea1\u0302p"})
    assert 'msgstr "Nhập"' in catalogue(project)


@pytest.mark.parametrize(
    ("english", "vietnamese", "fault"),
    [
        ("Good morning {name}", "Chào {ten}", "should name {name}"),
        ("Good morning {name}", "Chào", "should name {name}"),
        ("button|Import", "Nhập {name}", "should name nothing in braces"),
        ("button|Import", "Vui lòng nhập", "vui lòng"),
        ("button|Import", "Đã nhập!", "says “!”"),
        ("button|Import", "Nhập thành công", "thành công"),
        ("button|Import", "Hệ thống nhập", "hệ thống"),
        ("button|Import", "Nhập khoá", "as in “hòa”"),
        ("button|Import", "Nhập bảng câu hỏi", "“phiếu khảo sát”"),
        ("button|Import", "Nhập độ hợp", "“mức độ phù hợp”"),
        ("count|{n} person", ["{count} người"], "should name {n}"),
    ],
)
def test_a_wrong_translation_is_found(project, english, vietnamese, fault):
    translate.merge(project, filled={**FULL, english: vietnamese})
    (found,) = translate.check(project)
    assert fault in found


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('_(f"Hello {name}")', "needs a literal"),
        ("_(title)", "needs a literal"),
        ('_("Hello " + name)', "needs a literal"),
        ('message("a" if x else "b")', "needs a literal"),
        ('i18n._("Hello %s" % name)', "needs a literal"),
        ('messages("{n} row", rows, n)', "needs a literal"),
        ('_("Bye {name}")', "no value for {name}"),
        ('_("Bye {name}", nam=1)', "{nam} is not in"),
        ('messages("{n} of {all}", "{n} of {all}", n)', "no value for {all}"),
        ('messages("Import", "Imports", n, context="button")', "another plural or none"),
        ("def broken(", "cannot be read"),
    ],
)
def test_a_text_that_could_never_be_translated_is_found(project, source, fault):
    write(project, "ui/wrong.py", source)
    assert any(fault in found for found in translate.collect(project).faults)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('_("Yes")', "“Yes” is short"),
        ('_("Take out")', "“Take out” is short"),
        ('_("{n} place", n=3)', "“{n} place” is short"),
        ('_("✓ Yes · {name}", name=name)', "is short"),
        ('messages("One", "So many people here", n)', "“One” is short"),
        ('_("Yes", context=place)', "the context of “Yes” needs a literal"),
        ('_("Yes", context=f"answer")', "the context of “Yes” needs a literal"),
        ('_("Yes", context="nowhere")', "“nowhere”, the context of “Yes”, is not in CONTEXTS"),
        ('_("A long text", context="nowhere")', "is not in CONTEXTS"),
    ],
)
def test_a_short_text_without_a_known_context_is_found(project, source, fault):
    write(project, "ui/wrong.py", source)
    (found,) = translate.collect(project).faults
    assert fault in found


@pytest.mark.parametrize(
    "source",
    [
        '_("Yes", context="answer")',
        '_("{code}", code=code)',
        '_("{n}/{all}", n=1, all=2)',
        '_("One two three")',
        '_("{n} of {all}", n=1, all=2)',
        'messages("{n} place", "{n} places", n, context="mentor\'s place")',
    ],
)
def test_a_text_with_a_context_or_with_one_meaning_is_right(project, source):
    write(project, "ui/right.py", source)
    assert translate.collect(project).faults == ()


def test_one_english_word_has_a_translation_for_each_context(project):
    write(project, "ui/scale.py", '_("Agree", context="answer")')
    write(project, "ui/steps.py", '_("Agree", context="step")')
    assert translate.missing("ui/s", project) == {"answer|Agree": "", "step|Agree": ""}
    assert translate.merge(project, filled={**FULL, "answer|Agree": "Đồng ý", "step|Agree": "Thống nhất"}) == []
    assert translate.check(project) == []
    speaks = gettext.translation("mentordesk", str(project / translate.LOCALES), ["vi"])
    assert [speaks.pgettext(context, "Agree") for context in ("answer", "step")] == ["Đồng ý", "Thống nhất"]


def test_a_text_with_a_context_that_goes_and_comes_back_keeps_its_translation(project):
    write(project, "ui/steps.py", '_("Agree", context="step")')
    translate.merge(project, filled={**FULL, "step|Agree": "Thống nhất"})
    before = catalogue(project)
    write(project, "ui/steps.py", "")
    translate.merge(project)
    assert translate.check(project) == []
    write(project, "ui/steps.py", '_("Agree", context="step")')
    translate.merge(project)
    assert catalogue(project) == before


def test_a_bar_in_a_text_is_no_context(project):
    write(project, "ui/bar.py", '_("Left | right | both sides")')
    translate.merge(project, filled={**FULL, "Left | right | both sides": "Trái | phải | cả hai bên"})
    assert translate.check(project) == []


@pytest.mark.parametrize(
    "source", ['_("Good morning {name}", **values)', "other(title)", "parser.error.message(x)", "_ = 3"]
)
def test_what_is_no_text_or_may_be_right_is_left_alone(project, source):
    write(project, "ui/right.py", source)
    assert translate.collect(project).faults == ()


def test_a_stale_catalogue_is_found(project):
    translate.merge(project, filled=FULL)
    write(project, "ui/page.py", "")
    assert translate.check(project) == ["mentordesk.po is stale: run scripts/translate.py"]


def test_a_doubtful_translation_is_found(project):
    translate.merge(project, filled=FULL)
    text = catalogue(project).replace('msgctxt "button"\n', '#, fuzzy\nmsgctxt "button"\n')
    (project / translate.CATALOGUE).write_text(text, "utf-8")
    assert translate.check(project) == ["mentordesk/people.py: doubtful Vietnamese for “button|Import”"]
    assert translate.missing(root=project) == {"button|Import": ""}


@pytest.mark.parametrize("given", ["", [], ["một", "hai"], 3, None])
def test_what_is_no_translation_is_refused(project, given):
    assert translate.merge(project, filled={"button|Import": given}) == [
        "“button|Import” needs one Vietnamese text, or a list of one"
    ]
    assert "button|Import" in translate.missing(root=project)


FILL = "import json, sys; import translate; from pathlib import Path; "
FILL += "translate.merge(Path(sys.argv[1]), filled=json.loads(sys.argv[2]))"


def test_people_who_fill_at_the_same_time_lose_nothing(project):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", FILL, str(project), json.dumps({f"Text {n}": f"Lời {n}"})],
            cwd=translate.ROOT / "scripts",
        )
        for n in range(4)
    ]
    assert [process.wait(timeout=60) for process in running] == [0] * 4
    assert all(f"Lời {n}" in catalogue(project) for n in range(4))


def test_every_node_of_a_module_is_walked_through_in_the_usual_order():
    tree = ast.parse(Path(translate.__file__).read_text("utf-8"))
    assert translate.walk(tree) == list(ast.walk(tree))


def test_the_texts_of_the_program_itself_are_collected():
    found = translate.collect()
    assert any(text.file == "mentordesk/i18n.py" for text in found.texts)
