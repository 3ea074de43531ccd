"""An editor for each sort of field: what a person types or chooses, turned into a value.

An editor shows a value, or 'mixed' where several records differ, and says `edited` with the new one. Knows no record and
writes nothing.
"""
