#!/usr/bin/env bash
# Uploads what the host installs: plugin zips, units and configuration, connector JSONs. Run it before the stack is created, and again
# for an upgrade.
#
#   aws/upload.sh s3://BUCKET/PREFIX        for example s3://my-artifacts/penstock

set -euo pipefail

if [[ $# -ne 1 || ! "$1" =~ ^s3://[a-z0-9][a-z0-9.-]+/[A-Za-z0-9/._-]*[A-Za-z0-9._-]$ ]]; then
  echo "usage: $0 s3://BUCKET/PREFIX   (no slash at the end; it is 'ArtifactBucket' and 'ArtifactPrefix' of the stack)" >&2
  exit 2
fi
target="$1"
repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT

mkdir "${stage}/plugins"
for module in csv-source-connector stock-sim-source-connector s3-parquet-sink-connector json-converter; do
  zips=("${repository}/${module}/target/components/packages/"*.zip)
  if [[ ${#zips[@]} -ne 1 || ! -e "${zips[0]}" ]]; then
    echo "expected one zip in ${module}/target/components/packages: build with ./mvnw -DskipTests clean package" >&2
    exit 1
  fi
  cp "${zips[0]}" "${stage}/plugins/"
done
cp -R "${repository}/aws/host" "${stage}/host"
cp -R "${repository}/connect-configs" "${stage}/connect-configs"

# --delete: the prefix holds exactly this version.
aws s3 sync --delete --no-progress "$stage" "$target"
echo "uploaded to ${target}"
