"""Whoever lays out all of a structure at once, and knows beforehand what no role has, gets the same chart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.layout.geometry import Size
from orgchart.layout.reporting import reporting_tree
from orgchart.layout.standing import lay_out
from orgchart.model.document import Document
from orgchart.model.ranks import ranks
from orgchart.model.records import Role

PLACES = st.sampled_from(
    [("report",), ("report", "report", "assistant"), ("report", "floating"), ("report", "assistant")]
)


@st.composite
def structures(draw: st.DrawFn) -> tuple[Document, frozenset[str]]:
    """Return a document, and some of its roles that are folded."""
    count = draw(st.integers(1, 25))
    places, pushed = draw(PLACES), draw(st.booleans())
    roles = {}
    for number, rank in enumerate(ranks(count)):
        manager = str(draw(st.integers(0, number - 1))) if number and draw(st.integers(0, 9)) else ""
        place = draw(st.sampled_from(places))
        roles[str(number)] = Role(
            id=str(number),
            manager=manager,
            rank=rank,
            place="report" if place == "floating" and manager else place,  # type: ignore[arg-type]
            nudge_x=draw(st.sampled_from([0, 0, 35])) if pushed else 0,
            nudge_y=draw(st.sampled_from([0, 0, -20])) if pushed else 0,
            branch=draw(st.sampled_from(["auto", "rows", "hanging"])),
        )
    made = Document(seed=1)
    made.load({}, {"main": {"role": roles}}, names={"main": "Now"})
    return made, frozenset(draw(st.sets(st.sampled_from(sorted(roles)), max_size=3)))


@settings(max_examples=150, deadline=None)
@given(made=structures(), sideways=st.booleans())
def test_the_same_chart(made: tuple[Document, frozenset[str]], sideways: bool) -> None:
    document, folded = made

    def drawn(*, whole: bool) -> dict[str, tuple[float, float, float, float]]:
        tree = reporting_tree(
            document.current, lambda id: Size(100 + int(id) % 3 * 20, 40), folded=folded, sideways=sideways, whole=whole
        )
        return dict(lay_out(tree).boxes.items())

    assert drawn(whole=True) == drawn(whole=False)
