"""What ties roles together beside the tree: dotted lines and teams."""

from __future__ import annotations

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas.showing import KINDS
from orgchart.app.session import Session
from orgchart.edits.dotted import disconnect, set_kind
from orgchart.edits.teams import make_team
from orgchart.model.records import called
from orgchart.text.message import message


def _line(session: Session) -> bool:
    return session.line is not None


def _make_team(bench: Bench) -> None:
    session = bench.session
    name = session.words("team.new_name")
    team = session.attempt(lambda: make_team(session.structure, session.roles, name))
    if team is not None:
        session.select([team.id])
        bench.perform("show_details")
        session.say(message("team.made", n=len(team.members)), (session.words("action.undo"), session.undo))


def _next_line(bench: Bench) -> None:
    """Select the next dotted line of the role that is selected, or after the line that is."""
    session = bench.session
    structure = session.structure
    whose = session.line[0] if session.line is not None else session.roles[-1] if session.roles else ""
    lines = [
        (id, line.to, line.kind)
        for id, role in structure.all(type(structure[whose])).items()
        for line in getattr(role, "dotted", ())
        if whose in (id, line.to)
    ] if whose in structure else []  # fmt: skip
    if not lines:
        session.say(message("line.none"))
        return
    place = lines.index(session.line) + 1 if session.line in lines else 0
    session.select_line(*lines[place % len(lines)])
    say_line(session)


def say_line(session: Session) -> None:
    """Say which dotted line is selected."""
    if session.line is None:
        return
    start, end, kind = session.line
    found = session.structure
    session.say(
        message(f"line.{kind}", role=called(found[start]), other=called(found[end])),
        (session.words("action.remove_line"), lambda: remove_line(session)),
    )


def remove_line(session: Session) -> None:
    """Remove the dotted line that is selected."""
    if session.line is None:
        return
    start, end, kind = session.line
    role, other = called(session.structure[start]), called(session.structure[end])

    def remove() -> bool:
        disconnect(session.structure, start, end, kind)  # type: ignore[arg-type]  # a kind that the model has
        return True

    if session.attempt(remove):
        session.select([start])
        session.say(message("line.removed", role=role, other=other), (session.words("action.undo"), session.undo))


def _set_kind(kind: str) -> Action:
    def run(bench: Bench) -> None:
        session = bench.session
        if session.line is None:
            return
        start, end, before = session.line

        def change() -> bool:
            set_kind(session.structure, start, end, before, kind)  # type: ignore[arg-type]  # both are kinds
            return True

        if session.attempt(change):
            session.select_line(start, end, kind)
            say_line(session)

    return Action(
        f"line_{kind}",
        run,
        enabled=_line,
        label=lambda _: message(f"choice.dotted_line.kind.{kind}"),
        checked=lambda bench: bench.session.line is not None and bench.session.line[2] == kind,
    )


ROWS: tuple[Action, ...] = (
    Action("make_team", _make_team, ("Ctrl+G",), "users", "chart", lambda session: bool(session.roles)),
    Action(
        "next_line",
        _next_line,
        ("Alt+Shift+D",),
        "",
        "chart",
        lambda session: bool(session.roles) or session.line is not None,
    ),
    *(_set_kind(kind) for kind in KINDS),
    Action("remove_line", lambda bench: remove_line(bench.session), (), "unlink", "window", _line),
)
