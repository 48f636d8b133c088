"""Which selectors of the stylesheet match something on a page."""

from playwright.sync_api import Page

# What depends on what a reader does, and pseudo-elements, which no query finds, match always.
_UNMATCHED = r"""() => {
    const state = /:(?:hover|active|focus|focus-visible|focus-within|target)(?![\w-])|\[open\]/g;
    const always = (selector) => selector
        .replaceAll(/::[\w-]+(\([^)]*\))?/g, ":is(*)")
        .replaceAll(/:not\(:(?:hover|active|focus|focus-visible|focus-within|target)\)/g, "")
        .replaceAll(state, ":is(*)");
    const split = (list) => {
        const parts = [""];
        let depth = 0;
        for (const sign of list) {
            depth += { "(": 1, "[": 1, ")": -1, "]": -1 }[sign] ?? 0;
            if (sign === "," && depth === 0) parts.push("");
            else parts[parts.length - 1] += sign;
        }
        return parts.map((part) => part.trim());
    };
    const selectors = (rules) => [...rules].flatMap((rule) => [
        ...(rule instanceof CSSStyleRule ? split(rule.selectorText) : []),
        ...(rule.cssRules ? selectors(rule.cssRules) : []),
    ]);
    const all = [...document.styleSheets].flatMap((sheet) => selectors(sheet.cssRules));
    return [...new Set(all)].filter((selector) => !document.querySelector(always(selector)));
}"""


def unmatched(page: Page) -> set[str]:
    """The selectors that match nothing on the page as it is now."""
    return set(page.evaluate(_UNMATCHED))
