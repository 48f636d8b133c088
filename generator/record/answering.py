"""When the government has to answer a request for information."""

from __future__ import annotations

from datetime import date, timedelta

from chinese_calendar import is_workday

from generator.record.findings import Request

WORKING_DAYS = 20
"""Regulations of the People's Republic of China on Open Government Information (2019),
article 33: within 20 working days of receipt, and at most 20 more where the time is extended."""


def answer_due(request: Request) -> date | None:
    """The last day for an answer, by the State Council's calendar of holidays.

    It counts from receipt, or where that is not known from sending. None where the holidays of a
    year that it reaches into have not been announced.
    """
    day, left = request.received or request.date, WORKING_DAYS * (2 if request.extended else 1)
    try:
        while left:
            day += timedelta(1)
            left -= is_workday(day)
    except NotImplementedError:
        return None
    return day
