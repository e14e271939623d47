"""The store: made late, never half written, never changed, shared by processes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from people_town import corpus_of, pledge, room, save

from people import PeopleError, key_of
from people.schema import MIGRATIONS
from people.store import FILE, Store

ROOT = Path(__file__).resolve().parents[1]
SAVER = """
import sys
from pathlib import Path
from people_town import corpus_of, pledge, room, save
from people import key_of

corpus = corpus_of()
key = key_of(pledge(corpus, "こども文庫"))
with room(Path(sys.argv[1])) as people:
    for _ in range(int(sys.argv[2])):
        print(save(people, corpus, key).number, flush=True)
"""


def saver(data: Path, count: int) -> subprocess.Popen[str]:
    """Another process that saves ``count`` reviews and prints the number of each when it is saved."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(data), str(count)], stdout=subprocess.PIPE, text=True, env=environment
    )


def test_reading_makes_no_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with room(data) as people:
        assert people.reviews.all() == ()
        assert people.accounts.all() == ()
        assert people.audit.newest() == ()
        assert people.sign_in.session("nothing") is None
        people.sign_in.sign_out("nothing")
    assert not data.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        people.accounts.add("anna", "青木", ["viewer"], "とてもながい合言葉です")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_copy_of_the_file_alone_is_whole(tmp_path: Path) -> None:
    with room(tmp_path) as people:
        save(people, corpus := corpus_of(), key_of(corpus.pledges[0]))
        copy = tmp_path / "copy"
        copy.mkdir()
        shutil.copy(tmp_path / FILE, copy)
    with room(copy) as people:
        assert [review.number for review in people.reviews.all()] == [1]


def test_deleting_what_is_derived_keeps_what_people_wrote(tmp_path: Path) -> None:
    (tmp_path / "generations" / "000001").mkdir(parents=True)
    (tmp_path / "CURRENT").write_text("000001\n")
    with room(tmp_path) as people:
        review = save(people, corpus := corpus_of(), key_of(corpus.pledges[0]))
    shutil.rmtree(tmp_path / "generations")
    (tmp_path / "CURRENT").unlink()
    with room(tmp_path) as people:
        again = corpus_of()
        assert people.reviews.standings(again.pledges)[again.pledges[0].uid].holds == review


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET note = 'x'",
        "DELETE FROM reviews",
        "INSERT OR REPLACE INTO reviews SELECT * FROM reviews",
        "UPDATE audit SET who = 'x'",
    ],
)
def test_the_file_itself_refuses_to_forget(tmp_path: Path, statement: str) -> None:
    with room(tmp_path) as people:
        review = save(people, corpus := corpus_of(), key_of(corpus.pledges[0]))
        with (
            closing(sqlite3.connect(tmp_path / FILE)) as database,
            pytest.raises(sqlite3.IntegrityError, match="never"),
        ):
            database.execute(statement)
        assert people.reviews.all() == (review,)


def test_what_another_process_saved_is_seen_at_the_next_call(tmp_path: Path) -> None:
    corpus = corpus_of()
    key = key_of(corpus.pledges[0])
    with room(tmp_path) as people, room(tmp_path) as other:
        assert people.reviews.all() == ()
        first = save(other, corpus, key)
        assert people.reviews.all() == (first,)
        second = save(other, corpus, key, seen=1)
        assert people.reviews.all() == (first, second)
        assert people.reviews.standings(corpus.pledges)[corpus.pledges[0].uid].holds == second


def test_a_backup_put_back_while_running_is_what_is_read(tmp_path: Path) -> None:
    corpus = corpus_of()
    key = key_of(corpus.pledges[0])
    with room(tmp_path) as people:
        first = save(people, corpus, key)
        shutil.copy(tmp_path / FILE, tmp_path / "backup")
        save(people, corpus, key, seen=1)
        (tmp_path / "backup").replace(tmp_path / FILE)
        assert people.reviews.all() == (first,)
        third = save(people, corpus, key, seen=1, note="控えのあとに")
        assert people.reviews.all() == (first, third)


@pytest.mark.slow
def test_two_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    running = [saver(tmp_path, 50), saver(tmp_path, 50)]
    numbers = [int(line) for process in running for line in process.communicate()[0].split()]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(numbers) == list(range(1, 101))
    with room(tmp_path) as people:
        assert [review.number for review in people.reviews.all()] == list(range(1, 101))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 7, 20])
def test_a_killed_process_leaves_every_acknowledged_save(tmp_path: Path, acknowledged: int) -> None:
    process = saver(tmp_path, 100_000)
    assert process.stdout
    told = [int(process.stdout.readline()) for _ in range(acknowledged)]
    process.send_signal(signal.SIGKILL)
    told += [int(line) for line in process.stdout.read().split("\n") if line]
    process.stdout.close()
    process.wait()
    with room(tmp_path) as people:
        kept = [review.number for review in people.reviews.all()]
        assert kept[: len(told)] == told
        assert len(kept) <= len(told) + 1
        corpus = corpus_of()
        assert save(people, corpus, key_of(corpus.pledges[0])).number == len(kept) + 1


def test_a_file_that_was_just_made_when_the_power_went_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with room(tmp_path) as people:
        assert people.reviews.all() == ()
        corpus = corpus_of()
        assert save(people, corpus, key_of(corpus.pledges[0])).number == 1


def test_a_damaged_file_is_named_and_nothing_is_written_over_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all, " * 100)
    before = (tmp_path / FILE).read_bytes()
    with room(tmp_path) as people:
        with pytest.raises(PeopleError, match=r"people\.sqlite: .*壊れています。.*控え"):
            people.reviews.all()
        with pytest.raises(PeopleError, match="壊れています"):
            save(people, corpus := corpus_of(), key_of(pledge(corpus, "朝市")))
    assert (tmp_path / FILE).read_bytes() == before


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with room(tmp_path) as people, pytest.raises(PeopleError, match="新しい版"):
        people.accounts.all()


def test_a_store_that_another_process_holds_says_so_and_works_afterwards(tmp_path: Path) -> None:
    store = Store(tmp_path, busy_seconds=1)
    with store.writing() as database:
        database.execute("INSERT INTO failures (name, known, at) VALUES ('a', 0, 0.0)")
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PeopleError, match="書き込み中"), store.writing():
            pass
        other.execute("ROLLBACK")
    assert store.rows("SELECT count(*) FROM failures") == [(1,)]
    store.close()


def test_a_transaction_that_fails_leaves_nothing_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def half_way() -> None:
        with store.writing() as database:
            database.execute("INSERT INTO failures (name, known, at) VALUES ('a', 0, 0.0)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    assert store.rows("SELECT count(*) FROM failures") == [(0,)]
    store.close()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, no folder")
    with room(tmp_path / "data") as people, pytest.raises(PeopleError, match="保存先のフォルダ"):
        people.accounts.add("anna", "青木", ["viewer"], "とてもながい合言葉です")


def test_threads_share_one_room(tmp_path: Path) -> None:
    corpus = corpus_of()
    key = key_of(corpus.pledges[0])
    with room(tmp_path) as people, ThreadPoolExecutor(4) as threads:
        numbers = [review.number for review in threads.map(lambda _: save(people, corpus, key), range(20))]
        assert sorted(numbers) == list(range(1, 21))
        assert [review.number for review in people.reviews.all()] == list(range(1, 21))


def test_an_older_store_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room(tmp_path) as people:
        review = save(people, corpus := corpus_of(), key_of(corpus.pledges[0]))
    monkeypatch.setattr("people.store.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE later (a TEXT) STRICT",)))
    with room(tmp_path) as people:
        assert people.reviews.all() == (review,)
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert database.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_step_that_fails_leaves_the_older_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with room(tmp_path) as people:
        review = save(people, corpus := corpus_of(), key_of(corpus.pledges[0]))
    with monkeypatch.context() as patched:
        patched.setattr("people.store.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE later (a TEXT) STRICT", "no SQL")))
        with room(tmp_path) as people, pytest.raises(PeopleError):
            people.reviews.all()
    with room(tmp_path) as people:
        assert people.reviews.all() == (review,)
