"""Which files of tests take longest, so that they are begun first."""

LONGEST = (
    "deploy/test_whole_stack.py",
    "browser/test_staff_pages.py",
    "browser/test_corrections.py",
    "kitchen/test_a_day_begins.py",
    "browser/test_network.py",
    "deploy/test_doctor_kitchen.py",
    "browser/test_own_page.py",
    "deploy/test_doctor.py",
    "browser/test_larder.py",
    "deploy/test_again.py",
    "browser/test_second_thoughts.py",
    "tools/test_open_restaurant.py",
    "browser/test_board.py",
    "kitchen/test_every_answer.py",
    "tools/test_open_packaged.py",
    "browser/test_board_heard.py",
    "tools/mutants/test_run.py",
    "deploy/test_templates.py",
    "browser/test_pages.py",
    "tools/test_engine.py",
    "deploy/test_chalice_cli.py",
    "deploy/test_package.py",
    "browser/test_morning.py",
    "backup/test_on_aws.py",
    "backup/test_on_a_laptop.py",
    "deploy/test_guard.py",
    "browser/test_sign_in.py",
)
"""The files that take longest, by turns one that waits and one that works: begun first, none of them is left to one worker at the end.

The first puts up the restaurant that the others of tests/deploy open: they come when it stands.
"""
