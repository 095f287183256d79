#!/usr/bin/env bash
# Makes a virtual environment from a lock: venv.sh FOLDER LOCK [OPTION OF PIP]. One that was cut off half-way has no `ready` and is made anew.
set -euo pipefail
folder=$1 lock=$2 options=("${@:3}")

# A fresh checkout makes every file look new; the same lock needs no new environment.
if cmp -s "$lock" "$folder/ready" && "$folder/bin/python" -c ''; then
    touch "$folder/ready"
    exit
fi

newest() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$python"
            return
        fi
    done
    echo "Refectory needs Python 3.11 or newer. On Debian and Ubuntu: sudo apt-get install -y python3 python3-venv" >&2
    return 1
}

python=$(newest)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "· installing $package"
        apt-get update -qq && apt-get install -y -qq "$package" >/dev/null
    else
        echo "Python's venv is missing. Type: sudo apt-get install -y $package" >&2
        exit 1
    fi
fi

# Says how far it is on one line, where there is a person to read it.
progress() {
    if [ -t 1 ]; then
        awk -v of="$1" '/\(from -r / { printf "\r  %d of %d", ++n, of } /^Installing/ { printf "\r  unpacking" } { fflush() }'
        printf '\r%30s\r' ''
    else
        cat >/dev/null
    fi
}

packages=$(grep -c '==' "$lock")
echo "· making $folder from $lock: $packages packages, $("$python" --version)"
rm -rf "$folder"
# Ctrl-C ends it as it ends make, without Python's trace.
"$python" -c 'import signal, sys, venv; signal.signal(signal.SIGINT, signal.SIG_DFL); venv.main(sys.argv[1:])' "$folder"
# Of tens of thousands of files a run reads a few, and compiles these itself.
"$folder/bin/python" -m pip install --no-compile "${options[@]}" --progress-bar off --require-hashes -r "$lock" | progress "$packages"
cp "$lock" "$folder/ready"
