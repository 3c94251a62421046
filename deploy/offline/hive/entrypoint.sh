#!/usr/bin/env bash
# The metastore part of the official image: schema first, then the service. Settings come as -D in SERVICE_OPTS.
set -euo pipefail
[[ ${SERVICE_NAME:-} == metastore ]] || { printf 'this stand-in runs SERVICE_NAME=metastore only\n' >&2; exit 1; }
. /opt/hive/bin/classes
export HADOOP_CLIENT_OPTS=${SERVICE_OPTS:-}
if [[ ${IS_RESUME:-false} != true ]]; then
  /opt/hive/bin/schematool -dbType "${DB_DRIVER:-derby}" "$initialise"
fi
# shellcheck disable=SC2086
exec java $HADOOP_CLIENT_OPTS "${quiet[@]}" -cp "$classes" org.apache.hadoop.hive.metastore.HiveMetaStore
