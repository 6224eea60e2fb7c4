"""Signs and joints that several readers of numbers share."""

import re

from duban.lookups.late import late

D = "[0-9０-９]"
DIGITS = frozenset("0123456789０１２３４５６７８９")
S = "[ \u3000\u00a0]{0,2}"
CN = "[零〇一二两三四五六七八九十百千万亿]"
MINUS = "-−－–—﹣"

NUMBER = (
    rf"{D}{{1,3}}(?:,{D}{{3}})+(?!{D})(?:[.．]{D}++)?"
    rf"|{D}{{1,3}}(?:，{D}{{3}}(?!{D}))+(?:[.．]{D}++)?"
    rf"|{D}{{1,3}}(?:[ \u2009\u202f\u00a0]{D}{{3}}(?!{D}))+(?:[.．]{D}++)?"
    rf"|{D}++(?:{S}[.．]{S}{D}++)?"
)
"""A number in digits: thousands in groups of three, at most one point. Repeats never give back."""

NUMBER_AT = late(rf"(?P<sign>[{MINUS}])?(?P<number>{NUMBER})")
LINK = re.compile(rf"{S}(?:[~～]|[-—–－―‐‑]{{1,2}}|至|到){S}(?=[{MINUS}]?{D}|第|{CN})")
"""What joins the two ends of a range."""
