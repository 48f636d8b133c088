"""What a page is asked to tell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.kinds import Kind as PageKind
from generator.views.letter import LetterView
from generator.views.teller import Teller


@dataclass(frozen=True)
class Asked:
    """What a page is asked to tell: of which kind it is, and of which letter and name."""

    kind: PageKind
    letter: LetterView
    teller: Teller
    letters: tuple[LetterView, ...]
    name: str = ""
