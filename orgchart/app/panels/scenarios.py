"""Which structure is shown: the one in force or a draft. Switching is the session's; everything else is an action."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from orgchart.app.session import Session
from orgchart.model.change import Change
from orgchart.model.records import Scenario


class ScenarioBox(QComboBox):
    """The scenarios of the document; it is to be seen once there are two."""

    several = Signal(bool)
    """Whether there is anything to choose."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(280)
        self.activated.connect(lambda place: session.switch(self.itemData(place)))
        session.opened.connect(self.read)
        session.changed.connect(self._follow)
        session.spoken.connect(self.read)
        self.read()

    def _follow(self, change: Change) -> None:
        if change.kinds & {"scenario", "settings"}:
            self.read()

    def read(self) -> None:
        """List the scenarios anew and mark the one that is shown."""
        words, document = self._session.words, self._session.document
        scenarios = document.root.ordered(Scenario)
        with QSignalBlocker(self):
            self.clear()
            for each in scenarios:
                in_force = each.id == document.current.id
                name = each.name or words("scenario.unnamed")
                self.addItem(words("scenario.in_force", name=name) if in_force and each.name else name, each.id)
            self.setCurrentIndex(self.findData(self._session.structure.id))
        self.setAccessibleName(words("scenario.title"))
        self.several.emit(len(scenarios) > 1)
