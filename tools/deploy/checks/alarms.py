"""What AWS itself watches: how much may be cooked at once, what was given up, and which alarms ring."""

import boto3

from tools.deploy.checks.findings import Findings, fine, mind, one_line, wrong
from tools.deploy.checks.stacks import Standing

_LEFT_TO_OTHERS = 100
"""What AWS wants unreserved on every account."""
_MORE = "Ask AWS for more: Service Quotas, Lambda, concurrent executions."


def quotas(kitchen: Standing | None) -> Findings:
    """How many requests the account cooks at once, and how many of them are reserved for this restaurant."""
    client = boto3.client("lambda")
    limit = client.get_account_settings()["AccountLimit"]
    whole, left = limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]
    functions = kitchen.all_of("AWS::Lambda::Function").values() if kitchen else ()
    ours = sum(client.get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions", 0) for name in functions)
    if left >= _LEFT_TO_OTHERS:
        yield fine("quotas", f"{whole} requests at once, {ours} of them reserved for this restaurant, {left} for whoever comes")
    elif ours:
        yield wrong(
            "quotas", f"of {whole} requests at once {ours} are reserved here, and {left} left; AWS wants {_LEFT_TO_OTHERS}. {_MORE}"
        )
    else:
        yield mind(
            "quotas",
            f"this account cooks {whole} requests at once, {left} of them for whoever comes; a full evening may want more. {_MORE}",
        )


def dead_letters(kitchen: Standing) -> Findings:
    """Menus whose pages were given up."""
    client = boto3.client("sqs")
    queues = kitchen.all_of("AWS::SQS::Queue").values()
    found = [client.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"]) for url in queues]
    waiting = sum(int(answer["Attributes"]["ApproximateNumberOfMessages"]) for answer in found)
    if waiting:
        advice = f"Type: make deploy STAGE={kitchen.stage}, which writes the pages anew; then purge the queue."
        yield wrong("dead letters", f"{waiting} waiting: the page of a menu was given up. {advice}")
    else:
        yield fine("dead letters", "none")


def alarms(kitchen: Standing) -> Findings:
    """Those that ring, and what they say."""
    ours = {physical: logical for logical, physical in kitchen.all_of("AWS::CloudWatch::Alarm").items()}
    pages = boto3.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNames=list(ours), StateValue="ALARM")
    ringing = [alarm for page in pages for alarm in page["MetricAlarms"]]
    for alarm in ringing:
        since = f"{alarm['StateUpdatedTimestamp']:%Y-%m-%d %H:%M %Z}"
        said = one_line(f"{alarm.get('AlarmDescription', '')} ({alarm.get('StateReason', '')})")
        yield wrong("alarms", f"{ours[alarm['AlarmName']]} rings since {since}. {said}")
    if not ringing:
        yield fine("alarms", "none rings")
