# shellcheck shell=bash
# Sourced by the launcher and the scripts beside this file: finds a JDK (17 or newer) and Maven, and on
# Debian and Ubuntu installs what is missing, after asking (SEGBENCH_YES=1: without asking).
# Leaves JAVA_HOME, JAVA and MVN set, or ends the script with a sentence that says what to do.

_fail() {
  echo "segbench: $*" >&2
  exit 1
}

# The feature version of the JDK in folder $1, or 0 where there is none that can compile.
_jdk_version() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' | grep . || echo 0
}

# Sets JAVA_HOME to the first JDK of version 17 or newer: the caller's choice, then 17 itself, then others.
_find_jdk() {
  local path_jdk candidate
  path_jdk=$(command -v javac || true)
  [ -z "$path_jdk" ] || path_jdk=$(dirname "$(dirname "$(readlink -f "$path_jdk")")")
  for candidate in "${JAVA_HOME:-}" "$path_jdk" /usr/lib/jvm/java-17-* /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && [ "$(_jdk_version "$candidate")" -ge 17 ]; then
      export JAVA_HOME=$candidate JAVA=$candidate/bin/java
      return 0
    fi
  done
  return 1
}

# Fonts are for the plots: a headless JDK draws no text without one.
_missing_packages() {
  local missing=()
  if ! _find_jdk; then
    if apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
      missing+=(openjdk-17-jdk-headless)
    else
      missing+=(default-jdk-headless)
    fi
  fi
  command -v mvn >/dev/null || missing+=(maven)
  command -v fc-list >/dev/null && fc-list | grep -q . || missing+=(fontconfig fonts-dejavu-core)
  echo "${missing[*]}"
}

_install() {
  local sudo=() answer
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  if [ "${SEGBENCH_YES:-0}" != 1 ]; then
    [ -t 0 ] || _fail "missing: $*. Install them, or run again with SEGBENCH_YES=1 to have them installed by apt-get."
    read -r -p "segbench needs: $*. Install them with apt-get now? [Y/n] " answer
    case $answer in [Nn]*) _fail "stopped; install $* and run again" ;; esac
  fi
  echo "segbench: installing $*" >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 ||
    _fail "apt-get could not install: $*"
}

find_toolchain() {
  local missing
  if ! { _find_jdk && command -v mvn >/dev/null && command -v fc-list >/dev/null && fc-list | grep -q .; }; then
    if command -v apt-get >/dev/null; then
      if [ "${SEGBENCH_YES:-0}" = 1 ] || [ -t 0 ]; then
        local sudo=()
        [ "$(id -u)" = 0 ] || sudo=(sudo)
        "${sudo[@]}" apt-get update -qq >&2 || _fail "apt-get update failed: is there a network, and are you allowed to?"
      fi
      missing=$(_missing_packages)
      # shellcheck disable=SC2086  # a list of package names
      [ -z "$missing" ] || _install $missing
    fi
  fi
  _find_jdk || _fail "no JDK found. Install JDK 17 (javac included) or point JAVA_HOME at one."
  MVN=$(command -v mvn) || _fail "Maven not found. Install Maven 3.8 or newer and run again."
  export MVN
}
