from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from people_town import ANNA
from tracker_town import corpus, data, pledge, track_of

from eval.doctor_people import people_findings
from people import People, PledgeKey, key_of, proposal_of


def findings(folder: Path) -> list[tuple[str, str]]:
    return [(held.mark, held.found) for held in people_findings(folder)]


def comment(folder: Path, key: PledgeKey) -> None:
    held = pledge("1-01")
    people = People(folder)
    proposal = proposal_of(track_of("1-01"), held, corpus())
    people.reviews.save(key, "comment", None, "見ました", ANNA, 0, proposal, corpus=corpus())
    people.close()


def test_nothing_is_told_where_nobody_wrote_and_no_file_is_made(tmp_path: Path) -> None:
    assert findings(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_bad_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "people.sqlite").write_bytes(b"no database at all, and long enough to be looked at" * 40)
    [held] = people_findings(tmp_path)
    assert held.mark == "bad"
    assert held.advice


def test_reviews_are_counted_and_those_of_no_pledge_are_to_be_kept_in_mind(tmp_path: Path) -> None:
    folder = shutil.copytree(data(), tmp_path / "data")
    comment(folder, key_of(pledge("1-01")))
    assert findings(folder) == [("good", "アカウント 0件、公約の確認 1件")]
    comment(folder, replace(key_of(pledge("1-01")), document="0" * 12, title="べつの約束"))
    assert findings(folder) == [
        ("good", "アカウント 0件、公約の確認 2件"),
        ("mind", "今の資料にない公約のものが 1件"),
    ]


def test_without_documents_no_review_is_said_to_be_of_no_pledge(tmp_path: Path) -> None:
    comment(tmp_path, key_of(pledge("1-01")))
    assert findings(tmp_path) == [("good", "アカウント 0件、公約の確認 1件")]
