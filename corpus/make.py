"""The bundled sample documents, rendered from ``corpus/data``: ``python -m corpus.make [--check]``.

The same data always give the same files, byte for byte. ``--check`` writes nothing and fails when a file differs.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["NOTICE", "SAMPLE", "documents", "main"]

NOTICE = "実演用の言い換え（原文ではありません）"
SAMPLE = Path(__file__).parent / "sample"
_DATA = Path(__file__).parent / "data"
Data = Mapping[str, Any]


def documents() -> dict[str, str]:
    """The text of every sample file by its name, line ends as line feeds."""
    return {
        "sources.toml": _sources(_load("sources")),
        "施策評価シート_抜粋.txt": _sheets(_load("sheets")),
        "地区懇談会_抜粋.tsv": _meetings(_load("meetings")),
        "政策集_要約.md": _pledges(_load("pledges")),
        "計画第3章_要約.md": _plan_chapter(_load("plan_chapter")),
    }


def _load(name: str) -> Data:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _notice(what: str) -> str:
    return f"{NOTICE}：{what}をもとに、文章を書き改めたもの。数値は公表のとおり。"


def _sources(data: Data) -> str:
    """What each sample file is, in the form that ``ingest`` reads; every title carries the notice."""
    lines = [f"# {NOTICE}。corpus/data から corpus/make.py が作るので、手で直さない。", ""]
    lines.append(f'municipality = "{data["municipality"]}"')
    for source in data["source"]:
        lines += ["", "[[source]]", f'file = "{source["file"]}"', f'title = "{source["title"]}【{NOTICE}】"']
        lines += [f'{key} = "{source[key]}"' for key in ("kind", "fiscal_year") if key in source]
        lines += [f"issued = {source['issued']}"] if "issued" in source else []
    return _text(lines)


def _sheets(data: Data) -> str:
    blocks = [[_notice(f"公表資料「{data['document']}」の一部")]]
    shown: set[str] = set()
    for sheet in data["sheet"]:
        for policy in data["policy"]:
            if policy["number"] == sheet["policy"] and policy["number"] not in shown:
                shown.add(policy["number"])
                blocks.append(_policy(policy))
        blocks.append(_sheet(sheet, data))
    return _text("\n\n".join("\n".join(block) for block in blocks).split("\n"))


def _policy(policy: Data) -> list[str]:
    return [
        f"政策　{policy['number']}　{policy['title']}",
        f"所管　{policy['department']}",
        "",
        *_section("◆ミッション", policy["mission"]),
        *_section("◆方針", policy["direction"])[:-1],
    ]


def _sheet(sheet: Data, data: Data) -> list[str]:
    year = data["years"][0]
    lines = [
        f"施策評価シート（{year}実績）",
        f"政策　{sheet['policy']}　{sheet['policy_title']}",
        f"施策　{sheet['measure']}　{sheet['title']}",
        f"所管　{_listed(sheet['departments'], '、')}",
        f"関連　{_listed(sheet['related'], '、')}",
        "",
        *_section("◆現状と課題", sheet["background"]),
        *_section("◆方針", sheet["direction"]),
        *_section(f"◆{year}重点方針と目標", sheet["focus"]),
        *_section("◆目的", sheet["purpose"]),
        "◆成果指標",
    ]
    for indicator in sheet["indicator"]:
        lines += _indicator(indicator, data)
    lines += _section("◆実績", sheet["achievement"])
    lines += _section("◆目標の実現に向けた今後の取り組み", sheet["next_steps"])
    return [*lines, f"今後の方針　{sheet['outlook'] or '－'}", "", "◆個別計画", _listed(sheet["plans"], "／")]


def _section(heading: str, text: str) -> list[str]:
    return [heading, *text.strip().split("\n"), ""]


def _listed(names: Sequence[str], sign: str) -> str:
    return sign.join(names) or "－"


def _indicator(indicator: Data, data: Data) -> list[str]:
    return [
        f"指標名　{indicator['name']}",
        f"単位　{indicator['unit']}",
        f"設定理由　{indicator['reason'] or '－'}",
        f"算式　{indicator['formula'] or '－'}",
        f"計画策定時　{indicator['baseline']}",
        f"目標値（{data['target_year']}）　{indicator['target']}",
        f"　　　{_row(data['years'])}",
        f"計画　{_row(indicator['plan'])}",
        f"実績　{_row(indicator['actual'])}",
        "",
    ]


def _row(cells: Sequence[str]) -> str:
    # Two spaces between cells, since one stands within such cells as 小92.5　中92.5.
    return "　　".join(cells)


def _meetings(data: Data) -> str:
    columns = ("date", "start", "dash", "end", "venue", "title", "agenda", "participants")
    lines = [_notice(f"公表資料「{data['document']}」の一部"), "\t".join(data["header"])]
    for meeting in data["meeting"]:
        if "none" in meeting:
            cells = [meeting["none"], *[""] * (len(columns) - 1)]
        else:
            cells = [("-" if column == "dash" else meeting[column]) for column in columns]
        lines.append("\t".join([meeting["district"], *cells]))
    return _text(lines)


def _pledges(data: Data) -> str:
    lines = [_notice(f"公表資料「{data['document']}」の一部"), "", f"# {data['title']}", "", "## 印の意味"]
    for mark in data["mark"]:
        lines += ["", f"{mark['mark']}…{mark['meaning']}"]
    for number, pillar in enumerate(data["pillar"], start=1):
        lines += ["", f"# {number}. {pillar['title']}", "", f"## 【{pillar['label']}】"]
        for pledge in pillar["pledge"]:
            lines += ["", f"### {pledge['mark']}{pledge['title']}（{pledge['kind']}）", "", pledge["text"]]
    return _text(lines)


def _plan_chapter(data: Data) -> str:
    lines = [
        _notice(f"公表資料「{data['document']}」の一部"),
        "",
        f"# {data['title']}",
        "",
        f"## {data['heading']}",
        "",
    ]
    lines.append(data["introduction"].strip())
    for sign, item in zip("１２３４５６７８９", data["item"], strict=False):
        lines += ["", f"（{sign}）{item['text']}", item["links"]]
    return _text(lines)


def main(arguments: Sequence[str]) -> int:
    """Writes the sample, or with ``--check`` names the files that differ; the exit status says whether all is well."""
    if "--check" in arguments:
        return _check()
    SAMPLE.mkdir(exist_ok=True)
    for name, text in documents().items():
        (SAMPLE / name).write_bytes(text.encode("utf-8"))
    return 0


def _check() -> int:
    rendered = documents()
    found = {path.name: path.read_bytes() for path in SAMPLE.iterdir() if path.is_file()} if SAMPLE.is_dir() else {}
    differing = [name for name, text in rendered.items() if found.get(name) != text.encode("utf-8")]
    differing += sorted(set(found) - set(rendered))
    for name in differing:
        sys.stderr.write(
            f"corpus/sample/{name}: corpus/data と合いません。python -m corpus.make で作り直してください。\n"
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
