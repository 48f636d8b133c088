"""What a reader may send: a report of an error, a request for information."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import Address
from generator.record.findings import Absence, Status
from generator.record.model import Commitment
from generator.views.teller import Teller
from generator.views.words import Link, Words


@dataclass(frozen=True)
class ReportView:
    """The ways to say that something is wrong with a commitment."""

    form: Link
    """The form on the code host, filled in; empty without one."""
    edit: Link
    """The editor on the code host, at the commitment's line; empty without one."""
    mail: Link
    """A mail to the editors, begun; empty without an address."""
    text: str
    """A text to copy and send by any other way; of several lines."""
    id: str
    """The text's fragment on the page."""


@dataclass(frozen=True)
class ReadyView:
    """A request for information about a commitment, ready to be sent to the government."""

    text: str
    """Its words, of several lines."""
    lang: str
    """Its language's tag where that is not the page's."""
    id: str
    """Its fragment on the page."""
    office: Words
    """The office to which it goes, with its address; empty where none is known."""
    origin: str
    """Where that address is from, in a sentence; may be empty."""


ASKED = (*Absence, Status.UNCLEAR)
"""Statuses at which the government may be asked what became of a commitment."""


def report_view(commitment: Commitment, teller: Teller, address: Address) -> ReportView:
    """The ways to report an error; what the project has no address for is empty."""
    project, language = teller.edition.project, teller.locale.name
    here, at = project.absolute(address), commitment.found_at
    subject = teller.say("report.subject", name=teller.say("site.name"), id=commitment.id)
    text = teller.say("report.text", id=commitment.id, language=language, address=here)
    return ReportView(
        form=Link(
            project.report(subject, commitment=commitment.id, language=language, address=here)
        ),
        edit=Link(project.edit(f"{at.file}#L{at.line}")),
        mail=Link(project.write(subject, here)),
        text=text,
        id=f"{commitment.id}-report",
    )


def ready_view(commitment: Commitment, teller: Teller) -> ReadyView | None:
    """A request for information, by a law of China.

    None where evidence tells what became of it, the letter is in another language, or the site
    knows no office for it.
    """
    desk = teller.edition.site.requests
    if (
        desk is None
        or commitment.status not in ASKED
        or teller.original != teller.say("request.language")
    ):
        return None
    lang = teller.tag(teller.original)
    origin = (
        teller.say(
            "requests.address_from", name=teller.said(desk.source), day=teller.moment(desk.as_of)
        )
        if desk.source and desk.as_of
        else ""
    )
    return ReadyView(
        text=teller.request(commitment),
        lang=lang,
        id=f"{commitment.id}-request",
        office=teller.said(desk.address),
        origin=origin,
    )
