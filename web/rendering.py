"""Pages become HTML: the only file that knows Jinja2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assistant import measure_name
from web.aided_page import aided_page
from web.city_of_request import current_city, in_city
from web.glossary import Term
from web.reading_aids import current_aids

__all__ = ["Page", "page_response", "standalone"]

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["measure_name"] = measure_name
_NOT_EXPLAINED: Final = frozenset({"words.html"})
_MOST_TERMS: Final = 16
"""Words explained below one page: more would be a page of their own, which there is."""


class Page(Protocol):
    """A frozen dataclass that names its template."""

    @property
    def template(self) -> str:
        """File name below ``templates/``."""


def page_response(page: Page, status: int = 200) -> HTMLResponse:
    """The page's HTML with the reading aids of the request.

    Its template sees the dataclass as ``page``, the aids as ``aids``, the municipality chosen as ``city``, and nothing
    else.
    """
    aids = current_aids()
    html = _TEMPLATES.get_template(page.template).render(page=page, aids=aids, city=current_city())
    explained = None if page.template in _NOT_EXPLAINED else _explained
    return HTMLResponse(in_city(aided_page(html, aids.text_aids, explained)), status_code=status)


def standalone(page: Page) -> str:
    """The HTML of a page that is opened as a file, without the site around it."""
    return _TEMPLATES.get_template(page.template).render(page=page)


def _explained(terms: Sequence[Term]) -> str:
    shown, more = terms[:_MOST_TERMS], len(terms[_MOST_TERMS:])
    return _TEMPLATES.get_template("words_list.html").render(terms=shown, more=more)
