#!/usr/bin/env bash
# Sends the requests of a game by Apache Bench: so many users, each at so many endpoints, so many requests each.
#   loadgen/ab.sh -u 15 -e 9 -n 100              as data_generator.sh -u 15 -e 9 -n 100 did
#   loadgen/ab.sh -u 15 -e 9 -n 100 -c 8 -s http://127.0.0.1:8080
set -euo pipefail

readonly paths=(purchase_a_sword purchase_a_shield purchase_a_potion join_guild find_treasure enemy_attack defeat_enemy take_potion level_up)
users=5 endpoints=${#paths[@]} requests=10 together=4 server=http://127.0.0.1:8080

usage() {
  cat <<HELP
usage: loadgen/ab.sh [-u USERS] [-e ENDPOINTS] [-n REQUESTS] [-c TOGETHER] [-s SERVER]
  -u  users, user-001 and on (default $users)
  -e  of the endpoints below, the first so many (default $endpoints)
  -n  requests of each user at each endpoint (default $requests)
  -c  requests under way at once (default $together)
  -s  address of the API (default $server)
endpoints: ${paths[*]}
HELP
}

number() {
  [[ $2 =~ ^[1-9][0-9]{0,6}$ ]] || { printf 'ab.sh: -%s %s: use a number from 1\n' "$1" "$2" >&2; exit 2; }
}

while getopts u:e:n:c:s:h option; do
  case $option in
    u) number u "$OPTARG"; users=$OPTARG ;;
    e) number e "$OPTARG"; endpoints=$OPTARG ;;
    n) number n "$OPTARG"; requests=$OPTARG ;;
    c) number c "$OPTARG"; together=$OPTARG ;;
    s) server=${OPTARG%/} ;;
    h) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
done
((endpoints <= ${#paths[@]})) || { printf 'ab.sh: -e %s: there are %s endpoints\n' "$endpoints" "${#paths[@]}" >&2; exit 2; }
command -v ab >/dev/null || { echo 'ab.sh: needs Apache Bench (Debian: apt install apache2-utils)' >&2; exit 1; }
((together <= requests)) || together=$requests

sent=0 failed=0
for ((user = 1; user <= users; user++)); do
  id=$(printf 'user-%03d' "$user")
  for path in "${paths[@]:0:endpoints}"; do
    report=$(ab -q -k -n "$requests" -c "$together" "$server/$path/?userid=$id&n=$((RANDOM % 10 + 1))" 2>&1) || {
      printf 'ab.sh: %s\n' "$report" >&2
      exit 1
    }
    sent=$((sent + requests))
    bad=$(awk '/^Failed requests:/ {f = $3} /^Non-2xx responses:/ {n = $3} /Length:/ {l = $0} END {print f + 0, n + 0, l}' <<<"$report")
    read -r not_ok non_2xx _ <<<"$bad"
    lengths=$(sed -n 's/.*Length: \([0-9]*\).*/\1/p' <<<"$report")
    failed=$((failed + not_ok - ${lengths:-0} + non_2xx))
  done
  printf '%s: %s requests\n' "$id" "$((endpoints * requests))"
done
printf 'sent %s requests, %s failed\n' "$sent" "$failed"
((failed == 0))
