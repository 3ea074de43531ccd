"""What opens a dialog, by name. Each dialog is imported when it is first asked for: the first paint needs none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from orgchart.app.dialogs.help_desk import HelpDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from orgchart.app.actions import Bench
    from orgchart.app.canvas.view import ChartView
    from orgchart.app.files import FileDesk
    from orgchart.app.panels.side import SidePanel
    from orgchart.app.settings import Settings
    from orgchart.app.views.frame import ViewFrame


def of(
    window: QMainWindow,
    bench: Bench,
    chart: ChartView,
    settings: Settings,
    files: FileDesk,
    views: ViewFrame,
    side: SidePanel,
) -> dict[str, Callable[[], object]]:
    """Return the doings that open a dialog above `window`, which holds the rest."""
    session = bench.session
    guide = HelpDesk(session, window, views, side)

    def import_table() -> None:
        from orgchart.app.dialogs.importing import import_table as ask

        ask(session, settings, files, window)

    def import_copied() -> None:
        from orgchart.app.dialogs.importing import import_copied as ask

        ask(session, settings, files, window)

    def suggest() -> None:
        from orgchart.app.dialogs.suggesting import suggest as offer

        offer(session, window, asked=True)

    def export(what: str) -> Callable[[], None]:
        def run() -> None:
            from orgchart.app.dialogs.exporting import ExportDesk

            getattr(ExportDesk(session, settings, files, window, views), what)()

        return run

    def palette() -> None:
        from orgchart.app import commands
        from orgchart.app.dialogs.palette import Palette

        Palette(bench, commands.table(), window).exec()

    def shortcuts() -> None:
        from orgchart.app import commands
        from orgchart.app.dialogs.shortcuts import Shortcuts

        Shortcuts(session, commands.table(), window).exec()

    def versions() -> None:
        from orgchart.app.dialogs.versions import earlier_versions

        earlier_versions(session, settings, files, window)

    def merge_with() -> None:
        from orgchart.app.dialogs.merge_with import choose_and_merge

        choose_and_merge(session, settings, files, window)

    def settle_conflicts() -> None:
        from orgchart.app.dialogs.merge_with import settle_marks

        settle_marks(session, window)

    def save_template() -> None:
        from orgchart.app.dialogs.own_templates import ask_and_keep

        ask_and_keep(session, settings, files, window)

    def page_settings() -> None:
        from orgchart.app.dialogs.page_settings import PageSettings

        PageSettings(session, window).exec()

    def preferences() -> None:
        from orgchart.app.dialogs.preferences import Preferences

        Preferences(session, settings, chart, window, lambda: bench.perform("log")).exec()

    def rules() -> None:
        from orgchart.app.dialogs.rules import RulesDialog

        RulesDialog(session, window).exec()

    def scenario(verb: str) -> Callable[[], None]:
        def run() -> None:
            from orgchart.app.dialogs import scenarios

            if verb == "adopt":
                scenarios.AdoptDialog(session, window).exec()
            else:
                getattr(scenarios, verb)(session, window)

        return run

    def compare_with() -> None:
        from orgchart.app.dialogs.compare_with import choose_and_compare

        choose_and_compare(session, settings, files, window, views)

    def what_if() -> None:
        from orgchart.app.dialogs.what_if import show_for_selection

        show_for_selection(session, window)

    def associate() -> None:
        from orgchart.app import association
        from orgchart.text.message import Refusal, message

        if not association.is_possible():
            session.say(message("said.associated_nowhere"))
            return
        try:
            association.associate()
        except Refusal as refusal:
            files.tell(refusal.message)
        else:
            session.say(message("said.associated"))

    def own_library() -> None:
        from orgchart.app.dialogs.own_library import open_own_library

        open_own_library(session, files)

    return {
        "own_library": own_library,
        "help": guide.open_at_focus,
        "associate": associate,
        "rules": rules,
        "preferences": preferences,
        "compare_with": compare_with,
        "what_if": what_if,
        "scenario_copy": scenario("ask_and_copy"),
        "scenario_rename": scenario("ask_and_rename"),
        "scenario_adopt": scenario("adopt"),
        "earlier_versions": versions,
        "save_template": save_template,
        "merge_with": merge_with,
        "settle_conflicts": settle_conflicts,
        "import_table": import_table,
        "import_copied": import_copied,
        "suggest": suggest,
        "export_sheets": export("sheets"),
        "export_chart": export("chart"),
        "export_tables": export("tables"),
        "export_dates": export("dates"),
        "export_slides": export("slides"),
        "print": export("print"),
        "print_review": export("review"),
        "print_changes": export("changes"),
        "print_settings": page_settings,
        "palette": palette,
        "shortcuts": shortcuts,
    }
