"""The pages for developers name modules and files: what they name must be there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/how-to-add.md", "docs/connect.md", "docs/trust.md")
ROOMS = ("", "mentordesk", "mentordesk/domain", "mentordesk/services", "mentordesk/exchange", "ui")
STANDS_FOR = re.compile(r"NOUN|vN|Company\.mentordesk|[{*…]")


def named_paths(page: str) -> list[str]:
    """Return what a page names in code marks that looks like a path of the project."""
    marked = re.findall(r"`([^`\n]+)`", (ROOT / page).read_text("utf-8"))
    return [name for name in marked if re.fullmatch(r"[\w.]+(/[\w.]+)+", name) and not STANDS_FOR.search(name)]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_named_is_there(page: str) -> None:
    missing = [
        path
        for path in named_paths(page)
        if not any((ROOT / room / ending).exists() for room in ROOMS for ending in (path, f"{path}.py"))
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8"))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_test_named_is_there() -> None:
    """What a page for readers says is tested must be tested."""
    pages = [ROOT / page for page in PAGES if not page.startswith("docs")] + sorted((ROOT / "docs").rglob("*.md"))
    named = {name for page in pages for name in re.findall(r"`(test_\w+)`", page.read_text("utf-8"))}
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    written = set(re.findall(r"^ *def (test_\w+)", tests, re.MULTILINE))
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 40
    assert named - written - modules == set()
