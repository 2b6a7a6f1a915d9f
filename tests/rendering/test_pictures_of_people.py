"""Pictures that are pasted into a Markdown cell, or lie beside the notebook, are figures in every format."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdf
import pytest
from lxml import etree, html
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image

from hotline.errors import RenderError
from hotline.folders import Project
from hotline.parameters import Layout
from hotline.render.choosing import choose_renderer
from hotline.render.documents import render_documents
from hotline.render.passages import passages
from hotline.render.pictures import local_pictures
from hotline.render.staged import staged_notebook
from tests.rendering.projects import HERE
from tests.rendering.staged_documents import RENDERERS
from tests.rendering.structure import elements

HEADER = "title: 标题\nlang: zh-CN\n"
TELEPHONE = "Telephone of the caller"
ORIENTATION, MAKER = 0x0112, 0x010F
EMU_A_MILLIMETRE = 36_000


def picture(kind: str = "PNG", size: tuple[int, int] = (96, 48), **said: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(buffer, kind, **said)
    return buffer.getvalue()


def photograph() -> bytes:
    """Taken with the camera held upright: its file is wider than high, and says so and more."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, TELEPHONE
    return picture("JPEG", (400, 300), exif=exif, comment=TELEPHONE.encode())


def cell(source: str, *, name: str = "words", **attached: bytes) -> NotebookNode:
    """A Markdown cell with the pictures that are *attached* to it."""
    made = new_markdown_cell(source, id=name)
    if attached:
        made.attachments = {
            f"{each}.png": {"image/png": base64.b64encode(content).decode()} for each, content in attached.items()
        }
    return made


def staged(*cells: NotebookNode, folder: Path | None = None) -> NotebookNode:
    return staged_notebook(new_notebook(cells=list(cells)), HEADER, folder)


def refusal(*cells: NotebookNode, folder: Path | None = None) -> str:
    """What is said when *cells* are refused, before anything is rendered."""
    with pytest.raises(RenderError) as refused:
        list(passages(staged(*cells, folder=folder)))
    return str(refused.value)


@pytest.fixture(scope="module", params=RENDERERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents of a notebook with a picture of each kind, by either renderer."""
    folder = tmp_path_factory.mktemp("notebooks")
    (folder / "照片").mkdir()
    (folder / "照片" / "老 桥.png").write_bytes(picture(size=(50, 100)))
    document = staged(
        cell(
            "如[@fig-slide]。\n![1. 滑坡现场](attachment:image.png){#fig-slide}\n上文。",
            name="one",
            image=picture(),
        ),
        cell("![路面](attachment:image.png){width=50%}", name="two", image=photograph()),
        cell("![桥](<照片/老 桥.png>)\n\n完。", name="three"),
        cell("::: {#fig-hand}\n![image.png](attachment:image.png)\n\n手写的题\n:::", name="four", image=picture()),
        folder=folder,
    )
    list(passages(document))
    renderer = choose_renderer(request.param)
    work = tmp_path_factory.mktemp("work")
    return render_documents(document, renderer, Project(HERE).extension, work, 0, Layout.of("gb"))


CAPTIONS = ["图1　1. 滑坡现场", "图2　路面", "图3　桥", "图4　手写的题"]
ALTERNATIVES = ["1. 滑坡现场", "路面", "桥", "手写的题"]
WIDTHS = [25.4, 78.0, 50 / 96 * 25.4, 25.4]


def test_are_numbered_figures_on_the_page(made: dict[str, Path]) -> None:
    page = html.parse(made["html"], html.HTMLParser(encoding="utf-8"))
    images = page.findall(".//figure//img")

    assert [each.text_content().strip() for each in page.iter("figcaption")] == CAPTIONS
    assert [each.get("alt") for each in images] == ALTERNATIVES
    assert [re.search(r"(?<!-)width:\s?([\d.]+?)(?:\.0)?mm", each.get("style"))[1] for each in images] == [
        f"{width:.1f}".removesuffix(".0") for width in WIDTHS
    ]
    assert page.find(".//a[@href='#fig-slide']").text == "图1"


def test_are_numbered_figures_in_word(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["docx"]) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    properties = list(document.iter("{*}docPr"))
    widths = [int(each.get("cx")) / EMU_A_MILLIMETRE for each in document.iter("{*}extent")]
    words = ["".join(each.itertext("{*}t")) for each in document.iter("{*}p")]

    assert [each.get("descr") for each in properties] == ALTERNATIVES
    assert widths == pytest.approx(WIDTHS, abs=0.1)
    assert [each for each in words if each in CAPTIONS] == CAPTIONS


def test_are_numbered_figures_with_words_in_the_pdf(made: dict[str, Path]) -> None:
    reader = pypdf.PdfReader(made["pdf"])
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))

    assert [caption for caption in CAPTIONS if re.sub(r"\s", "", caption) not in text] == []
    assert [each.alternative for each in elements(made["pdf"]) if each.alternative] == ALTERNATIVES


def test_what_a_photograph_s_file_says_is_in_no_document(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["docx"]) as archive:
        files = [archive.read(name) for name in archive.namelist()]
    data = re.findall(r"data:image/jpeg;base64,([\w+/=]+)", made["html"].read_text(encoding="utf-8"))
    files += [base64.b64decode(each) for each in data]
    images = [file for file in files if file[:2] == b"\xff\xd8"]

    assert len(images) == 2
    assert {Image.open(io.BytesIO(file)).size for file in images} == {(300, 400)}
    assert not [file for file in [*files, made["pdf"].read_bytes()] if TELEPHONE.encode() in file]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("![](attachment:image.png)", "图片没有说明：attachment:image.png"),
        ("![image.png](attachment:image.png)", "图片没有说明：attachment:image.png"),
        ("![现场](attachment:other.png)", "粘贴的图片不在单元格里：other.png"),
        ("![现场](missing.png)", "图片不在 notebooks 文件夹里：missing.png"),
        ("![现场](../secret.png)", "图片不在 notebooks 文件夹里：../secret.png"),
        ("![现场](/etc/hostname)", "图片不在 notebooks 文件夹里：/etc/hostname"),
        ("![现场](%00.png)", "图片不在 notebooks 文件夹里：%00.png"),
        (f"![现场]({'x' * 5000}.png)", "图片不在 notebooks 文件夹里：xxx"),
        ("![现场](CON.png)", "图片的文件名是 Windows 保留的：CON.png"),
        ("![现场](照片/nul)", "图片的文件名是 Windows 保留的：照片/nul"),
        ("![现场](com1.现场.jpg)", "图片的文件名是 Windows 保留的：com1.现场.jpg"),
        ("![现场](%41ux.png)", "图片的文件名是 Windows 保留的：%41ux.png"),
        ("![现场](console.png)", "图片不在 notebooks 文件夹里：console.png"),
        ("![现场](https://example.invalid/a.png)", "不读取网址里的图片：https://example.invalid/a.png"),
        ("![现场](//example.invalid/a.png)", "不读取网址里的图片：//example.invalid/a.png"),
        (f"![现场](data:image/png;base64,{'A' * 5000})", "不读取网址里的图片：data:image/png;base64,AAA"),
        ("![现场](old.gif)", "不支持这种图片（GIF）：old.gif"),
        ("![现场](broken.png)", "图片打不开或者过大：broken.png"),
        ("![现场](words.txt)", "图片打不开或者过大：words.txt"),
        ("前![现场](attachment:image.png)后", "图片没有单独成行，放不进各种格式：attachment:image.png"),
        ("- ![现场](photo.png)", "图片没有单独成行，放不进各种格式：photo.png"),
        (
            "![现场][这里]\n\n[这里]: https://example.invalid/a.png",
            "不读取网址里的图片：https://example.invalid/a.png",
        ),
    ],
)
def test_refused_with_cell_and_remedy(tmp_path: Path, source: str, said: str) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (folder / "photo.png").write_bytes(picture())
    (folder / "old.gif").write_bytes(picture("GIF"))
    (folder / "broken.png").write_bytes(picture()[:60])
    (folder / "words.txt").write_text("不是图片", encoding="utf-8")
    message = refusal(cell("上文。"), cell(source, name="pasted", image=picture()), folder=folder)

    assert said in message
    assert "单元格 pasted" in message
    assert "处理办法：" in message
    assert str(tmp_path) not in message
    assert len(message) < 400


def test_the_notebook_as_it_was_run_keeps_its_attachments() -> None:
    executed = cell("![现场](attachment:image.png)", image=picture())
    staged(executed)

    assert executed.attachments.keys() == {"image.png"}
    assert executed.source == "![现场](attachment:image.png)"


def test_no_more_dots_than_are_printed() -> None:
    (_front, shown) = staged(cell("![现场](attachment:image.png)", image=picture(size=(5000, 2000)))).cells
    (bundle,) = shown.attachments.values()

    assert Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))).size == (1843, 737)
    assert "{width=156.0mm}" in shown.source


@pytest.mark.parametrize(
    ("options", "width"),
    [
        ("", "25.4"),
        ("{width=50%}", "78.0"),
        ("{width=3cm}", "30.0"),
        ('{width="30mm"}', "30.0"),
        ("{width=300}", "79.4"),
        ("{width=72pt}", "25.4"),
        ("{width=4in}", "101.6"),
        ("{width=300%}", "156.0"),
        ("{height=10mm}", "20.0"),
        ("{#fig-x height=50mm width=10mm}", "10.0"),
    ],
)
def test_is_as_wide_as_it_is_asked_to_be(options: str, width: str) -> None:
    (_front, shown) = staged(cell(f"![现场](attachment:image.png){options}", image=picture())).cells

    assert f"{{width={width}mm}}" in shown.source


def test_files_beside_the_notebook_are_named_as_inputs(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(picture())
    source = "![甲](a%20b.png)\n\n![乙](<a b.png>)\n\n![丙](attachment:a.png)\n\n![丁](https://a.invalid/a.png)"

    assert local_pictures(new_notebook(cells=[cell(source)]), tmp_path) == [tmp_path / "a b.png"]


@pytest.mark.quarto
@pytest.mark.skipif(shutil.which("quarto") is None, reason="没有安装 quarto 命令")
def test_what_quarto_refuses_names_no_folder_of_this_machine(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as refused:
        render_documents(
            staged(cell("见[@fig-nowhere]。")),
            choose_renderer("quarto"),
            Project(HERE).extension,
            tmp_path,
            0,
            Layout.of("gb"),
        )

    assert "引用不存在：正文引用了 @fig-nowhere" in str(refused.value)
    assert str(tmp_path) not in str(refused.value)
