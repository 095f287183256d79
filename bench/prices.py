"""What AWS asks, in US dollars: list prices of US East (N. Virginia), without taxes. Change them here and run `make cost`."""

from typing import NamedTuple

REGION = "US East (N. Virginia)"
LISTED = "2026-06"
"""The month of the youngest copy of a price page that was read. Nothing is fetched when the cost is computed."""


class Price(NamedTuple):
    """Dollars for so many units, and how many of them are free in each month, for ever and for every account."""

    dollars: float
    per: float
    unit: str
    free: float
    source: str


_PAGE = "https://aws.amazon.com/{}/pricing/"
PRICES = {
    "API Gateway requests": Price(3.50, 1e6, "requests", 0, _PAGE.format("api-gateway")),
    "Lambda requests": Price(0.20, 1e6, "requests", 1e6, _PAGE.format("lambda")),
    "Lambda time": Price(0.0000133334, 1, "GB-seconds on arm64", 400_000, _PAGE.format("lambda")),
    "DynamoDB writes": Price(0.625, 1e6, "write units", 0, _PAGE.format("dynamodb")),
    "DynamoDB reads": Price(0.125, 1e6, "read units", 0, _PAGE.format("dynamodb")),
    "DynamoDB storage": Price(0.25, 1, "GB-months", 25, _PAGE.format("dynamodb")),
    "DynamoDB recovery": Price(0.20, 1, "GB-months", 0, _PAGE.format("dynamodb")),
    "CDN requests": Price(0.0100, 1e4, "HTTPS requests", 10e6, _PAGE.format("cloudfront")),
    "CDN functions": Price(0.10, 1e6, "pages", 2e6, _PAGE.format("cloudfront")),
    "CDN bytes": Price(0.085, 1, "GB", 1024, _PAGE.format("cloudfront")),
    "S3 reads": Price(0.0004, 1e3, "requests", 0, _PAGE.format("s3")),
    "S3 writes": Price(0.005, 1e3, "requests", 0, _PAGE.format("s3")),
    "S3 storage": Price(0.023, 1, "GB-months", 0, _PAGE.format("s3")),
    "Key service": Price(0.03, 1e4, "requests", 20_000, _PAGE.format("kms")),
    "Logs": Price(0.50, 1, "GB taken in", 5, _PAGE.format("cloudwatch")),
    "Metrics": Price(0.30, 1, "metrics of one's own", 10, _PAGE.format("cloudwatch")),
    "Alarms": Price(0.10, 1, "alarms", 10, _PAGE.format("cloudwatch")),
    "Dashboards": Price(3.00, 1, "dashboards", 3, _PAGE.format("cloudwatch")),
    "Sign-in": Price(0.015, 1, "people who sign in", 10_000, _PAGE.format("cognito")),
}
OF_A_GUARD = {
    "A guard": Price(5.00, 1, "guards", 0, _PAGE.format("waf")),
    "A guard's rules": Price(1.00, 1, "rules", 0, _PAGE.format("waf")),
    "What a guard looks at": Price(0.60, 1e6, "requests", 0, _PAGE.format("waf")),
}
"""Paid only by whoever says WAF=yes."""
