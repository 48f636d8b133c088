"""How well the search answers, as tables: `make evaluation`.

Every query is typed in a real browser into the site’s own search page and asked of other engines
on the same pages. The first table is of tests/search/asked.yaml, what people ask in their own
words, by class and in two halves: one on which the search was tuned, and one that was held out.
The second is of tests/search/queries.yaml, on which the search was made.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from launched import launched
from other_engines import by_programs, material
from searching import (
    Query,
    Score,
    Texts,
    Typed,
    answered,
    asked,
    is_held_out,
    queries,
    scores,
    type_here,
)
from served import served

HERE = "this site"
BY_PAGE = ("Material", "Pagefind")
"""What leads to pages; a result is right there if it leads to the page of an answer."""


def table(named: Iterable[tuple[str, list[Score]]]) -> str:
    """The scores as a Markdown table."""
    lines = ["| queries | search | recall@3 | MRR | spurious |", "|---|---|---|---|---|"]
    for name, found in named:
        for score in found:
            figures = (score.recall, score.mrr, score.spurious_per_query)
            cells = (f"{score.kind} ({len(score.spurious)})", name, *(f"{n:.2f}" for n in figures))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def halves(engines: Mapping[str, Typed]) -> Iterator[str]:
    """How many of what people ask each engine answers among its first three, class by class."""
    found = {
        name: {query: answered(query, typed(query), by_page=name in BY_PAGE) for query in asked()}
        for name, typed in engines.items()
    }
    yield f"| recall@3, tuned on / held out | {' | '.join(engines)} |"
    yield "|---" * (len(engines) + 1) + "|"
    classes: dict[str, list[Query]] = defaultdict(list)
    for query in asked():
        classes[query.kind].append(query)
    classes["all that have an answer"] = [query for query in asked() if query.best]
    for kind, own in classes.items():
        split = [[each for each in own if is_held_out(each) is held] for held in (False, True)]
        cells = (
            " / ".join(f"{sum(found[name][q] for q in half) / len(half):.2f}" for half in split)
            for name in engines
        )
        yield f"| {kind} ({' / '.join(str(len(half)) for half in split)}) | {' | '.join(cells)} |"
    for query, is_answered in found[HERE].items():
        if not is_answered:
            sys.stderr.write(f"{HERE}, {query.kind}: {query.text}\n")


def main() -> None:
    """Evaluate what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--others", action="store_true", help="ask the other engines as well")
    options = parser.parse_args()
    texts = Texts(options.site)
    with launched() as browser, ExitStack() as open_:
        url = open_.enter_context(served(options.site))
        engines = {HERE: type_here(browser.new_page(), url)}
        if options.others:
            engines["Material"] = open_.enter_context(material(browser))
            engines |= open_.enter_context(by_programs(browser, options.site))
        for line in halves(engines):
            print(line, flush=True)
        named = [
            (name, list(scores(queries(), typed, texts, by_page=name in BY_PAGE)))
            for name, typed in engines.items()
        ]
    print(f"\n{table(named)}")
    for score in named[0][1]:
        sys.stderr.writelines(f"{HERE}, {score.kind}: {line}\n" for line in score.failures)


if __name__ == "__main__":
    main()
