#include "sqlite/connection_aggregates.hpp"

#include "sqlite/connection_call.hpp"
#include "values/json_array.hpp"

#include <orm/detail/value.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sqlite {

namespace {

struct FreeValue {
    void operator()(sqlite3_value* value) const noexcept { sqlite3_value_free(value); }
};

using Value = std::unique_ptr<sqlite3_value, FreeValue>;

Value copy(sqlite3_value* value) {
    Value result(sqlite3_value_dup(value));
    if (!result) {
        throw std::bad_alloc();
    }
    return result;
}

std::string_view text_of(sqlite3_value* value) {
    const auto* data = static_cast<const char*>(sqlite3_value_blob(value));
    return {data == nullptr ? "" : data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool is_null(const Value& value) noexcept {
    return sqlite3_value_type(value.get()) == SQLITE_NULL;
}

/// SQLite's own order of values: numbers, text by its bytes, blobs.
std::weak_ordering compare(sqlite3_value* a, sqlite3_value* b) {
    const auto rank = [](sqlite3_value* value) {
        const int type = sqlite3_value_type(value);
        return type == SQLITE_TEXT ? 1 : type == SQLITE_BLOB ? 2 : 0;
    };
    if (rank(a) != rank(b)) {
        return rank(a) <=> rank(b);
    }
    if (rank(a) != 0) {
        return text_of(a) <=> text_of(b);
    }
    if (sqlite3_value_type(a) == SQLITE_INTEGER && sqlite3_value_type(b) == SQLITE_INTEGER) {
        return sqlite3_value_int64(a) <=> sqlite3_value_int64(b);
    }
    return std::weak_order(sqlite3_value_double(a), sqlite3_value_double(b));
}

struct Row {
    std::size_t number = 0;  ///< rows that are equal keep their order
    Value value{};
    Value separator{};
    std::vector<Value> keys{};
};

using Rows = std::deque<Row>;

/// The rows of one group, or of a frame of a window.
class Group {
public:
    explicit Group(std::string_view how)
        : distinct_(how.starts_with('D')),
          how_(how.substr(distinct_ ? 1 : 0)) {}

    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

    void add(Row row) {
        row.number = count_++;
        rows_.push_back(std::move(row));
    }

    void remove_first() noexcept { rows_.pop_front(); }

    /// Sorted, and each value once where that was asked for.
    const Rows& result() {
        std::sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
            return is_before(a, b) || (a.number < b.number && !is_before(b, a));
        });
        if (distinct_) {
            keep_distinct();
        }
        return rows_;
    }

private:
    [[nodiscard]] bool is_before(const Row& a, const Row& b) const {
        for (std::size_t i = 0; i != a.keys.size(); ++i) {
            const bool nulls_first = how_[2 * i + 1] == 'f';
            if (is_null(a.keys[i]) || is_null(b.keys[i])) {
                if (is_null(a.keys[i]) != is_null(b.keys[i])) {
                    return is_null(a.keys[i]) == nulls_first;
                }
                continue;
            }
            const auto order = compare(a.keys[i].get(), b.keys[i].get());
            if (order != 0) {
                return how_[2 * i] == 'd' ? order > 0 : order < 0;
            }
        }
        return false;
    }

    void keep_distinct() {
        const auto same = [](const Row& a, const Row& b) {
            return is_null(a.value) || is_null(b.value)
                       ? is_null(a.value) == is_null(b.value)
                       : compare(a.value.get(), b.value.get()) == 0;
        };
        Rows kept;
        for (Row& row : rows_) {
            if (std::none_of(kept.begin(), kept.end(), [&](const Row& other) {
                    return same(row, other);
                })) {
                kept.push_back(std::move(row));
            }
        }
        rows_ = std::move(kept);
    }

    bool distinct_;
    std::string how_;
    Rows rows_;
    std::size_t count_ = 0;  ///< of rows that were added
};

/// Where SQLite keeps the group; null when it was never asked to make room for one.
Group** group_of(sqlite3_context* context, bool create) noexcept {
    const int size = create ? static_cast<int>(sizeof(Group*)) : 0;
    return static_cast<Group**>(sqlite3_aggregate_context(context, size));
}

void add_row(sqlite3_context* context, sqlite3_value** values, int first_key, int count) {
    Group** group = group_of(context, true);
    if (group == nullptr) {
        throw std::bad_alloc();
    }
    if (*group == nullptr) {
        *group = new Group(text_of(values[0]));
    }
    Row row;
    row.value = copy(values[1]);
    if (first_key == 3) {
        row.separator = copy(values[2]);
    }
    for (int i = first_key; i < count; ++i) {
        row.keys.push_back(copy(values[i]));
    }
    (*group)->add(std::move(row));
}

void step_text(sqlite3_context* context, int count, sqlite3_value** values) {
    if (sqlite3_value_type(values[1]) != SQLITE_NULL) {
        guard(context, [&] { add_row(context, values, 3, count); });
    }
}

void step_array(sqlite3_context* context, int count, sqlite3_value** values) {
    guard(context, [&] { add_row(context, values, 2, count); });
}

template <class Append>
void answer(sqlite3_context* context, Group* group, const Append& append) {
    guard(context, [&] {
        if (group == nullptr || group->empty()) {
            sqlite3_result_null(context);
            return;
        }
        std::string text;
        append(group->result(), text);
        sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    });
}

void append_text(const Rows& rows, std::string& text) {
    bool first = true;
    for (const Row& row : rows) {
        if (!first) {
            text += text_of(row.separator.get());
        }
        first = false;
        text += text_of(row.value.get());
    }
}

detail::Parameter parameter_of(sqlite3_value* value) {
    using detail::Parameter;
    using detail::Wire;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return Parameter::of(Wire::integer, static_cast<std::int64_t>(sqlite3_value_int64(value)));
    case SQLITE_FLOAT:
        return Parameter::of(sqlite3_value_double(value));
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
        const Wire wire = sqlite3_value_type(value) == SQLITE_TEXT ? Wire::text : Wire::bytes;
        const std::string_view text = text_of(value);
        return Parameter::of(wire, text.data(), text.size());
    }
    default:
        return Parameter::null();
    }
}

void append_array(const Rows& rows, std::string& text) {
    std::vector<detail::Parameter> values;
    values.reserve(rows.size());
    for (const Row& row : rows) {
        values.push_back(parameter_of(row.value.get()));
    }
    detail::append_json_array({values.data(), values.size()}, text);
}

/// Of documents: their texts, spelt as PostgreSQL spells them.
void append_documents(const Rows& rows, std::string& text) {
    std::string_view before = "[";
    for (const Row& row : rows) {
        text += before;
        text += text_of(row.value.get());
        before = ", ";
    }
    text += ']';
}

template <auto Append>
void finish(sqlite3_context* context) {
    Group** room = group_of(context, false);
    const std::unique_ptr<Group> group(room == nullptr ? nullptr : *room);
    answer(context, group.get(), Append);
}

/// Of a frame that is not at its end.
template <auto Append>
void result_so_far(sqlite3_context* context) {
    Group** room = group_of(context, false);
    answer(context, room == nullptr ? nullptr : *room, Append);
}

void remove_array(sqlite3_context* context, int, sqlite3_value**) {
    (*group_of(context, false))->remove_first();
}

void remove_text(sqlite3_context* context, int, sqlite3_value** values) {
    if (sqlite3_value_type(values[1]) != SQLITE_NULL) {
        (*group_of(context, false))->remove_first();
    }
}

}  // namespace

int register_aggregates(sqlite3* database) noexcept {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto add = [&](const char* name, auto* step, auto* final, auto* value, auto* inverse) {
        return sqlite3_create_window_function(
            database, name, -1, flags, nullptr, step, final, value, inverse, nullptr
        );
    };
    int code = add(
        "orm_string_agg", step_text, finish<append_text>, result_so_far<append_text>, remove_text
    );
    if (code == SQLITE_OK) {
        code =
            add("orm_array_agg",
                step_array,
                finish<append_array>,
                result_so_far<append_array>,
                remove_array);
    }
    if (code == SQLITE_OK) {
        code =
            add("orm_json_agg",
                step_array,
                finish<append_documents>,
                result_so_far<append_documents>,
                remove_array);
    }
    return code;
}

}  // namespace orm::sqlite
