"""Events as Lambda hands them to the functions."""

HOURLY = {
    "version": "0",
    "id": "1",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "123456789012",
    "time": "2026-11-27T18:00:00Z",
    "region": "us-east-1",
    "resources": [],
    "detail": {},
}

MENU = {
    "resource": "/api/menu",
    "path": "/api/menu",
    "httpMethod": "GET",
    "headers": {},
    "multiValueHeaders": {},
    "queryStringParameters": None,
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "requestContext": {"resourcePath": "/api/menu", "path": "/api/menu", "httpMethod": "GET", "identity": {"sourceIp": "192.0.2.1"}},
    "body": None,
    "isBase64Encoded": False,
}
