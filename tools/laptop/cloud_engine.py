"""Runs the local AWS so that a whole restaurant works in it. Run by the engine's own interpreter, as `python -m tools.laptop.cloud_engine`.

What AWS does and the engine leaves out is put in. The CDN reaches an API of its own (the engine refuses origins with an AWS name, so that
nothing reaches real AWS; all others stay refused). An API says from which address and with which key it was asked, finds the limits of a
route as a template writes them, and takes over the gateway responses of its own description. A policy may say "of my own account", and the
slash at the end of a key counts. What asks for TLS is content with a connection that never leaves this machine.
"""

import json
import os
import re
from typing import Any

from ministack import app as engine
from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import get_request_client_ip
from ministack.services import apigateway_v1, cloudfront

from tools.laptop.engine_door import for_programs
from tools.laptop.parent import end_with_parent

_OUR_API = re.compile(r"^(?P<api>[a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")
_RESPONSES = "x-amazon-apigateway-gateway-responses"
_forward = cloudfront._forward_to_origin
_event = apigateway_v1._build_lambda_event_v1
_limits = apigateway_v1._method_throttle_settings
_import = apigateway_v1._import_security_schemes
_condition = iam_evaluator._resolve_condition_key
_met = iam_evaluator._conditions_met
_resource = iam_actions.extract_resource_arn


def _forward_to_our_api(origin: dict[str, Any], method: str, uri: str, *rest: Any, **named: Any) -> Any:
    found = _OUR_API.match(origin["domain_name"])
    if found:
        home = {"domain_name": "127.0.0.1", "http_port": int(os.environ["GATEWAY_PORT"]), "protocol_policy": "http-only"}
        origin = {**origin, **home}
        uri = f"/_aws/execute-api/{found['api']}{uri}"
    return _forward(origin, method, uri, *rest, **named)


def _event_with_asker(*arguments: Any, **named: Any) -> dict[str, Any]:
    event: dict[str, Any] = _event(*arguments, **named)
    headers, asker = event["headers"], get_request_client_ip()
    forwarded = ", ".join(filter(None, (headers.get("x-forwarded-for"), asker)))
    headers["x-forwarded-for"], event["multiValueHeaders"]["x-forwarded-for"] = forwarded, [forwarded]
    event["requestContext"]["identity"] |= {"sourceIp": asker, "apiKey": headers.get("x-api-key")}
    return event


def _limits_by_path(stage: dict[str, Any], path: str, method: str) -> Any:
    settings = {key.replace("~1", "/").lstrip("/"): limits for key, limits in stage.get("methodSettings", {}).items()}
    return _limits({"methodSettings": settings}, path, method)


def _import_with_responses(api: str, description: dict[str, Any]) -> Any:
    for kind, response in description.get(_RESPONSES, {}).items():
        apigateway_v1._put_gateway_response(api, kind, response)
    return _import(api, description)


def _condition_as_over_tls(key: str, context: Any) -> Any:
    return "true" if key.lower() == "aws:securetransport" else _condition(key, context)


def _met_with_own_account(conditions: dict[str, Any], context: Any) -> Any:
    return _met(json.loads(json.dumps(conditions).replace("${aws:PrincipalAccount}", context.principal_account)), context)


def _resource_with_slash(service: str, method: str, path: str, *rest: Any, **named: Any) -> str:
    arn: str = _resource(service, method, path, *rest, **named)
    return f"{arn}/" if service == "s3" and path.endswith("/") and "/" in arn else arn


if __name__ == "__main__":
    end_with_parent()
    cloudfront._forward_to_origin = _forward_to_our_api
    apigateway_v1._build_lambda_event_v1 = _event_with_asker
    apigateway_v1._method_throttle_settings = _limits_by_path
    apigateway_v1._import_security_schemes = _import_with_responses
    iam_evaluator._conditions_met = _met_with_own_account
    iam_evaluator._resolve_condition_key = _condition_as_over_tls
    iam_actions.extract_resource_arn = _resource_with_slash
    engine.app = for_programs(engine.app)
    engine.main()
