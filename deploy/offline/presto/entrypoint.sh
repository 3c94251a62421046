#!/usr/bin/env bash
# Presto's own launcher needs Python; this does what it does, with the settings in etc.
set -euo pipefail
cd /opt/presto-server
mapfile -t flags < <(grep -v '^#' etc/jvm.config)
exec java "${flags[@]}" -cp 'lib/*' -Dnode.environment=docker -Dnode.id="${HOSTNAME:-presto}" -Dnode.data-dir=/var/lib/presto/data \
  -Dconfig=etc/config.properties com.facebook.presto.server.PrestoServer
