#include "sqlite/statement_list.hpp"

#include "sqlite/statement_value.hpp"

#include <orm/detail/value.hpp>

#include <sqlite3.h>

#include <cstddef>
#include <new>

namespace orm::sqlite {

namespace {

using detail::ListParameter;

constexpr int value_columns = 8;
constexpr int pointer_column = value_columns;

struct ListCursor : sqlite3_vtab_cursor {
    const ListParameter* list = nullptr;
    std::size_t row = 0;
};

ListCursor& as_list(sqlite3_vtab_cursor* cursor) noexcept {
    return *static_cast<ListCursor*>(cursor);
}

int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    const int code = sqlite3_declare_vtab(
        database,
        "CREATE TABLE x(value, value2, value3, value4, value5, value6, value7, value8, list HIDDEN)"
    );
    if (code != SQLITE_OK) {
        return code;
    }
    *table = new (std::nothrow) sqlite3_vtab{};
    if (*table == nullptr) {
        return SQLITE_NOMEM;
    }
    return sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
}

int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn != pointer_column || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (!constraint.usable) {
            return SQLITE_CONSTRAINT;
        }
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = 10;
        info->estimatedRows = 25;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = new (std::nothrow) ListCursor{};
    return *cursor != nullptr ? SQLITE_OK : SQLITE_NOMEM;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete &as_list(cursor);
    return SQLITE_OK;
}

/// `best_index` takes no plan without the one argument.
int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value** arguments) {
    auto& list = as_list(cursor);
    list.row = 0;
    list.list =
        static_cast<const ListParameter*>(sqlite3_value_pointer(arguments[0], list_pointer_type));
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
    ++as_list(cursor).row;
    return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
    const auto& list = as_list(cursor);
    return list.list == nullptr || list.row >= list.list->count ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int index) {
    const auto& list = as_list(cursor);
    const auto part = static_cast<std::size_t>(index);
    if (index < value_columns && part < list.list->width) {
        give_value(context, list.list->values[list.row * list.list->width + part], SQLITE_STATIC);
    }
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = static_cast<sqlite3_int64>(as_list(cursor).row);
    return SQLITE_OK;
}

// Without xCreate: the table exists under its module's name only and cannot be created in a schema.
constexpr sqlite3_module make_module() noexcept {
    sqlite3_module module{};
    module.xConnect = connect;
    module.xDisconnect = disconnect;
    module.xBestIndex = best_index;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = at_end;
    module.xColumn = column;
    module.xRowid = rowid;
    return module;
}

constexpr sqlite3_module list_module = make_module();

}  // namespace

int register_list_table(sqlite3* database) noexcept {
    return sqlite3_create_module_v2(database, "orm_list", &list_module, nullptr, nullptr);
}

}  // namespace orm::sqlite
