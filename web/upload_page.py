"""The pages on which staff publish documents: the list, an upload that waits, a run that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from assistant import UNNAMED, Cities, japan_time
from ingest import READERS, Document, IngestSettings
from web.city_of_request import city_link
from web.pages import DocumentRow, Link, Site
from web.upload_cities import NEW, CityError
from web.upload_describe import DescribeError, DescribeForm
from web.upload_form import MOST_FILES, longest_upload
from web.upload_preview import Preview
from web.upload_run import Run
from web.upload_store import Upload
from web.withdraw_page import withdraw_link
from web.withdrawal import Withdrawal

__all__ = ["RunPage", "StaffDocumentsPage", "UploadPage"]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that documents were read from on this machine. there: it still is."""

    path: str
    count: int
    there: bool


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A document, and where it is taken out: None for one that was not published on these pages."""

    row: DocumentRow
    withdraw: str | None

    @classmethod
    def of(cls, document: Document, published: Path) -> PublishedRow:
        """The row of one document. published: as in ``StaffDocumentsPage.of``."""
        here = Withdrawal.of(published, document) is not None
        return cls(DocumentRow.of(document), withdraw_link(document.uid) if here else None)


@dataclass(frozen=True, slots=True)
class CityChoice:
    """Whose the papers are that are sent. options: value, word. chosen: of them. typed: the name of a new one.

    unnamed: nobody says so far whose any paper is. wrong: the field that was refused, None when all is well.
    """

    options: tuple[tuple[str, str], ...]
    chosen: str
    typed: str
    unnamed: bool
    wrong: str | None

    @classmethod
    def of(
        cls, known: Sequence[str], usual: str | None, sent: tuple[str, str] = ("", ""), problem: CityError | None = None
    ) -> CityChoice:
        """The choice among ``known``. usual: the one chosen beforehand. sent: what was chosen and typed before."""
        unnamed = tuple(known) in ((), (UNNAMED,))
        words = {name: "自治体名は書かない" if name == UNNAMED else name for name in known or (UNNAMED,)}
        chosen = sent[0] or (NEW if sent[1] else "") or usual or (UNNAMED if unnamed else "")
        blank = () if chosen in (*words, NEW) else (("", "選んでください"),)
        options = (*blank, *words.items(), (NEW, "新しい自治体（下に名前を書きます）"))
        return cls(options, chosen, sent[1], unnamed, problem.field if problem else None)


@dataclass(frozen=True, slots=True)
class StaffDocumentsPage:
    """All documents, and what can be done. accept: suffixes for the browser's choice of files. choice: whose they are.

    error: why nothing was taken, a whole sentence, None when nothing was wrong. running: a run goes on.
    """

    template: ClassVar[str] = "upload_documents.html"
    site: Site
    error: str | None
    choice: CityChoice
    accept: str
    suffixes: str
    most_files: int
    file_mb: str
    all_mb: str
    waiting: tuple[Link, ...]
    documents: tuple[PublishedRow, ...]
    folders: tuple[Folder, ...]
    running: bool

    @classmethod
    def of(
        cls,
        site: Site,
        documents: Sequence[Document],
        published: Path,
        waiting: Sequence[Upload],
        settings: IngestSettings,
        choice: CityChoice,
        *,
        running: bool,
        error: str | None = None,
    ) -> StaffDocumentsPage:
        """The page. published: the folder that uploads are published to."""
        roots = dict.fromkeys(held.root for held in documents if held.root != str(published.resolve()))
        return cls(
            site=site,
            error=error,
            choice=choice,
            accept=",".join(READERS),
            suffixes=" ".join(READERS),
            most_files=MOST_FILES,
            file_mb=_megabytes(settings.max_file_bytes),
            all_mb=_megabytes(longest_upload(settings)),
            waiting=tuple(Link(_name(upload), f"/staff/documents/{upload.key}") for upload in waiting),
            documents=tuple(PublishedRow.of(held, published) for held in documents),
            folders=tuple(
                Folder(root, sum(held.root == root for held in documents), Path(root).is_dir()) for root in roots
            ),
            running=running,
        )


def _name(upload: Upload) -> str:
    first = upload.names[0] if upload.names else "読み込めるファイルなし"
    more = f"ほか{len(upload.names) - 1}件" if len(upload.names) > 1 else ""
    whose = f"{upload.city}、" if upload.city else ""
    return f"{first}{more}（{whose}{_when(upload)}、{upload.by}）"


def _when(upload: Upload) -> str:
    return japan_time(datetime.fromisoformat(upload.at))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


@dataclass(frozen=True, slots=True)
class UploadPage:
    """What an upload would become. city: whose papers it will stand among, empty where those name none. first: none of
    them is read yet. error: why it was not published, None when nobody tried or all is well.

    forms: one a file of the preview, in its order; empty when what is said of the files cannot be read. refused: what
    the error kept from happening.
    """

    template: ClassVar[str] = "upload.html"
    site: Site
    action: str
    by: str
    at: str
    city: str
    first: bool
    preview: Preview
    error: str | None
    forms: tuple[DescribeForm, ...]
    refused: str = "公開していません"

    @classmethod
    def of(
        cls,
        site: Site,
        upload: Upload,
        preview: Preview,
        error: str | None = None,
        problem: tuple[str, DescribeError] | None = None,
        *,
        names: Sequence[str] = (),
    ) -> UploadPage:
        """The page. problem: the file of which something was said that cannot be taken, and what. names: of all
        municipalities that are read.
        """
        forms = tuple(
            DescribeForm.of(number, file, problem[1] if problem and problem[0] == file.name else None)
            for number, file in enumerate(preview.files, start=1)
            if file.said is not None
        )
        action = f"/staff/documents/{upload.key}"
        whose = upload.city or "", upload.city is not None and upload.city not in names
        if problem:
            return cls(site, action, upload.by, _when(upload), *whose, preview, problem[1].why, forms, "直していません")
        return cls(site, action, upload.by, _when(upload), *whose, preview, error, forms)


@dataclass(frozen=True, slots=True)
class RunPage:
    """How far a run is. run: None when there was none since the server was started. still: does not refresh itself.

    home: the pages of the municipality whose papers it was about, None where there is no choice of them.
    """

    template: ClassVar[str] = "upload_run.html"
    site: Site
    run: Run | None
    still: bool
    home: Link | None = None

    @classmethod
    def of(cls, site: Site, run: Run | None, cities: Cities, *, still: bool) -> RunPage:
        """The page."""
        city = run.city if run else None
        home = (
            Link(f"{city}の画面を開く", city_link(city)) if city and cities.several and city in cities.names else None
        )
        return cls(site, run, still, home)

    @property
    def refreshes(self) -> bool:
        """Whether the browser is to load the page again by itself."""
        return self.run is not None and self.run.running and not self.still
