"""After a drop the status line says what came of it, whatever it said while something was on its way. Knows no view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from orgchart.app.session import Session
from orgchart.text.message import message


@contextmanager
def told(session: Session) -> Iterator[None]:
    """Say the step that was done within, with a way to take it back; where there was none and no refusal, that nothing moved."""
    heard: list[str] = []

    def hear(sentence: str, offer: object) -> None:
        del offer
        heard.append(sentence)

    before = session.history.steps
    session.said.connect(hear)
    try:
        yield
    finally:
        session.said.disconnect(hear)
    done = session.history.steps
    if done != before:
        session.say(done[-1], (session.words("action.undo"), session.undo))
    elif not heard:
        session.say(message("canvas.drag.nothing"))
