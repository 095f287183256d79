"""Checks what AWS itself watches: how many requests may run at once, dead letters, and alarms."""

import boto3

from chalicelib.domain.dates import utc_text
from tools.deploy.checks.findings import Findings, fine, mind, one_line, wrong
from tools.deploy.checks.stacks import DeployedStack

UNRESERVED = 100
"""Requests at once that AWS wants to be reserved by no function, on every account."""
_MORE = "Ask AWS for more: Service Quotas, Lambda, concurrent executions."


def check_quotas(kitchen: DeployedStack | None) -> Findings:
    """How many requests the account runs at once, and how many of them are reserved for this restaurant."""
    client = boto3.client("lambda")
    limit = client.get_account_settings()["AccountLimit"]
    whole, left = limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]
    functions = kitchen.all_of("AWS::Lambda::Function").values() if kitchen else ()
    ours = sum(client.get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions", 0) for name in functions)
    if left >= UNRESERVED:
        yield fine("quotas", f"{whole} requests at once, {ours} of them reserved for this restaurant, {left} for whoever comes")
    elif ours:
        yield wrong("quotas", f"of {whole} requests at once {ours} are reserved here, and {left} left; AWS wants {UNRESERVED}. {_MORE}")
    else:
        yield mind(
            "quotas",
            f"this account cooks {whole} requests at once, {left} of them for whoever comes; a full evening may want more. {_MORE}",
        )


def check_dead_letters(kitchen: DeployedStack) -> Findings:
    """Whether pages of a menu were given up."""
    client = boto3.client("sqs")
    queues = kitchen.all_of("AWS::SQS::Queue").values()
    answers = [client.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"]) for url in queues]
    waiting = sum(int(answer["Attributes"]["ApproximateNumberOfMessages"]) for answer in answers)
    if waiting:
        advice = f"Type: make deploy STAGE={kitchen.stage}, which writes the pages anew; then purge the queue."
        yield wrong("dead letters", f"{waiting} waiting: the page of a menu was given up. {advice}")
    else:
        yield fine("dead letters", "none")


def check_alarms(kitchen: DeployedStack) -> Findings:
    """Which alarms ring, since when and why."""
    ours = {physical: logical for logical, physical in kitchen.all_of("AWS::CloudWatch::Alarm").items()}
    pages = boto3.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNames=list(ours), StateValue="ALARM")
    ringing = [alarm for page in pages for alarm in page["MetricAlarms"]]
    for alarm in ringing:
        since = utc_text(alarm["StateUpdatedTimestamp"])
        reason = one_line(f"{alarm.get('AlarmDescription', '')} ({alarm.get('StateReason', '')})")
        yield wrong("alarms", f"{ours[alarm['AlarmName']]} rings since {since}. {reason}")
    if not ringing:
        yield fine("alarms", "none rings")
