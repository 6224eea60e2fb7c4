"""`--second-opinion` against a server on this machine that answers well, lies, stalls or talks rubbish."""

import json
import time
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from duban.cli import model_client
from duban.cli.main import main
from duban.cli.model_client import ModelClient, endpoint
from tests.core.cli.made_files import HEADER, TITLE
from tests.support.stub_model import closed_port, drip, matter, raw, said, stub

ROWS = f"""{TITLE}
{HEADER}
1\t加强法治宣传教育\t加强法治宣传教育\t完成\t深入12个乡镇开展法治讲座36场。\t无\t市司法局
2\t改造老旧小区60个\t改造老旧小区30个\t完成\t1—6月，改造老旧小区21个。\t无\t市住建局
3\t推进河湖治理\t推进河湖治理\t完成\t召开河湖长会议2次。\t无\t市水利局
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "q2.txt"
    path.write_text(ROWS, "utf-8")
    return path


def asked(table: Path, address: str, form: str = "json") -> Result:
    arguments = ["check", str(table), "--second-opinion", address, "--model", "m", "--format", form]
    return CliRunner().invoke(main, arguments)


def record(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    text = (resources.files("duban.editions") / "schemas/duban.check-1.json").read_text("utf-8")
    Draft202012Validator(json.loads(text)).validate(found)
    return found


def honest(handler, request):
    text = matter(request)["进展原文"].rstrip("。")
    said(handler, json.dumps({"verdict": "partly_met", "quotes": [text]}, ensure_ascii=False))


def liar(handler, request):
    text = matter(request)["进展原文"].replace("36", "63").replace("2次", "9次")
    said(handler, json.dumps({"verdict": "met", "quotes": [text]}, ensure_ascii=False))


def without_opinion(found: dict[str, Any]) -> dict[str, Any]:
    entries = [{k: v for k, v in e.items() if k != "second_opinion"} for e in found["entries"]]
    return {k: v for k, v in found.items() if k != "second_opinion"} | {"entries": entries}


@pytest.fixture
def plain(table: Path) -> tuple[dict[str, Any], int]:
    result = CliRunner().invoke(main, ["check", str(table), "--format", "json"])
    return json.loads(result.stdout), result.exit_code


def test_an_honest_opinion_is_shown_beside_the_official_verdict(table, plain):
    with stub(honest) as server:
        result = asked(table, server.address)
    found = record(result)
    assert (without_opinion(found), result.exit_code) == plain
    first = found["entries"][0]["second_opinion"]
    assert first["review"] is True
    assert first["opinions"][0]["spans"][0]["text"] == "深入12个乡镇开展法治讲座36场"
    assert found["second_opinion"]["troubles"] == []
    assert set(server.paths) == {"/v1/chat/completions"}
    assert server.most_at_once == 1


def test_the_row_with_a_number_is_never_shown_to_the_model(table):
    with stub(honest) as server:
        found = record(asked(table, server.address))
    assert found["entries"][1]["second_opinion"] == {
        "review": False,
        "opinions": [],
        "rejected": [],
    }
    assert not any("老旧小区" in matter(request)["子目标"] for request in server.asked)


@pytest.mark.parametrize("form", ["text", "html"])
def test_people_see_the_difference_marked_for_review(table, form):
    with stub(honest) as server:
        result = asked(table, server.address, form)
    assert "复核" in result.stdout
    assert "正式结论不变" in result.stdout


def test_a_lie_is_thrown_away_and_changes_nothing(table, plain):
    with stub(liar) as server:
        result = asked(table, server.address)
    found = record(result)
    assert (without_opinion(found), result.exit_code) == plain
    assert found["second_opinion"]["answered"] == 0
    why = [each["why"] for e in found["entries"] for each in e["second_opinion"]["rejected"]]
    assert why
    assert set(why) == {"quote_not_there"}


def _redirect(handler, _):
    raw(handler, b"", 307, Location=f"http://127.0.0.1:{closed_port()}/v1/chat/completions")


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (lambda handler, _: raw(handler, b"<html>busy</html>"), "not_json"),
        (lambda handler, _: raw(handler, b"\xff\xfe\x00"), "not_json"),
        (lambda handler, _: raw(handler, b'{"choices": []}'), "not_json"),
        (lambda handler, _: raw(handler, b"[" * 100_000), "not_json"),
        (lambda handler, _: said(handler, 7), "not_json"),
        (lambda handler, _: raw(handler, b" " * (model_client.MOST_BYTES + 9)), "too_big"),
        (lambda handler, _: raw(handler, b"no", 500), "http_status"),
        (lambda handler, _: raw(handler, b"no", 401), "http_status"),
        (_redirect, "redirected"),
        (lambda handler, _: drip(handler, 0.1), "timeout"),
        (lambda handler, _: time.sleep(2), "timeout"),
        (lambda handler, _: handler.connection.close(), "unreachable"),
    ],
)
def test_whatever_goes_wrong_is_told_and_the_check_goes_on(
    table, plain, monkeypatch, reply, trouble
):
    monkeypatch.setattr(model_client, "SECONDS", 0.4)
    with stub(reply) as server:
        result = asked(table, server.address)
    found = record(result)
    assert (without_opinion(found), result.exit_code) == plain
    assert found["second_opinion"]["troubles"] == [trouble]
    assert found["second_opinion"]["unanswered"] == len(server.asked) == 2


def test_nobody_at_the_address_is_told_to_people(table):
    result = asked(table, f"http://127.0.0.1:{closed_port()}", "text")
    assert "连不上给出的地址" in result.stdout


def test_a_redirect_is_never_followed(table):
    with stub(honest) as elsewhere:

        def redirect(handler, _):
            raw(handler, b"", 302, Location=f"{elsewhere.address}/chat/completions")

        with stub(redirect) as server:
            asked(table, server.address)
    assert elsewhere.asked == []


def test_a_proxy_of_the_surroundings_is_not_used(table, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    with stub(honest) as server:
        found = record(asked(table, server.address))
    assert found["second_opinion"]["answered"] > 0


def test_the_same_question_is_asked_once():
    with stub(honest) as server:
        address = endpoint(server.address)
        assert address is not None
        client = ModelClient(address, seconds=5)
        body = json.dumps({"messages": [{"content": json.dumps({"进展原文": "法治讲座。"})}]})
        assert client(body) == client(body)
    assert len(server.asked) == 1


def test_the_same_answers_give_the_same_bytes(table):
    with stub(honest) as server:
        first, second = asked(table, server.address), asked(table, server.address)
    assert first.stdout == second.stdout


@pytest.mark.parametrize(
    "url",
    ["", "ftp://127.0.0.1/v1", "file:///etc/passwd", "127.0.0.1:8080", "http://u:p@127.0.0.1/",
     "http://127.0.0.1/v1?key=1", "http://127.0.0.1:99999/", "http:///v1", "http://[::1/"],
)  # fmt: skip
def test_an_address_that_is_none_is_wrong_usage(table, url):
    assert asked(table, url).exit_code == 2


@pytest.mark.parametrize("option", [["--model", "m"], ["--second-opinion", "http://127.0.0.1:9/"]])
def test_address_and_model_go_together(table, option):
    assert CliRunner().invoke(main, ["check", str(table), *option]).exit_code == 2


def test_without_the_option_nothing_is_asked_and_nothing_added(plain):
    found, _ = plain
    assert "second_opinion" not in found
    assert all("second_opinion" not in entry for entry in found["entries"])
