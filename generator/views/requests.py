"""A request for information that was sent to the government, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.answering import answer_due
from generator.record.findings import Request
from generator.views.sources import SourceView, source_views
from generator.views.teller import Teller
from generator.views.words import Words


@dataclass(frozen=True)
class RequestView:
    """A request for information that was sent."""

    date: str
    """The day it was sent, as 2026-11-24."""
    by: Words
    """Who asked."""
    about: tuple[str, ...]
    """When it was sent and received, to whom, how, and under which number."""
    due: str
    """The last day for an answer, as 2026-12-22; empty where it cannot be told, or is past."""
    stands: str
    """When the answer is due or was given, in a sentence."""
    answer: Words
    """What was answered; empty without an answer."""
    sources: tuple[SourceView, ...]
    """Where the answer can be read."""


def request_view(request: Request, teller: Teller) -> RequestView:
    """A request that was sent, for readers."""
    say, answer, due = teller.say, request.answer, answer_due(request)
    received = request.received
    about = (
        say("requests.sent", day=teller.day(request.date)),
        say("requests.received", day=teller.day(received)) if received else "",
        say("requests.to", words=teller.text(request.addressee)),
        say("requests.way", words=teller.text(request.way)),
        say("requests.number", words=request.number) if request.number else "",
    )
    return RequestView(
        date=request.date.isoformat(),
        by=teller.text(request.by),
        about=tuple(filter(None, about)),
        due=due.isoformat() if due and not answer else "",
        stands=_stands(request, teller),
        answer=teller.optional(answer.note if answer else None),
        sources=source_views(answer.evidence if answer else (), teller),
    )


def _stands(request: Request, teller: Teller) -> str:
    say, due = teller.say, answer_due(request)
    if request.answer:
        return say("requests.answered", day=teller.day(request.answer.date))
    sentences = [say("requests.extended")] if request.extended else []
    if due is None:
        sentences.append(
            say("requests.unknown_extended" if request.extended else "requests.unknown")
        )
    else:
        word = "due" if due >= teller.today else "overdue"
        sentences.append(say(f"requests.{word}", day=teller.day(due)))
        if request.received is None:
            sentences.append(say("requests.from_sending"))
    return teller.locale.joiner.join(sentences)
