#!/bin/sh
# Starts a scheduler and two executors of Ballista on this machine, asks the same of 200 files of Parquet with one executor and with two,
# and once more while one of two executors is killed. Everything is in the folder that is given, with the logs.
#
#     cargo build --release -p awkward-ballista
#     ballista/examples/run.sh target/release/awkward-ballista /tmp/awkward-ballista [FILES [EVENTS]]
set -eu

program=$1
folder=$2
files=${3:-200}
events=${4:-2000}
port=50150
pids=""
mkdir -p "$folder"

stop() {
    for pid in $pids; do
        kill "$pid" 2>/dev/null || true
    done
    pids=""
}
trap stop EXIT INT TERM

scheduler() {
    "$program" scheduler $port 2>"$folder/scheduler-$1.log" &
    pids="$pids $!"
}

# The number of the run, and that of the executor.
executor() {
    "$program" executor $port $((50160 + 10 * $2)) "$folder/work-$1-$2" 2>"$folder/executor-$1-$2.log" &
    last=$!
    pids="$pids $last"
}

query() {
    "$program" query $port "$folder" >"$folder/$1.txt" 2>"$folder/$1.log"
    grep -E '^(typed|found|parquet): ' "$folder/$1.log" | sed "s/^/$1: /"
}

same() {
    grep '^parquet' "$folder/here.txt" >"$folder/expected.txt"
    if cmp -s "$folder/expected.txt" "$folder/$1.txt"; then
        echo "$1: the same rows"
    else
        echo "$1: OTHER ROWS"
        exit 1
    fi
}

if [ ! -e "$folder/hdf5/manifest.json" ]; then
    "$program" write "$folder" "$files" "$events"
fi
echo "$files files of $events events"

# In one process, without Ballista: what the others must give.
"$program" query 0 "$folder" local >"$folder/here.txt" 2>"$folder/here.log"
grep -E '^(typed|found|parquet): ' "$folder/here.log" | sed "s/^/here: /"

scheduler one
executor one 1
sleep 5
query one
same one
stop
sleep 3

scheduler two
executor two 1
executor two 2
sleep 5
query two
same two
stop
sleep 3

scheduler killed
executor killed 1
executor killed 2
victim=$last
sleep 5
query killed &
asking=$!
# In the middle: when it has done some of its tasks.
while [ "$(find "$folder/work-killed-2" -name '*.arrow' 2>/dev/null | wc -l)" -lt 4 ]; do
    sleep 0.1
done
kill -9 "$victim"
echo "killed: executor 2 (process $victim) killed after $(find "$folder/work-killed-2" -name '*.arrow' | wc -l) files of its results"
wait "$asking"
same killed
