"""What the templates promise about what is kept and what runs: nothing is lost by a mistake, nothing secret is written down."""

import json
import re
import unicodedata
from typing import Any

import pytest

from tests.deploy.templates import ROOT, STAGE, Template

HOLDS = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool")
"""What holds what is worth keeping."""
DAYS_OF_LOGS = 30
ENVIRONMENT = {
    "APIHandler": {
        *("REFECTORY_STAGE", "REFECTORY_TABLE", "REFECTORY_SECRETS", "REFECTORY_SECRETS_VERSION"),
        *("REFECTORY_OWNER_CODES", "REFECTORY_IDLE_MINUTES"),
    },
    "SmokeTest": {"REFECTORY_STAGE", "REFECTORY_TABLE", "REFECTORY_SECRETS", "REFECTORY_SECRETS_VERSION"},
    "Sweep": {"REFECTORY_STAGE", "REFECTORY_TABLE", "REFECTORY_TOPIC"},
    "PublishPage": {"REFECTORY_STAGE", "REFECTORY_TABLE", "REFECTORY_SITE"},
}
CONFIG = ROOT / ".chalice" / "config.json"
NAMES_OF_AWS = {
    "Serverless-2016-10-31",
    "658327ea-f89d-4fab-a63d-7e88639e58f6",
    "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "b689b0a8-53d0-40ab-baf2-68738e2966ac",
}
"""SAM, and the CDN's ready-made policies, which have no other name."""
FUNCTIONS = sorted(set(ENVIRONMENT) - {"SmokeTest"})


def functions(template: Template) -> dict[str, dict[str, Any]]:
    return template.of_type("AWS::Lambda::Function")


def strings(value: Any) -> list[str]:
    """Every string in a template, keys left out."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def test_what_the_larder_holds_outlives_its_stack(larder_template: Template):
    kept = {name: found for name, found in larder_template.resources.items() if found["Type"] in HOLDS}
    assert {found["Type"] for found in kept.values()} == set(HOLDS)
    for name, found in kept.items():
        assert found["DeletionPolicy"] in ("Retain", "RetainExceptOnCreate"), name
        assert found["UpdateReplacePolicy"] == "Retain", name


def test_what_comes_and_goes_with_a_deploy_holds_nothing(app_template: Template):
    assert [name for kind in HOLDS for name in app_template.of_type(kind)] == []


def test_an_invitation_is_read_in_every_language_of_the_pages(larder_template: Template):
    """The pool does not know which one is the house's. Cognito takes letters, signs and figures, and puts each value in where it stands once."""
    [pool] = larder_template.of_type("AWS::Cognito::UserPool").values()
    mail = pool["AdminCreateUserConfig"]["InviteMessageTemplate"]
    body = mail["EmailMessage"]["Fn::Sub"]
    pages = {file.stem for file in (ROOT / "static_site" / "words").glob("*.json")}
    assert set(re.findall(r'lang="(\w+)"', body)) == pages
    assert mail["EmailSubject"].count("·") == len(pages) - 1
    assert [body.count(value) for value in ("{username}", "{####}", ">${Address}/sign-in.html<")] == [1, 1, 1]
    odd = [char for char in mail["EmailSubject"] + body if unicodedata.category(char)[0] not in "LMSNP" and char not in " \n"]
    assert (odd, len(mail["EmailSubject"]) <= 140) == ([], True)


def test_the_table_can_be_set_back_to_any_second_and_forgets_what_is_over(larder_template: Template):
    [table] = larder_template.of_type("AWS::DynamoDB::Table").values()
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["DeletionProtectionEnabled"] is True, "F14"
    assert table["BillingMode"] == "PAY_PER_REQUEST", "an idle restaurant costs nothing"


@pytest.mark.secret
def test_what_wakes_a_function_carries_keys_and_no_recipe(larder_template: Template):
    [table] = larder_template.of_type("AWS::DynamoDB::Table").values()
    assert table["StreamSpecification"] == {"StreamViewType": "KEYS_ONLY"}


def test_no_bucket_is_open_and_each_is_encrypted_and_reached_over_tls_only(app_template: Template, larder_template: Template):
    buckets = larder_template.of_type("AWS::S3::Bucket")
    for name, bucket in buckets.items():
        block = bucket["PublicAccessBlockConfiguration"]
        assert block == dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True), name
        assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}], name
        assert bucket["BucketEncryption"], name
    policies = {**app_template.of_type("AWS::S3::BucketPolicy"), **larder_template.of_type("AWS::S3::BucketPolicy")}
    assert len(policies) == len(buckets)
    for name, policy in policies.items():
        refused = [statement for statement in policy["PolicyDocument"]["Statement"] if statement["Effect"] == "Deny"]
        assert [statement["Condition"] for statement in refused] == [{"Bool": {"aws:SecureTransport": "false"}}], name
        assert (refused[0]["Principal"], refused[0]["Action"]) == ("*", "s3:*"), name


def test_functions_run_on_arm_with_a_ceiling_that_the_owner_sets(app_template: Template):
    assert set(functions(app_template)) == set(ENVIRONMENT)
    for name, function in functions(app_template).items():
        assert function["Architectures"] == ["arm64"], name
        assert function["Runtime"] == functions(app_template)["APIHandler"]["Runtime"], name
    for name in FUNCTIONS:
        condition, ceiling, free = functions(app_template)[name]["ReservedConcurrentExecutions"]["Fn::If"]
        assert (condition, free) == ("HasCeiling", {"Ref": "AWS::NoValue"}), name
        assert ceiling == {"Ref": "Concurrency"} if name == "APIHandler" else 1 <= ceiling <= 2, name


def test_every_log_is_ours_and_forgotten_after_a_month(app_template: Template):
    logs = app_template.of_type("AWS::Logs::LogGroup")
    assert {name: log["RetentionInDays"] for name, log in logs.items()} == dict.fromkeys(logs, DAYS_OF_LOGS)
    for name, function in functions(app_template).items():
        assert function["LoggingConfig"]["LogGroup"]["Ref"] in logs, name


def test_a_function_writes_into_its_own_log_and_can_make_no_other(app_template: Template):
    for name, function in functions(app_template).items():
        role = app_template.one(function["Role"]["Fn::GetAtt"][0])
        statements = [statement for policy in role["Policies"] for statement in policy["PolicyDocument"]["Statement"]]
        [writes] = [statement for statement in statements if "logs:" in str(statement["Action"])]
        assert writes["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"], name
        assert writes["Resource"] == {"Fn::GetAtt": [function["LoggingConfig"]["LogGroup"]["Ref"], "Arn"]}, name
        log = app_template.one(writes["Resource"]["Fn::GetAtt"][0])["LogGroupName"]["Fn::Sub"]
        assert not log.startswith("/aws/lambda/"), "Lambda makes those by itself, as for a function of `chalice deploy`"


def test_each_function_has_its_own_role_and_the_smoke_test_may_do_no_more(app_template: Template):
    roles = {name: function["Role"]["Fn::GetAtt"][0] for name, function in functions(app_template).items()}
    assert roles.pop("SmokeTest") == roles["APIHandler"]
    assert len(set(roles.values())) == len(roles)
    assert set(roles.values()) == set(app_template.of_type("AWS::IAM::Role"))


@pytest.mark.secret
def test_functions_are_told_where_the_secrets_lie_and_only_those_that_need_them(app_template: Template):
    told = {name: function["Environment"]["Variables"] for name, function in functions(app_template).items()}
    assert {name: set(variables) for name, variables in told.items()} == ENVIRONMENT
    assert told["APIHandler"]["REFECTORY_SECRETS"] == f"/refectory/{STAGE}/secrets"
    assert {variables["REFECTORY_TABLE"] for name, variables in told.items() if name != "SmokeTest"} == {f"refectory-{STAGE}"}


@pytest.mark.secret
def test_no_template_and_no_setting_holds_anything_that_could_be_a_secret(app_template: Template, larder_template: Template):
    written = [json.loads(file.read_text()) for file in (app_template.file.with_name("sam.json"), larder_template.file, CONFIG)]
    words = {word for text in strings(written) for word in re.findall(r"[A-Za-z0-9_+=-]{20,}", text)}
    assert {word for word in words if re.search(r"[0-9]", word) and re.search(r"[A-Za-z]", word)} == NAMES_OF_AWS
    resolved = {found for text in strings(written) for found in re.findall(r"{{(?:\${\w+}|[^}])+}}", text)}
    assert resolved == {"{{resolve:ssm:/refectory/${Stage}/door:${DoorVersion}}}"}


def test_a_new_package_passes_a_smoke_test_before_a_serving_function_is_touched(app_template: Template):
    assert {name: app_template.resources[name].get("DependsOn") for name in functions(app_template)} == {
        **dict.fromkeys(FUNCTIONS, "SmokeTestPassed"),
        "SmokeTest": None,
    }
    assert app_template.one("SmokeTestPassed")["ServiceToken"] == {"Fn::GetAtt": ["SmokeTest", "Arn"]}
    assert app_template.one("SmokeTestPassed")["Package"] == {"Ref": "Package"}, "a new package asks for a new smoke test"
    assert app_template.one("SmokeTestPassed")["SecretsVersion"] == {"Ref": "SecretsVersion"}
