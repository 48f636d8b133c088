"""What a new site has to say of itself."""

from __future__ import annotations

from generator.editing.questions import Question
from generator.reading.shape import Shape
from generator.reading.site import SITE_SHAPE
from generator.reading.strings import Line
from generator.reading.tables import Languages, ListOf

ASKED = ("description", "maintainer", "contact", "time_zone", "repository")
"""What is asked for beside languages and name; Enter leaves it out."""


def questions(languages: tuple[str, ...]) -> list[Question]:
    """What is asked once the languages are known; words are asked for in each of them."""
    found = [
        Question(f"name.{code}", "site", "name", Line(), is_needed=True, language=code)
        for code in languages
    ]
    for name in ASKED:
        shape = SITE_SHAPE.fields[name].shape
        if isinstance(shape, Languages):
            found += [
                Question(
                    f"{name}.{code}", "site", name, shape.shape, is_needed=False, language=code
                )
                for code in languages
            ]
        else:
            found.append(Question(name, "site", name, _one(shape), is_needed=False))
    return found


def _one(shape: Shape) -> Shape:
    return shape.shape if isinstance(shape, ListOf) else shape
