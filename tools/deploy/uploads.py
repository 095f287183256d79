"""What a deploy puts into the package bucket: by the hash of its content, so that the same thing is never sent twice."""

import hashlib

import boto3
from botocore.exceptions import ClientError

_NOT_FOUND = 404


def put_up_package(bucket: str, content: bytes) -> str:
    """The key under which the functions' zip lies."""
    return _put_up(bucket, content, "packages", "zip")


def put_up_template(bucket: str, text: str) -> str:
    """The address under which CloudFormation finds the template."""
    key = _put_up(bucket, text.encode(), "templates", "json")
    region = boto3.session.Session().region_name
    return f"https://s3.{region}.amazonaws.com/{bucket}/{key}"


def _put_up(bucket: str, content: bytes, folder: str, kind: str) -> str:
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
