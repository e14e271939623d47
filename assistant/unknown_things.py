"""A thing that is asked about and that no document names: then nothing that is near it is an answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from assistant.thesaurus import Thesaurus
from assistant.wording import content_words
from index import SearchIndex, lemmas, nouns
from ingest import Corpus, loose, narrow

__all__ = ["KnownWords", "unknown_subject", "unknown_thing"]

_WORDS_FILE = Path(__file__).with_name("data") / "things.toml"

_RUN = r"[一-龠々〆ヶァ-ヴーA-Za-z]{2,}"
"""Written as names of things are; people's own words for what they want mostly hold hiragana (お昼ごはん, 集まり)."""

_REQUEST = r"(?:教え|知りた|知らせ|見せ|見たい|聞きた|調べ|探し|まとめ|示し|ください|お願い|頼)"
_TOPIC = re.compile(
    rf"({_RUN})(?=は(?!じめ)|って(?!い|も)|とは|について|に関し|に関する|"
    rf"(?:を|が)(?:[^、。?]{{0,4}})?{_REQUEST}|(?:が|も)(?:あ[るりっ]|な[いく]|欲し|ほし|でき)|"
    r"を[^、。?をは]{1,8}(?:予定|計画|構想|検討)|(?:です|でしょう)?か?[?。!]*$)"
)
"""What the question is about: made its topic, asked for, wished for, planned, or its last word."""

_ONE_LETTER_TOPIC = re.compile(r"(?<![一-龠々ァ-ヴー])([日人所時物車店])(?=は|って|が知り|を知り|を教え)")
"""Too general to be the thing, but what it belongs to may be (市民プールの開いている日は)."""

_EVENT = re.compile(rf"いつ(?:ごろ|頃)?(?:に|から|まで)?({_RUN})(?=さ|し|す)")
"""What came about at the time asked for. Everyday words do not explain it: 開業 of a shop is none of a station."""

_OWNER = re.compile(rf"({_RUN})の(?:[ぁ-ん一-龠々]{{1,7}}[たるい])?$")
_BODY_LETTERS = 6
_OWNER_LETTERS = 3
"""Letters that a name further back (市営墓地の料金は) must have: a shorter one is often just how people talk."""

_BODY = re.compile(
    r"(?<!\d)([一-龠々ァ-ヴーA-Za-z]+(?:(?:まちづくり|づくり|[こご]ども|まち)[一-龠々ァ-ヴーA-Za-z]*){0,3}(?:協議会|委員会|審議会|推進会議|連絡会|連合会|組合|協会|本部|条例))"
    r"(?=は|が|って|の|を|$|[?。])"
)
"""The name of a body or an ordinance, which may hold hiragana; it stands in the documents as it is or not at all."""

_COMPOUND = re.compile(r"[一-龠々]{6,}")
"""So long a compound is the name of something wherever it stands."""


def unknown_thing(question: str, known: Callable[[str], bool], thesaurus: Thesaurus) -> str | None:
    """What the question is about and no document names, as written; None when there is nothing of the kind.

    known: whether a word stands in the documents (``KnownWords``). A word of an everyday phrase of the thesaurus is
    known when its official term is.
    """
    text = narrow(question)
    explained = [loose(pair.everyday) for pair in thesaurus.pairs_in(text) if known(pair.official)]
    named = [noun for noun, _ in nouns(text) if len(noun) > 1 and noun not in _general()]
    for event in _EVENT.findall(text):
        if event not in _general() and not known(event):
            return str(event)
    for body in _BODY.findall(text):
        if len(body) >= _BODY_LETTERS and not known(body):
            return str(body)
    for run in _asked_about(text):
        if known(run) or any(loose(run) in phrase or phrase in loose(run) for phrase in explained):
            continue
        strange = [noun for noun in named if noun in run and not known(noun)]
        if _is_deputy(run) or (
            strange and not _is_suffixed(run, known) and not _is_spoken_of(run, strange, known, thesaurus)
        ):
            return run
    return None


def unknown_subject(subject: str, known: Callable[[str], bool], thesaurus: Thesaurus) -> bool:
    """Whether ``subject``, words without a question around them, is about something that no document names."""
    head = re.sub(r"(?:の(?:こと|件|話))?[のはがをにで、。?\s]*$", "", narrow(subject).strip())
    if known(head):
        return False
    if unknown_thing(f"{head}は", known, thesaurus):
        return True
    named = [noun for noun, _ in nouns(head) if noun not in _general() and content_words(noun)]
    explained = [loose(pair.everyday) for pair in thesaurus.pairs_in(head) if known(pair.official)]
    return bool(named) and not any(
        known(noun)
        or any(loose(noun) in phrase for phrase in explained)
        or _is_spoken_of(noun, [noun], known, thesaurus)
        for noun in named
    )


def _is_suffixed(run: str, known: Callable[[str], bool]) -> bool:
    """水道管 is a known word with a letter behind it, however the dictionary cuts it."""
    return re.search(r"[一-龠々]{3}$", run) is not None and known(run[:-1])


def _is_spoken_of(run: str, strange: Iterable[str], known: Callable[[str], bool], thesaurus: Thesaurus) -> bool:
    """Whether an everyday phrase that comes near is of the strange word (残業を減らす) and means a known thing."""
    return any(
        known(pair.official) and any(_is_of(pair.everyday, word) for word in strange) for pair, _ in thesaurus.near(run)
    )


def _is_of(phrase: str, word: str) -> bool:
    """バスや電車 is said of 電車 too; 電車でお出かけ is said of an outing."""
    if loose(word) not in loose(phrase):
        return False
    others = [noun for noun, _ in nouns(phrase) if noun not in word and word not in noun]
    return not others or re.search(rf"[やと・]{re.escape(word)}|{re.escape(word)}[やと・]", phrase) is not None


def _asked_about(text: str) -> Iterator[str]:
    """The names that the question is about, with what they belong to, and long compounds wherever they stand."""
    for topic in (*_TOPIC.finditer(text), *_ONE_LETTER_TOPIC.finditer(text)):
        yield topic.group(1)
        before = text[: topic.start(1)]
        while owner := _OWNER.search(before):
            if len(owner.group(1)) >= _OWNER_LETTERS:
                yield owner.group(1)
            before = before[: owner.start(1)]
    yield from _COMPOUND.findall(text)


def _is_deputy(run: str) -> bool:
    """副市長 is somebody else than 市長, though the words of it are known."""
    return re.fullmatch(r"副[一-龠々]{2,3}", run) is not None


@cache
def _general() -> frozenset[str]:
    return frozenset(tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))["asked"].split())


class KnownWords:
    """Whether a word stands in the documents: letter by letter, or as a dictionary form of each of its words."""

    def __init__(self, corpus: Corpus, index: SearchIndex) -> None:
        self._corpus = corpus
        self._index = index

    @cached_property
    def _text(self) -> str:
        """Letters of all passages, and the same without the municipality's name, which people leave out of names."""
        letters = "\n".join(loose(f"{' '.join(passage.section)} {passage.text}") for passage in self._corpus.passages)
        names = {loose(held.municipality) for held in self._corpus.documents if held.municipality}
        bare = re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", letters) if names else ""
        return f"{letters}\n{bare}"

    def __call__(self, word: str) -> bool:
        if loose(word) in self._text:
            return True
        words = lemmas(word)
        return len(words) == 1 and self._index.holders(words[0]) > 0
