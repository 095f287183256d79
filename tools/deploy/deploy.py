"""Puts the whole restaurant up, or what changed of it: `make deploy STAGE=prod`. Run again, it does nothing that is done."""

import argparse
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.refusals import KitchenBusy, OrdersStranded, UnitChanged
from chalicelib.larder.schema import NewerLarder
from chalicelib.service.publishing import OfficeAhead
from chalicelib.settings import BrokenSetting
from tools.book.files import BookError
from tools.build_site import build_templates, set_address
from tools.deploy import guard, resources, stacks
from tools.deploy.account import check_account
from tools.deploy.budget import lay_budget
from tools.deploy.checks.alarms import UNRESERVED
from tools.deploy.checks.findings import Findings, Mark, run_check
from tools.deploy.checks.front_door import find_certificate_fault
from tools.deploy.checks.hearing import check_budget, check_hearing
from tools.deploy.clearing import clear_unnamed, remove_pages, remove_templates
from tools.deploy.names import STAGES, app_stack, larder_stack
from tools.deploy.package import package_of
from tools.deploy.publish import check_book, publish_book
from tools.deploy.runtime import ON_AWS, PROCESSORS, OtherRuntime, check_runtime, this_runtime
from tools.deploy.site import NotPublished, hashes_for, invalidate_pages, publish_pages, send_site
from tools.deploy.slim import BrokenPackage
from tools.deploy.template import as_text, finished
from tools.deploy.uploads import address_of, send_package, send_template
from tools.deploy.visit import NotServed, check_served
from tools.publish import why_not
from tools.site_assets import BrokenSite

_AT_ONCE = 50
"""Requests that the kitchen runs at once, at most: the ceiling of what a day can cost."""
_BEHIND_THE_SCENES = 3
"""Requests at once that the template reserves for the functions that no visitor waits for."""


_TAKEN_BACK = ("Domain", "AlarmEmail")


class NoCertificate(Exception):
    """The restaurant has a name of its own, and no certificate by which browsers trust it."""


FAILURES = (
    *(stacks.StackFailed, BrokenPackage, NotPublished, BookError, OrdersStranded, UnitChanged, BrokenSite, NoCertificate, NotServed),
    *(OfficeAhead, OtherRuntime, BrokenSetting, NewerLarder, KitchenBusy, ClientError, BotoCoreError),
)
"""What can end a deploy; each says why in a sentence."""


def deploy(
    stage: str,
    given: dict[str, str],
    book: Path | None,
    architecture: str,
    *,
    waf: bool | None = None,
    anyway: bool = False,
    runtime: str | None = None,
) -> str:
    """Makes the restaurant of this folder, from nothing or from whatever is deployed, and returns its address. Raises one of FAILURES.

    `given` are parameters of the template. `waf` makes or takes away the guard before the CDN; with None it stays as it is. What is wrong
    on this machine is found before anything is changed. The site goes out last: when the stack cannot be changed, the old site goes on with
    the old kitchen; and the CDN's policy knows what stands in a page before the page is there.
    """
    if book:
        check_book(stage, book, anyway=anyway)
    before = stacks.parameters(app_stack(stage))
    check_name({**before, **given})
    check_runtime(stage, runtime)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build_templates(site)
        package = package_of(stage, architecture)
        print(f"· the package is {package.contents()}; for {this_runtime()} on {architecture}", flush=True)
        template = finished(package.template)
        versions = resources.lay_larder(stage)
        larder = stacks.outputs(larder_stack(stage))
        parameters = {
            "Stage": stage,
            "Package": send_package(larder["PackageBucket"], package.zip.read_bytes()),
            "Concurrency": ceiling(before),
            **versions,
            **hashes_for(larder["SiteBucket"], site, before),
            **given,
            **({} if waf is None else {"Guard": guard.lay_guard(stage) if waf else ""}),
        }
        key = send_template(larder["PackageBucket"], as_text(template))
        address = address_of(larder["PackageBucket"], key)
        stacks.change(app_stack(stage), {"TemplateURL": address}, parameters, set(template["Parameters"]))
        kitchen, standing = stacks.outputs(app_stack(stage)), stacks.parameters(app_stack(stage))
        resources.say_where(stage, kitchen["Address"])
        if not standing["Guard"]:
            guard.remove_guard(stage)  # also one that a deploy left which was cut off
        if book:
            publish_book(stage, book, anyway=anyway)
        is_open = _open_dining_room(larder["SiteBucket"], kitchen, site)
        for sent in (parameters["Package"], key):
            clear_unnamed(larder["PackageBucket"], f"{sent.partition('/')[0]}/", {sent}, datetime.now(UTC))
        if standing["Domain"]:
            print(f"· {standing['Domain']} is for the DNS to point at {kitchen['Cdn']}, with a CNAME or an ALIAS record", flush=True)
        say_who_hears(stage, kitchen["Alarms"], standing)
        if is_open:
            check_served(kitchen["Cdn"])
        return kitchen["Address"]


def check_name(parameters: dict[str, str]) -> None:
    """Raises NoCertificate where the CDN would refuse the restaurant's own name, and the whole change with it."""
    name = parameters.get("Domain")
    if name and not parameters.get("Certificate"):
        raise NoCertificate(f"{name} needs a certificate. Request one in us-east-1, where CDNs look for it, and add CERTIFICATE=arn:…")
    if name and (fault := find_certificate_fault(name, parameters["Certificate"], datetime.now(UTC))):
        raise NoCertificate(f"The certificate: {fault}")


def say_who_hears(stage: str, topic: str, parameters: dict[str, str]) -> None:
    """Who hears when something is wrong, and of a dear day. Whoever may not look at that has deployed all the same."""

    def lay_and_check_budget() -> Findings:
        lay_budget(stage, parameters["AlarmEmail"], parameters["DailyCostLimit"])
        yield from check_budget(stage)

    findings = (*run_check("hearing", lambda: check_hearing(stage, topic)), *run_check("budget", lay_and_check_budget))
    for finding in findings:
        if finding.mark is not Mark.FINE:
            print(finding, flush=True)


def _open_dining_room(bucket: str, kitchen: dict[str, str], site: Path) -> bool:
    """Returns whether there is a menu to show. A page that was removed goes last: whoever publishes at this moment may still write it."""
    set_address(site / "templates", kitchen["Address"])
    pages = {page.relative_to(site / "templates").as_posix() for page in (site / "templates").rglob("*.*")}
    sent = send_site(bucket, site)
    removed = remove_templates(bucket, pages)
    version = publish_pages(kitchen["PublishPage"])
    remove_pages(bucket, pages | {file.name for file in (site / "site").glob("*.*")})
    invalidate_pages(kitchen["Distribution"], bucket, [*sent, *removed])
    clear_unnamed(bucket, "site/assets/", {f"site/assets/{file.name}" for file in (site / "site" / "assets").iterdir()}, datetime.now(UTC))
    if version is None:
        print("· no menu is published yet: add BOOK=demo, or the folder of your own book", flush=True)
    return version is not None


def ceiling(before: dict[str, str]) -> str:
    """The parameter for the kitchen's ceiling; "0" reserves nothing, where the account is so small that it is the ceiling itself."""
    limit = boto3.client("lambda").get_account_settings()["AccountLimit"]
    ours = _AT_ONCE + _BEHIND_THE_SCENES
    free = limit["UnreservedConcurrentExecutions"] + (ours if before.get("Concurrency", "0") != "0" else 0)
    if free - ours >= UNRESERVED:
        return str(_AT_ONCE)
    print(
        f"· this account cooks {limit['ConcurrentExecutions']} requests at once at most, {free} of them for us, so nothing is reserved;"
        " AWS raises that when asked",
        flush=True,
    )
    return "0"


def read_given(asked: dict[str, str | None]) -> dict[str, str]:
    """The parameters of the template that were given. With "no" a name of one's own, or whoever hears of alarms, is taken back."""
    given = {name: "" if value == "no" and name in _TAKEN_BACK else value for name, value in asked.items() if value}
    return {**given, "Certificate": ""} if given.get("Domain") == "" else given


def dollars(text: str) -> str:
    """The amount, if it is one. It stays a text, as AWS takes it."""
    if not re.fullmatch(r"\d+(\.\d\d?)?", text) or float(text) < 1:
        raise argparse.ArgumentTypeError("COST is dollars a day, as in COST=5 or COST=12.50, and not less than 1.")
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--book", type=Path, help="the folder of a book to put on offer")
    parser.add_argument("--anyway", action="store_true", help="put it on offer even if orders that were taken could not be cooked then")
    parser.add_argument("--waf", choices=("yes", "no"), help="a guard before the CDN, paid by the month; kept when not given")
    parser.add_argument("--architecture", choices=PROCESSORS, default=ON_AWS)
    parser.add_argument("--runtime", help="goes over to this machine's Python, where the stage runs on another")
    for name in ("Domain", "Certificate", "AlarmEmail", "OwnerCodes", "IdleMinutes"):
        parser.add_argument(f"--{name.lower()}", dest=name, help="kept from the last deploy when not given")
    parser.add_argument("--dailycostlimit", dest="DailyCostLimit", type=dollars, help="dollars; kept from the last deploy when not given")
    asked = vars(parser.parse_args())
    stage, book, architecture = asked.pop("stage"), asked.pop("book"), asked.pop("architecture")
    anyway, waf, runtime = asked.pop("anyway"), asked.pop("waf"), asked.pop("runtime")
    check_account()
    try:
        given = read_given(asked)
        address = deploy(stage, given, book, architecture, waf=waf and waf == "yes", anyway=anyway, runtime=runtime)
    except FAILURES as why:
        sys.exit(str(why) if isinstance(why, NotServed) else f"The restaurant is not deployed. {why_not(why)}")
    print(f"\n  {address}\n", flush=True)


if __name__ == "__main__":
    main()
