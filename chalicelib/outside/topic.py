"""The topic by which the owner is told something: whoever has subscribed to it gets a mail."""

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from chalicelib.settings import settings


def tell(subject: str, text: str) -> None:
    """Tells everybody who has subscribed."""
    _client().publish(TopicArn=settings().topic, Subject=subject, Message=text)


@cache
def _client() -> Any:
    return boto3.client("sns", config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 4, "mode": "standard"}))
