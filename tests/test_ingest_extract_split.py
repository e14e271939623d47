from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.split import Quote, split_passages
from ingest.locators import Place
from ingest.raw import Line
from ingest.settings import IngestSettings

SETTINGS = IngestSettings()


def lines_of(text: str) -> list[Line]:
    return [
        Line(line, Place((number, number))) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    ]


def split(text: str, settings: IngestSettings = SETTINGS) -> list[str]:
    return [quote.text for quote in split_passages(lines_of(text), settings)]


def bare(text: str) -> str:
    return "".join(text.split())


def sentence(length: int, first: str = "町") -> str:
    return first + "あ" * (length - 2) + "。"


def test_nothing_gives_no_passage() -> None:
    assert split_passages((), SETTINGS) == ()


def test_a_short_text_is_one_passage_with_its_line_feeds() -> None:
    assert split("青葉町は、子育てを\n支えます。公園も直します。") == ["青葉町は、子育てを\n支えます。公園も直します。"]


def test_a_long_paragraph_is_parted_at_sentences_of_fair_shares() -> None:
    text = "".join(sentence(60) for _ in range(5))
    assert [len(part) for part in split(text)] == [120, 120, 60]


def test_a_quote_within_a_line_has_that_line_as_its_place() -> None:
    text = f"{sentence(150)}{sentence(70)[:30]}\n{sentence(120)}"
    quotes = split_passages(lines_of(text), SETTINGS)
    assert [quote.place.lines for quote in quotes] == [(1, 1), (1, 2)]


@pytest.mark.parametrize("inner", ["「はい。そうです。」", "（例。以下同じ。）", "『一。二。』"])
def test_no_sentence_ends_inside_brackets(inner: str) -> None:
    text = f"{'い' * 140}{inner}{'う' * 60}。{sentence(90)}"
    assert split(text)[0].endswith("う。")


def test_a_bracket_that_nothing_closes_does_not_swallow_the_text() -> None:
    text = f"「{'い' * 200}。" + "".join(sentence(90) for _ in range(4))
    assert max(len(part) for part in split(text)) <= SETTINGS.passage_max_chars


@pytest.mark.parametrize("mark", ["・", "○", "◎", "①", "（１）", "1)", "ア）", "★", "- "])
def test_long_items_stand_for_themselves_and_short_ones_share(mark: str) -> None:
    long = [mark + sentence(90) for _ in range(2)]
    assert split("\n".join(long)) == long
    short = [mark + sentence(20) for _ in range(3)]
    assert split("\n".join(short)) == ["\n".join(short)]


def test_an_item_may_begin_in_the_middle_of_a_line() -> None:
    assert split(f"①{sentence(90)}　②{sentence(90)}") == [f"①{sentence(90)}", f"②{sentence(90)}"]


def test_a_numeral_inside_a_bracket_begins_no_item() -> None:
    text = f"三つの力、「①{'い' * 50}」「\n②{'う' * 50}」を育てます。"
    assert split(text) == [text]


def test_lines_without_a_mark_stay_with_their_item() -> None:
    text = "①地域の話し合い\n担当課\n・未実施\n②広報紙を毎月出し、町の計画を町民に知らせること\n・実施"
    long = "".join("わ" * 60)
    assert split(text.replace("話し合い", long).replace("広報紙", long))[0].endswith("・未実施")


def test_prose_after_a_list_is_not_its_last_item() -> None:
    text = f"・{sentence(90)}\n・{sentence(100)}\n\u3000{sentence(90)}"
    assert [len(bare(part)) for part in split(text)] == [91, 101, 90]


@pytest.mark.parametrize("reference", ["【施策１－２、施策３－２】", "【全施策】", "【施策1-1】"])
def test_a_reference_to_measures_stays_with_the_text_before_it(reference: str) -> None:
    text = f"（１）{sentence(100)}\n\n{reference}\n\n（２）{sentence(100)}{reference}"
    assert [part.endswith(reference) for part in split(text)] == [True, True]


def test_a_long_sentence_stays_whole_and_an_endless_one_does_not() -> None:
    assert split(sentence(400)) == [sentence(400)]
    parts = split("あ" * 10_000)
    assert "".join(parts) == "あ" * 10_000
    assert max(map(len, parts)) <= 2 * SETTINGS.passage_max_chars


def test_a_passage_goes_over_fifteen_lines_at_most() -> None:
    quotes = split_passages(lines_of("\n".join(["短い語"] * 60)), SETTINGS)
    for quote in quotes:
        assert quote.place.lines is not None
        assert quote.place.lines[1] - quote.place.lines[0] < 15


def test_the_sizes_follow_the_settings() -> None:
    small = IngestSettings(passage_chars=40, passage_max_chars=60)
    assert max(map(len, split("".join(sentence(20) for _ in range(9)), small))) <= 60


ALPHABET = "あ漢ア1。、？「」（）①・○ 　\t【】施策－★（１）*"
TEXTS = st.lists(st.text(alphabet=ALPHABET, max_size=60), min_size=1, max_size=30).map("\n".join)


@given(TEXTS, st.sampled_from([SETTINGS, IngestSettings(passage_chars=10, passage_max_chars=20)]))
def test_nothing_is_lost_doubled_or_moved_and_every_quote_is_at_its_place(text: str, settings: IngestSettings) -> None:
    lines = lines_of(text)
    quotes: tuple[Quote, ...] = split_passages(lines, settings)
    assert bare("".join(quote.text for quote in quotes)) == bare(text)
    written = text.split("\n")
    for quote in quotes:
        assert quote.place.lines is not None
        first, last = quote.place.lines
        assert bare(quote.text) in bare("\n".join(written[first - 1 : last]))
        assert quote.text == quote.text.strip() != ""
    starts = [quote.place.lines for quote in quotes]
    assert starts == sorted(starts, key=lambda lines: lines or (0, 0))
