#!/usr/bin/env bash
# Pins the requirements anew: every version, every hash, for every Python and system we support, and no address of a registry.
set -euo pipefail
[ -x .venv-lock/bin/uv ] || { python3 -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv; }
for name in requirements requirements-dev requirements-engine requirements-checks; do
    echo "· locking $name.txt"
    .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-annotate --custom-compile-command "make lock" "$name.in" -o "$name.txt"
done
rm -rf .venv-lock
