"""Checks the door that visitors use: the CDN, the guard before it, and the certificate of the restaurant's own name."""

from datetime import datetime, timedelta
from typing import Any

import boto3

from tools.deploy.checks.findings import Findings, fine, mind, wrong
from tools.deploy.checks.stacks import DeployedStack
from tools.deploy.second_door import stands
from tools.deploy.visit import find_faults

_WHERE_CDNS_LOOK = "us-east-1"
_RENEWED_BEFORE = timedelta(days=30)
"""ACM renews a certificate 60 days before its end. One that is not renewed 30 days later cannot be renewed."""


def check_cdn(stack: DeployedStack) -> Findings:
    """Whether the CDN is open, everywhere."""
    client = boto3.client("cloudfront")
    try:
        found = client.get_distribution(Id=stack.output("Distribution"))["Distribution"]
    except client.exceptions.NoSuchDistribution:
        yield wrong("CDN", f"it is gone. Type: make destroy STAGE={stack.stage}, then make deploy STAGE={stack.stage}: what is kept stays.")
        return
    if not found["DistributionConfig"]["Enabled"]:
        yield wrong("CDN", f"it is switched off, so nobody gets in. Enable the distribution {found['Id']} in the CloudFront console.")
    elif found["Status"] != "Deployed":
        yield mind("CDN", f"not deployed everywhere yet ({found['Status']}); it takes some minutes. Ask me again.")
    else:
        yield fine("CDN", f"open at {stack.output('Address')}")


def check_served(stack: DeployedStack) -> Findings:
    """Whether a visitor gets page, menu and times."""
    faults = find_faults(stack.output("Cdn"))
    if faults:
        advice = f"The log /refectory/{stack.stage}/kitchen says more. If nothing does, type: make deploy STAGE={stack.stage}"
        yield wrong("visitors", f"{'; '.join(faults)}. {advice}")
    else:
        yield fine("visitors", "page, menu and times are served")


def check_second_door(stage: str) -> Findings:
    """Whether anybody reaches a kitchen beside the CDN."""
    if stands(stage):
        advice = f"Type, where that was done: chalice delete --stage {stage}"
        yield wrong("second door", f"`chalice deploy` has put up a kitchen too, which anybody reaches beside the CDN. {advice}")
    else:
        yield fine("second door", "none: the CDN alone reaches the kitchen")


def check_certificate(stack: DeployedStack, now: datetime) -> Findings:
    """Whether browsers will trust the restaurant's own name, today and next month."""
    domain, arn = stack.parameters.get("Domain"), stack.parameters.get("Certificate")
    if not domain:
        yield fine("certificate", "the CDN's own, which takes TLS 1.0 too; with a name of your own (DOMAIN=…) it is TLS 1.2 at least")
        return
    fault, found = _look(domain, arn, now)
    if fault:
        yield wrong("certificate", fault)
        return
    left = found["NotAfter"] - now
    if left < _RENEWED_BEFORE:
        why = "ACM would have renewed it by now: look at its DNS records" if found["Type"] == "AMAZON_ISSUED" else "ACM does not renew it"
        yield wrong("certificate", f"that of {domain} runs out in {left.days} days. {why}.")
    else:
        yield fine("certificate", f"{domain}, good for {left.days} days")


def find_certificate_fault(domain: str, arn: str, now: datetime) -> str:
    """Why a CDN would not take this certificate for this name today; empty when it would."""
    return _look(domain, arn, now)[0]


def check_guard(stack: DeployedStack) -> Findings:
    """Whether each address is counted before the CDN. It costs by the month, so without it is no fault."""
    if stack.parameters.get("Guard"):
        yield fine("guard", "each address is counted before the CDN")
    else:
        yield fine(
            "guard",
            f"none, so whoever floods a route closes it for all. Type: make deploy STAGE={stack.stage} WAF=yes (it costs by the month)",
        )


def _look(domain: str, arn: str | None, now: datetime) -> tuple[str, dict[str, Any]]:
    """What is wrong with the certificate, or nothing; and the certificate, if there is one."""
    if not arn:
        return f"there is none for {domain}. Request one in {_WHERE_CDNS_LOOK}, and deploy with CERTIFICATE=…", {}
    client = boto3.client("acm", region_name=_WHERE_CDNS_LOOK)
    try:
        found: dict[str, Any] = client.describe_certificate(CertificateArn=arn)["Certificate"]
    except (client.exceptions.ResourceNotFoundException, client.exceptions.InvalidArnException, client.exceptions.ValidationException):
        return f"{_WHERE_CDNS_LOOK} has no {arn}. Request one there for {domain}, and deploy with CERTIFICATE=…", {}
    fault = ""
    if found["Status"] == "PENDING_VALIDATION":
        fault = f"{domain} is not proven to be yours yet. Make the DNS records that ACM asks for."
    elif found["Status"] != "ISSUED":
        fault = f"that of {domain} cannot be used ({found['Status']}). Request another, and deploy with CERTIFICATE=…"
    elif not any(_covers(name, domain) for name in [found["DomainName"], *found.get("SubjectAlternativeNames", [])]):
        fault = f"it is one for {found['DomainName']}, not for {domain}. Deploy with the right CERTIFICATE=…"
    elif found["NotAfter"] <= now:
        fault = f"that of {domain} ran out on {found['NotAfter'].date()}. Request another, and deploy with CERTIFICATE=…"
    return fault, found


def _covers(name: str, domain: str) -> bool:
    return name == domain or (name.startswith("*.") and name[2:] == domain.partition(".")[2])
