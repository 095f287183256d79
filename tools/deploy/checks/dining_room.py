"""Checks the menu on offer, and whether the pages show it."""

import re
from collections.abc import Generator
from typing import Any

import boto3

from chalicelib.larder.keys import SHELF
from chalicelib.service.menu_page import IN_EVERY_LANGUAGE
from tools.deploy.checks.findings import Finding, Findings, fine, wrong
from tools.deploy.checks.stacks import DeployedStack
from tools.pictures import PICTURES

_INDEX = "index.html"
_LANGUAGE = re.compile(r'<link rel="alternate" hreflang="([\w-]+)" href="[^"]*/\1/">')
"""Another language than the house's own, as the menu's page names it."""
_PICTURE = re.compile(r'<img src="/assets/pictures/([\w.]+)"')
_VERSION = re.compile(r'<body[^>]* data-version="(\d+)"')


def check_menu(stack: DeployedStack) -> Generator[Finding, None, int]:
    """Whether there is something to order. Returns the version of the menu on offer; 0 when there is none."""
    version = _on_offer(stack)
    if version:
        yield fine("menu", f"version {version} is on offer")
    elif "covered" in _shelf(stack):
        yield wrong("menu", "none is on offer until the restore ends that covered the shelf")
    else:
        yield wrong("menu", f"none is on offer. Type: make publish STAGE={stack.stage} BOOK=demo, or with the folder of your own book.")
    return version


def check_site(stack: DeployedStack) -> Findings:
    """Whether each page lies where the CDN finds it, in each language, written from the menu on offer."""
    client, bucket, version = boto3.client("s3"), stack.output("SiteBucket"), _on_offer(stack)
    advice = f"Type: make deploy STAGE={stack.stage}"
    templates, pages = _names(client, bucket, "templates/"), _names(client, bucket, "site/")
    if _INDEX not in templates:
        yield wrong("site", f"it was never sent: no template of the menu's page lies in {bucket}. {advice}")
        return
    if not version:
        return  # pages are written from a menu, and the check of the menu says already that there is none
    page = _text(client, bucket, _INDEX) if _INDEX in pages else ""
    languages = _LANGUAGE.findall(page)
    for language in languages:
        pages |= {f"{language}/{name}" for name in _names(client, bucket, f"site/{language}/")}
    wanted = templates | {f"{language}/{name.removesuffix(_INDEX)}" for language in languages for name in templates & {*IN_EVERY_LANGUAGE}}
    if missing := sorted(wanted - pages):
        yield wrong("site", f"not published: {', '.join(missing)} is not in {bucket}. {advice}")
        return
    if lost := {*_PICTURE.findall(page)} - _names(client, bucket, PICTURES):
        again = f"Type: make publish STAGE={stack.stage} BOOK= with the folder of your book."
        yield wrong("pictures", f"{', '.join(sorted(lost))} is not in {bucket}. {again}")
    menus = {"/": page} | {f"/{language}/": _text(client, bucket, f"{language}/") for language in languages}
    behind = {place: shown[1] for place, text in menus.items() if (shown := _VERSION.search(text)) and int(shown[1]) != version}
    if behind:
        old = f"{', '.join(behind)}: the page shows menu {', '.join(sorted({*behind.values()}))}"
        yield wrong("site", f"{old} and menu {version} is on offer. It follows within seconds, or else: {advice}")
    else:
        yield fine("site", f"{len(pages & wanted)} pages are published")


def _on_offer(stack: DeployedStack) -> int:
    """The version of the menu on offer; 0 when there is none."""
    return int(_shelf(stack).get("menu_version", {"N": "0"})["N"])


def _shelf(stack: DeployedStack) -> dict[str, Any]:
    """What the shelf says of itself; nothing where there is none."""
    answer = boto3.client("dynamodb").get_item(
        TableName=stack.output("TableName"), Key=SHELF, ProjectionExpression="menu_version, covered", ConsistentRead=True
    )
    found: dict[str, Any] = answer.get("Item", {})
    return found


def _names(client: Any, bucket: str, folder: str) -> set[str]:
    """The files in this folder, without those in folders inside it."""
    found = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=folder, Delimiter="/")
    return {entry["Key"].removeprefix(folder) for page in found for entry in page.get("Contents", [])}


def _text(client: Any, bucket: str, page: str) -> str:
    content: bytes = client.get_object(Bucket=bucket, Key=f"site/{page}")["Body"].read()
    return content.decode()
