"""Palette and style sheet of the window, made from a theme. Knows no widget but by the names it styles."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from orgchart.app.look.theme import RADIUS, SPACE, Theme
from orgchart.resources import resource


def palette(theme: Theme) -> QPalette:
    """Return the palette of `theme`, for what the style sheet does not reach."""
    made = QPalette(theme.surface)
    role = QPalette.ColorRole
    for each, colour in (
        (role.Window, theme.surface),
        (role.Base, theme.raised),
        (role.AlternateBase, theme.ground),
        (role.Button, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.text),
        (role.ToolTipText, theme.surface),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_text),
        (role.Link, theme.accent),
    ):
        made.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, faded(theme))
    return made


def faded(theme: Theme) -> QColor:
    """Return the colour of what can't be used now."""
    return QColor("#5d6776") if theme.dark else QColor("#a3abb7")


def _sign(name: str, theme: Theme) -> str:
    """Return where an icon is that shows on the accent: a style sheet can't give one a colour."""
    return resource("icons", f"{name}-{'black' if theme.dark else 'white'}.svg").as_posix()


def sheet(theme: Theme) -> str:
    """Return the style sheet of the window in `theme`."""
    t = {
        name: (f"rgba({c.red()},{c.green()},{c.blue()},{c.alpha()})" if c.alpha() < 255 else c.name())
        for name, c in ((name, getattr(theme, name)) for name in Theme.__dataclass_fields__)
        if isinstance(c, QColor)
    }
    t["faded"] = faded(theme).name()
    s, r = SPACE, RADIUS
    return f"""
QMainWindow, QDialog, #Panel, #PanelBody, QScrollArea#PanelBody > QWidget > QWidget {{ background: {t["surface"]}; }}
QWidget {{ color: {t["text"]}; }}
QMenuBar {{ background: {t["surface"]}; padding: {s // 2}px {s}px; }}
QMenuBar::item {{ padding: {s}px {2 * s}px; border-radius: {r // 2}px; background: transparent; }}
QMenuBar::item:selected {{ background: {t["accent_soft"]}; }}
QMenu {{ background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {r}px; padding: {s}px; }}
QMenu::item {{ padding: {s + 2}px {6 * s}px {s + 2}px {3 * s}px; border-radius: {r // 2}px; }}
QMenu::icon {{ padding-left: {2 * s}px; padding-right: {2 * s}px; }}
QMenu::item:selected {{ background: {t["accent_soft"]}; color: {t["text"]}; }}
QMenu::item:disabled {{ color: {t["faded"]}; }}
QMenu::separator {{ height: 1px; background: {t["line"]}; margin: {s}px {2 * s}px; }}
QToolBar {{ background: {t["surface"]}; border: none; border-bottom: 1px solid {t["line"]};
  padding: {s}px {2 * s}px; spacing: {s // 2}px; }}
QToolBar::separator {{ width: 1px; background: {t["line"]}; margin: {s}px {s + 2}px; }}
QToolButton {{ border: none; border-radius: {r - 2}px; padding: {s + 1}px; background: transparent; }}
QToolButton:hover {{ background: {t["accent_soft"]}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t["accent_soft"]}; color: {t["accent"]}; }}
QToolButton:focus {{ border: 2px solid {t["accent"]}; padding: {s - 1}px; }}
QToolButton#Part {{ border: 1px solid {t["line"]}; border-radius: 6px; padding: 0; color: {t["muted"]}; }}
QToolButton#Part:hover {{ border-color: {t["accent"]}; }}
QToolButton#Part:checked {{ background: {t["accent"]}; color: {t["accent_text"]}; border-color: {t["accent"]};
  font-weight: 700; }}
QToolButton#Part:focus {{ border: 2px solid {t["accent"]}; }}
QStatusBar {{ background: {t["surface"]}; border-top: 1px solid {t["line"]}; color: {t["muted"]}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {t["line"]}; }}
QSplitter::handle:horizontal {{ width: 1px; }} QSplitter::handle:vertical {{ height: 1px; }}
QTabBar {{ background: {t["surface"]}; qproperty-drawBase: 0; }}
QTabBar::tab {{ padding: {2 * s}px {3 * s}px; color: {t["muted"]}; border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t["text"]}; border-bottom: 2px solid {t["accent"]}; font-weight: 600; }}
QTabBar::tab:hover {{ color: {t["text"]}; }}
QTabBar::tab:focus {{ color: {t["accent"]}; }}
QTabBar#Crowded::tab {{ padding: {2 * s}px {s + 2}px; }}
QTabBar::tear {{ width: 0; border: none; }}
QTabBar#Views::tab, QTabBar#ViewSigns::tab {{ padding: {s + 1}px {3 * s}px; border: none; border-radius: {r - 2}px;
  margin: 0 1px; }}
QTabBar#ViewSigns::tab {{ width: 16px; padding: {s + 1}px {3 * s - 1}px; }}
QTabBar#Views::tab:selected, QTabBar#ViewSigns::tab:selected {{
  background: {t["accent_soft"]}; color: {t["accent"]}; font-weight: 600; }}
QTabBar#Views::tab:focus, QTabBar#ViewSigns::tab:focus {{ border: 2px solid {t["accent"]}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t["line"]}; }}
QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {{
  background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {r - 2}px; padding: {s}px {2 * s}px;
  selection-background-color: {t["accent"]}; selection-color: {t["accent_text"]}; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QDateEdit:focus {{ border: 2px solid {t["accent"]}; padding: {s - 1}px {2 * s - 1}px; }}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled {{ color: {t["faded"]}; background: {t["surface"]}; }}
QComboBox::drop-down {{ border: none; width: {6 * s}px; }}
QComboBox::down-arrow {{ image: url("{resource("icons", "chevron-down-grey.svg").as_posix()}"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {t["raised"]}; border: 1px solid {t["line"]}; padding: {s}px;
  selection-background-color: {t["accent_soft"]}; selection-color: {t["text"]}; outline: none; }}
QPushButton {{ background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {r - 2}px;
  padding: {s + 2}px {4 * s}px; }}
QPushButton:hover {{ border-color: {t["accent"]}; }}
QPushButton:focus {{ border: 2px solid {t["accent"]}; padding: {s + 1}px {4 * s - 1}px; }}
QPushButton:default, QPushButton#Primary {{ background: {t["accent"]}; color: {t["accent_text"]}; border: none;
  padding: {s + 3}px {4 * s + 1}px; }}
QPushButton:default:focus, QPushButton#Primary:focus {{ border: 2px solid {t["text"]}; padding: {s + 1}px {4 * s - 1}px; }}
QPushButton:disabled {{ color: {t["faded"]}; background: {t["surface"]}; }}
QPushButton#Primary:disabled {{ color: {t["faded"]}; background: {t["surface"]}; border: 1px solid {t["line"]};
  padding: {s + 2}px {4 * s}px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {t["line"]}; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ border-radius: 3px; background: {t["accent"]}; }}
QPushButton#Quiet {{ border: none; background: transparent; color: {t["accent"]}; padding: {s}px {2 * s}px;
  border-radius: {r - 2}px; }}
QPushButton#Quiet:hover {{ background: {t["accent_soft"]}; }}
QPushButton#Quiet:focus {{ border: 2px solid {t["accent"]}; padding: {s - 2}px {2 * s - 2}px; }}
QCheckBox {{ spacing: {2 * s}px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t["accent"]}; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {{ width: 14px; height: 14px;
  border: 1px solid {t["connector"]}; border-radius: 4px; background: {t["raised"]}; }}
QCheckBox::indicator:hover {{ border-color: {t["accent"]}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{
  background: {t["accent"]}; border-color: {t["accent"]}; image: url("{_sign("check", theme)}"); }}
QCheckBox::indicator:indeterminate {{ background: {t["accent"]}; border-color: {t["accent"]};
  image: url("{_sign("minus", theme)}"); }}
QCheckBox::indicator:disabled {{ border-color: {t["line"]}; background: {t["surface"]}; }}
QListView, QTreeView, QTableView {{ background: {t["surface"]}; border: none; outline: none;
  selection-background-color: {t["accent_soft"]}; selection-color: {t["text"]}; alternate-background-color: {t["ground"]}; }}
QListView:focus, QTreeView:focus {{ border: 1px solid {t["accent"]}; }}
QTableView::item {{ padding: 0 {2 * s}px; }}
QTableView::item:selected {{ background: {t["accent_soft"]}; color: {t["text"]}; }}
QTableView::item:focus {{ border: 2px solid {t["accent"]}; border-radius: {r // 2}px; }}
QListView#Kinds {{ padding: {2 * s}px; border-right: 1px solid {t["line"]}; }}
QTreeView::item, QListView::item {{ padding: {s}px; border-radius: {r // 2}px; }}
QTreeView::item:hover, QListView::item:hover {{ background: {t["accent_soft"]}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {t["accent_soft"]}; color: {t["text"]}; }}
QHeaderView::section {{ background: {t["surface"]}; color: {t["muted"]}; border: none;
  border-bottom: 1px solid {t["line"]}; padding: {s}px {2 * s}px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t["line"]}; border-radius: 4px; margin: 1px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t["muted"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t["text"]}; color: {t["surface"]}; border: none; padding: {s}px {2 * s}px; }}
QGraphicsView {{ border: none; background: {t["ground"]}; }}
QPushButton#Step {{ border-radius: 12px; padding: 0; font-size: 12px; color: {t["muted"]}; }}
QPushButton#Step:checked {{ background: {t["accent"]}; color: {t["accent_text"]}; border: none; font-weight: 700; }}
QLabel#Lead {{ font-size: 16px; color: {t["muted"]}; }}
QDialog#Popup {{ border: 1px solid {t["line"]}; background: {t["raised"]}; }}
QPushButton#Plain {{ border: none; background: transparent; padding: 2px 0; text-align: left; font-weight: 600; }}
QPushButton#Plain:hover {{ color: {t["accent"]}; }}
QPushButton#Plain:focus {{ color: {t["accent"]}; border: none; padding: 2px 0; }}
QPushButton#Zoom {{ padding: {s - 1}px {3 * s}px; color: {t["muted"]}; }}
QPushButton#Zoom:checked {{ background: {t["accent_soft"]}; color: {t["accent"]}; border-color: {t["accent"]}; }}
QPushButton#Zoom:focus {{ border: 2px solid {t["accent"]}; padding: {s - 2}px {3 * s - 1}px; }}
QPushButton#Choice {{ text-align: left; }}
QPushButton#Choice:checked {{ background: {t["accent_soft"]}; border-color: {t["accent"]}; font-weight: 600; }}
QPushButton#Card {{ background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {r}px; padding: 0; }}
QPushButton#Card:hover {{ border-color: {t["accent"]}; }}
QPushButton#Card:focus {{ border: 2px solid {t["accent"]}; padding: 0; }}
#Picture {{ background: {t["ground"]}; border-radius: {r // 2}px; }}
QFrame#Due, QFrame#Bundle {{ background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {r}px; }}
#Late {{ color: {t["error"]}; font-size: 12px; font-weight: 700; }}
#Done {{ color: {t["good"]}; font-size: 12px; font-weight: 700; }}
#CardTitle {{ font-weight: 600; }}
#Title {{ font-size: 26px; font-weight: 700; }}
#Heading {{ font-size: 15px; font-weight: 700; }}
#Section {{ color: {t["muted"]}; font-size: 12px; font-weight: 700; }}
#Muted {{ color: {t["muted"]}; }}
#Field {{ color: {t["muted"]}; font-size: 12px; }}
#Bad {{ color: {t["error"]}; }}
#Reason {{ background: {t["error_soft"]}; color: {t["text"]}; border: 1px solid {t["error"]}; border-radius: {r - 2}px;
  padding: {s}px {2 * s}px; font-size: 13px; }}
#Hint {{ background: {t["accent_soft"]}; border-top: 1px solid {t["line"]}; }}
QListView#Pages, QListView#Pages:focus {{ border: none; }}
QTextBrowser#Guide, QTextBrowser#Guide:focus {{ border: none; padding: 0; background: {t["surface"]}; }}
#Banner {{ background: {t["warning_soft"]}; color: {t["text"]}; padding: {2 * s}px {3 * s}px; }}
"""


def wear(theme: Theme) -> None:
    """Give the whole application the looks of `theme`; done again for another theme alone, for it takes a while."""
    application = QApplication.instance()
    wanted = sheet(theme)
    if isinstance(application, QApplication) and application.styleSheet() != wanted:
        application.setPalette(palette(theme))
        application.setStyleSheet(wanted)
