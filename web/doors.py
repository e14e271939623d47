"""Three doors on the first page: what citizens, council members and staff come for."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import Corpus

__all__ = ["Door", "DoorLink", "doors"]


@dataclass(frozen=True, slots=True)
class DoorLink:
    """Words, where they lead, and what is there."""

    text: str
    href: str
    hint: str


@dataclass(frozen=True, slots=True)
class Door:
    """What one kind of person needs. anchor: of its heading, unique on the page."""

    anchor: str
    name: str
    lead: str
    links: tuple[DoorLink, ...]


def doors(corpus: Corpus) -> tuple[Door, Door, Door]:
    """The doors over the records of ``corpus``; a list that would be empty is not linked to."""
    own = corpus.own()
    return (
        Door(
            "citizens",
            "市民の方",
            "まちの目標と、これまでの実績を知る",
            (
                DoorLink("質問する", "#q", "ふだんの言葉でたずねると、出典を付けて答えます"),
                *_counted(len(own.indicators), "成果指標", "/indicators", "目標と実績をグラフと表で"),
                *_counted(len(own.meetings), "懇談会・会議", "/meetings", "いつ、どこで、何を話し合ったか"),
                DoorLink("資料", "/documents", f"もとの文章を開いて読む（{len(corpus.documents):,}件）"),
            ),
        ),
        Door(
            "council",
            "議員の方",
            "公約と施策がどこまで進んだかを確かめる",
            (
                *_counted(len(own.pledges), "公約の進み具合", "/pledges", "根拠の文と、印刷用の A4 シート"),
                *_linked(
                    len(own.indicators), "計画値に届いていない指標", "/indicators?status=not_met", "最新の実績で見る"
                ),
                *_counted(len(own.measures), "施策", "/measures", "指標と公約、印刷用の A4 シート"),
            ),
        ),
        Door(
            "staff-door",
            "職員の方",
            "公開の前に確かめ、記録を残す",
            (
                DoorLink("職員のページ", "/staff", "公約の確認など（サインインが必要です）"),
                DoorLink("公開前の点検", "/staff/drift", "資料どうしの食い違いと未記入（サインインが必要です）"),
            ),
        ),
    )


def _counted(count: int, text: str, href: str, hint: str) -> tuple[DoorLink, ...]:
    return _linked(count, text, href, f"{hint}（{count:,}件）")


def _linked(count: int, text: str, href: str, hint: str) -> tuple[DoorLink, ...]:
    return (DoorLink(text, href, hint),) if count else ()
