"""People's own tables, read as they are: which column is what, who manages whom, and what becomes of every row.

Nothing in a cell is ever executed or read as markup.
"""

from orgchart.storage.tables.choices import Choices
from orgchart.storage.tables.columns import Columns, recognise
from orgchart.storage.tables.plan import ImportPlan, plan_import
from orgchart.storage.tables.reading import read_table
from orgchart.storage.tables.report import ImportReport
from orgchart.storage.tables.table import Row, Table
from orgchart.storage.tables.update import plan_update

__all__ = [
    "Choices",
    "Columns",
    "ImportPlan",
    "ImportReport",
    "Row",
    "Table",
    "plan_import",
    "plan_update",
    "read_table",
    "recognise",
]
