"""Paper. reportlab's canvas draws; lines are broken and ordered here, for Hebrew and English in one line.

Text is text: reportlab's own paragraphs, which read markup, are not used. A page is described in start and end, not left
and right, and turned round for a language that runs from right to left.
"""
