"""Workflows ask for little, run what is pinned, and never run what a stranger proposes."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_editing import ANSWERS, issue
from test_revisions import save
from world import ROOT, SMALL, make_small_project

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"(\./\.github/workflows/[\w-]+\.yml|[\w./-]+@[0-9a-f]{40})")


def workflow(file: Path) -> Any:  # noqa: ANN401 - any YAML
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_and_nothing_is_allowed_at_large(file: Path) -> None:
    told = workflow(file)
    assert told["permissions"] == {}
    for job in told["jobs"].values():
        assert job["permissions"]
        used = [step["uses"] for step in job.get("steps", []) if "uses" in step]
        for each in [*used, *([job["uses"]] if "uses" in job else [])]:
            assert PINNED.fullmatch(each), each
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", ""), "a value comes by `env`, where it is no code"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_only_deployments_are_never_broken_off() -> None:
    pages = workflow(ROOT / ".github" / "workflows" / "pages.yml")
    assert pages["concurrency"] == {"group": "pages", "cancel-in-progress": False}


# The comment: its steps are run as they stand, against a repository and a `gh` that are played.

COMMENT = workflow(ROOT / ".github" / "workflows" / "comment.yml")["jobs"]["comment"]
GH = """\
#!/bin/sh
if [ "$1" = api ]; then
    printf '%s\\n' "$PULLS" | "{python}" -c "
import json, os, sys
for pull in json.load(sys.stdin):
    if pull['head']['sha'] == os.environ['SHA']: print(pull['number'])"
else
    echo "$@" > posted.txt
fi
"""
EVIL = "import pathlib; pathlib.Path('{ran}').write_text('ran')\n"


def git(*arguments: str, cwd: Path) -> str:
    who = ("-c", "user.name=editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(  # noqa: S603 - written out below
        ["git", *who, *arguments],  # noqa: S607
        cwd=cwd, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def proposed(tmp_path: Path) -> tuple[Path, Path, str]:
    """A checkout of main, a file that code of the proposed change would write, and its SHA."""
    origin, ran = make_small_project(tmp_path / "origin"), tmp_path / "ran"
    save(origin, SMALL)
    git("switch", "-qc", "x&head=victim%3Abranch", cwd=origin)
    for name in ("generator/__main__.py", "generator/__init__.py", "sitecustomize.py", "yaml.py"):
        (origin / name).parent.mkdir(exist_ok=True)
        (origin / name).write_text(EVIL.format(ran=ran), encoding="utf-8")
    (origin / "Makefile").write_text(f"all:\n\ttouch {ran}\n", encoding="utf-8")
    text = SMALL.replace("人人都能用的停车位。", "停车位 @everyone <img src=x> #1 ```").replace(
        "status: delivered\n                delivered_on: 2020-11-20", "status: stalled`"
    )
    (origin / "commitments.yaml").write_text(text, encoding="utf-8")
    (origin / "site.yaml").symlink_to("/etc/hostname")
    git("add", "-A", cwd=origin)
    git("commit", "-qm", "Propose", cwd=origin)
    sha = git("rev-parse", "HEAD", cwd=origin)
    git("update-ref", "refs/pull/7/head", sha, cwd=origin)
    git("switch", "-q", "main", cwd=origin)
    checkout = tmp_path / "checkout"
    git("clone", "-q", "--branch", "main", str(origin), str(checkout), cwd=tmp_path)
    return checkout, ran, sha


def commented(checkout: Path, sha: str, pulls: str) -> tuple[str, str]:
    """What the workflow's steps post, and to where; nothing where they post nothing."""
    tools = checkout.parent / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH.format(python=sys.executable), encoding="utf-8")
    (tools / "gh").chmod(0o755)
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    # The project as it is installed: main's code.
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    output = checkout.parent / "output"
    output.touch()
    known = {
        "PATH": f"{tools}:{os.environ['PATH']}", "SHA": sha, "GH_REPO": "example/site",
        "GITHUB_OUTPUT": str(output), "PULLS": pulls, "PAGE": "https://github.com/run",
        "HOME": str(checkout.parent),
    }  # fmt: skip
    for step in COMMENT["steps"]:
        if "run" not in step or step["name"] == "Set up":
            continue
        told = dict(line.split("=", 1) for line in output.read_text().splitlines())
        if "if" in step and not told.get("number"):
            continue
        subprocess.run(  # noqa: S603 - the workflow's own words
            ["bash", "-e", "-c", step["run"]],  # noqa: S607
            cwd=checkout, check=True, env={**known, "NUMBER": told.get("number", "")},
        )  # fmt: skip
    posted = checkout / "posted.txt"
    if not posted.exists():
        return "", ""
    return (checkout / "body.md").read_text(encoding="utf-8"), posted.read_text(encoding="utf-8")


def test_a_comment_is_written_by_mains_own_code(proposed: tuple[Path, Path, str]) -> None:
    checkout, ran, sha = proposed
    pulls = json.dumps(
        [{"number": n, "head": {"sha": each}} for n, each in ((6, "0" * 40), (7, sha))]
    )
    body, posted = commented(checkout, sha, pulls)
    assert not ran.exists()
    assert posted.startswith("pr comment 7 --body-file body.md")
    # The check fails, and its whole list is there; what it repeats is in a block of code.
    assert "stalled`" in body
    block = [line for line in body.splitlines() if "stalled`" in line]
    assert all(line.startswith("    ") for line in block)
    assert "/etc/hostname" not in Path("/etc/hostname").read_text()
    assert Path("/etc/hostname").read_text().strip() not in body
    assert len(body) < 65_536


def test_what_changed_is_told_where_the_record_can_be_read(
    proposed: tuple[Path, Path, str],
) -> None:
    checkout, ran, _ = proposed
    origin = checkout.parent / "origin"
    git("switch", "-q", "x&head=victim%3Abranch", cwd=origin)
    text = SMALL.replace("人人都能用的停车位。", "停车位@everyone，见GH-1。")
    (origin / "commitments.yaml").write_text(text, encoding="utf-8")
    git("commit", "-qam", "Mend", cwd=origin)
    sha = git("rev-parse", "HEAD", cwd=origin)
    git("update-ref", "refs/pull/7/head", sha, cwd=origin)
    body, _ = commented(checkout, sha, f'[{{"number": 7, "head": {{"sha": "{sha}"}}}}]')
    assert not ran.exists()
    assert "停车位" in body.partition("##")[2]
    assert "@everyone" not in re.sub(r"(?m)^    .*$", "", body)


def test_where_there_is_no_such_pull_request_nothing_is_posted(
    proposed: tuple[Path, Path, str],
) -> None:
    checkout, ran, sha = proposed
    assert commented(checkout, sha, '[{"number": 9, "head": {"sha": "f00"}}]') == ("", "")
    assert not ran.exists()


# The issue that becomes a pull request: its steps likewise, with `gh` and what is pushed played.

PROPOSE = workflow(ROOT / ".github" / "workflows" / "propose.yml")["jobs"]["propose"]
PLAYED = {
    "gh": '#!/bin/sh\necho "gh $@" >> "$TOLD"\n[ "$2" != view ]\n',
    "git": '#!/bin/sh\n[ "$1" = push ] || exec "{git}" "$@"\necho push >> "$TOLD"\n',
}


@pytest.mark.parametrize(
    ("body", "told", "said"),
    [
        (issue("correction", ANSWERS["correction"]), "pr create", "Closes #7"),
        ("### x\n\n`$(touch ran)` $(touch ran)", "issue comment", "没有写进记录"),
        (issue("update", ANSWERS["update"] | {"status": "$(touch ran)"}), "issue comment", "touch"),
    ],
    ids=["in order", "no form", "not in order"],
)
def test_an_answered_form_becomes_a_pull_request_or_is_told_why_not(
    tmp_path: Path, body: str, told: str, said: str
) -> None:
    root, tools = make_small_project(tmp_path / "project"), tmp_path / "tools"
    (root / ".gitignore").write_text("/.venv/\n/.build/\n", encoding="utf-8")
    save(root, SMALL)
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    tools.mkdir()
    for name, script in PLAYED.items():
        (tools / name).write_text(script.format(git=shutil.which("git")), encoding="utf-8")
        (tools / name).chmod(0o755)
    known = {
        "PATH": f"{tools}:{os.environ['PATH']}", "TOLD": str(tmp_path / "told"), "BODY": body,
        "NUMBER": "7", "GH_REPO": "o/r", "GH_TOKEN": "t", "HOME": str(tmp_path),
    }  # fmt: skip
    for step in PROPOSE["steps"]:
        if "run" in step and step["name"] != "Set up":
            subprocess.run(  # noqa: S603 - the workflow's own words
                ["bash", "-e", "-c", step["run"]],  # noqa: S607
                cwd=root, check=True, env=known,
            )  # fmt: skip
    assert told in (tmp_path / "told").read_text(encoding="utf-8")
    assert said in (root / ".build" / "body.md").read_text(encoding="utf-8")
    assert ("push" in (tmp_path / "told").read_text(encoding="utf-8")) == (told == "pr create")
    assert not (root / "ran").exists()
