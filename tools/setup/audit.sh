#!/usr/bin/env bash
# Asks the public lists of known weaknesses about every locked package. It needs the network, and changes nothing.
set -euo pipefail
[ -x .venv-audit/bin/pip-audit ] || { python3 -m venv .venv-audit && .venv-audit/bin/pip install --quiet pip-audit; }
found=0
for lock in requirements*.txt; do
    echo "· $lock"
    .venv-audit/bin/pip-audit --requirement "$lock" --disable-pip --require-hashes --strict --progress-spinner off || found=1
done
echo "· package-lock.json"
PATH="$PWD/.venv/bin:$PATH" .venv/bin/npm audit --package-lock-only || found=1
rm -rf .venv-audit
exit $found
