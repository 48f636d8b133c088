"""Where a site is published, and how its readers reach the people who make it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.addresses import Address


@dataclass(frozen=True)
class Project:
    """`url` is the site's address and ends in a slash; what is empty is not linked.

    `repository` is a GitHub repository as owner/name, `mail` an address for reports.
    """

    url: str = ""
    repository: str = ""
    mail: str = ""
    branch: str = "main"

    def absolute(self, address: Address) -> str:
        """The whole address of a page of the site."""
        return f"{self.url}{address}"

    def edit(self, place: str) -> str:
        """GitHub's editor on a file, perhaps on a line of it (`file#L1`)."""
        if not self.repository:
            return ""
        return f"https://github.com/{self.repository}/edit/{self.branch}/{place}"

    def report(self, subject: str, **fields: str) -> str:
        """The repository's form for errors, filled in."""
        if not self.repository:
            return ""
        query = urlencode({"template": "report.yml", "title": subject, **fields}, quote_via=quote)
        return f"https://github.com/{self.repository}/issues/new?{query}"

    def write(self, subject: str, body: str) -> str:
        """A mail to the editors, begun."""
        query = urlencode({"subject": subject, "body": body}, quote_via=quote)
        return f"mailto:{quote(self.mail, safe='@')}?{query}" if self.mail else ""
