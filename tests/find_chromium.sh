#!/bin/sh
# Prints the path of a Chromium for the browser tests: $CHROMIUM, else one that is installed, else, on Debian, one that
# it installs. Anything else it has to say goes to standard error.
set -eu

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    for folder in /Applications "${HOME:-}/Applications"; do
        for app in Chromium 'Google Chrome'; do
            path="$folder/$app.app/Contents/MacOS/$app"
            [ -x "$path" ] && printf '%s\n' "$path" && return
        done
    done
    return 1
}

# Ubuntu's chromium is a snap, which a container cannot run and a test cannot steer.
debian() {
    command -v apt-get >/dev/null && [ -r /etc/os-release ] || return 1
    # shellcheck disable=SC1091  # the file is the system's, not ours
    family=$(. /etc/os-release && printf '%s' "${ID:-} ${ID_LIKE:-}")
    case $family in
        ubuntu*) return 1 ;;
        *debian*) return 0 ;;
        *) return 1 ;;
    esac
}

install_on_debian() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        fail "The browser tests need Chromium. Install it as root: apt-get install chromium"
    fi
    log=$(mktemp)
    echo "Installing Chromium for the browser tests (apt-get install chromium) …" >&2
    # The fonts: a Chromium without any draws empty boxes. An index that cannot be refreshed may still do.
    $as_root apt-get update -qq >"$log" 2>&1 || true
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 chromium fonts-dejavu-core >>"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "Chromium could not be installed. Install it by hand, or set CHROMIUM to the path of one."
    fi
    rm -f "$log"
}

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" || fail "CHROMIUM is set to $CHROMIUM, which is not a program."
    exit
fi
installed && exit
debian || fail "The browser tests need Chromium or Google Chrome, and found neither." \
    "Install one (macOS: brew install --cask chromium; Ubuntu: the google-chrome-stable package; Fedora, Arch: chromium)," \
    "or set CHROMIUM to the path of one, then run make test again."
install_on_debian
installed || fail "Chromium was installed, but is not on the path. Set CHROMIUM to its path."
