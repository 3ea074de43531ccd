"""Drawing the chart by keyboard: what the keys do while the chart has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from orgchart.app.actions import Action, Bench
from orgchart.app.canvas import clipboard
from orgchart.app.commands.together import remove_line
from orgchart.app.session import Session
from orgchart.edits import removal
from orgchart.edits import roles as verbs
from orgchart.model import queries
from orgchart.model.records import Role, called
from orgchart.text.message import message

Way = Literal["left", "right", "up", "down"]


def _any(session: Session) -> bool:
    return bool(session.roles)


def _some(session: Session) -> bool:
    return _any(session) or session.line is not None


def _one(session: Session) -> bool:
    return len(session.roles) == 1


# --- adding ---


def _add(bench: Bench, make: Callable[[], Role]) -> None:
    """Make a role and edit its title at once."""
    role = bench.session.attempt(make)
    if role is not None:
        bench.session.unfold_to(role.id)
        bench.session.select([role.id])
        bench.chart.edit_title(role.id, fresh=True)


def _add_report(bench: Bench) -> None:
    structure, roles = bench.session.structure, bench.session.roles
    _add(bench, lambda: verbs.add_role(structure, manager=roles[-1] if roles else ""))


def _add_sibling(bench: Bench, *, after: bool) -> None:
    structure, roles = bench.session.structure, bench.session.roles
    if roles:
        _add(bench, lambda: verbs.add_sibling(structure, roles[-1], after=after))
    else:
        _add_report(bench)


def _insert_manager(bench: Bench) -> None:
    structure, roles = bench.session.structure, bench.session.roles
    _add(bench, lambda: verbs.insert_manager(structure, roles))


# --- walking and selecting ---


def _go(way: Way) -> Callable[[Bench], None]:
    def go(bench: Bench) -> None:
        session = bench.session
        roles = session.roles
        target = bench.chart.neighbour(roles[-1], way) if roles else next(iter(session.structure.children("")), None)
        if target is not None:
            session.select([target])
            bench.chart.show_role(target)

    return go


def _select(find: Callable[[Session, str], Sequence[str]]) -> Callable[[Bench], None]:
    def select(bench: Bench) -> None:
        session = bench.session
        found = [each for role in session.roles for each in find(session, role)]
        if found:
            session.select(found)

    return select


def _reports(session: Session, role: str) -> Sequence[str]:
    return session.structure.children(role)


def _siblings(session: Session, role: str) -> Sequence[str]:
    record = session.structure.get(Role, role)
    return session.structure.children(record.manager) if record else ()


def _managers(session: Session, role: str) -> Sequence[str]:
    record = session.structure.get(Role, role)
    return [record.manager] if record and record.manager else ()


# --- moving ---


def _among(steps: int) -> Callable[[Bench], None]:
    def move(bench: Bench) -> None:
        session = bench.session
        session.attempt(lambda: verbs.move_among_siblings(session.structure, session.roles[-1], steps))

    return move


def _sideways(steps: int) -> Callable[[Bench], None]:
    """Move as the picture shows it: in a mirrored chart left is onward."""

    def move(bench: Bench) -> None:
        _among(-steps if bench.session.mirrored else steps)(bench)

    return move


def _level(verb: Callable[..., bool]) -> Callable[[Bench], None]:
    def move(bench: Bench) -> None:
        session = bench.session
        role = session.roles[-1]
        if session.attempt(lambda: verb(session.structure, role)):
            session.unfold_to(role)
            bench.chart.show_role(role)

    return move


# --- folding ---


def _fold(bench: Bench) -> None:
    session = bench.session
    parents = [each for each in session.roles if session.structure.children(each)]
    if parents:
        session.fold(parents, folded=parents[-1] not in session.folds)


def _show_levels(count: int) -> Callable[[Bench], None]:
    def show(bench: Bench) -> None:
        session = bench.session
        structure = session.structure
        row, deepest = structure.children(""), 1
        opened: list[str] = []
        while row and deepest < count:
            opened += row
            row, deepest = [child for each in row for child in structure.children(each)], deepest + 1
        session.refold(opened=opened, closed=[each for each in row if structure.children(each)])

    return show


# --- taking away, copying ---


def _remove(bench: Bench, verb: Callable[..., removal.Touched]) -> None:
    session = bench.session
    if session.line is not None:
        remove_line(session)
        return
    structure, roles = session.structure, session.roles
    name = called(structure[roles[0]]) if len(roles) == 1 else message("canvas.roles", n=len(roles))
    next_one = _after_removal(session, roles)
    touched = session.attempt(lambda: verb(structure, roles))
    if touched is None:
        return
    if next_one in structure:
        session.select([next_one])
    summary = touched.summary()
    said = (
        message("said.removed", name=name, touched=list(summary))
        if summary
        else message("said.removed_only", name=name)
    )
    session.say(said, (session.words("action.undo"), session.undo))


def _after_removal(session: Session, roles: Sequence[str]) -> str:
    """Return what is to be selected once `roles` are gone: the sibling before or after, else the manager."""
    siblings = [each for each in _siblings(session, roles[0]) if each not in roles or each == roles[0]]
    place = siblings.index(roles[0]) if roles[0] in siblings else 0
    beside = siblings[place - 1] if place else (siblings[1] if len(siblings) > 1 else "")
    return beside or next(iter(_managers(session, roles[0])), "")


def _cut(bench: Bench) -> None:
    clipboard.take(bench.session, cut=True)
    bench.chart.show_cut()


def _paste(bench: Bench) -> None:
    session = bench.session
    made = session.attempt(lambda: clipboard.paste(session, session.roles[-1] if session.roles else ""))
    if made:
        session.unfold_to(made[-1])
        session.select(made)
        bench.chart.show_role(made[0])
        count = sum(len(verbs.branch_of(session.structure, each)) for each in made if each in session.structure)
        session.say(message("canvas.pasted", n=count), (session.words("action.undo"), session.undo))


def _duplicate(bench: Bench) -> None:
    session = bench.session
    structure, role = session.structure, session.roles[-1]
    record = structure.get(Role, role)
    if record is None:
        return
    place = structure.children(record.manager).index(role) + 1
    made = session.attempt(lambda: verbs.copy_roles(structure, [role], record.manager, place))
    if made:
        session.select(made)
        bench.chart.show_role(made[0])


def _escape(bench: Bench) -> None:
    if bench.session.spot is not None:
        bench.session.put_spot(None)
    elif not clipboard.keep(bench.session):
        _let_go(bench.session)


def _let_go(session: Session) -> None:
    """Select nothing; where nothing is, look at all of the chart again."""
    if session.selection or not session.branch:
        session.select(())
    else:
        session.look_at("")


ROWS: tuple[Action, ...] = (
    Action("add_report", _add_report, ("Tab", "Ins"), "corner-down-right", "chart"),
    Action("add_sibling", lambda bench: _add_sibling(bench, after=True), ("Return", "Enter"), "plus", "chart"),
    Action(
        "add_sibling_before",
        lambda bench: _add_sibling(bench, after=False),
        ("Shift+Return", "Shift+Enter"),
        "",
        "chart",
    ),
    Action("insert_manager", _insert_manager, ("Ctrl+Return", "Ctrl+Enter"), "arrow-up-to-line", "chart", _any),
    Action(
        "edit_title", lambda bench: bench.chart.edit_title(bench.session.roles[-1]), ("F2",), "pencil", "chart", _one
    ),
    Action("go_left", _go("left"), ("Left",), "", "chart"),
    Action("go_right", _go("right"), ("Right",), "", "chart"),
    Action("go_up", _go("up"), ("Up",), "", "chart"),
    Action("go_down", _go("down"), ("Down",), "", "chart"),
    Action("move_before", _among(-1), ("Alt+Up",), "", "chart", _one),
    Action("move_after", _among(1), ("Alt+Down",), "", "chart", _one),
    Action("move_left", _sideways(-1), ("Alt+Left",), "", "chart", _one),
    Action("move_right", _sideways(1), ("Alt+Right",), "", "chart", _one),
    Action("move_out", _level(verbs.move_out), ("Ctrl+Shift+Up", "Ctrl+Shift+Left"), "", "chart", _one),
    Action("move_in", _level(verbs.move_in), ("Ctrl+Shift+Down", "Ctrl+Shift+Right"), "", "chart", _one),
    Action("fold", _fold, (), "", "chart", _any),
    *(Action(f"levels_{count}", _show_levels(count), (f"Ctrl+{count}",), "", "chart") for count in range(1, 10)),
    Action(
        "select_reports",
        _select(lambda session, role: session.structure.children(role)),
        ("Alt+Shift+C",),
        "",
        "chart",
        _any,
    ),
    Action("select_manager", _select(_managers), ("Alt+Shift+P",), "", "chart", _any),
    Action("select_siblings", _select(_siblings), ("Alt+Shift+S",), "", "chart", _any),
    Action(
        "select_all",
        lambda bench: bench.session.select(queries.below(bench.session.structure, "")),
        ("Ctrl+A",),
        "",
        "chart",
    ),
    Action("copy_picture", lambda bench: bench.perform("copy_picture"), ("Ctrl+Shift+C",), "image", "chart"),
    Action("cut", _cut, ("Ctrl+X",), "scissors", "chart", _any),
    Action("copy", lambda bench: clipboard.take(bench.session, cut=False), ("Ctrl+C",), "copy", "chart", _any),
    Action("paste", _paste, ("Ctrl+V",), "clipboard-paste", "chart"),
    Action("duplicate", _duplicate, ("Ctrl+D",), "copy-plus", "chart", _one),
    Action("remove", lambda bench: _remove(bench, removal.remove_roles), ("Del",), "trash-2", "chart", _some),
    Action("remove_branch", lambda bench: _remove(bench, removal.remove_branches), ("Shift+Del",), "", "chart", _any),
    Action("escape", _escape, ("Esc",), "", "chart"),
)
