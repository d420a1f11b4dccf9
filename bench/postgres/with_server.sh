#!/usr/bin/env bash
# with_server.sh DIR PROGRAM ARGUMENT...: runs a benchmark on a PostgreSQL server of its own, whose files are found by DIR. Without
# PostgreSQL it exits with 77, which CTest knows as skipped; with CI=true it fails.
set -euo pipefail
directory=$1
shift
script=$(dirname "${BASH_SOURCE[0]}")/../../tests/support/postgres_server.sh
trap 'bash "$script" stop "$directory"' EXIT
bash "$script" start "$directory" $$ timezone=UTC datestyle=ISO intervalstyle=postgres
[[ -f $directory/url ]] || exit 77
ORM_BENCH_POSTGRES=$(<"$directory/url") "$@"
