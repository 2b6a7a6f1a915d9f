"""What the preview's server answers: the frame around the report, the report itself, and a stream of states."""

from __future__ import annotations

import html
import json
import secrets
from contextlib import aclosing
from dataclasses import dataclass, field
from importlib.resources import files
from string import Template
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler

from hotline.months import Month
from hotline.preview.board import Board

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# The report brings its own policy, which is the published page's; this one lets nobody else frame it.
OF_THE_REPORT = "frame-ancestors 'self'"
OF_THE_FRAME = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
ASSETS = {"page.css": "text/css", "page.js": "text/javascript"}


@dataclass(frozen=True)
class Site:
    """What is served at *port*, under a path that nobody can guess."""

    board: Board
    month: Month
    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.secret}/"

    @property
    def hosts(self) -> set[str]:
        """The names that this server goes by: a page of another name is not served, wherever that name leads."""
        return {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}


def application(site: Site) -> Application:
    """The server's answers; everything else is not found."""
    here = f"/{site.secret}"
    given = {"site": site}
    return Application(
        [
            (f"{here}/", Frame, given),
            (f"{here}/report", Report, given),
            (f"{here}/events", States, given),
            *((f"{here}/({name})", Asset, given) for name in ASSETS),
        ],
        default_handler_class=Nothing,
        default_handler_args=given,
        log_function=lambda handler: None,
    )


class Answer(RequestHandler):
    """An answer to whoever knows the path, and calls this server by its own name."""

    policy = OF_THE_FRAME

    def initialize(self, site: Site) -> None:
        self.site = site

    def prepare(self) -> None:
        if self.request.host not in self.site.hosts:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", self.policy)

    def write_error(self, status_code: int, **given: Any) -> None:
        self.finish({403: "拒绝访问", 404: "没有这个网页"}.get(status_code, "出错了"))


class Nothing(Answer):
    def prepare(self) -> None:
        super().prepare()
        raise HTTPError(404)


class Frame(Answer):
    """The page that the browser opens: a bar, an error if there is one, and the report in a frame."""

    def get(self) -> None:
        self.finish(Template(_text("page.html")).substitute(month=html.escape(self.site.month.chinese)))


class Asset(Answer):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", f"{ASSETS[name]}; charset=utf-8")
        self.finish(_text(name))


class Report(Answer):
    """The last good page, byte for byte the report's own."""

    policy = OF_THE_REPORT

    def get(self) -> None:
        if not self.site.board.page:
            raise HTTPError(404)
        self.finish(self.site.board.page)


class States(Answer):
    """The states of the board as server-sent events, each whole."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        async with aclosing(self.site.board.states()) as states:
            try:
                async for state in states:
                    self.write(f"data: {json.dumps(state.as_json(), ensure_ascii=False)}\n\n")
                    await self.flush()
            except StreamClosedError:
                pass


def _text(name: str) -> str:
    return files("hotline.preview").joinpath(name).read_text(encoding="utf-8")
