"""Who is answered: this machine, by the server's own name, who knows the path.  Real HTTP, without a kernel."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import psutil
import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from hotline.errors import NotebookError
from hotline.findings import Finding, Kind
from hotline.months import Month
from hotline.preview.board import Board
from hotline.preview.pages import Site, application
from hotline.preview.serving import LOOPBACK

PAGE = "<!DOCTYPE html><title>报告</title>".encode()


def served(use: Callable[[Site, AsyncHTTPClient], Awaitable[Any]]) -> Any:
    """What *use* makes of a served board whose page is :data:`PAGE`."""

    async def main() -> Any:
        board = Board()
        board.show(PAGE, 0.5)
        sockets = bind_sockets(0, LOOPBACK)
        site = Site(board, Month.parse("2022-02"), sockets[0].getsockname()[1])
        server = HTTPServer(application(site))
        server.add_sockets(sockets)
        try:
            return await use(site, AsyncHTTPClient())
        finally:
            server.stop()
            await server.close_all_connections()

    return asyncio.run(main())


def answer(path: str, host: str = "") -> HTTPResponse:
    """The answer to a request for *path* under the secret one, by the name *host* or the server's own."""

    async def use(site: Site, client: AsyncHTTPClient) -> HTTPResponse:
        headers = {"Host": host.format(port=site.port)} if host else {}
        return await client.fetch(site.address + path, headers=headers, raise_error=False)

    return served(use)


def test_the_report_is_served_byte_for_byte() -> None:
    response = answer("report")

    assert response.body == PAGE
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_frame_names_the_month_and_runs_its_own_script_only() -> None:
    response = answer("")

    assert "2022年2月" in response.body.decode()
    assert "script-src 'self';" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "<script>" not in response.body.decode()


@pytest.mark.parametrize("name", ["page.js", "page.css"])
def test_its_parts(name: str) -> None:
    assert answer(name).code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "localhost"])
@pytest.mark.parametrize("path", ["", "report", "events", "page.js", "nothing"])
def test_another_name_is_refused(path: str, host: str) -> None:
    response = answer(path, host)

    assert response.code == 403
    assert PAGE not in response.body


def test_localhost_is_its_name_too() -> None:
    assert answer("report", "localhost:{port}").code == 200


@pytest.mark.parametrize("path", ["../", "../report", "../x/report", "page.html", "pages.py", "../../etc/passwd"])
def test_nothing_else_is_there(path: str) -> None:
    assert answer(path).code == 404


def test_listens_on_the_loopback_address_only() -> None:
    async def use(site: Site, client: AsyncHTTPClient) -> list[str]:
        connections = psutil.Process().net_connections("inet")
        return [each.laddr.ip for each in connections if each.laddr.port == site.port and not each.raddr]

    assert served(use) == ["127.0.0.1"]


def test_two_previews_have_two_paths() -> None:
    sites = [Site(Board(), Month.parse("2022-02"), 1) for _ in range(2)]

    assert sites[0].address != sites[1].address
    assert len(sites[0].secret) >= 20


def test_states_are_told_as_they_change_and_texts_stay_texts() -> None:
    finding = Finding(Kind.DRAFTS, "还是草稿</script>", where="topic", remedy="请改写")

    async def use(site: Site, client: AsyncHTTPClient) -> list[dict[str, Any]]:
        told: list[bytes] = []
        stream = asyncio.ensure_future(
            client.fetch(site.address + "events", streaming_callback=told.append, request_timeout=0)
        )

        async def news(number: int) -> None:
            for _ in range(500):
                if sum(b"data:" in each for each in told) >= number:
                    return
                await asyncio.sleep(0.01)

        await news(1)
        site.board.add_findings([finding])
        await news(2)
        site.board.fail(NotebookError("引用算不出来：<b>", where="单元格 topic"))
        await news(3)
        stream.cancel()
        return [json.loads(line[6:]) for line in b"".join(told).splitlines() if line.startswith(b"data: ")]

    first, second, third = served(use)

    assert (first["version"], first["findings"], first["error"]) == (1, None, None)
    assert second["findings"] == [
        {"kind": "drafts", "words": "还是草稿</script>", "where": "topic", "remedy": "请改写"}
    ]
    assert third["error"] == {"kind": "笔记本错误", "lines": ["引用算不出来：<b>", "位置：单元格 topic"]}
    assert third["version"] == 1


def test_an_error_of_the_program_says_nothing_of_the_data() -> None:
    board = Board()
    board.fail(KeyError("13812345678"))

    assert "13812345678" not in json.dumps(board.state.as_json())
    assert "KeyError" in json.dumps(board.state.as_json())


def test_no_page_yet_is_not_found() -> None:
    async def use(site: Site, client: AsyncHTTPClient) -> int:
        site.board.page = b""
        with pytest.raises(HTTPClientError) as caught:
            await client.fetch(site.address + "report")
        return caught.value.code

    assert served(use) == 404


def test_a_reader_who_leaves_is_forgotten() -> None:
    async def main() -> int:
        board = Board()
        states = board.states()
        await anext(states)
        await states.aclose()
        return len(board._waiting)

    assert asyncio.run(main()) == 0
