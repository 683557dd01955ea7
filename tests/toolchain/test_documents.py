"""What the documents and the comments name is there: files, modules, commands, settings, pages."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from adapters.settings import Settings
from cli.commands import app
from tests.toolchain import checkout

DOCUMENTS = [path for path in checkout.kept_files() if path.suffix == ".md"]
TEXTS = [path for path in checkout.kept_files() if path.suffix in {".md", ".py", ".html", ".toml"}]
FOLDERS = {path.relative_to(checkout.ROOT).parts[0] for path in checkout.kept_files()}
"""The first parts of every path of ours."""

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"`{1,2}([\w.-]+(?:/[\w.-]+)+/?)`{1,2}")
_MODULE = re.compile(r"python -m ([\w.]+)")
_SETTING = re.compile(r"\bHANDRAIL_[A-Z_]+[A-Z]\b")
_SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_SHELL_LINE = re.compile(r"^(?: {4}|\$ )(?:\S*/)?(.*\bhandrail .+)$", re.MULTILINE)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _name(path: Path) -> str:
    return str(path.relative_to(checkout.ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_link_of_a_document_leads_to_a_file_that_is_there(document: Path) -> None:
    links = (link.partition("#")[0] for link in _LINK.findall(_text(document)))
    own = {link for link in links if link and "://" not in link}
    assert {link for link in own if not (document.parent / link).exists()} == set()


def test_every_file_that_a_document_or_a_comment_names_is_there() -> None:
    gone = {
        f"{_name(path)}: {named}"
        for path in TEXTS
        for named in _PATH.findall(_text(path))
        if named.partition("/")[0] in FOLDERS and not _is_there(path, named)
    }
    assert gone == set()


def _is_there(path: Path, named: str) -> bool:
    """Tell whether a path is one of ours, or one that ``make`` builds."""
    built = named.startswith("web/static")
    return built or (checkout.ROOT / named).exists() or (path.parent / named).exists()


def test_every_module_that_is_started_by_name_is_there() -> None:
    named = {module for path in TEXTS for module in _MODULE.findall(_text(path))}
    assert {module for module in named if not _can_be_found(module)} == set()


def _can_be_found(module: str) -> bool:
    first, *_ = module.split(".")
    if importlib.util.find_spec(first) is None:
        return False
    place = checkout.ROOT / module.replace(".", "/")
    ours = (checkout.ROOT / first).exists()
    return not ours or place.is_dir() or place.with_suffix(".py").exists()


SET_AROUND_IT = _SETTING.findall(
    "".join(checkout.read(name) for name in ("docker-compose.yml", ".env.example"))
)
"""Names that the deployment turns into settings, such as the database's password."""


def test_every_setting_that_a_document_names_is_one() -> None:
    known = {f"HANDRAIL_{name.upper()}" for name in Settings.model_fields} | set(SET_AROUND_IT)
    named = {setting for path in DOCUMENTS for setting in _SETTING.findall(_text(path))}
    assert named - known == set()


def test_running_md_says_what_every_setting_is_for() -> None:
    rows = set(
        re.findall(r"^\| `(HANDRAIL_\w+)` \|", checkout.read("docs/running.md"), re.MULTILINE)
    )
    assert rows == {f"HANDRAIL_{name.upper()}" for name in Settings.model_fields}


def _command_lines() -> Iterator[tuple[str, str]]:
    """Give each command line of Handrail's that a document shows, and where."""
    for document in DOCUMENTS:
        text = _text(document)
        joined = text.replace("\\\n", " ")
        shown = [" ".join(span.split()) for span in _SPAN.findall(text)]
        for line in (*shown, *_SHELL_LINE.findall(joined)):
            found = re.search(r"(?:^|\s|/)handrail ((?!\w+:)\S.*)$", line)
            if found:
                yield _name(document), found[1].partition(" | ")[0]


LINES = sorted(set(_command_lines()))


def test_documents_show_commands() -> None:
    assert len(LINES) > 20


@pytest.mark.parametrize(("document", "line"), LINES, ids=[f"{d}: {line}" for d, line in LINES])
def test_every_command_that_a_document_shows_is_one_with_these_options(
    document: str, line: str
) -> None:
    words = shlex.split(line, comments=True)
    command = typer.main.get_command(app)
    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"{document}: handrail {line}"
        command = command.commands[words.pop(0)]
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    options = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert options - known - {"--help"} == set()


def test_the_readme_names_every_command() -> None:
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    text = checkout.read("README.md")
    named = {name for name in command.commands if f"`{name}`" in text or f"handrail {name}" in text}
    assert set(command.commands) - named == set()


def test_every_decision_is_listed_once_under_its_own_title() -> None:
    folder = checkout.ROOT / "docs" / "decisions"
    pages = sorted(folder.glob("0*.md"))
    titles = [_text(page).splitlines()[0].removeprefix("# ") for page in pages]
    listed = [
        f"{number}. [{title.partition('. ')[2]}]({page.name})"
        for number, (page, title) in enumerate(zip(pages, titles, strict=True), 1)
    ]
    assert [title.partition(". ")[0] for title in titles] == [str(n + 1) for n in range(len(pages))]
    assert listed == re.findall(r"^\d+\. .*$", _text(folder / "README.md"), re.MULTILINE)


def test_every_service_that_running_md_names_is_in_the_compose_file() -> None:
    services = set(checkout.compose()["services"])
    text = checkout.read("docs/running.md")
    run = set(
        re.findall(r"docker compose (?:run --rm(?: --volume \S+)?|exec -T|logs) ([a-z-]+)", text)
    )
    scaled = set(re.findall(r"--scale ([a-z-]+)=", text))
    assert run
    assert (run | scaled) - services == set()
