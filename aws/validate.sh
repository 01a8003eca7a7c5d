#!/usr/bin/env bash
# Checks aws/ without an AWS account: the template against AWS's published resource schemas, the scripts, the units.
# Needs Node 20 or newer and, the first time, the npm registry; shellcheck and systemd-analyze are used when they are there.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# npm writes this file at the very end: half an installation counts as none.
if [[ ! -e validate/node_modules/.package-lock.json ]]; then
  npm ci --prefix validate --silent --no-audit --no-fund
fi
node validate/validate.js penstock.yaml

if command -v cfn-lint > /dev/null; then
  cfn-lint penstock.yaml
  echo "cfn-lint: clean"
fi
if command -v shellcheck > /dev/null; then
  shellcheck ./*.sh host/*.sh
  echo "shellcheck: clean"
else
  echo "shellcheck: not installed, skipped"
fi
if command -v systemd-analyze > /dev/null; then
  systemd-analyze verify --man=no host/*.service
  echo "systemd-analyze: clean"
fi
