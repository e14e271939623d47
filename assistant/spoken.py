"""What somebody said: the turns of minutes, who spoke and what was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.answers import Answered
from assistant.citations import Citations
from assistant.question import Question
from assistant.section_words import in_running_text
from assistant.wording import content_words, is_question_word, spoken_date
from index import lemmas
from ingest import Corpus, Passage, fold

__all__ = ["Spoken", "speaker_of", "words_of_speaker"]

_TURN = re.compile(r"(?P<document>.+)/turn/(?P<number>\d+)-(?P<part>\d+)")
_SAYS = re.compile(
    r"(?:何|なん|どう|どの|どんな|いつ|いくら)[^。?]{0,14}(?:答え|答弁|発言|述べ|言っ|言い|話し|説明|回答|語っ|主張|要望|質問|尋ね|聞い|聞き)|"
    r"(?:答弁|発言|見解|考え|回答|説明|質問|意見)(?:内容)?(?:は|を|の内容|って|です|について|[?。]|$)"
)
_ASKING = re.compile(r"質問|尋ね|問い(?!合)")
_ASKS = re.compile(
    r"か(?:ね|な)?[。?？]?$|(?:伺|うかが)い(?:ます|たい)|(?:お(?:聞|示)|お?答え|お?聞かせ|御?見解|御?所見)[^。]{0,12}(?:ください|下さい|願います)[。]?$"
)
_CHAIR = re.compile(r"議長|委員長|座長|司会|進行")
_MEMBERS = re.compile(r"^[0-9０-９]+番|議員|委員(?!会|長)")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_MEMBER = re.compile(r"(?:^|番[\s　]*|[\s　])([一-龠々ぁ-んァ-ヶ]{1,8}?)(?:議員|委員|君|さん)")
_TOPIC = re.compile(r"[一-龠々ァ-ヴーA-Za-z]{2,}")
_LEAST_HELD = 0.5
"""Of the words of the question, by number, that must stand in what was said or in what it answers."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Turn:
    who: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return "".join("".join(passage.text.split("\n")) for passage in self.passages)

    @property
    def asks(self) -> bool:
        return any(_ASKS.search(sentence.strip()) for sentence in re.findall(r"[^。？?]+[。？?]?", self.text))


def speaker_of(passage: Passage) -> str | None:
    """Who speaks, as written; None for anything else than a turn of minutes."""
    if not _TURN.fullmatch(passage.uid) or not passage.section:
        return None
    return passage.section[-1].removesuffix("の発言")


def words_of_speaker(quote: str, who: str) -> str:
    """What is said, on one line, without the speaker in front."""
    text = in_running_text(quote)
    bare = re.sub(rf"^[\s○◯〇◎●◆◇□■△▲▽▼☆★（(【［\[〔＜<]*{re.escape(who)}[\s　）)】］\]〕＞>：:]*", "", text)
    return bare or text


class Spoken:
    """The turns of one corpus' minutes."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _turns(self) -> list[tuple[_Turn, ...]]:
        """By document, in order."""
        held: dict[str, dict[int, list[Passage]]] = {}
        for passage in self._corpus.passages:
            if found := _TURN.fullmatch(passage.uid):
                held.setdefault(found["document"], {}).setdefault(int(found["number"]), []).append(passage)
        return [
            tuple(_Turn(speaker_of(passages[0]) or "", tuple(passages)) for _, passages in sorted(turns.items()))
            for turns in held.values()
        ]

    @cached_property
    def _pairs(self) -> list[tuple[_Turn, _Turn]]:
        """What asks, and the turn of another that answers it: the next one besides the chair's."""
        return [
            (turn, reply)
            for turns in self._turns
            for turn, reply in pairwise(turn for turn in turns if not _CHAIR.search(turn.who))
            if reply.who != turn.who and not (_MEMBERS.search(turn.who) and _MEMBERS.search(reply.who)) and turn.asks
        ]

    @cached_property
    def _replies(self) -> dict[str, Passage]:
        """For each passage of a turn that asks, the first of the turn that answers it."""
        return {passage.uid: reply.passages[0] for turn, reply in self._pairs for passage in turn.passages}

    @cached_property
    def _asked(self) -> dict[str, _Turn]:
        """By the first passage of a turn that answers, the turn that asks."""
        return {reply.passages[0].uid: turn for turn, reply in self._pairs}

    def with_replies(self, passages: Sequence[Passage], most: int) -> list[Passage]:
        """The passages, each answer before its question."""
        found: dict[str, Passage] = {}
        for passage in passages:
            reply = self._replies.get(passage.uid)
            for held in (reply, passage) if reply else (passage,):
                found.setdefault(held.uid, held)
        return list(found.values())[:most]

    def reply_to(self, passage: Passage) -> tuple[str, ...]:
        """The lines of the turn that answers this one, none where nothing does."""
        reply = self._replies.get(passage.uid)
        return tuple(reply.text.split("\n")) if reply else ()

    def answer(self, question: Question) -> Answered | None:
        """What the person named said of the subject; None when nobody is named, or nothing of it was said."""
        if not self._turns or not _SAYS.search(question.text):
            return None
        named = self._named(question.text)
        if not named:
            return None
        rest = _without_speakers(question.text, named)
        subject, topics = _subject(rest), _TOPIC.findall(rest)
        asking = _ASKING.search(question.text) is not None
        found: list[tuple[float, int, _Turn, _Turn | None]] = []
        for turn in (turn for turns in self._turns for turn in turns if turn.who in named):
            before = self._asked.get(turn.passages[0].uid)
            near = not subject or _touches((*subject, *topics), turn, before)
            if near and (turn.asks or not asking):
                found.append((_held(subject, topics, turn, before), -len(found), turn, before))
        best = sorted((entry for entry in found if entry[0] >= _LEAST_HELD), key=lambda entry: entry[:2], reverse=True)
        if not subject:
            best.sort(key=lambda entry: -entry[1])
        kept = [entry for entry in best if entry[0] == best[0][0]][:_MOST]
        return self._tell(question, [(turn, before) for _, _, turn, before in kept]) if kept else None

    def _named(self, text: str) -> set[str]:
        """The speakers that the question names: by office, the longest, or by name."""
        asked, offices, people = fold(text), dict[str, set[str]](), set[str]()
        for who in {turn.who for turns in self._turns for turn in turns}:
            office = fold(_BRACKETS.sub("", who))
            names = [*_BRACKETS.findall(who), *_MEMBER.findall(_BRACKETS.sub("", who))]
            if any(_is_named(name, asked) for name in names):
                people.add(who)
            if re.search(rf"(?<![副元前]){re.escape(office)}", asked) and not _stands_inside(office, asked):
                offices.setdefault(office, set()).add(who)
        longest = [
            whos
            for office, whos in offices.items()
            if not any(office in other and office != other for other in offices)
        ]
        return people or {who for whos in longest for who in whos}

    def _tell(self, question: Question, said: Sequence[tuple[_Turn, _Turn | None]]) -> Answered:
        citations = Citations(self._corpus)
        lines = []
        for turn, before in said:
            numbers = [citations.passage(passage) for passage in turn.passages]
            words = words_of_speaker("".join(citations.quote_of(number) for number in numbers), turn.who)
            marks = "".join(f"[{number}]" for number in numbers)
            line = f"{turn.who}は、「{words}」と発言しています{marks}。"
            if before is not None:
                number = citations.passage(before.passages[-1])
                asked = words_of_speaker(citations.quote_of(number), before.who)
                line += f"これは、{before.who}の「{asked}」という発言[{number}]に続くものです。"
            lines.append(line)
        return Answered(
            question=question.asked,
            intent="policy",
            text=self._where(said[0][0].passages[0]) + ("\n".join(lines) if len(lines) == 1 else _listed(lines)),
            citations=citations.all(),
        )

    def _where(self, passage: Passage) -> str:
        document = self._corpus.document(passage.document)
        dated = f"（{spoken_date(document.issued)}付け）" if document.issued else ""
        return f"『{document.title}』{dated}で、"


def _listed(lines: Sequence[str]) -> str:
    return "次のように記録されています。\n" + "\n".join(f"・{line}" for line in lines)


def _is_named(name: str, asked: str) -> bool:
    """A whole name, or its first letters before 議員 and the like."""
    bare = fold(name).replace(" ", "")
    if len(bare) >= 2 and bare in asked:
        return True
    found = re.findall(r"([一-龠々ぁ-んァ-ヶ]{2,4})(?:議員|委員|部長|課長|局長|市長|町長|村長|さん|氏|君)", asked)
    return any(bare.startswith(surname) and len(surname) < len(bare) for surname in found)


def _stands_inside(office: str, asked: str) -> bool:
    """Of 議長 that it only stands in 副議長, of 3番 in 13番."""
    return bool(re.match(r"\d", office)) and re.search(rf"(?<!\d){re.escape(office)}", asked) is None


def _without_speakers(text: str, named: set[str]) -> str:
    """The question without who spoke, and that it was spoken."""
    rest = fold(text)
    for who in named:
        for part in (_BRACKETS.sub("", who), *_BRACKETS.findall(who)):
            rest = rest.replace(fold(part), " ")
    rest = re.sub(r"[一-龠々]{1,4}(?:議員|委員)", " ", rest)
    rest = re.sub(
        r"について|に関して|答弁|答え|発言|述べ|回答|説明|見解|考え|質問|意見|議会|会議|定例会|内容|何", " ", rest
    )
    # Particles that stay behind alone would be read as words.
    return re.sub(r"(?<!\S)[ぁ-ん]{1,2}(?!\S)", " ", rest)


def _subject(rest: str) -> tuple[str, ...]:
    """The words of what was spoken about."""
    return tuple(word for word in content_words(rest) if not is_question_word(word))


def _touches(words: Sequence[str], turn: _Turn, before: _Turn | None) -> bool:
    """Whether two letters of any of the words stand there: only then are its words worth telling apart."""
    said = fold(turn.text + (before.text if before else ""))
    return any(fold(word)[:2] in said for word in words)


def _held(subject: Sequence[str], topics: Sequence[str], turn: _Turn, before: _Turn | None) -> float:
    """The share of the subject that stands in what was said; in what it answers counts a little less.

    topics: compounds of the question; what holds one to the letter comes before what holds but its words.
    """
    if not subject:
        return 1.0
    own = set(lemmas(turn.text))
    asked = set(lemmas(before.text)) if before else set()
    share = sum(1.0 if word in own else 0.6 if word in asked else 0.0 for word in subject) / len(subject)
    said = fold(turn.text)
    return share + sum(topic in said for topic in topics) / (2 * len(topics) or 1) if share else 0.0
