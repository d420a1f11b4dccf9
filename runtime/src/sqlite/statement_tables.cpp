#include "sqlite/statement_tables.hpp"

#include "sqlite/connection_call.hpp"
#include "values/json_view.hpp"

#include <orm/detail/time_text.hpp>

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orm::sqlite {

namespace {

void give_text(sqlite3_context* context, std::string_view text) {
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The rows of one call.
class TableRows {
public:
    TableRows() = default;
    TableRows(const TableRows&) = delete;
    TableRows& operator=(const TableRows&) = delete;
    virtual ~TableRows() = default;

    [[nodiscard]] virtual bool at_end() const noexcept = 0;
    virtual void next() noexcept = 0;
    virtual void give(sqlite3_context* context, int column) const = 0;
};

/// Numbers in equal steps.
class Series : public TableRows {
public:
    Series(std::int64_t from, std::int64_t to, std::int64_t step)
        : value_(from),
          to_(to),
          step_(step) {
        if (step == 0) {
            throw ValueError("is 0, which is no step of a series");
        }
    }

    [[nodiscard]] bool at_end() const noexcept override {
        return ended_ || (step_ > 0 ? value_ > to_ : value_ < to_);
    }

    void next() noexcept override { ended_ = __builtin_add_overflow(value_, step_, &value_); }

    void give(sqlite3_context* context, int) const override {
        sqlite3_result_int64(context, value_);
    }

protected:
    std::int64_t value_;

private:
    std::int64_t to_;
    std::int64_t step_;
    bool ended_ = false;
};

/// The same of what is counted in numbers and written as text.
template <std::size_t (*Format)(std::int64_t, char*) noexcept>
class TextSeries final : public Series {
public:
    using Series::Series;

    void give(sqlite3_context* context, int) const override {
        char buffer[detail::time_text_size];
        give_text(context, {buffer, Format(value_, buffer)});
    }
};

/// Parts of a document, with their keys where they have some.
class JsonRows final : public TableRows {
public:
    using Values = std::vector<std::pair<std::string, std::string>>;

    explicit JsonRows(Values values)
        : values_(std::move(values)) {}

    [[nodiscard]] bool at_end() const noexcept override { return at_ == values_.size(); }

    void next() noexcept override { ++at_; }

    void give(sqlite3_context* context, int column) const override {
        give_text(context, column == 0 ? values_[at_].second : values_[at_].first);
    }

private:
    Values values_;
    std::size_t at_ = 0;
};

std::int64_t parsed(std::optional<std::int64_t> value, const char* mistake) {
    if (!value) {
        throw ValueError(mistake);
    }
    return *value;
}

std::unique_ptr<TableRows> integer_series(const Call& call) {
    return std::make_unique<Series>(call.integer(0), call.integer(1), call.integer(2));
}

std::unique_ptr<TableRows> date_series(const Call& call) {
    const auto date = [&](std::size_t i) {
        return parsed(detail::parse_date(call.text(i)), "is not a date");
    };
    return std::make_unique<TextSeries<detail::format_date>>(date(0), date(1), call.integer(2));
}

std::unique_ptr<TableRows> time_series(const Call& call) {
    const auto time = [&](std::size_t i) {
        return parsed(detail::parse_timestamp(call.text(i), true), "is not a timestamp");
    };
    return std::make_unique<TextSeries<detail::format_timestamp>>(
        time(0), time(1), call.integer(2)
    );
}

std::unique_ptr<TableRows> json_elements(const Call& call) {
    const auto document = detail::JsonView::of(call.text(0));
    JsonRows::Values values;
    if (document.kind() == detail::JsonKind::array) {
        for (const auto& element : document.elements()) {
            values.emplace_back(std::string(), element.text());
        }
    }
    return std::make_unique<JsonRows>(std::move(values));
}

std::unique_ptr<TableRows> json_members(const Call& call) {
    const auto document = detail::JsonView::of(call.text(0));
    std::map<std::string, std::string> members;  // of equal keys the last one counts
    if (document.kind() == detail::JsonKind::object) {
        for (const auto& member : document.members()) {
            members.insert_or_assign(member.key.string(), std::string(member.value.text()));
        }
    }
    return std::make_unique<JsonRows>(JsonRows::Values(members.begin(), members.end()));
}

/// A function, the table that it is, and how many arguments it has, which are hidden columns behind
/// the others.
struct Definition {
    const char* name;
    const char* table;
    int columns;
    int arguments;
    std::unique_ptr<TableRows> (*call)(const Call&);
};

constexpr const char* series_table =
    "CREATE TABLE x(value, first HIDDEN, last HIDDEN, step HIDDEN)";

constexpr Definition definitions[] = {
    {"orm_series", series_table, 1, 3, integer_series},
    {"orm_date_series", series_table, 1, 3, date_series},
    {"orm_time_series", series_table, 1, 3, time_series},
    {"orm_json_elements", "CREATE TABLE x(value, document HIDDEN)", 1, 1, json_elements},
    {"orm_json_members", "CREATE TABLE x(value, key, document HIDDEN)", 2, 1, json_members},
};

struct FunctionTable : sqlite3_vtab {
    const Definition* definition = nullptr;
};

struct FunctionCursor : sqlite3_vtab_cursor {
    std::unique_ptr<TableRows> rows{};
    std::int64_t row = 0;
};

FunctionCursor& as_function(sqlite3_vtab_cursor* cursor) noexcept {
    return *static_cast<FunctionCursor*>(cursor);
}

const Definition& definition_of(sqlite3_vtab* table) noexcept {
    return *static_cast<FunctionTable*>(table)->definition;
}

int connect(sqlite3* database, void* definition, int, const char* const*, sqlite3_vtab** table, char**) {
    const auto* defined = static_cast<const Definition*>(definition);
    if (const int code = sqlite3_declare_vtab(database, defined->table); code != SQLITE_OK) {
        return code;
    }
    auto* made = new (std::nothrow) FunctionTable{};
    if (made == nullptr) {
        return SQLITE_NOMEM;
    }
    made->definition = defined;
    *table = made;
    return sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
}

int disconnect(sqlite3_vtab* table) {
    delete static_cast<FunctionTable*>(table);
    return SQLITE_OK;
}

int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
    const Definition& definition = definition_of(table);
    int given = 0;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        const int argument = constraint.iColumn - definition.columns;
        if (argument < 0 || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (!constraint.usable) {
            return SQLITE_CONSTRAINT;
        }
        info->aConstraintUsage[i].argvIndex = argument + 1;
        info->aConstraintUsage[i].omit = 1;
        ++given;
    }
    info->estimatedCost = 10;
    info->estimatedRows = 25;
    return given == definition.arguments ? SQLITE_OK : SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = new (std::nothrow) FunctionCursor{};
    return *cursor != nullptr ? SQLITE_OK : SQLITE_NOMEM;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete &as_function(cursor);
    return SQLITE_OK;
}

int fail(sqlite3_vtab_cursor* cursor, const char* message) noexcept {
    cursor->pVtab->zErrMsg = sqlite3_mprintf("%s", message);
    return SQLITE_ERROR;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int count, sqlite3_value** arguments) {
    auto& function = as_function(cursor);
    function.rows = nullptr;
    function.row = 0;
    const Call call(nullptr, count, arguments);
    for (std::size_t i = 0; i != call.size(); ++i) {
        if (call.is_null(i)) {
            return SQLITE_OK;
        }
    }
    try {
        function.rows = definition_of(cursor->pVtab).call(call);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    } catch (const std::exception& error) {
        return fail(cursor, error.what());
    }
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
    as_function(cursor).rows->next();
    ++as_function(cursor).row;
    return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
    const auto& rows = as_function(cursor).rows;
    return rows == nullptr || rows->at_end() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int index) {
    if (index < definition_of(cursor->pVtab).columns) {
        as_function(cursor).rows->give(context, index);
    }
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
    *id = as_function(cursor).row;
    return SQLITE_OK;
}

// Without xCreate: the tables exist under their modules' names only.
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

constexpr sqlite3_module function_module = make_module();

}  // namespace

int register_table_functions(sqlite3* database) noexcept {
    for (const Definition& definition : definitions) {
        const int code = sqlite3_create_module_v2(
            database,
            definition.name,
            &function_module,
            const_cast<Definition*>(&definition),
            nullptr
        );
        if (code != SQLITE_OK) {
            return code;
        }
    }
    return SQLITE_OK;
}

}  // namespace orm::sqlite
