#include "scarce_sqlite.hpp"

#include "scarcity.hpp"

#include <sqlite3.h>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity;

sqlite3_mem_methods& usual() noexcept {
    static sqlite3_mem_methods methods{};
    return methods;
}

void* allocate(int size) {
    return scarcity.strikes() ? nullptr : usual().xMalloc(size);
}

void* reallocate(void* memory, int size) {
    return scarcity.strikes() ? nullptr : usual().xRealloc(memory, size);
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
    scarcity = Scarcity(at, for_ever);
}

ScarceSqlite::~ScarceSqlite() {
    scarcity.end();
}

bool ScarceSqlite::struck() noexcept {
    return scarcity.struck();
}

}  // namespace faults
