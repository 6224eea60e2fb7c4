"""The forms in which periods and dates are written, as one pattern.

Every repeat is bounded, so the pattern is linear in the text.
"""

import re

D = "[0-9０-９]"
_YEAR = f"(?:(?:19|20){D}{{2}}|[１２]{D}{{3}}|[一二][零〇○一二三四五六七八九]{{3}})"
_RELATIVE_YEAR = "今年|本年度|本年|去年|上年|明年|次年|当年"
_MONTH = f"(?:{D}{{1,2}}|十[一二]?|[一二三四五六七八九])"
_DAY = f"(?:{D}{{1,2}}|三?十[一二三四五六七八九]?|二?十[一二三四五六七八九]|[一二三四五六七八九])"
_TO = r"(?:[-—–~～－―‐‑]{1,2}|至|到)"
_S = r"[ \u3000\u00a0]{0,2}"
_EDGE = "上旬|中旬|下旬|月底|底|末|初|中(?=[，,。；、 ]|旬)"

_MONTHS = (
    rf"(?P<m1>{_MONTH}|元){_S}月?份?{_S}(?:{_TO}{_S}(?:(?P<y2>{_YEAR}|次年|当年){_S}年?{_S})?|[、和])"
    rf"{_S}(?P<m2>{_MONTH}){_S}月份?(?P<medge>{_EDGE})?(?!{_S}{D}{{1,2}}{_S}日)"
)
_DATE = (
    rf"(?P<dm>{_MONTH}){_S}月{_S}(?P<dd>{_DAY}){_S}[日号]"
    rf"(?:{_S}{_TO}{_S}(?:(?P<dm2>{_MONTH}){_S}月{_S})?(?P<dd2>{_DAY}){_S}[日号])?"
)
_SINGLE = rf"(?P<m>{_MONTH}){_S}月(?:份(?P<fen>))?(?P<edge>{_EDGE})?"
_QUARTERS = (
    rf"前{_S}(?P<fq>[二两三2-3２-３]){_S}个?季度"
    rf"|第?{_S}(?P<qa>[一二三1-3１-３]){_S}(?:{_TO}|[、和]){_S}第?(?P<qb>[二三四2-4２-４]){_S}季度"
    rf"|第?{_S}(?P<q>[一二三四1-4１-４]){_S}季度(?P<qedge>末|底|初)?"
    r"|(?P<qe>[Qq][1-4１-４])(?![0-9A-Za-z])"
)
_HALVES = "(?P<half>上半年|下半年)(?P<hedge>末|底)?"
_INSIDE_YEAR = (
    rf"{_MONTHS}|{_DATE}|(?<![提目以之此年日空])前{_S}(?P<fm>{_MONTH}){_S}个?月份?|{_SINGLE}|{_QUARTERS}|{_HALVES}"
    "|(?P<yend>(?:年|(?<=年))[底末])"
)

_YEAR_RANGE = rf"(?P<ya>{_YEAR}){_S}年?度?{_S}{_TO}{_S}(?P<yb>{_YEAR}){_S}年(?:度)?"
_NUMERIC = (
    rf"(?P<ny>20{D}{{2}})(?P<sep>[-./．])(?P<nm>0?[1-9]|1[0-2])(?:(?P=sep)(?P<nd>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9.])日?|月(?P<nedge>底|末)?)"
)
_SINCE = "(?P<since>今年以来|年初以来|年初至今|今年至今|开年以来)"
_THIS = (
    "(?P<this>[本上当](?:个?月(?!球)|季度)|[本上当]季(?!节)|月[底末](?=[前，。；、])|季度?[末底])"
)
_WHOLE = "(?P<whole>全年(?!龄))"
_TWO_DIGIT = rf"(?P<y2d>[12]{D})年"
_NOT_AFTER_DIGIT = "(?<![0-9０-９A-Za-z零〇一二三四五六七八九十百千])"

SIGNS = "0-9０-９今去上下明次当本前全年开一二三四五六七八九十第元季月Qq"
"""The signs that begin a period or a date, as a character class."""
_STARTS = f"(?=[{SIGNS}])"
"""A look at one sign turns most places of a text down at once: nine tenths of the time."""

PERIOD = re.compile(
    rf"{_STARTS}(?:(?:(?<![0-9０-９])(?:{_YEAR_RANGE}|{_NUMERIC}))|{_SINCE}|{_THIS}|{_WHOLE}|{_NOT_AFTER_DIGIT}"
    rf"(?:(?:(?:(?P<y>{_YEAR}){_S}年度?|(?P<ry>{_RELATIVE_YEAR})度?|{_TWO_DIGIT}){_S})?(?:{_INSIDE_YEAR})"
    rf"|(?P<y0>{_YEAR}){_S}年度?|(?P<ry0>{_RELATIVE_YEAR})度?))"
)
"""Every period and date. Groups name the parts; see `resolve`."""

AS_OF = re.compile(r"(?:截至|截止到?|截止至|至|到|累计至)[ \u3000]{0,2}\Z")
"""Words right before a period that make it a state at its last day."""

BY = re.compile(r"[ \u3000]{0,2}(?:之?前|以前)(?!期|三|列|景|沿|端)")
SINCE = re.compile(r"[ \u3000]{0,2}(?:以来|起|至今)")

GARBLED = re.compile(
    rf"(?={D}{{3}})(?<![0-9０-９.．])(?:(?P<gy>(?:19|20){D}{{2}})(?P<gm>{D}{{1,2}})月份?"
    rf"|(?P<gr>{D}{{3,4}})月份?"
    rf"|(?P<gyd>(?:19|20){D}{{2}})(?P<gmd>{D}{{2,4}})日"
    rf"|(?<=[至止于自从在])(?P<md>{D}{{3,4}})日"
    rf"|(?P<g8>(?:19|20){D}{{6}})(?=[，,。；;、 \n)）]|\Z))"
)
"""Dates that lost a character on their way through the web: 202310月份, 2021312日, 1031日."""
