#include "scarce_sqlite.hpp"

#include "scarcity.hpp"

#include <sqlite3.h>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity_of_sqlite;

sqlite3_mem_methods& usual() noexcept {
    static sqlite3_mem_methods methods{};
    return methods;
}

void* allocate(int size) {
    return scarcity_of_sqlite.strikes() ? nullptr : usual().xMalloc(size);
}

void* reallocate(void* memory, int size) {
    return scarcity_of_sqlite.strikes() ? nullptr : usual().xRealloc(memory, size);
}

/// Before the first use of SQLite, which takes no other memory later on.
[[maybe_unused]] const int configured = [] {
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual());
    sqlite3_mem_methods methods = usual();
    methods.xMalloc = allocate;
    methods.xRealloc = reallocate;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}();

}  // namespace

ScarceSqlite::ScarceSqlite(std::size_t at, bool for_ever) noexcept {
    scarcity_of_sqlite = Scarcity(at, for_ever);
}

ScarceSqlite::~ScarceSqlite() {
    scarcity_of_sqlite.end();
}

bool ScarceSqlite::struck() noexcept {
    return scarcity_of_sqlite.struck();
}

}  // namespace faults
