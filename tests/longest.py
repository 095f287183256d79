"""Which files of tests take longest, so that they are begun first."""

LONGEST = (
    "deploy/test_whole_stack.py",
    "browser/test_staff_pages.py",
    "deploy/test_doctor_kitchen.py",
    "browser/test_corrections.py",
    "deploy/test_again.py",
    "browser/test_board_heard.py",
    "deploy/test_doctor.py",
    "browser/test_pages.py",
    "tools/test_engine.py",
    "browser/test_morning.py",
    "tools/test_open_restaurant.py",
    "kitchen/test_a_day_begins.py",
    "backup/test_on_aws.py",
    "backup/test_drill.py",
    "tools/mutants/test_run.py",
    "deploy/test_templates.py",
    "deploy/test_guard.py",
    "deploy/test_chalice_cli.py",
    "deploy/test_package.py",
    "tools/test_open_packaged.py",
)
"""The files that take longest, by turns one that waits and one that works: begun first, none of them is left to one worker at the end."""
