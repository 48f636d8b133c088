"""How well the search answers, beside three other engines, as tables: `make evaluation`.

Every engine is asked the same queries on the same pages, each in one page of one browser. First
come those of tests/search/by_others.yaml and held_out.yaml, which somebody chose who did not
make the search; then those of tests/search/asked.yaml, what people ask in their own words; last
those of tests/search/queries.yaml, on which the search was made.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from launched import launched
from other_engines import by_programs, material
from searching import (
    BY_OTHERS,
    HELD_OUT,
    Query,
    Result,
    Score,
    Texts,
    Typed,
    answered,
    ask,
    asked,
    queries,
    scores,
)
from served import served

HERE = "this site"
BY_PAGE = ("Material", "Pagefind")
"""What leads to pages; a result is right there if it leads to the page of an answer."""
ALL = "all that have an answer"


def shares(engines: Mapping[str, Typed], every: Sequence[Query]) -> Iterator[str]:
    """How many queries each engine answers among its first three, class by class."""
    found = {
        name: {query: answered(query, typed(query), by_page=name in BY_PAGE) for query in every}
        for name, typed in engines.items()
    }
    classes: dict[str, list[Query]] = defaultdict(list)
    for query in every:
        classes[query.kind].append(query)
    classes[ALL] = [query for query in every if query.best]
    yield from _head("recall@3", engines)
    for kind, own in classes.items():
        yield _row(
            kind, own, (f"{sum(map(of.__getitem__, own)) / len(own):.2f}" for of in found.values())
        )
    for query, is_answered in found[HERE].items():
        if not is_answered:
            sys.stderr.write(f"{HERE}, {query.kind}: {query.text}\n")


def judged(engines: Mapping[str, Typed], every: Sequence[Query], texts: Texts) -> Iterator[str]:
    """Recall, rank and unrelated results of each engine, class by class."""
    found: dict[str, list[Score]] = {
        name: list(scores(every, typed, texts, by_page=name in BY_PAGE))
        for name, typed in engines.items()
    }
    yield from _head("recall@3 / MRR / spurious", engines)
    for of_kind in zip(*found.values(), strict=True):
        cells = (
            f"{one.recall:.2f} / {one.mrr:.2f} / {one.spurious_per_query:.2f}" for one in of_kind
        )
        yield _row(of_kind[0].kind, of_kind[0].spurious, cells)


def _head(figures: str, engines: Mapping[str, Typed]) -> Iterator[str]:
    yield f"\n| {figures} | {' | '.join(engines)} |"
    yield "|---" * (len(engines) + 1) + "|"


def _row(kind: str, own: Sequence[object], cells: Iterator[str]) -> str:
    return f"| {kind} ({len(own)}) | {' | '.join(cells)} |"


def once(name: str, typed: Typed) -> Typed:
    """Asks each query once, and tells how long all took."""
    known: dict[tuple[str, str], list[Result]] = {}
    begun = time.monotonic()

    def remembered(query: Query) -> list[Result]:
        key = query.language, query.text
        if key not in known:
            known[key] = typed(query)
            if len(known) % 200 == 0:
                spent = time.monotonic() - begun
                sys.stderr.write(f"{name}: {len(known)} queries after {spent:.0f} s\n")
        return known[key]

    return remembered


def main() -> None:
    """Evaluate what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--others", action="store_true", help="ask the other engines as well")
    options = parser.parse_args()
    sets = (asked(BY_OTHERS), asked(HELD_OUT), asked())
    with launched() as browser, ExitStack() as open_:
        url = open_.enter_context(served(options.site))
        engines: dict[str, Typed] = {}
        if options.others:
            engines["Material"] = open_.enter_context(material(browser))
            engines |= open_.enter_context(by_programs(browser, options.site))
        every = [query for own in (*sets, queries()) for query in own]
        engines[HERE] = ask(browser.new_page(), url, every)
        engines = {name: once(name, typed) for name, typed in engines.items()}
        for own in sets:
            for line in shares(engines, own):
                print(line, flush=True)
        for line in judged(engines, queries(), Texts(options.site)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
