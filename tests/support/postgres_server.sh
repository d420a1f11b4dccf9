#!/usr/bin/env bash
# A PostgreSQL server for tests, on a Unix socket only, with its files below /tmp: paths of sockets are short, and a server of
# another user must reach them.
#
#   postgres_server.sh start DIR [PID]   starts one and writes its URL to DIR/url; it goes when process PID does (the caller)
#   postgres_server.sh stop DIR          stops it and removes its files
#
# DIR is ours: what a run that crashed left in it is removed first. Without PostgreSQL, `start` writes the reason to DIR/missing and
# succeeds, but fails when CI=true.
set -euo pipefail

# Not the defaults: what depends on a server's settings shall be found.
settings=(listen_addresses= fsync=off max_connections=200 max_prepared_transactions=20 deadlock_timeout=100ms
    timezone=Asia/Kathmandu "datestyle=SQL, DMY" intervalstyle=sql_standard)

find_binaries() {
    local directory
    for directory in "$(pg_config --bindir 2>/dev/null || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
        if [[ -x $directory/initdb && -x $directory/postgres ]]; then
            echo "$directory"
            return
        fi
    done
}

# A server refuses to run as root.
unprivileged() {
    if ((EUID == 0)); then
        setpriv --reuid="$(server_user)" --regid="$(id -g "$(server_user)")" --clear-groups "$@"
    else
        "$@"
    fi
}

server_user() { id -un postgres 2>/dev/null || echo nobody; }

# is_running ROOT: asks the process itself, since its number may be another's by now.
is_running() {
    local pid
    pid=$(head -n1 "$1/data/postmaster.pid" 2>/dev/null) && grep -qaF "$1/data" "/proc/$pid/cmdline" 2>/dev/null
}

remove() {
    local root=$1
    if is_running "$root"; then
        unprivileged "$(<"$root/binaries")/pg_ctl" -D "$root/data" -m immediate -w stop >/dev/null || true
    fi
    rm -rf "$root"
}

stop() {
    local directory=$1
    [[ -f $directory/root ]] && remove "$(<"$directory/root")"
    rm -rf "$directory"
}

start() {
    local directory=$1 owner=$2 binaries root
    stop "$directory"
    mkdir -p "$directory"
    binaries=$(find_binaries)
    if [[ -z $binaries ]]; then
        echo "PostgreSQL's initdb is neither where pg_config says nor in /usr/lib/postgresql/*/bin" | tee "$directory/missing" >&2
        [[ ${CI-} != true ]]
        return
    fi

    root=$(mktemp -d /tmp/orm_postgres.XXXXXX)
    echo "$root" >"$directory/root"
    echo "$binaries" >"$root/binaries"
    if ((EUID == 0)); then
        chown "$(server_user)" "$root"
    fi
    cd "$root"
    if ! launch "$binaries" "$root" >"$root/log" 2>&1; then
        cat "$root/log" >&2
        stop "$directory"
        return 1
    fi
    echo "postgresql://postgres@/postgres?host=$root" >"$directory/url"
    setsid bash "$script" watch "$directory" "$root" "$owner" </dev/null >/dev/null 2>&1 &
}

launch() {
    local binaries=$1 root=$2
    unprivileged "$binaries/initdb" -D "$root/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth=trust --no-sync
    printf '%s\n' "unix_socket_directories='$root'" >>"$root/data/postgresql.conf"
    local setting
    for setting in "${settings[@]}"; do
        printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}" >>"$root/data/postgresql.conf"
    done
    unprivileged "$binaries/pg_ctl" -D "$root/data" -l "$root/server_log" -w start
}

watch() {
    local directory=$1 root=$2 owner=$3
    while kill -0 "$owner" 2>/dev/null && is_running "$root"; do
        sleep 1
    done
    if [[ $(cat "$directory/root" 2>/dev/null) == "$root" ]]; then
        stop "$directory"
    else
        remove "$root"
    fi
}

script=$(realpath "${BASH_SOURCE[0]}")
case ${1-} in
    start) start "$(realpath -m "${2:?directory}")" "${3:-$PPID}" ;;
    stop) stop "$(realpath -m "${2:?directory}")" ;;
    watch) watch "$2" "$3" "$4" ;;
    *) sed -n '2,9s/^# \?//p' "$script" >&2; exit 2 ;;
esac
