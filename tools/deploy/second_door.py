"""What `chalice deploy` has put up: the same kitchen once more, whose API anybody reaches without the CDN, its key or any limit."""

import boto3

from tools.deploy.names import chalice_function


def stands(stage: str) -> bool:
    """Whether the kitchen is put up that way."""
    client = boto3.client("lambda")
    try:
        client.get_function_configuration(FunctionName=chalice_function(stage))
    except client.exceptions.ResourceNotFoundException:
        return False
    return True
