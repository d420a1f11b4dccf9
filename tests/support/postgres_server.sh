#!/usr/bin/env bash
# A PostgreSQL server for tests, on a Unix socket only, with its files below /tmp: paths of sockets are short, and a server of
# another user must reach them.
#
#   postgres_server.sh start DIR [PID [SETTING=VALUE]...]        starts one and writes its URL to DIR/url; it goes when process
#                                                                PID does (the caller)
#   postgres_server.sh standby DIR OF [PID [SETTING=VALUE]...]   the same, for a standby of the server of directory OF
#   postgres_server.sh pooler DIR    puts pgbouncer before it, in transaction mode, and writes its URL to DIR/pooled_url
#   postgres_server.sh tls DIR       has it speak TLS, with a certificate of its own for localhost: ROOT/server.crt
#   postgres_server.sh down DIR HOW  ends the server (fast, immediate, kill) and keeps its files
#   postgres_server.sh up DIR        starts it again
#   postgres_server.sh promote DIR   makes a primary of a standby
#   postgres_server.sh stop DIR      stops it and removes its files
#
# DIR is ours: what a run that crashed left in it is removed first. DIR/root says where the server's files are. Where ORM_TEST_POSTGRES
# is the DIR of one, the next one's files are a copy of what that began with: to make them takes longer than most tests. Without
# PostgreSQL, `start` writes the reason to DIR/missing and succeeds, but fails when CI=true; so does `pooler` without pgbouncer, to
# DIR/pooler_missing.
set -euo pipefail

# Not the defaults: what depends on a server's settings shall be found.
settings=(listen_addresses= fsync=off max_connections=200 max_prepared_transactions=20 deadlock_timeout=100ms
    timezone=Asia/Kathmandu "datestyle=SQL, DMY" intervalstyle=sql_standard)

pooler_settings=(pool_mode=transaction default_pool_size=4 max_client_conn=500 query_wait_timeout=10 server_login_retry=1 server_check_delay=0
    server_connect_timeout=2 auth_type=any listen_addr= listen_port=6432)

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

pooler_pid() {
    local pid
    pid=$(cat "$1/pooler.pid" 2>/dev/null) && grep -qaF "$1/pooler.ini" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

remove() {
    local root=$1 pid
    if pid=$(pooler_pid "$root"); then
        kill -9 "$pid" || true
    fi
    if is_running "$root"; then
        control "$root" -m immediate -w stop >/dev/null || true
    fi
    rm -rf "$root"
}

control() {
    local root=$1
    shift
    unprivileged "$(<"$root/binaries")/pg_ctl" -D "$root/data" -l "$root/server_log" "$@"
}

stop() {
    local directory=$1
    [[ -f $directory/root ]] && remove "$(<"$directory/root")"
    rm -rf "$directory"
}

# begin DIR PID HOW ARGUMENT...: HOW makes the server in a folder and starts it.
begin() {
    local directory=$1 owner=$2 how=$3 binaries root port=
    shift 3
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
    if ! "$how" "$binaries" "$root" "$@" >"$root/log" 2>&1; then
        cat "$root/log" >&2
        stop "$directory"
        return 1
    fi
    echo "postgresql://postgres@/postgres?host=$root${port:+&port=$port}" >"$directory/url"
    setsid bash "$script" watch "$directory" "$root" "$owner" </dev/null >/dev/null 2>&1 &
}

# configure ROOT SETTING=VALUE...: the last one counts.
configure() {
    local root=$1 setting
    shift
    for setting in "unix_socket_directories=$root" "$@"; do
        [[ $setting == port=* ]] && port=${setting#*=}
        printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}" >>"$root/data/postgresql.conf"
    done
}

launch() {
    local binaries=$1 root=$2
    shift 2
    if [[ -n ${ORM_TEST_POSTGRES-} ]]; then
        unprivileged cp -a "$(<"$ORM_TEST_POSTGRES/root")/initial" "$root/data"
    else
        unprivileged "$binaries/initdb" -D "$root/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth=trust --no-sync
        unprivileged cp -a "$root/data" "$root/initial"
    fi
    configure "$root" "${settings[@]}" "$@"
    control "$root" -w start
}

launch_standby() {
    local binaries=$1 root=$2 primary=$3
    shift 3
    unprivileged "$binaries/pg_basebackup" -h "$primary" -U postgres -D "$root/data" -R -X stream -c fast --no-sync
    configure "$root" "$@"
    control "$root" -w start
}

# A server that was killed leaves processes and files, which are in the way until they have gone.
up() {
    local root=$1 attempt
    for attempt in {1..300}; do
        if control "$root" -w -t 30 start >>"$root/log" 2>&1; then
            return
        fi
        sleep 0.05
    done
    cat "$root/log" >&2
    return 1
}

down() {
    local root=$1 how=$2
    if [[ $how == kill ]]; then
        kill -9 "$(head -n1 "$root/data/postmaster.pid")"
    else
        control "$root" -m "$how" -w stop >>"$root/log" 2>&1
    fi
}

start_pooler() {
    local directory=$1 root=$2 pooler
    if ! pooler=$(PATH=$PATH:/usr/sbin command -v pgbouncer); then
        echo "pgbouncer is not installed" | tee "$directory/pooler_missing" >&2
        [[ ${CI-} != true ]]
        return
    fi
    printf '%s\n' "[databases]" "* = host=$root user=postgres" "[pgbouncer]" "unix_socket_dir = $root" "logfile = $root/pooler_log" \
        "pidfile = $root/pooler.pid" "${pooler_settings[@]}" >"$root/pooler.ini"
    unprivileged "$pooler" -q -d "$root/pooler.ini" </dev/null >>"$root/log" 2>&1
    for _ in {1..500}; do
        [[ -S $root/.s.PGSQL.6432 ]] && break
        sleep 0.01
    done
    echo "postgresql://postgres@/postgres?host=$root&port=6432" >"$directory/pooled_url"
}

speak_tls() {
    local root=$1
    unprivileged openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout "$root/server.key" -out "$root/server.crt" >>"$root/log" 2>&1
    configure "$root" ssl=on "ssl_cert_file=$root/server.crt" "ssl_key_file=$root/server.key"
    control "$root" reload >>"$root/log"
}

watch() {
    local directory=$1 root=$2 owner=$3
    while kill -0 "$owner" 2>/dev/null && [[ $(cat "$directory/root" 2>/dev/null) == "$root" ]]; do
        sleep 1
    done
    if [[ $(cat "$directory/root" 2>/dev/null) == "$root" ]]; then
        stop "$directory"
    else
        remove "$root"
    fi
}

script=$(realpath "${BASH_SOURCE[0]}")
directory=$(realpath -m "${2:-.}")
case ${1-} in
    start) begin "$directory" "${3:-$PPID}" launch "${@:4}" ;;
    standby) begin "$directory" "${4:-$PPID}" launch_standby "$(<"${3:?directory}/root")" "${@:5}" ;;
    pooler) start_pooler "$directory" "$(<"$directory/root")" ;;
    tls) speak_tls "$(<"$directory/root")" ;;
    down) down "$(<"$directory/root")" "$3" ;;
    up) up "$(<"$directory/root")" ;;
    promote) control "$(<"$directory/root")" -w promote >/dev/null ;;
    stop) stop "$directory" ;;
    watch) watch "$2" "$3" "$4" ;;
    *) sed -n '2,20s/^# \?//p' "$script" >&2; exit 2 ;;
esac
