"""The house that every test finds: settings made for the test, and no way to a real account."""

import os
import secrets

os.environ |= {
    "REFECTORY_STAGE": "test",
    "REFECTORY_TABLE": "refectory-test",
    "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
    "REFECTORY_CREW_SECRET": secrets.token_urlsafe(16),
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "AWS_EC2_METADATA_DISABLED": "true",
}
