"""Refusing what is too much before it is read: by its size, and by what can be counted without making anything of it."""

from __future__ import annotations

from typing import Final

import msgspec

from orgchart.storage import limits
from orgchart.storage.refusals import Unreadable
from orgchart.text.message import message

LARGE: Final = 8 << 20
"""A file of so many bytes is looked over before it is read; in a smaller one nothing can do harm."""


class _Roles(msgspec.Struct):
    roles: list[msgspec.Raw] = []


class _Scenarios(msgspec.Struct):
    scenarios: list[_Roles] = []


_COUNTED: Final = msgspec.json.Decoder(_Scenarios)


def refuse_too_large(size: int) -> None:
    """Raise Unreadable where a file of `size` bytes is larger than may be read."""
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES >> 20
        raise Unreadable(message("storage.too_large", size=-(-size // (1 << 20)), most=most))


def refuse_too_much(data: bytes, *, scenarios: bool = True) -> None:
    """Raise Unreadable where `data` holds more records, values, roles or, unless somebody else counts them, `scenarios`."""
    braces = data.count(b"{")
    if braces > limits.RECORDS:
        raise Unreadable(message("storage.too_many_records", most=limits.RECORDS))
    if len(data) > 2 * limits.VALUES and data.count(b",") > limits.VALUES:
        raise Unreadable(message("storage.too_many_values", most=limits.VALUES))
    if braces > (min(limits.ROLES, limits.SCENARIOS) if scenarios else limits.ROLES):
        _count(data)


def refuse_too_many_scenarios(count: int) -> None:
    """Raise Unreadable where a file of so many scenarios is not to be read."""
    if count > limits.SCENARIOS:
        raise Unreadable(message("storage.too_many_scenarios", most=limits.SCENARIOS))


def several_scenarios(data: bytes) -> bool:
    """Whether a place in `data` must name its scenario."""
    try:
        return len(_COUNTED.decode(data).scenarios) > 1
    except msgspec.MsgspecError:
        return False


def _count(data: bytes) -> None:
    try:
        scenarios = _COUNTED.decode(data).scenarios
    except (msgspec.MsgspecError, RecursionError):
        return  # whoever reads it finds what is wrong
    refuse_too_many_scenarios(len(scenarios))
    if sum(len(each.roles) for each in scenarios) > limits.ROLES:
        raise Unreadable(message("storage.too_many_roles", most=limits.ROLES))
