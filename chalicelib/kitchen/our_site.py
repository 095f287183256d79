"""Whatever changes something comes from our own pages; checked here for every route, before it is asked."""

from collections.abc import Callable, Mapping

from chalice.app import Request, Response

from chalicelib.kitchen.answers import answer_refusal
from chalicelib.kitchen.problems import CrossSite


def from_our_site(request: Request, get_response: Callable[[Request], Response]) -> Response:
    """HTTP middleware: refuses what a page of another site makes a browser write."""
    if request.method == "GET" or _is_ours(request.headers):
        return get_response(request)
    return answer_refusal(CrossSite())


def _is_ours(headers: Mapping[str, str]) -> bool:
    """Browsers say where a request comes from, and no script can change it; what is no browser has nobody to be tricked.

    One that does not say it in `Sec-Fetch-Site` (Safari before 16.4) does in `Origin`. Behind the CDN `Host` is the gateway's, so our own
    pages say theirs in `X-Site`: a page of another site cannot, since nobody answers the question that a browser asks first.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site:
        return site in ("same-origin", "none")
    return origin is None or origin.partition("://")[2] in (headers.get("host"), headers.get("x-site"))
