"""The security headers of the dining room: no script but ours, no third party, no markup made from text."""

import base64
import hashlib
import re
from collections.abc import Iterable
from string import Template

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' ${ScriptHashes}",
    "style-src": "'self' ${StyleHashes}",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "lit-html service-worker",
}
_IN_A_PAGE = re.compile(r'<(?P<kind>style|script)(?: type="module")?>(?P<text>.*?)</(?P=kind)>', re.DOTALL)

POLICY_FILE = "policy.txt"
"""Where a laptop finds the policy of the pages that it has built."""

FILE_HEADERS = {"X-Content-Type-Options": "nosniff"}
"""What every answer carries; the rest is for pages alone, since only a page runs scripts."""

PAGE_HEADERS = {
    **FILE_HEADERS,
    "Content-Security-Policy": "; ".join(f"{directive} {value}" for directive, value in _POLICY.items()),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
"""Those of a page. The policy still has the names of the hashes in it, which the CDN's template has as parameters."""


def policy_for(hashes: dict[str, str]) -> str:
    """The policy that allows our files, and what stands in our pages by these hashes."""
    return Template(PAGE_HEADERS["Content-Security-Policy"]).substitute(hashes)


def hashes_in(pages: Iterable[str]) -> dict[str, str]:
    """The hashes of the scripts and of the styles that stand in these pages, as a policy names them."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for page in pages:
        for part in _IN_A_PAGE.finditer(page):
            found[part["kind"]].add(f"'sha256-{base64.b64encode(hashlib.sha256(part['text'].encode()).digest()).decode()}'")
    return {f"{kind.title()}Hashes": " ".join(sorted(hashes)) for kind, hashes in found.items()}
