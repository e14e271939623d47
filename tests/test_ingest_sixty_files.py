"""A folder as a city hands it in: sixty files of every format, seven of them broken, each in another way."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
import xlwt
from office_samples import Made, saved
from pdf_samples import Sheet, pdf
from reportlab.lib.utils import ImageReader

from assistant import Assistant
from settings import load_settings

pytestmark = pytest.mark.slow

BROKEN = {
    "切れた計画.pdf": "壊れ",
    "鍵のある計画.pdf": "パスワード",
    "スキャン.pdf": "画像だけ",
    "膨らむ表.xlsx": "圧縮を解くと大きくなりすぎる",
    "文字でない.txt": "文字",
    "空の表.csv": "中身が空",
    "一太郎の計画.jtd": "読み込めません",
}


def text(number: int) -> str:
    return f"第{number}章 まちの計画\n\n第{number}地区の道路は、令和{number % 7 + 1}年度に{number}本を直しました。\n"


def rows(number: int) -> list[list[str]]:
    return [["地区", "直した道路", "単位"], [f"第{number}地区", str(number), "本"], ["合計", str(number * 3), "本"]]


def markdown(number: int) -> bytes:
    return text(number).replace("第", "# 第", 1).encode()


def delimited(mark: str) -> Callable[[int], bytes]:
    return lambda number: "\r\n".join(mark.join(row) for row in rows(number)).encode("cp932")


def workbook(number: int) -> bytes:
    made = openpyxl.Workbook()
    sheet: Made = made.active
    for row in rows(number):
        sheet.append(row)
    return saved(made)


def old_workbook(number: int) -> bytes:
    made: Made = xlwt.Workbook()
    sheet = made.add_sheet("道路")
    for down, row in enumerate(rows(number)):
        for across, value in enumerate(row):
            sheet.write(down, across, value)
    return saved(made)


def word(number: int) -> bytes:
    made = docx.Document()
    title, body = text(number).strip().split("\n\n")
    made.add_heading(title, 1)
    made.add_paragraph(body)
    return saved(made)


def slides(number: int) -> bytes:
    made = pptx.Presentation()
    held = made.slides.add_slide(made.slide_layouts[1])
    held.shapes.title.text, held.shapes.placeholders[1].text = text(number).strip().split("\n\n")
    return saved(made)


def page(number: int) -> bytes:
    title, body = text(number).strip().split("\n\n")
    return f'<html><meta charset="utf-8"><h1>{title}</h1><p>{body}</p></html>'.encode()


def drawn(number: int) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        title, body = text(number).strip().split("\n\n")
        sheet.text(60, 60, title, 18)
        sheet.text(60, 100, body)

    return draw


def printed(number: int) -> bytes:
    return pdf(drawn(number))


def scan(sheet: Sheet) -> None:
    grey = io.BytesIO(b"P5 60 84 255\n" + bytes(range(84)) * 60)
    sheet.canvas.drawImage(ImageReader(grey), 0, 0, 595, 842)


def bomb() -> bytes:
    """A workbook of half a megabyte that unpacks to more than 400."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(99))) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            with new.open(name, "w", force_zip64=True) as part:
                part.write(held)
                for _ in range(420 if name == "xl/worksheets/sheet1.xml" else 0):
                    part.write(b" " * 1_000_000)
    return file.getvalue()


GOOD: tuple[tuple[str, int, Callable[[int], bytes]], ...] = (
    ("txt", 8, lambda number: text(number).encode()),
    ("md", 8, markdown),
    ("csv", 6, delimited(",")),
    ("tsv", 4, delimited("\t")),
    ("xlsx", 7, workbook),
    ("xls", 3, old_workbook),
    ("docx", 6, word),
    ("pptx", 3, slides),
    ("html", 4, page),
    ("pdf", 4, printed),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("city") / "資料"
    number = 0
    for suffix, count, make in GOOD:
        (root / suffix).mkdir(parents=True)
        for _ in range(count):
            number += 1
            (root / suffix / f"計画{number:02}.{suffix}").write_bytes(make(number))
    whole = pdf(*map(drawn, range(100, 110)))
    broken = {
        "切れた計画.pdf": whole[: len(whole) // 12],
        "鍵のある計画.pdf": pdf(drawn(98), user="himitsu"),
        "スキャン.pdf": pdf(scan),
        "膨らむ表.xlsx": bomb(),
        "文字でない.txt": bytes(range(256)) * 40,
        "空の表.csv": b"",
        "一太郎の計画.jtd": text(97).encode(),
    }
    assert broken.keys() == BROKEN.keys()
    for name, data in broken.items():
        (root / name).write_bytes(data)
    return root


def ingest(folder: Path, data: Path) -> subprocess.CompletedProcess[str]:
    """The real command, which reads no page by sight."""
    settings = data.with_name("settings.toml")
    settings.write_text('[ingest]\nocr = "off"\n', encoding="utf-8")
    command = [sys.executable, "-P", "-m", "cli", "ingest", str(folder), "--data", str(data), "--json"]
    environment = {**os.environ, "KEIKAKU_SETTINGS": str(settings), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_of_sixty_files_seven_broken_ones_are_named_and_the_others_are_in_the_corpus(
    folder: Path, tmp_path: Path
) -> None:
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 60
    data = tmp_path / "data"
    ended = ingest(folder, data)
    assert ended.returncode == 1, ended.stderr
    lines = ended.stderr.strip().split("\n")
    assert len(lines) == 7, ended.stderr
    for name, why in BROKEN.items():
        [line] = [line for line in lines if line.startswith(f"{name}: ")]
        what, advice = line.removeprefix(f"{name}: ").split("。")[:2]
        assert why in what
        assert advice.endswith(("ください", "です")), line
    report = json.loads(ended.stdout)
    assert [report[key] for key in ("given", "read", "unchanged")] == [60, 53, 0]
    assert {failed["file"] for failed in report["failed"]} == BROKEN.keys()
    assert report["given"] == report["read"] + report["unchanged"] + len(report["repeated"]) + len(report["failed"])
    assert len(report["files"]) == 53
    assert all(file["fresh"] and sum(file["records"].values()) for file in report["files"])
    settings = load_settings()
    corpus = Assistant.open(data, settings.assistant, settings.index).corpus
    assert {document.name for document in corpus.documents} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*/*") if path.is_file()
    }
    again = ingest(folder, data)
    assert again.returncode == 1
    assert again.stderr == ended.stderr
    report = json.loads(again.stdout)
    assert [report[key] for key in ("given", "read", "unchanged", "built")] == [60, 0, 53, False]
