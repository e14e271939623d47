from __future__ import annotations

import pytest

from web import AddressInUseError, WebSettings
from web.server import listen

pytestmark = pytest.mark.network


def test_a_taken_address_is_named_with_a_way_out() -> None:
    with listen(WebSettings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressInUseError, match=rf"127\.0\.0\.1:{port}.*--port"):
            listen(WebSettings(port=port))


def test_a_name_that_is_no_address_is_refused() -> None:
    with pytest.raises(AddressInUseError):
        listen(WebSettings(host="256.256.256.256", port=0))
