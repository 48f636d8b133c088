"""Pictures of every kind of page, for looking at: `make screenshots`.

Both languages, both schemes, 360, 768 and 1280 px, into screenshots/. With `--changed OLD`
only the pages whose HTML differs from that of the older site in the folder OLD, one size and
scheme each, as a reviewer of a change wants to see.
"""

import argparse
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Literal

from each_kind import each_kind, todays
from launched import launched
from playwright.sync_api import Browser
from served import served

from generator.locales import locales

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (360, 768, 1280)
MOST_CHANGED = 40


def every_kind(site: Path) -> list[str]:
    """One address of each kind of page, in every language, and what is in all of them."""
    found = [each_kind(site, todays(), code).values() for code in locales()]
    return ["", "404.html", *chain.from_iterable(found)]


def changed(site: Path, old: Path) -> Iterator[str]:
    """The addresses of the pages that are new or differ from the older site's."""
    for page in sorted(site.rglob("index.html")):
        name = page.relative_to(site)
        before = old / name
        if not before.exists() or before.read_bytes() != page.read_bytes():
            yield f"{name.parent.as_posix()}/".removeprefix("./")


def take(browser: Browser, url: str, to: Path, wanted: tuple[str, int, Scheme]) -> None:
    """One picture of a whole page."""
    address, width, scheme = wanted
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(url + address)
    name = address.strip("/").replace("/", "_") or "root"
    page.screenshot(path=to / f"{name}-{width}-{scheme}.png", full_page=True)
    page.close()


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--to", type=Path, default=Path("screenshots"))
    parser.add_argument("--changed", type=Path, metavar="OLD")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    if options.changed:
        addresses = list(changed(options.site, options.changed))[:MOST_CHANGED]
        wanted = [(address, 1280, SCHEMES[0]) for address in addresses]
    else:
        wanted = list(product(every_kind(options.site), WIDTHS, SCHEMES))
    with served(options.site) as url, launched() as browser:
        for one in wanted:
            take(browser, url, options.to, one)
    print(f"{len(wanted)} pictures in {options.to}/")


if __name__ == "__main__":
    main()
