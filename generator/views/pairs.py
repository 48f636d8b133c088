"""The letter's own words, in both languages beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.record.model import Commitment, Passage
from generator.record.parts import Text
from generator.record.sentences import Sentence
from generator.views.linking import Linker
from generator.views.teller import Teller
from generator.views.words import Run, Runs, Words, joined


@dataclass(frozen=True)
class PairView:
    """A stretch of the letter in both languages."""

    id: str
    """Its fragment on the page of the whole letter."""
    own: Runs
    """Its words in the page's language."""
    beside: Runs
    """Its words in the other language; empty where there is none."""
    column: Words = field(default_factory=lambda: Words(""))
    """The head of the column of a table in which it stands; empty elsewhere."""


def pair_view(text: Text | None, teller: Teller, id_: str = "", mark: str = "") -> PairView:
    """A text in both languages; the mark belongs to the original alone.

    Without a text, the mark may stand by itself.
    """
    if text is None:
        own = Words(mark, teller.tag(teller.original))
        return PairView(id_, Runs(tuple(joined([Run(mark)])), own.lang), Runs(()))

    def told(words: Words, code: str) -> Runs:
        before = teller.marked(mark) if code == teller.original else ""
        runs = tuple(joined([Run(before + words.text if words else "")]))
        return Runs(runs, words.lang, words.is_pending)

    own = teller.text(text)
    if own.is_pending:  # the original, which need not be said twice
        return PairView(id_, told(own, teller.original), Runs(()))
    return PairView(id_, told(own, teller.locale.code), told(teller.beside(text), teller.other))


def sentence_view(
    sentence: Sentence, teller: Teller, linker: Linker | None, columns: Sequence[Text] = ()
) -> PairView:
    """A sentence with each commitment's words leading to its answers.

    `columns` are the heads of the table's columns, where it is in one.
    """

    def runs(code: str) -> Iterator[Run]:
        joiner = teller.locales[code].joiner if code in teller.locales else " "
        said = [each for each in sentence.passages if each.quote.get(code)]
        for n, passage in enumerate(said):
            yield Run(joiner if n else "")
            if code == teller.original:
                yield Run(teller.marked(passage.mark))
            yield from _passage(passage, code)

    def _passage(passage: Passage, code: str) -> Iterable[Run]:
        words = passage.quote.get(code)
        if isinstance(passage, Commitment):
            return [Run(words, teller.named(passage.id))]
        if linker and code == teller.locale.code:
            return linker.runs(words)
        return [Run(words)]

    def told(code: str) -> Runs:
        return Runs(tuple(joined(runs(code))), teller.tag(code)) if code else Runs(())

    own, beside = told(teller.locale.code), told(teller.other)
    if not own:
        waiting = told(teller.original)
        own, beside = Runs(waiting.runs, waiting.lang, is_pending=True), Runs(())
    column = sentence.passages[0].column or 0
    head = teller.text(columns[column - 1]) if 0 < column <= len(columns) else Words("")
    return PairView(sentence.id, own, beside, head)
