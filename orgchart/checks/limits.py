"""The thresholds of the rules: settings of the document, with what an experienced head of sales would start from."""

from __future__ import annotations

from typing import Final

DEFAULTS: Final[dict[str, float]] = {
    "reports": 12,
    "layers": 7,
    "handoffs": 4,
    "small_company": 10,
    "go_to_market_people": 5,
    "next_check_days": 62,
    "late_milestone_days": 7,
    "attention_warning": 100,
    "attention_error": 110,
    "attention_divided": 60,
    "critical_share": 10,
    "tasks": 7,
    "task_share": 5,
    "give_away_share": 10,
    "aimless_share": 20,
    "review_days": 180,
    "main_goals": 2,
}
"""By name; a document's settings may give others."""
