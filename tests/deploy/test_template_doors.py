"""What the templates promise at the doors: one way in, over TLS, with the same words and headers as on a laptop."""

import json
import re
import subprocess
from typing import Any

import pytest

from chalicelib.domain.refusal_sentences import WORDINGS
from chalicelib.domain.refusals import TooManyTries
from chalicelib.kitchen.problems import STATUS, problem
from tests.at_the_pass import Pass
from tests.deploy.templates import Template
from tests.routes import ROUTES, address
from tools.site_headers import FILE_HEADERS, PAGE_HEADERS

TRANSPORT = "Strict-Transport-Security"
CACHED_AS_THE_FILE_SAYS = "658327ea-f89d-4fab-a63d-7e88639e58f6"
NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
"""AWS's own cache policies."""
READ = ["GET", "HEAD"]
FORBIDDEN_BY_AWS = (
    *("ACCESS_DENIED", "EXPIRED_TOKEN", "INVALID_API_KEY", "INVALID_SIGNATURE", "MISSING_AUTHENTICATION_TOKEN", "WAF_FILTERED"),
)
"""What API Gateway answers with 403 unless told otherwise."""
KEPT_BY_THE_CDN = {403, 404, 500, 502, 503, 504}
"""Errors of ours that CloudFront keeps, even where the answer says that it may not."""
TOLD_OF_A_REQUEST = {"requestTime", "requestId", "httpMethod", "resourcePath", "status", "responseLatency", "responseLength"}


def cdn(template: Template) -> dict[str, Any]:
    found: dict[str, Any] = template.one("Distribution")["DistributionConfig"]
    return found


def behaviours(template: Template) -> dict[str, dict[str, Any]]:
    """How the CDN treats each path, in the order in which it looks; the last one is all other paths."""
    return {**{way["PathPattern"]: way for way in cdn(template)["CacheBehaviors"]}, "*": cdn(template)["DefaultCacheBehavior"]}


def headers_of(template: Template, name: str) -> dict[str, str]:
    """The headers that a policy of the CDN makes."""
    said = template.one(name)["ResponseHeadersPolicyConfig"]
    security = said["SecurityHeadersConfig"]
    made = {item["Header"]: item["Value"] for item in said.get("CustomHeadersConfig", {}).get("Items", [])}
    assert all(entry["Override"] for entry in [*security.values(), *said.get("CustomHeadersConfig", {}).get("Items", [])])
    for key, entry in security.items():
        match key:
            case "ContentTypeOptions":
                made["X-Content-Type-Options"] = "nosniff"
            case "ContentSecurityPolicy":
                made["Content-Security-Policy"] = entry["ContentSecurityPolicy"]["Fn::Sub"]
            case "ReferrerPolicy":
                made["Referrer-Policy"] = entry["ReferrerPolicy"]
            case "FrameOptions":
                made["X-Frame-Options"] = entry["FrameOption"]
            case "StrictTransportSecurity":
                subdomains = "; includeSubDomains" if entry["IncludeSubdomains"] else ""
                made[TRANSPORT] = f"max-age={entry['AccessControlMaxAgeSec']}{subdomains}"
            case _:
                pytest.fail(f"nobody knows what {key} makes")
    return made


def test_pages_have_the_security_headers_of_the_laptop(app_template: Template):
    assert headers_of(app_template, "PageHeaders") == PAGE_HEADERS


def test_files_and_the_api_have_the_headers_of_the_laptop_and_stay_with_tls(app_template: Template):
    assert headers_of(app_template, "FileHeaders") == FILE_HEADERS | {TRANSPORT: PAGE_HEADERS[TRANSPORT]}
    said = {path: way["ResponseHeadersPolicyId"]["Ref"] for path, way in behaviours(app_template).items()}
    assert said == {**dict.fromkeys(said, "FileHeaders"), "*": "PageHeaders"}


def test_every_way_is_over_tls(app_template: Template):
    for path, way in behaviours(app_template).items():
        assert way["ViewerProtocolPolicy"] == ("https-only" if path.startswith("/api") else "redirect-to-https"), path
        assert way["Compress"], path
    condition, own, _ = cdn(app_template)["ViewerCertificate"]["Fn::If"]
    assert (condition, own["MinimumProtocolVersion"], own["SslSupportMethod"]) == ("HasDomain", "TLSv1.2_2021", "sni-only")
    [kitchen] = [origin["CustomOriginConfig"] for origin in cdn(app_template)["Origins"] if origin["Id"] == "kitchen"]
    assert (kitchen["OriginProtocolPolicy"], kitchen["OriginSSLProtocols"]) == ("https-only", ["TLSv1.2"])


def test_each_kind_of_answer_is_kept_at_the_edge_as_long_as_it_may_be(app_template: Template):
    moment = {"Ref": "ForAMoment"}
    ways = behaviours(app_template)
    assert {path: way["CachePolicyId"] for path, way in ways.items()} == {
        "/assets/*": CACHED_AS_THE_FILE_SAYS,
        "/api/menu": {"Ref": "ForAMomentByLanguage"},
        "/api/availability": moment,
        "/api/ready": moment,
        "/api/*": NOT_CACHED,
        "*": moment,
    }
    assert list(ways).index("/api/*") > list(ways).index("/api/menu"), "the CDN takes the first path that fits"
    assert {path for path, way in ways.items() if way["AllowedMethods"] != READ} == {"/api/*"}
    for name, query in (("ForAMoment", "none"), ("ForAMomentByLanguage", "whitelist")):
        policy = app_template.one(name)["CachePolicyConfig"]
        assert (policy["MinTTL"], policy["DefaultTTL"]) == (0, 0), "what says nothing is not kept"
        assert policy["MaxTTL"] <= 60
        split_by = policy["ParametersInCacheKeyAndForwardedToOrigin"]
        assert split_by["CookiesConfig"]["CookieBehavior"] == split_by["HeadersConfig"]["HeaderBehavior"] == "none", "the same for everyone"
        assert split_by["QueryStringsConfig"]["QueryStringBehavior"] == query
    assert split_by["QueryStringsConfig"]["QueryStrings"] == ["language"], "the kitchen hears of nothing else"


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/fr", "/fr/"),
        ("/pt-BR?table=7&token=a-b%2Bc", "/pt-BR/?table=7&token=a-b%2Bc"),
        *((path, None) for path in ("/", "/fr/", "/fr/order.html", "/menu.html?table=7", "/sw.js", "/robots.txt", "/truffles")),
    ],
)
def test_an_address_of_a_language_without_its_slash_leads_to_the_menu_in_it(app_template: Template, asked: str, led_to: str | None):
    """It led to the page that says that nothing is there."""
    made = app_template.one("SlashOfALanguage")
    runs = {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["SlashOfALanguage", "FunctionARN"]}}
    assert made["AutoPublish"]
    assert [path for path, way in behaviours(app_template).items() if runs in way.get("FunctionAssociations", [])] == ["*"]
    uri, _, query = asked.partition("?")
    values = {name: {"value": value} for name, value in (pair.split("=") for pair in query.split("&") if pair)}
    event = json.dumps({"request": {"uri": uri, "querystring": values}})
    script = f"{made['FunctionCode']};console.log(JSON.stringify(handler({event})))"
    answer = json.loads(subprocess.check_output(["node", "-e", script]))
    if led_to is None:
        assert answer == json.loads(event)["request"]
    else:
        assert (answer["statusCode"], answer["headers"]) == (302, {"location": {"value": led_to}})


def test_the_gateway_has_the_routes_of_the_app_and_no_other(app_template: Template):
    paths = app_template.one("RestAPI")["Body"]["paths"]
    served = {(method.upper(), path) for path, methods in paths.items() for method in methods if method != "options"}
    assert served == set(ROUTES)


def test_whatever_anybody_may_keep_for_a_moment_is_kept_at_the_edge(kitchen: Pass, app_template: Template):
    asked = {path: kitchen.get(address(path)).headers.get("Cache-Control", "") for method, path in ROUTES if method == "GET"}
    moment = ({"Ref": "ForAMoment"}, {"Ref": "ForAMomentByLanguage"})
    kept = {path for path, way in behaviours(app_template).items() if way["CachePolicyId"] in moment and path.startswith("/api")}
    assert {path for path, cache in asked.items() if cache.startswith("public")} == kept


def test_only_this_cdn_reads_the_site_and_nothing_beside_it(app_template: Template):
    [site] = [origin for origin in cdn(app_template)["Origins"] if origin["Id"] == "site"]
    assert site["OriginAccessControlId"] == {"Fn::GetAtt": ["SiteReader", "Id"]}
    assert site["OriginPath"] == "/site", "templates lie beside it"
    [allowed] = [entry for entry in app_template.one("SiteForTheCdnOnly")["PolicyDocument"]["Statement"] if entry["Effect"] == "Allow"]
    assert (allowed["Principal"], allowed["Action"]) == ({"Service": "cloudfront.amazonaws.com"}, "s3:GetObject")
    assert allowed["Resource"]["Fn::Sub"][0].endswith(":::${Site}/site/*")
    assert allowed["Condition"]["StringEquals"]["AWS:SourceArn"]["Fn::Sub"].endswith(":distribution/${Distribution}")


def test_the_api_opens_to_the_cdn_only(app_template: Template):
    body = app_template.one("RestAPI")["Body"]
    ways = [(path, method, way) for path, methods in body["paths"].items() for method, way in methods.items()]
    assert ways
    assert [(path, method) for path, method, way in ways if way["security"] != [{"api_key": []}]] == []
    assert body["securityDefinitions"]["api_key"] == {"type": "apiKey", "name": "x-api-key", "in": "header"}
    [kitchen] = [origin for origin in cdn(app_template)["Origins"] if origin["Id"] == "kitchen"]
    assert kitchen["OriginCustomHeaders"] == [{"HeaderName": "x-api-key", "HeaderValue": app_template.one("DoorKey")["Value"]}]
    assert app_template.one("DoorKeyOfDoor")["UsagePlanId"] == {"Ref": "Door"}
    assert [made for made in app_template.of_type("AWS::ApiGateway::Deployment").values() if "StageName" in made] == [], (
        "a stage beside ours"
    )
    [served] = app_template.one("Door")["ApiStages"]
    assert served["ApiId"] == {"Ref": "RestAPI"}


def test_the_kitchen_asks_its_own_people_only(app_template: Template):
    asked = [
        statement["Resource"]
        for role in app_template.of_type("AWS::IAM::Role").values()
        for policy in role.get("Policies", [])
        for statement in policy["PolicyDocument"]["Statement"]
        if "cognito-idp:" in str(statement["Action"])
    ]
    assert asked == [{"Fn::ImportValue": {"Fn::Sub": "refectory-${Stage}-larder-PeoplePoolArn"}}] * 2, (
        "to sign in, and to let people in and out"
    )


def test_what_the_gateway_refuses_by_itself_sounds_like_the_kitchen(app_template: Template):
    kitchen = {(kind.name, WORDINGS[kind.name].title, STATUS[kind]) for kind in STATUS}
    refusals = app_template.one("RestAPI")["Body"]["x-amazon-apigateway-gateway-responses"]
    for name, refusal in refusals.items():
        document = json.loads(refusal["responseTemplates"]["application/json"])
        assert set(document) == {"type", "title", "status", "detail", "next"}, name
        assert str(document["status"]) == str(refusal["statusCode"]), name
        assert (document["type"].removeprefix("urn:refectory:problem:"), document["title"], document["status"]) in kitchen, name
        headers = refusal["responseParameters"]
        assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'", name
        assert headers["gatewayresponse.header.Cache-Control"] == "'no-store'", name
        assert ("gatewayresponse.header.Retry-After" in headers) == (document["status"] == 503), name


def test_the_api_never_says_403_because_the_cdn_shows_a_page_for_it(app_template: Template):
    refusals = app_template.one("RestAPI")["Body"]["x-amazon-apigateway-gateway-responses"]
    assert {str(refusals[name]["statusCode"]) for name in FORBIDDEN_BY_AWS} == {"404"}
    assert {"DEFAULT_4XX", "DEFAULT_5XX"} <= set(refusals), "the others"
    assert 403 not in STATUS.values()
    assert "403" not in {str(refusal["statusCode"]) for refusal in refusals.values()}
    [shown] = [error for error in cdn(app_template)["CustomErrorResponses"] if "ResponsePagePath" in error]
    assert (shown["ErrorCode"], shown["ResponseCode"], shown["ResponsePagePath"]) == (403, 404, "/404.html")


def test_no_visitor_is_told_of_what_went_wrong_for_another(app_template: Template):
    """The CDN keeps errors for ten seconds unless told otherwise, also those that say that they are not to be kept."""
    kept = {error["ErrorCode"]: error["ErrorCachingMinTTL"] for error in cdn(app_template)["CustomErrorResponses"]}
    assert set(kept) == KEPT_BY_THE_CDN
    assert {code for code, seconds in kept.items() if seconds} == {403}, "a page that is not there"


def test_a_new_door_key_fits_before_the_cdn_has_it(app_template: Template):
    assert app_template.resources["Distribution"]["DependsOn"] == "DoorKeyOfDoor"
    assert "${DoorVersion}" in app_template.one("DoorKey")["Value"]["Fn::Sub"], "CloudFormation looks again only when the words change"


@pytest.mark.secret
def test_the_access_log_names_no_person_and_no_order_and_visitors_are_throttled(app_template: Template):
    [stage] = app_template.of_type("AWS::ApiGateway::Stage").values()
    told = set(re.findall(r"\$context\.([A-Za-z.]+)", stage["AccessLogSetting"]["Format"]))
    assert told <= TOLD_OF_A_REQUEST | {"error.responseType"}
    assert json.loads(stage["AccessLogSetting"]["Format"])
    for throttle in stage["MethodSettings"]:
        assert 0 < throttle["ThrottlingRateLimit"] <= throttle["ThrottlingBurstLimit"]
        assert "DataTraceEnabled" not in throttle, "it would write whole orders into a log"


@pytest.mark.secret
def test_guesses_have_a_tighter_limit_that_no_laptop_meets_by_the_way(app_template: Template):
    """Each route has its limit by itself, so whoever floods one closes no other; but that one is closed to known tablets too (F12)."""
    [stage] = app_template.of_type("AWS::ApiGateway::Stage").values()
    limits = {(entry["HttpMethod"], entry["ResourcePath"].replace("~1", "/")[1:]): entry for entry in stage["MethodSettings"]}
    rest = limits.pop(("*", "*"))
    guarded = {(method, path) for method, path in ROUTES if path in ("/api/session", "/api/password") and method in ("POST", "PUT")}
    assert set(limits) == guarded, "a full house orders at once, as fast as it does anything"
    assert all(50 <= limit["ThrottlingRateLimit"] < rest["ThrottlingRateLimit"] for limit in limits.values())
    assert rest["ThrottlingBurstLimit"] >= 100


def test_the_cdn_has_the_guard_that_a_deploy_gives_it_and_without_one_none(app_template: Template):
    """F12"""
    assert cdn(app_template)["WebACLId"] == {"Fn::If": ["HasGuard", {"Ref": "Guard"}, {"Ref": "AWS::NoValue"}]}


@pytest.mark.secret
def test_the_guard_counts_each_address_and_leaves_a_room_full_of_guests_alone(guard_template: Template):
    """120 guests behind one address: each looks at the menu, orders twice, and its page asks three times a minute (F12)."""
    guard = guard_template.one("Guard")
    assert (guard["Scope"], guard["DefaultAction"]) == ("CLOUDFRONT", {"Allow": {}})
    rules = {rule["Name"]: rule for rule in guard["Rules"]}
    counted = {name: rule["Statement"]["RateBasedStatement"] for name, rule in rules.items()}
    assert {(rate["AggregateKeyType"], rate["EvaluationWindowSec"]) for rate in counted.values()} == {("IP", 300)}
    assert counted["orders"]["Limit"] >= 2 * 120
    assert counted["everything"]["Limit"] >= 120 * (20 + 3 * 5)
    assert counted["passwords"]["Limit"] <= 100
    patterns = {name: scope_of(rate) for name, rate in counted.items() if "ScopeDownStatement" in rate}
    for method, path in ROUTES:
        hit = [name for name, (paths, methods) in patterns.items() if re.search(paths, path) and re.search(methods, method)]
        noun = path.split("/")[2]
        of_noun = {"orders": ["orders"], "session": ["passwords"], "password": ["passwords"]}.get(noun, [])
        assert hit == (of_noun if method in ("POST", "PUT") else []), (method, path)


def scope_of(rate: dict[str, Any]) -> tuple[str, str]:
    """The patterns of the paths and of the methods that a rule counts."""
    paths, methods = rate["ScopeDownStatement"]["AndStatement"]["Statements"]
    return paths["RegexMatchStatement"]["RegexString"], methods["RegexMatchStatement"]["RegexString"]


def test_what_the_guard_answers_sounds_like_the_kitchen(guard_template: Template):
    guard = guard_template.one("Guard")
    assert json.loads(guard["CustomResponseBodies"]["Later"]["Content"]) == problem(TooManyTries(why="locked", seconds=300))
    for rule in guard["Rules"]:
        answer = rule["Action"]["Block"]["CustomResponse"]
        assert (answer["ResponseCode"], answer["CustomResponseBodyKey"]) == (429, "Later"), "a 403 shows the 404 page"
        assert {header["Name"]: header["Value"] for header in answer["ResponseHeaders"]} == {
            "Retry-After": "300",
            "Cache-Control": "no-store",
        }
