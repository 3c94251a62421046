#!/usr/bin/env bash
# The metastore part of the official image: schema first, then the service. Settings come as -D in SERVICE_OPTS.
set -euo pipefail
[[ ${SERVICE_NAME:-} == metastore ]] || { printf 'this stand-in runs SERVICE_NAME=metastore only\n' >&2; exit 1; }
classes=/opt/hive/conf:/opt/hive/lib/*:/opt/hadoop/lib/*
export METASTORE_HOME=/opt/hive METASTORE_CONF_DIR=${HIVE_CUSTOM_CONF_DIR:-/opt/hive/conf}
run() { # shellcheck disable=SC2086
  java ${SERVICE_OPTS:-} -Dlog4j2.contextSelector=org.apache.logging.log4j.core.selector.ClassLoaderContextSelector -Dlog4j2.configurationFile=/opt/hive/conf/metastore-log4j2.properties -Dmetastore.root.logger=WARN,console \
    -cp "$METASTORE_CONF_DIR:$classes" "$@"
}
if [[ ${IS_RESUME:-false} != true ]]; then
  run org.apache.hadoop.hive.metastore.tools.schematool.MetastoreSchemaTool -dbType "${DB_DRIVER:-derby}" -initOrUpgradeSchema
fi
# shellcheck disable=SC2086
exec java ${SERVICE_OPTS:-} -Dlog4j2.contextSelector=org.apache.logging.log4j.core.selector.ClassLoaderContextSelector -Dlog4j2.configurationFile=/opt/hive/conf/metastore-log4j2.properties -Dmetastore.root.logger=WARN,console \
  -cp "$METASTORE_CONF_DIR:$classes" org.apache.hadoop.hive.metastore.HiveMetaStore
