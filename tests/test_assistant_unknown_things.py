from __future__ import annotations

import pytest
from assistant_town import assistant, corpus, data

from assistant.thesaurus import Pair, Thesaurus
from assistant.unknown_things import KnownWords, unknown_subject, unknown_thing
from index import open_generation

WORDS = frozenset(
    {
        "図書館",
        "動物園",
        "会議",
        "補助",
        "水道",
        "給食",
        "公園",
        "条例",
        "高校",
        "時間外勤務",
        "民生委員",
        "市長",
        "誘致",
        "施設",
    }
)
THESAURUS = Thesaurus(
    [Pair("残業", "時間外勤務", 1.0), Pair("賭け事の場", "遊技場", 1.0), Pair("ドローン", "無人航空機", 1.0)]
)


def known(word: str) -> bool:
    return word in WORDS


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("高校の制服はどんなデザイン？", "制服"),
        ("民生委員の名簿を見せてください", "名簿"),
        ("給食のアレルギー対応はしてもらえますか", "アレルギー対応"),
        ("動物園にライオンはいますか", "ライオン"),
        ("カジノの誘致について考えを聞かせて", "カジノ"),
        ("水族館をつくる予定はありますか", "水族館"),
        ("スケート場ってどこにある？", "スケート場"),
        ("条例に違反したときの罰金は", "罰金"),
        ("市民プールの開いている日は", "市民プール"),
        ("原子力発電所の事故に備えた会議はあるか", "原子力発電所"),
        ("ドローンの補助は", "ドローン"),
        ("動物園はいつ開業したのか", "開業"),
        ("副市長の補助は", "副市長"),
    ],
)
def test_a_thing_that_is_asked_about_and_stands_nowhere_is_found(question: str, thing: str) -> None:
    assert unknown_thing(question, known, THESAURUS) == thing


@pytest.mark.parametrize(
    "question",
    [
        "図書館の一覧は",
        "公園の進み具合は",
        "職員の残業は減った？",
        "水道管の補助は",
        "学校のお昼ごはんを業者に任せる話",
        "うちの近くの山に黒いパネルが並ぶのを止められないか",
        "子どもが学校に行きたがらない",
        "ごみを燃やす施設は、誰がどうやって見張ってるの",
        "高いガソリン代で苦しい会社への支え",
        "",
    ],
)
def test_everyday_words_and_ways_of_asking_are_no_things(question: str) -> None:
    assert unknown_thing(question, known, THESAURUS) is None


@pytest.mark.parametrize(
    ("subject", "strange"), [("ドローンのこと", True), ("図書館の", False), ("残業のことは", False), ("", False)]
)
def test_a_subject_is_strange_when_no_document_names_it(subject: str, strange: bool) -> None:
    assert unknown_subject(subject, known, THESAURUS) is strange


@pytest.mark.parametrize(
    ("word", "stands"),
    [("見守り", True), ("みまもり", True), ("遊休農地", True), ("灯台", True), ("名簿", False), ("制服", False)],
)
def test_a_word_is_known_by_its_letters_or_its_dictionary_form(word: str, stands: bool) -> None:
    assert KnownWords(corpus(), open_generation(data()).passages)(word) is stands


def test_the_questions_that_the_assistant_offers_name_nothing_unknown() -> None:
    words = KnownWords(corpus(), open_generation(data()).passages)
    assert [unknown_thing(question, words, THESAURUS) for question in assistant().examples()] == [None] * len(
        assistant().examples()
    )
