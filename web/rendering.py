"""Pages become HTML: the only file that knows Jinja2."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

__all__ = ["Page", "page_response"]

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Page(Protocol):
    """A frozen dataclass that names its template."""

    @property
    def template(self) -> str:
        """File name below ``templates/``."""


def page_response(page: Page, status: int = 200) -> HTMLResponse:
    """The page's HTML; its template sees the dataclass as ``page`` and nothing else."""
    return HTMLResponse(_TEMPLATES.get_template(page.template).render(page=page), status_code=status)
