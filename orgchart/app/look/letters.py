"""The letter of each entry of a menu that opens it by key, given as the entries are: no entry's words hold a sign for it.

A letter is the first of a word where one is free, in the order of the entries. Knows no menu.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgchart.app.look import plain


def lettered(texts: Sequence[str]) -> list[str]:
    """Return the texts of one menu as Qt wants them, in each the letter marked that no entry before it has."""
    taken: set[str] = set()
    done = []
    for text in texts:
        place = next((each for each in _candidates(text) if text[each].casefold() not in taken), None)
        if place is None:
            done.append(plain.menu_text(text))
            continue
        taken.add(text[place].casefold())
        done.append(f"{plain.menu_text(text[:place])}&{plain.menu_text(text[place:])}")
    return done


def letter_of(text: str) -> str:
    """Return the letter that is marked in a text of a menu, '' for none."""
    shown = text.replace("&&", "")
    _, sign, after = shown.partition("&")
    return after[:1].upper() if sign else ""


def _candidates(text: str) -> Iterator[int]:
    """Yield the places of letters, the first ones of words before the others."""
    letters = [place for place, each in enumerate(text) if each.isalpha()]
    firsts = [place for place in letters if not place or not text[place - 1].isalpha()]
    yield from firsts
    yield from (place for place in letters if place not in firsts)
