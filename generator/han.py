"""Which characters are Chinese."""

from __future__ import annotations

from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters of Unicode, as they stand between the brackets of a regular expression."""
