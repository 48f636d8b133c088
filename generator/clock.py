"""The day that a build takes for today."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.record_files import time_zone


def today(root: Path, environ: Mapping[str, str] = os.environ) -> date:
    """The day in the time zone of the site in `root`.

    It is that of SOURCE_DATE_EPOCH (seconds since 1970) if set, else of now.
    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(ZoneInfo(time_zone(root))).date()
