"""What a deploy puts into the package bucket, named by the hash of its content, so that the same content is never sent twice."""

import hashlib

import boto3
from botocore.exceptions import ClientError

_NOT_FOUND = 404


def send_package(bucket: str, content: bytes) -> str:
    """Sends the functions' zip, and returns its key."""
    return _send(bucket, content, "packages", "zip")


def send_template(bucket: str, text: str) -> str:
    """Sends the template, and returns its key."""
    return _send(bucket, text.encode(), "templates", "json")


def address_of(bucket: str, key: str) -> str:
    """The address where CloudFormation finds it."""
    return f"https://s3.{boto3.session.Session().region_name}.amazonaws.com/{bucket}/{key}"


def _send(bucket: str, content: bytes, folder: str, kind: str) -> str:
    client = boto3.client("s3")
    key = f"{folder}/{hashlib.sha256(content).hexdigest()[:32]}.{kind}"
    try:
        client.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != _NOT_FOUND:
            raise
        print(f"· sending {key}, {len(content) / 1e6:.1f} MB", flush=True)
        client.put_object(Bucket=bucket, Key=key, Body=content)
    return key
