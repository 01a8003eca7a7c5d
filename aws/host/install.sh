#!/usr/bin/env bash
# Turns an Amazon Linux 2023 machine into the Penstock host: JDK, Kafka, plugins, configuration, two systemd services.
#
# It runs from a copy of the uploaded artifacts (host/, plugins/, connect-configs/ side by side) and may be run again at any time:
# that is the upgrade. It never touches /etc/penstock/host.env, /etc/penstock/secrets or the data under /var/lib/penstock.
#
#   PENSTOCK_ROOT          install beneath this directory, paths in the files included (image builds and the project's tests)
#   PENSTOCK_KAFKA_SHA512  checksum of the Kafka archive, when another one than the pinned is meant

set -euo pipefail

kafka_version=4.3.1
kafka_name="kafka_2.13-${kafka_version}"
kafka_sha512="${PENSTOCK_KAFKA_SHA512:-c7d7b2318cb51aa0c61d3246a51c349210073c5c9b754947ef965a439f2f939e8600f204e134a75ac31faf3829c9370960ef7c6a9886c8a1dbf0339a21f4c54c}"
# The first holds current releases only, the second all of them.
kafka_sources=(
  "https://downloads.apache.org/kafka/${kafka_version}/${kafka_name}.tgz"
  "https://archive.apache.org/dist/kafka/${kafka_version}/${kafka_name}.tgz"
)

root="${PENSTOCK_ROOT:-}"
artifacts="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
etc="${root}/etc/penstock"
state="${root}/var/lib/penstock"
kafka="${root}/opt/kafka"
plugins="${root}/opt/penstock/plugins"
units="${root}/etc/systemd/system"

say() { printf 'penstock: %s\n' "$*"; }
fail() { printf 'penstock: %s\n' "$*" >&2; exit 1; }

# Copies a file; beneath another root the paths that it names move there too.
place() {
  local from="$1" to="$2"
  if [[ -z "$root" ]]; then
    install -m 644 "$from" "$to"
  else
    sed -E "s#(^|[=:, -])(/opt/kafka|/opt/penstock|/etc/penstock|/var/lib/penstock)#\1${root}\2#g" "$from" > "$to"
  fi
}

install_packages() {
  say "installing Amazon Corretto 17"
  dnf -q -y install java-17-amazon-corretto-headless tar gzip unzip
}

create_user() {
  getent passwd kafka > /dev/null || useradd --system --user-group --home-dir /var/lib/penstock --no-create-home --shell /sbin/nologin kafka
}

download_kafka() {
  local to="$1" source
  for source in "${kafka_sources[@]}"; do
    say "downloading ${source}"
    if curl --fail --silent --show-error --location --retry 3 --output "$to" "$source"; then
      return
    fi
  done
  fail "Kafka ${kafka_version} could not be downloaded from ${kafka_sources[*]}: check the route to the internet (TCP 443) of the subnet"
}

install_kafka() {
  local versioned="${root}/opt/${kafka_name}"
  if [[ ! -d "$versioned" ]]; then
    local work
    work="$(mktemp -d)"
    download_kafka "${work}/kafka.tgz"
    echo "${kafka_sha512}  ${work}/kafka.tgz" | sha512sum --check --status \
      || fail "the SHA-512 of the downloaded ${kafka_name}.tgz is $(sha512sum "${work}/kafka.tgz" | cut -d' ' -f1), expected ${kafka_sha512}: refusing to install it"
    tar -xzf "${work}/kafka.tgz" -C "$work"
    # Moved in one step, so that an interrupted run leaves no half of a Kafka behind.
    mv "${work}/${kafka_name}" "$versioned"
    rm -rf "$work"
  fi
  ln -sfn "$versioned" "$kafka"
}

install_plugins() {
  local zip next="${plugins}.next"
  rm -rf "$next"
  mkdir -p "$next"
  for zip in "${artifacts}"/plugins/*.zip; do
    [[ -e "$zip" ]] || fail "no plugin zip under ${artifacts}/plugins: run aws/upload.sh from a built checkout"
    unzip -q "$zip" -d "$next"
  done
  # Replaced as a whole: two versions of one plugin side by side would leave the choice to the worker.
  rm -rf "${plugins}.old"
  if [[ -d "$plugins" ]]; then mv "$plugins" "${plugins}.old"; fi
  mv "$next" "$plugins"
  rm -rf "${plugins}.old"
  say "plugins: $(find "$plugins" -mindepth 1 -maxdepth 1 -printf '%f ')"
}

install_configuration() {
  local file
  mkdir -p "$etc" "${etc}/secrets" "$units" "${state}/kafka" "${state}/input"
  [[ -e "${etc}/host.env" ]] || fail "${etc}/host.env is missing: the stack's user data writes it (PENSTOCK_S3_BUCKET=... and the like)"
  for file in broker.properties connect.properties log4j2.xml; do
    place "${artifacts}/host/${file}" "${etc}/${file}"
  done
  for file in penstock-broker.service penstock-connect.service; do
    place "${artifacts}/host/${file}" "${units}/${file}"
  done
  chmod 750 "${etc}/secrets"
  chown -R root:kafka "$etc"
  open_client_listener
}

# Other machines get a listener of their own, which is advertised by this machine's private address.
open_client_listener() {
  : > "${etc}/broker.env"
  if grep -q '^PENSTOCK_CLIENT_LISTENER=open$' "${etc}/host.env"; then
    local address
    address="$(hostname -I | cut -d' ' -f1)"
    printf 'BROKER_OVERRIDES=--override listeners=%s --override advertised.listeners=%s\n' \
      "LOCAL://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093,CLIENTS://0.0.0.0:9094" \
      "LOCAL://127.0.0.1:9092,CLIENTS://${address}:9094" > "${etc}/broker.env"
    say "clients in the allowed network reach Kafka at ${address}:9094"
  fi
}

format_storage() {
  if [[ ! -e "${state}/kafka/meta.properties" ]]; then
    local tool=(java -Dlog4j2.configurationFile="${etc}/log4j2.xml" -cp "${kafka}/libs/*" kafka.tools.StorageTool)
    "${tool[@]}" format --standalone --cluster-id "$("${tool[@]}" random-uuid | tail -n 1)" --config "${etc}/broker.properties"
  fi
  chown -R kafka:kafka "$state"
}

start_services() {
  systemctl daemon-reload
  systemctl enable penstock-broker.service penstock-connect.service
  systemctl restart penstock-broker.service
  systemctl restart penstock-connect.service
}

wait_for_worker() {
  say "waiting for the Connect worker"
  for _ in {1..90}; do
    if curl --fail --silent --output /dev/null http://127.0.0.1:8083/health; then
      say "the worker answers; its plugins: curl -s localhost:8083/connector-plugins"
      return
    fi
    sleep 2
  done
  fail "the Connect worker did not answer within 180 s: journalctl -u penstock-broker -u penstock-connect"
}

install_packages
create_user
install_kafka
install_plugins
install_configuration
format_storage
start_services
wait_for_worker
