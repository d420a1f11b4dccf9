#!/usr/bin/env bash
# test.sh PROGRAM: imports small repositories with everything that is unusual in them, and looks at the answers.
set -euo pipefail

program=$1
command -v git >/dev/null || { echo "skipped: there is no git"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org

fail() { echo "FAILED: $*"; cat "$work/out" "$work/err"; exit 1; }
run() { "$program" "$@" >"$work/out" 2>"$work/err" || fail "exit code $?"; }
expect() { grep -qF -- "$1" "$work/out" || fail "expected: $1"; }
expect_error() {  # CODE TEXT ARGUMENT...
    local code=$1 text=$2 status=0
    shift 2
    "$program" "$@" >"$work/out" 2>"$work/err" || status=$?
    ((status == code)) || fail "exit code $status instead of $code"
    grep -qF -- "$text" "$work/err" || fail "expected on stderr: $text"
}
commit() { GIT_AUTHOR_DATE="$1 +0000" GIT_COMMITTER_DATE="$1 +0000" git commit -q --allow-empty -m "$2"; }

git init -q -b main "$work/a"
cd "$work/a"

echo "a repository without commits"
run --database "$work/empty.db"
expect "0 commits by 0 authors, 0 changes to 0 files"

echo "strange names, a binary file, a rename, a merge, a name that is not UTF-8"
printf 'one\ntwo\nthree\n' >plain.txt
printf 'x\0y' >binary
tab=$(printf 'tab\there "and" quotes\nand a line.txt')
echo text >"$tab"
printf 'latin\n' >"$(printf 'caf\xe9.txt')"
git add -A
commit 2020-01-01T10:00:00 "first"
git mv plain.txt renamed.txt
echo more >>"$tab"
git add -A
commit 2020-01-02T10:30:00 "second	with a tab"
git checkout -q -b side HEAD~1
echo side >side.txt
git add -A
commit 2020-01-03T11:00:00 "side"
git checkout -q main
GIT_COMMITTER_DATE="2020-01-04T12:00:00 +0000" GIT_AUTHOR_DATE="2020-01-04T12:00:00 +0000" git merge -q -m merge side
commit 2020-01-05T12:00:00 ""  2>/dev/null || git commit -q --allow-empty --allow-empty-message -m ""
git -c i18n.commitEncoding=UTF-8 commit -q --allow-empty --author "$(printf 'Jos\xe9') <jose@example.org>" -m "not UTF-8" 2>/dev/null
run --database "$work/a.db" --sql
expect "6 commits by 2 authors, 7 changes to 6 files"
expect "José"
expect "café.txt"
expect 'tab?here "and" quotes?and a line.txt'
expect '2. Files that change most'
expect 'GROUP BY "changes"."file_id", "file"."path"'
[[ $(grep -c '^[1-6]\. ' "$work/out") == 6 ]] || fail "not six questions"
[[ $(grep -c 'SELECT' "$work/out") == 6 ]] || fail "not six statements"

echo "again: nothing new"
cp "$work/out" "$work/first"
run --database "$work/a.db" --sql
cmp -s "$work/out" "$work/first" || fail "another report"
grep -q '^0 new commits' "$work/err" || fail "something is new"

echo "one more commit"
commit 2020-02-01T12:00:00 "later"
run --database "$work/a.db"
grep -q '^1 new commits' "$work/err" || fail "expected one new commit"
expect "7 commits by 2 authors"

echo "only the newest first, then the rest"
run --database "$work/b.db" --limit 2
expect "2 commits by"
run --database "$work/b.db" --limit 3
expect "3 commits by"
run --database "$work/b.db"
expect "7 commits by 2 authors, 7 changes to 6 files"

echo "a bare repository, from a subfolder, of one commit"
git clone -q --bare "$work/a" "$work/bare.git"
run "$work/bare.git" --database "$work/c.db" --file side.txt --rows 1
expect "7 commits by 2 authors"
expect "6. Authors of side.txt"
git clone -q --depth 1 "file://$work/a" "$work/shallow"
mkdir "$work/shallow/sub"
run "$work/shallow/sub" --database "$work/d.db"
expect "1 commits by 1 authors, 5 changes to 5 files"

server=${ORM_TEST_POSTGRES-}/url
if [[ -f $server ]]; then
    echo "the same on PostgreSQL"
    name=git_history_$$
    url=$(<"$server")
    psql -q "$url" -c "CREATE DATABASE $name TEMPLATE template0"
    trap 'psql -q "$url" -c "DROP DATABASE $name WITH (FORCE)"; rm -rf "$work"' EXIT
    run "$work/a" --database "$work/b.db"
    cp "$work/out" "$work/on_sqlite"
    for new in 7 0; do
        run "$work/a" --database "${url/@\/postgres\?/@\/$name?}"
        grep -q "^$new new commits" "$work/err" || fail "expected $new new commits"
        cmp -s "$work/out" "$work/on_sqlite" || fail "another report than SQLite's: $(cat "$work/on_sqlite")"
    done
else
    echo "not on PostgreSQL: CTest started no server"
fi

echo "mistakes"
git init -q "$work/other"
(cd "$work/other" && commit 2020-01-01T00:00:00 other)
expect_error 1 "another repository" "$work/other" --database "$work/a.db"
mkdir "$work/none"
expect_error 1 "not a git repository" "$work/none" --database "$work/n.db"
expect_error 1 "no/such/folder" "$work/no/such/folder" --database "$work/n.db"
expect_error 1 "$work/no/n.db" "$work/a" --database "$work/no/n.db"
expect_error 2 "--limit" --limit 0
expect_error 2 "--nonsense" --nonsense
run --help
expect "--database"
