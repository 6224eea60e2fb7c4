"""Documents with one trouble each, made on the fly: the big ones are never kept.

`python -m samples.broken.make OUT` writes them all into a folder.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEADER = "序号\t年度目标\t第二季度目标\t是否完成\t具体工作进展\t责任单位"
ROW = "{number}\t新建口袋公园{count}处。\t新建口袋公园{count}处。\t完成\t建成口袋公园{done}处。\t市城市管理局"
TITLE = "2026年第二季度目标任务完成情况"
MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One document. `refusals`: it must be refused with one of these codes; empty: it must be read.

    `problems`: reading problems that must be told. `heavy`: big to make; only slow tests take it.
    """

    name: str
    make: Callable[[], bytes]
    refusals: frozenset[str] = frozenset()
    problems: frozenset[str] = frozenset()
    heavy: bool = False


def table(*rows: str, title: str = TITLE) -> str:
    """A small sound goal table with these rows under its header."""
    return "\n".join([title, "", HEADER, *rows]) + "\n"


def row(number: str = "1", *, count: str = "6", done: str = "7") -> str:
    """One row of that table."""
    return ROW.format(number=number, count=count, done=done)


def _utf8(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8")


def _page(body: str) -> Callable[[], bytes]:
    return _utf8(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>")


def _html_table(cell: str) -> str:
    cells = "".join(f"<th>{name}</th>" for name in HEADER.split("\t"))
    row_cells = "".join(f"<td>{text}</td>" for text in row().split("\t")[:-2])
    return f"<h1>{TITLE}</h1><table><tr>{cells}</tr><tr>{row_cells}<td>{cell}</td><td>市水务局</td></tr></table>"


def _refused(name: str, make: Callable[[], bytes], *codes: str, heavy: bool = False) -> Broken:
    return Broken(name=name, make=make, refusals=frozenset(codes), heavy=heavy)


def _read(name: str, make: Callable[[], bytes], *problems: str) -> Broken:
    return Broken(name=name, make=make, problems=frozenset(problems))


CUT_UTF8 = table(row()).encode("utf-8")[:-5]
BROKEN: tuple[Broken, ...] = (
    _refused("empty.txt", lambda: b"", "empty_file"),
    _refused("blank.txt", lambda: b" \n\t\n\xe3\x80\x80\n", "no_goal_table", "empty_file"),
    _refused("only-bom.txt", lambda: b"\xef\xbb\xbf", "empty_file", "no_goal_table"),
    _refused(
        "binary.txt",
        lambda: bytes(range(256)) * 40,
        *("unknown_encoding", "unknown_type", "unsupported_type", "type_mismatch"),
    ),
    _refused("cut-utf8.txt", lambda: CUT_UTF8, "unknown_encoding"),
    _refused("one-bad-byte.csv", lambda: b"\xff" + CUT_UTF8[:60], "unknown_encoding"),
    _refused(
        "odd-utf16.txt",
        lambda: table(row()).encode("utf-16")[:-1],
        "unknown_encoding",
        "parse_error",
    ),
    _refused(
        "picture.txt",
        lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
        *("unsupported_type", "unknown_type", "type_mismatch", "unknown_encoding"),
    ),
    _refused(
        "archive.csv",
        lambda: b"PK\x03\x04" + b"\x14\x00" * 32,
        *("unsupported_type", "unknown_type", "type_mismatch", "parse_error", "unknown_encoding"),
    ),
    _refused(
        "prose.txt", _utf8("今年以来，全市上下同心协力，各项工作稳步推进。\n" * 30), "no_goal_table"
    ),
    _refused(
        "telephone-list.csv",
        _utf8("姓名,科室,电话\n" + "甲,办公室,1234567\n" * 12),
        "no_goal_table",
    ),
    _refused("page-without-table.html", _page("<p>政务公开</p>" * 40), "no_goal_table"),
    _refused("header-alone.txt", _utf8(f"{TITLE}\n\n{HEADER}\n"), "no_goal_table"),
    _refused("deep.html", _page("<div>" * 100_000), "too_deep", "no_goal_table"),
    _refused("deep-table.html", _page("<table><tr><td>" * 20_000), "too_deep", "no_goal_table"),
    _refused(
        "long-line.txt", lambda: b"1" * (50 * MEBIBYTE), "line_too_long", "too_big", heavy=True
    ),
    _refused("huge.txt", lambda: b"1\t2\n" * (50 * MEBIBYTE), "too_big", heavy=True),
    _refused(
        "wide.txt",
        lambda: ("\t".join(["序号", "年度目标"] * 300_000) + "\n").encode() * 2,
        *("too_many_cells", "line_too_long", "too_big", "no_goal_table"),
        heavy=True,
    ),
    _read("digits-by-the-thousand.txt", _utf8(table(row(done="9" * 60_000)))),
    _read("exponent.txt", _utf8(table(row(count="1e99999999", done="1e99999999")))),
    _read("many-percent.txt", _utf8(table(row(done="7处，占" + "1%、" * 20_000)))),
    _read("many-commas.txt", _utf8(table(row(done="7" + ",000" * 20_000)))),
    _read("many-dashes.txt", _utf8(table(row(done="7" + "—" * 60_000)))),
    _read("many-markers.txt", _utf8(table(row(done="".join(f"{n}." for n in range(9_000)))))),
    _read("open-quotes.txt", _utf8(table(row(done="《" * 40_000)))),
    _read("bidi.txt", _utf8(table(row(done="\u202e7\u202c")))),
    _read("zero-width.txt", _utf8(table(row(done="1\u200b2\u200d0\ufeff")))),
    _read("look-alike-digits.txt", _utf8(table(row(count="٦", done="۷ 𝟕 ７ ⑦ 七")))),
    _refused(
        "nul.csv",
        lambda: table(row(done="7\x00")).replace("\t", ",").encode("utf-8"),
        *("unknown_type", "unknown_encoding"),
    ),
    _read("formula.csv", _utf8(table(row(done='7=HYPERLINK("x")')).replace("\t", ","))),
    _read(
        "open-quote.csv", _utf8(table(row(), row("2")).replace("\t", ",") + '3,"没有收尾的引号,1\n')
    ),
    _read("old-mac-lines.txt", lambda: table(row(), row("2")).replace("\n", "\r").encode("utf-8")),
    _read(
        "windows-lines.txt", lambda: table(row(), row("2")).replace("\n", "\r\n").encode("utf-8")
    ),
    _read("gb18030.txt", lambda: table(row(), row("2")).encode("gb18030"), "encoding_guessed"),
    _read("utf16.txt", lambda: table(row(), row("2")).encode("utf-16")),
    _read(
        "unclosed.html",
        _page(_html_table("建成7处<b><i>").replace("</td>", "").replace("</tr>", "")),
    ),
    _read("script.html", _page(_html_table("建成7处<script>document.write('9处')</script>"))),
    _read("entities.html", _page(_html_table("建成7处" + "&amp;" * 20_000))),
    _read(
        "huge-span.html",
        _page(_html_table("建成7处").replace("<td>", "<td rowspan='999999999'>", 1)),
    ),
)


def main() -> None:
    """Write every broken document into the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for broken in BROKEN:
        (out / broken.name).write_bytes(broken.make())


if __name__ == "__main__":
    main()
