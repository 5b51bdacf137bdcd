#!/bin/sh
# Starts a scheduler and two executors of Ballista on this machine, asks the same of 200 files of HDF5 and as many of Parquet with one executor and with two,
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

# The name of the run, and the tables, if not all.
query() {
    run=$1
    shift
    "$program" query $port "$folder" "$@" >"$folder/$run.txt" 2>"$folder/$run.log"
    grep -E '^(typed|found|parquet): ' "$folder/$run.log" | sed "s/^/$run: /"
}

# Rows that are there in one process, too, and all of them of the tables that were asked.
same() {
    for table in $2; do
        grep "^$table" "$folder/here.txt"
    done >"$folder/expected.txt"
    if cmp -s "$folder/expected.txt" "$folder/$1.txt"; then
        echo "$1: the same rows"
    else
        echo "$1: OTHER ROWS"
        exit 1
    fi
}

# Kills one of two executors in the middle: when it has done some of its tasks.
killing() {
    run=killed-$1
    scheduler "$run"
    executor "$run" 1
    executor "$run" 2
    victim=$last
    sleep 5
    query "$run" "$1" &
    asking=$!
    results() {
        find "$folder/work-$run-2" -name '*.arrow' 2>/dev/null | wc -l
    }
    while [ "$(results)" -lt 4 ]; do
        sleep 0.1
    done
    kill -9 "$victim"
    echo "$run: executor 2 (process $victim) killed after $(results) files of its results"
    wait "$asking"
    same "$run" "$1"
    stop
    sleep 3
}

if [ ! -e "$folder/hdf5/manifest.json" ]; then
    "$program" write "$folder" "$files" "$events"
fi
echo "$files files of $events events"

# In one process, without Ballista: what the others must give.
"$program" query local "$folder" >"$folder/here.txt" 2>"$folder/here.log"
grep -E '^(typed|found|parquet): ' "$folder/here.log" | sed "s/^/here: /"

scheduler one
executor one 1
sleep 5
query one
same one "typed found parquet"
stop
sleep 3

scheduler two
executor two 1
executor two 2
sleep 5
query two
same two "typed found parquet"
stop
sleep 3

killing typed
killing parquet
