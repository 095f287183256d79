"""Chance without a clock: a slow machine is no fault of the restaurant."""

from hypothesis import settings

settings.register_profile("restaurant", deadline=None, max_examples=40, database=None)
settings.load_profile("restaurant")
