from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval_samples import build_town

from eval.errors import GoldError
from eval.faq_set import squad_of
from eval.retrieval_sets import Asked, ranked_places, read_asked, read_squad
from index import open_generation
from ingest import Corpus

TWO_PLACES = Asked("q", "everyday", "公園", (frozenset({"a", "b"}), frozenset({"b", "c"})))


def _squad(path: Path, *paragraphs: tuple[str, str]) -> Path:
    held = [{"context": text, "qas": [{"id": "x", "question": question}]} for text, question in paragraphs]
    path.write_text(json.dumps({"data": [{"paragraphs": held}]}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [("xab", [-1, 0, 1]), ("ba", [0, -1]), ("bc", [0, 1]), ("cc", [1, -1]), ("", [])],
)
def test_a_passage_opens_the_first_place_that_none_before_opened(ranking: str, expected: list[int]) -> None:
    assert ranked_places(ranking, TWO_PLACES) == expected


def test_a_question_under_several_passages_is_answered_by_any_of_them(tmp_path: Path) -> None:
    file = _squad(tmp_path / "s.json", ("一番目", "何番？"), ("二番目", "何番？"), ("三番目", "最後は？"))
    items, asked = read_squad(file)
    assert [item.text for item in items] == ["一番目", "二番目", "三番目"]
    assert [question.question for question in asked] == ["何番？", "最後は？"]
    assert [len(question.places) for question in asked] == [2, 1]
    assert asked[1].places == (frozenset({items[2].uid}),)


def test_of_a_large_set_passages_from_all_over_it_are_taken_with_their_questions(tmp_path: Path) -> None:
    file = _squad(tmp_path / "s.json", *((f"文{n}", f"問{n}") for n in range(10)))
    items, asked = read_squad(file, 5)
    assert [item.text for item in items] == ["文0", "文2", "文4", "文6", "文8"]
    assert [question.question for question in asked] == ["問0", "問2", "問4", "問6", "問8"]


@pytest.mark.parametrize("text", ["", "[]", '{"data": [{}]}', '{"data": [{"paragraphs": [{"context": "a"}]}]}'])
def test_what_is_no_such_set_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"s\.json"):
        read_squad(tmp_path / "s.json")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return open_generation(build_town(tmp_path_factory.mktemp("town"))).corpus


def _gold(path: Path, *places: dict[str, Any]) -> Path:
    row = {"id": "q", "kind": "everyday", "question": "夜の図書館", "relevant": places}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_place_is_opened_by_the_passages_that_share_a_line_with_it(corpus: Corpus, tmp_path: Path) -> None:
    wanted = next(passage for passage in corpus.passages if "夜も開いてほしい" in passage.text)
    (asked,), lost = read_asked(
        _gold(tmp_path / "g.jsonl", {"document": "施策", "lines": list(wanted.place.lines or ())}), corpus
    )
    assert lost == 0
    assert wanted.uid in asked.places[0]
    texts = [corpus.passage(uid).text for uid in asked.places[0]]
    assert not any("開館時間を見直し" in text for text in texts)


@pytest.mark.slow
def test_a_question_about_another_corpus_is_counted_and_left_out(corpus: Corpus, tmp_path: Path) -> None:
    assert read_asked(_gold(tmp_path / "g.jsonl", {"document": "よその町", "lines": [1, 9]}), corpus) == ((), 1)
    with pytest.raises(GoldError, match=r"g\.jsonl"):
        read_asked(_gold(tmp_path / "g.jsonl", {"document": "施策"}), corpus)


PAGE = """<html><body><p>前書きはどの質問の答えでもないので使いません。</p>
<h2 class="title"><a id="s1"></a>1.2. 図書館は夜も開いていますか?</h2>
<p>水曜日は夜の八時まで開いています。ほかの日は五時に<em>閉まり</em>
ますので、ご注意ください。</p><p>短い文。</p><ul><li><p>祝日の夜は開いていません。返却口は使えます。</p></li></ul>
<h3>1.2.1. Untranslated question?</h3><p>これは訳されていない質問の答えなので使いません。</p>
<h3>1.2.2. 答えのない質問は?</h3></body></html>"""


def test_a_heading_is_the_question_of_the_paragraphs_below_it() -> None:
    (article,) = squad_of([PAGE])["data"]
    question = "図書館は夜も開いていますか?"
    assert [paragraph["qas"][0]["question"] for paragraph in article["paragraphs"]] == [question, question]
    assert [paragraph["context"] for paragraph in article["paragraphs"]] == [
        "水曜日は夜の八時まで開いています。ほかの日は五時に閉まりますので、ご注意ください。",
        "祝日の夜は開いていません。返却口は使えます。",
    ]
