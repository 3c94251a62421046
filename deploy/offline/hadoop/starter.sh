#!/usr/bin/env bash
# Turns variables such as CORE-SITE.XML_fs.defaultFS into Hadoop's files as the official image does, then runs the command.
set -euo pipefail
site() { # file
  local prefix=${1^^}_
  printf '<?xml version="1.0"?>\n<configuration>\n'
  env -0 | while IFS='=' read -r -d '' key value; do
    [[ $key == "$prefix"* ]] && printf '<property><name>%s</name><value>%s</value></property>\n' "${key#"$prefix"}" "$value"
  done
  printf '</configuration>\n'
}
for file in core-site.xml hdfs-site.xml; do site "$file" >"$HADOOP_CONF_DIR/$file"; done
if [[ -n ${ENSURE_NAMENODE_DIR:-} && ! -d $ENSURE_NAMENODE_DIR ]]; then
  hdfs namenode -format -force
fi
exec "$@"
