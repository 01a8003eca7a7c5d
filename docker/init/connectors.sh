#!/bin/sh
# Posts /connect-configs/NAME.json for each NAME given, to the worker at CONNECT_URL. What is there already stays as it is.
set -eu

configs="${CONNECT_CONFIGS:-/connect-configs}"
for name in "$@"; do
  answer="$(curl --silent --show-error --write-out '\n%{http_code}' --header 'Content-Type: application/json' \
    --data "@${configs}/${name}.json" "${CONNECT_URL}/connectors")"
  status="${answer##*
}"
  case "$status" in
    201) echo "created ${name}" ;;
    409) echo "${name} is there" ;;
    *) echo "${CONNECT_URL} refused ${name}: ${answer}" >&2; exit 1 ;;
  esac
done
