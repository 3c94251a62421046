#!/usr/bin/env bash
# Turns variables such as CORE-SITE.XML_fs.defaultFS into Hadoop's files as the official image does, then runs the command.
set -euo pipefail
site() { # file
  local prefix=${1^^}_
  printf '<?xml version="1.0"?>\n<configuration>\n'
  env -0 | while IFS='=' read -r -d '' key value; do
    if [[ $key == "$prefix"* ]]; then
      printf '<property><name>%s</name><value>%s</value></property>\n' "${key#"$prefix"}" "$value"
    fi
  done
  printf '</configuration>\n'
}
for file in core-site.xml hdfs-site.xml; do site "$file" >"$HADOOP_CONF_DIR/$file"; done
cat >"$HADOOP_CONF_DIR/log4j.properties" <<'TEXT'
log4j.rootLogger=WARN, console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%d{ISO8601} %p %c{2}: %m%n
TEXT
if [[ -n ${ENSURE_NAMENODE_DIR:-} && ! -d $ENSURE_NAMENODE_DIR ]]; then
  hdfs namenode -format -force
fi
exec "$@"
