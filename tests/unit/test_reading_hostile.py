"""Files that are broken, or made to do harm: a complaint in Chinese, and no more memory than a ledger takes."""

from __future__ import annotations

import io
import os
import re
import socket
import string
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hotline.errors import LedgerError
from hotline.ledger.reading import package, read_file, sheet_notes
from tests.unit.ledger_files import (
    AS_PAGE,
    AS_XML,
    ROWS,
    SHEET,
    cells,
    csv_bytes,
    header_as_xml,
    old_workbook,
    page,
    read,
    row,
    rows_as_xml,
    spreadsheet,
    text_cell,
    tr,
    with_part,
    workbook,
)

MB = 1024**2


def complaint(folder: Path, content: bytes, name: str = "2022-02.xlsx") -> str:
    with pytest.raises(LedgerError) as raised:
        read(folder, content, name)
    message = str(raised.value)
    assert f"位置：data/{name}" in message
    assert "处理办法：" in message
    return message


def peak_memory(*paths: Path) -> tuple[list[str], int]:
    """What a process of its own says of each of *paths*, and how many bytes reading them took at most."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from hotline.errors import LedgerError\n"
        "from hotline.ledger.reading import read_file\n"
        "import python_calamine, lxml.etree\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        print(len(read_file(Path(path), 'data/x').rows))\n"
        "    except LedgerError as error:\n"
        "        print(str(error).splitlines()[0])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    *said, kilobytes = done.stdout.splitlines()
    return said, int(kilobytes) * 1024


def far_apart(last: str = "XFD1048576") -> bytes:
    """A sheet with two cells, as far from each other as can be."""
    number = last.lstrip(string.ascii_letters)
    return rows_as_xml(f'{header_as_xml()}<row r="{number}">{text_cell(last, "x")}</row>')


def test_two_cells_far_apart(tmp_path: Path) -> None:
    """Also beyond what Excel itself can have, and a file that is said to be a CSV of two gigabytes."""
    paths = []
    for last in ("XFD1048576", "DA1048576", "ZZZZ99999", "xfd1048576"):
        paths.append(tmp_path / f"{last}.xlsx")
        paths[-1].write_bytes(far_apart(last))
    paths.append(tmp_path / "2022-02.csv")
    with paths[-1].open("wb") as file:
        file.truncate(2 * 1024**3)
    said, memory = peak_memory(*paths)
    assert all("铺得太开" in words for words in said[:4])
    assert said[4] == "台账文件太大：2048 MB，最多 600 MB。"
    assert memory < 100 * MB


def test_empty_cells_far_away_are_no_matter(tmp_path: Path) -> None:
    """A form that was given to whole columns and rows leaves cells to the end of the sheet."""
    rows = f'{header_as_xml()}<row r="2">{text_cell("A2", "A1")}<c r="XFD2" s="0"/></row>'
    raw = read(tmp_path, rows_as_xml(f'{rows}<row r="1048576"><c r="A1048576" s="0"></c></row>'))
    assert cells(raw)[1:] == [["A1", "", ""]]


def test_a_wide_ledger_is_read(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([[f"列{number}" for number in range(1000)], list(range(1000))]))
    assert raw.rows.shape == (1, 1000)


def test_old_workbooks_with_cells_far_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = old_workbook(also=lambda book, sheet: sheet.write(65535, 255, "x"))
    monkeypatch.setattr(sheet_notes, "MOST_CELLS", 1_000_000)
    assert "铺得太开" in complaint(tmp_path, content, "2022-02.xls")


def blanks_in_a_sheet(megabytes: int) -> bytes:
    return with_part(
        workbook(), SHEET, lambda xml: xml.replace(b"</sheetData>", b" " * megabytes * MB + b"</sheetData>")
    )


def test_a_bomb_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is unpacked."""
    monkeypatch.setattr(package, "MOST_UNPACKED", 5 * MB)
    content = blanks_in_a_sheet(6)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert "解压后太大" in complaint(tmp_path, content)


def test_a_bomb_that_says_that_it_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 5 * MB)
    content = bytearray(blanks_in_a_sheet(10))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    for at in range(len(content)):
        if content[at : at + 4] == struct.pack("<I", size):
            content[at : at + 4] = struct.pack("<I", 1000)
    assert "解压后太大" in complaint(tmp_path, bytes(content))


def test_more_texts_than_fit_into_their_part(tmp_path: Path) -> None:
    """Calamine makes room for as many as it is told of; of a hundred gigabytes it dies."""

    def claiming(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="1000000"', xml)

    assert "损坏" in complaint(tmp_path, with_part(workbook(), "xl/sharedStrings.xml", claiming))


def test_more_cells_than_a_ledger_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_TAGS", 1000)
    assert "太大" in complaint(tmp_path, workbook([["甲"] * 300, ["1"] * 300]))


def test_entities_are_refused(tmp_path: Path) -> None:
    """A billion laughs, a file of the machine."""
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"):
        content = with_part(workbook(), part, lambda xml: xml.replace(b"?>", b"?>" + entities, 1))
        assert "Excel 文件损坏" in complaint(tmp_path, content)


def test_a_text_that_looks_like_a_declaration_is_a_text(tmp_path: Path) -> None:
    for content in (
        workbook([["<!DOCTYPE x>", "=f(1)"]], strings_to_formulas=False),
        spreadsheet(row("&lt;!DOCTYPE x&gt;", "=f(1)")),
    ):
        assert cells(read(tmp_path, content)) == [["<!DOCTYPE x>", "=f(1)"]]


def test_a_sheet_in_another_encoding_is_not_read_as_an_empty_one(tmp_path: Path) -> None:
    content = with_part(workbook(), SHEET, lambda xml: xml.decode().replace("UTF-8", "UTF-16", 1).encode("utf-16"))
    assert "Excel 文件损坏" in complaint(tmp_path, content)


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    rows = f'{header_as_xml()}<row r="2"><c r="A2" t="str"><f>[1]Sheet1!A1</f><v>A1</v></c></row>'
    assert cells(read(tmp_path, rows_as_xml(rows)))[1:] == [["A1", "", ""]]


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("content", [workbook(), old_workbook()], ids=["xlsx", "xls"])
def test_a_truncated_workbook(tmp_path: Path, content: bytes, kept: float) -> None:
    assert "文件损坏" in complaint(tmp_path, content[: int(len(content) * kept)])


def test_a_sheet_that_is_cut_off(tmp_path: Path) -> None:
    assert "文件损坏" in complaint(tmp_path, with_part(workbook(), SHEET, lambda xml: xml[: len(xml) // 2]))


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("_", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (archive(**{"2022-02.csv": csv_bytes()}), "压缩包，不是 Excel"),
        (archive(**{"xl_workbook.bin": b""}), "xlsb 工作簿"),
        (archive(**{"content.xml": b"<x/>"}), "ODS 表格"),
        (archive(**{"word_document.xml": b"<x/>"}), "Word 文档"),
        (archive(**{"xl_workbook.xml": b"<x/>"}), "Excel 文件损坏"),
    ],
    ids=["zip", "xlsb", "ods", "docx", "hollow"],
)
def test_archives_that_are_no_workbook(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in complaint(tmp_path, content)


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    """The one that is looked at may not be the one that is read."""
    buffer = io.BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(SHEET, b"<worksheet/>")
    assert "Excel 文件损坏" in complaint(tmp_path, buffer.getvalue())


def test_more_columns_than_anybody_has(tmp_path: Path) -> None:
    """Each of them takes a while."""
    for content in (csv_bytes([["x"] * 2001]), workbook([["x"] * 2001]), page(tr(*["x"] * 2001))):
        assert "台账有 2001 列，最多 2000 列" in complaint(tmp_path, content)


def test_empty_columns_are_no_columns(tmp_path: Path) -> None:
    raw = read(tmp_path, workbook([["工单编号"], ["A1"], [""] * 16383 + ["x"]]))
    assert cells(raw) == [["工单编号", ""], ["A1", ""], ["", "x"]]


def test_a_cell_of_a_page_without_a_row(tmp_path: Path) -> None:
    assert cells(read(tmp_path, b"<table><tbody><td>a</td><td>b</td></table>", site=None)) == [["a", "b"]]


def test_a_declaration_that_does_not_come_first(tmp_path: Path) -> None:
    content = f'<!-- x --><?xml version="1.0" encoding="gbk"?><table>{AS_PAGE}</table>'.encode()
    assert cells(read(tmp_path, content)) == ROWS


def test_a_page_with_spans_without_end(tmp_path: Path) -> None:
    cell = '<td colspan="999999999" rowspan="999999999">x</td>'
    content = f"<table>{f'<tr>{cell * 100}</tr>' * 100}</table>".encode()
    read(tmp_path, content)


def test_xml_as_wide_as_long(tmp_path: Path) -> None:
    far = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'
    assert "太大" in complaint(tmp_path, spreadsheet(AS_XML + far))


def test_nothing_that_a_page_names_is_fetched(tmp_path: Path) -> None:
    """Whoever called would be waiting to be let in."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        head = f'<base href="{address}"><link rel="stylesheet" href="{address}/x.css"><img src="{address}/x.png">'
        read(tmp_path, page(AS_PAGE, head=head))
        read(tmp_path, f'<!DOCTYPE html SYSTEM "{address}/x.dtd"><table>{AS_PAGE}</table>'.encode())
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "declared", ['[<!ENTITY a "haha">]', 'SYSTEM "file:///etc/passwd"'], ids=["laughs", "file"]
)
def test_xml_that_declares_entities_is_refused(tmp_path: Path, declared: str) -> None:
    content = spreadsheet(row("&a;"), before=f"<!DOCTYPE x {declared}>")
    assert "XML 表格损坏" in complaint(tmp_path, content)


def test_what_is_no_file(tmp_path: Path) -> None:
    """None of them is waited for."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "zero").symlink_to("/dev/zero")
    said = {
        "folder": "文件夹",
        "pipe": "不是普通文件",
        "loop": "绕成了圈",
        "gone": "文件不在了",
        "zero": "不是普通文件",
    }
    for name, words in said.items():
        with pytest.raises(LedgerError, match=words):
            read_file(tmp_path / name, f"data/{name}")


@pytest.mark.skipif(os.getuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "2022-02.csv").write_bytes(csv_bytes())
    (tmp_path / "2022-02.csv").chmod(0)
    with pytest.raises(LedgerError, match="没有读取权限"):
        read_file(tmp_path / "2022-02.csv", "data/2022-02.csv")


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "2022-02.csv"
    path.write_bytes(csv_bytes())
    read_bytes = Path.read_bytes

    def appended_meanwhile(self: Path) -> bytes:
        content = read_bytes(self)
        with self.open("ab") as file:
            file.write(b"A3,,\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", appended_meanwhile)
    with pytest.raises(LedgerError, match="在读取的时候被改动了"):
        read_file(path, "data/2022-02.csv")


def test_a_password_is_named(tmp_path: Path) -> None:
    """An xlsx workbook with a password is a compound file with this stream, whatever is in it."""
    content = old_workbook().replace("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")[:16])
    name = "EncryptedPackage"
    entry = content.index("Encrypte".encode("utf-16-le"))
    renamed = (
        content[:entry]
        + name.encode("utf-16-le").ljust(64, b"\x00")
        + struct.pack("<H", 34)
        + content[entry + 66 :]
    )
    assert "有打开密码" in complaint(tmp_path, renamed)


def test_a_compound_file_that_is_no_workbook(tmp_path: Path) -> None:
    content = old_workbook().replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le"))
    assert "不是 Excel 工作簿" in complaint(tmp_path, content)


def test_a_chain_of_sectors_without_end(tmp_path: Path) -> None:
    """Each sector of the table says that the next one is itself."""
    content = bytearray(old_workbook())
    table = 512 * (struct.unpack_from("<I", content, 76)[0] + 1)
    for number in range(128):
        struct.pack_into("<I", content, table + 4 * number, number)
    assert "文件损坏" in complaint(tmp_path, bytes(content))
