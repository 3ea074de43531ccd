"""The rules, and how one is declared.

A rule is a function of the facts that yields what it finds. Its docstring says what it means and which choice was made
where the wording leaves one; it is what `check --explain` and the list of checks show. Knows no rule by name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from orgchart.checks.finding import Finding, Fix, Severity, Subject
from orgchart.model.records import Record, name_of
from orgchart.text.message import Message, Value, message


@dataclass(frozen=True)
class Rule:
    """One rule of one family."""

    code: str
    severity: Severity
    paragraph: str
    each: type[Record] | None
    """The kind of record it looks at one by one; None when it looks at the whole at once."""
    wakes: frozenset[str]
    """The kinds of record whose change may change its answer."""
    find: Callable[..., Iterator[Finding]]
    among: Callable[..., Collection[str]] | None = None
    """The only records of that kind about which it may find something, where few are: most are not looked at then."""

    @property
    def family(self) -> str:
        """Return its family, such as 'COV'."""
        return self.code[:3]

    @property
    def meaning(self) -> str:
        """Return what it means, in its author's words."""
        return (self.find.__doc__ or "").strip()


_rules: Final[dict[str, Rule]] = {}


def rule(
    code: str,
    severity: Severity,
    paragraph: str,
    *,
    wakes: str,
    each: type[Record] | None = None,
    among: Callable[..., Collection[str]] | None = None,
) -> Callable[[Callable[..., Iterator[Finding]]], Callable[..., Iterator[Finding]]]:
    """Declare the function below as the rule `code`; `wakes` names the kinds of record it reads, separated by blanks.

    `among` returns, from the facts, the ids of the records about which alone it may find something.
    """

    def declare(find: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
        assert code not in _rules, code
        # Settings hold thresholds and what is accepted; a scenario is what is looked at.
        _rules[code] = Rule(code, severity, paragraph, each, frozenset({*wakes.split(), "settings"}), find, among)
        return find

    return declare


def declared() -> Mapping[str, Rule]:
    """Return the rules of the families imported so far, in the order of the codes; `families.RULES` has them all."""
    return dict(sorted(_rules.items()))


def finding(
    code: str,
    *subjects: Record,
    fixes: tuple[Fix, ...] = (),
    severity: Severity | None = None,
    variant: str = "",
    **args: Value,
) -> Finding:
    """Return a finding of the rule `code` about `subjects`.

    Its sentence is `check.<code>`, or `check.<code>.<variant>`; `severity` overrides the rule's own.
    """
    its_rule = _rules[code]
    # What was added a moment ago has no name yet, and is found all the same.
    args = {place: message("word.untitled") if value == "" else value for place, value in args.items()}
    return Finding(
        code,
        severity or its_rule.severity,
        Message(f"check.{code}.{variant}" if variant else f"check.{code}", args),
        tuple(Subject(each.KIND, each.id, name_of(each)) for each in subjects),
        fixes,
        its_rule.paragraph,
    )
