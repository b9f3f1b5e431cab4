"""Figures as readers write them: 1,204, 63.5%, 4.2 per 1,000. Pure Python."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal | int) -> str:
    """With commas, and no more decimals than it has: Decimal("1204.5000") is "1,204.5"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def machine(value: Decimal | int | None) -> str:
    """For files: no commas; empty for none."""
    return "" if value is None else plain(value).replace(",", "")


def with_unit(value: Decimal | int, unit: str) -> str:
    """With its unit where that is a sign: "63%" for "% of residents", "£1,200"; else the number alone."""
    if unit.startswith("%"):
        return f"{plain(value)}%"
    return f"£{plain(value)}" if unit.startswith("£") else plain(value)
