#!/usr/bin/env bash
# check.sh WORK_DIRECTORY GENERATOR CMAKE_ARGUMENT...
#
# Builds a copy of consumer/ and sees that it runs, that a second build does nothing, that only what a changed header concerns is
# done again, and that committed files are checked and, without an ormc, compiled.
set -euo pipefail

work=$1 generator=$2
shift 2
source=$work/source build=$work/build log=$work/log

fail() { echo "FAILED: $*"; cat "$log"; exit 1; }
build() { cmake --build "$build" "$@" >"$log" 2>&1 || fail "the build"; }
expect() { tr -s '\n ' ' ' <"$log" | grep -q -- "$1" || fail "expected in the log: $1"; }  # CMake breaks lines
refuse() { ! grep -q -- "$1" "$log" || fail "not expected in the log: $1"; }
configure() { cmake -S "$source" -B "$build" -G "$generator" "$@" >"$log" 2>&1; }

rm -rf "$work"
mkdir -p "$work"
cp -R "$(dirname "$0")/consumer" "$source"

echo "a first build"
configure "$@" || fail "cmake"
build
[[ $("$build/blog") == "Hello 1" ]] || fail "the program printed: $("$build/blog")"
[[ -f $build/visits/visits.schema.json && -f $build/blog_model/blog_model.schema.json ]] || fail "no schema file"

echo "a second build does nothing"
build
refuse 'Building\|Generating the\|Linking'

echo "a new member gets a column, and what does not include its header is left alone"
sed -i 's/    std::string title;/&\n    std::string summary{};/' "$source/blog_model/blog/model.hpp"
build
expect 'Generating the mapping of blog_model'
expect 'main.cpp'
refuse 'unrelated.cpp'
grep -q summary "$build/blog_model/blog_model.schema.json" || fail "no column 'summary' in the schema file"
build
refuse 'Building\|Generating the\|Linking'

echo "committed files are written, and checked"
build --target visits_orm_commit
build --target visits_orm_check
echo "// edited by hand" >>"$source/visits/generated/visit.orm.hpp"
! (build --target visits_orm_check) >/dev/null || fail "an edited file is called fresh"
build --target visits_orm_commit

echo "a header belongs to one target"
cp "$source/blog_model/CMakeLists.txt" "$work"
echo 'add_library(again STATIC)
orm_generate(again HEADERS blog/model.hpp)' >>"$source/blog_model/CMakeLists.txt"
! configure || fail "a header in two targets is accepted"
expect 'already belongs to orm_generate(blog_model)'
cp "$work/CMakeLists.txt" "$source/blog_model"

if [[ $* == *CORMORANT_SOURCE_DIR* ]]; then
    echo "without an ormc, they are compiled; in a unity build, too"
    configure -D BLOG_OPTIONS="COMMITTED;generated" || fail "cmake"
    build --target blog_model_orm_commit
    configure -D ORMC_EXECUTABLE= -D CORMORANT_BUILD_ORMC=OFF -D CMAKE_UNITY_BUILD=ON || fail "cmake without ormc"
    build
    refuse 'Generating the'
    [[ $("$build/blog") == "Hello 1" ]] || fail "the program printed: $("$build/blog")"
fi
