#!/usr/bin/env bash
# Sets Kibana's password and makes the user that Logstash writes with. Runs as often as you like.
set -euo pipefail

ask() {
  curl -fsS -u "elastic:${ELASTIC_PASSWORD}" -H 'Content-Type: application/json' "http://elasticsearch:9200/_security/$1" -X "$2" -d "$3"
  echo
}

ask user/kibana_system/_password POST "{\"password\":\"${KIBANA_PASSWORD}\"}"
ask role/logstash_writer PUT '{"cluster":["monitor"],"indices":[{"names":["logstash-*"],"privileges":["create_index","create_doc","auto_configure"]}]}'
ask user/logstash_writer PUT "{\"password\":\"${LOGSTASH_PASSWORD}\",\"roles\":[\"logstash_writer\"]}"
