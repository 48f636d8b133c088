"""What is done on another processor is done once, and what fails there fails in sight."""

import os
import time
from pathlib import Path

import pytest

from generator.alongside import Alongside


def test_work_is_done_once_whether_in_another_process_or_not(tmp_path: Path) -> None:
    for name, is_alone in (("beside", True), ("here", False)):
        file = tmp_path / name

        def work(file: Path = file) -> None:
            with file.open("a", encoding="utf-8") as out:
                out.write("done\n")

        Alongside(work, is_alone=is_alone).wait()
        assert file.read_text(encoding="utf-8") == "done\n"


def test_what_fails_over_there_is_raised_here(tmp_path: Path) -> None:
    def work() -> None:
        raise ValueError(os.getpid())

    with pytest.raises(ValueError, match=str(os.getpid())):
        Alongside(work).wait()


def test_after_a_stop_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "file"

    def work() -> None:
        while True:
            file.write_text("more", encoding="utf-8")

    begun = Alongside(work)
    begun.stop()
    file.unlink(missing_ok=True)
    time.sleep(0.05)
    assert not file.exists()
