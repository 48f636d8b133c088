"""Where a site is published, and how its readers reach the people who make it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.problems import Span


@dataclass(frozen=True)
class Project:
    """`url` is the site's address and ends in a slash; what is empty is not linked.

    `repository` is a GitHub repository as owner/name, `mail` an address for reports.
    """

    url: str = ""
    repository: str = ""
    mail: str = ""
    branch: str = "main"

    def address(self, path: str) -> str:
        """The absolute address of a page of the site."""
        return f"{self.url}{path}"

    def edit(self, at: Span) -> str:
        """GitHub's editor, on the line where something stands; nothing without a repository."""
        return self.edit_file(f"{at.file}#L{at.line}")

    def edit_file(self, path: str) -> str:
        """GitHub's editor on a file; nothing without a repository."""
        return f"https://github.com/{self.repository}/edit/{self.branch}/{path}" * self._is_linked

    def report(self, subject: str, **fields: str) -> str:
        """The repository's form for errors, filled in; nothing without a repository."""
        query = urlencode({"template": "report.yml", "title": subject, **fields}, quote_via=quote)
        return f"https://github.com/{self.repository}/issues/new?{query}" * self._is_linked

    def write(self, subject: str, body: str) -> str:
        """A letter to the editors, begun; nothing without an address."""
        query = urlencode({"subject": subject, "body": body}, quote_via=quote)
        return f"mailto:{self.mail}?{query}" if self.mail else ""

    @property
    def _is_linked(self) -> bool:
        return bool(self.repository)
