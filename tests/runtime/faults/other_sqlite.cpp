#include "other_sqlite.hpp"

#include <sqlite3.h>

#include <cstdarg>
#include <dlfcn.h>
#include <optional>

namespace faults {

namespace {

constinit thread_local std::optional<OtherSqlite::Lack> lacking;

template <auto* function>
auto* real(const char* name) {
    return reinterpret_cast<decltype(function)>(dlsym(RTLD_NEXT, name));
}

}  // namespace

OtherSqlite::OtherSqlite(Lack lack) noexcept {
    lacking = lack;
}

OtherSqlite::~OtherSqlite() {
    lacking.reset();
}

}  // namespace faults

using faults::lacking;
using faults::OtherSqlite;
using faults::real;

extern "C" {

int sqlite3_threadsafe() {
    static auto* const usual = real<&sqlite3_threadsafe>("sqlite3_threadsafe");
    return lacking == OtherSqlite::Lack::threads ? 0 : usual();
}

/// With the arguments that the library passes: a number, and where to put what came of it.
int sqlite3_db_config(sqlite3* database, int option, ...) {
    static auto* const usual = real<&sqlite3_db_config>("sqlite3_db_config");
    if (lacking == OtherSqlite::Lack::switches) {
        return SQLITE_ERROR;
    }
    std::va_list arguments;
    va_start(arguments, option);
    const int value = va_arg(arguments, int);
    int* const result = va_arg(arguments, int*);
    va_end(arguments);
    return usual(database, option, value, result);
}

}  // extern "C"
