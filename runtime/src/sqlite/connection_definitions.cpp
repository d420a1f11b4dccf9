#include "sqlite/connection_definitions.hpp"

#include "sqlite/connection_call.hpp"
#include "sqlite/statement_value.hpp"

#include <orm/detail/check_parameter.hpp>
#include <orm/sqlite_functions.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>

namespace orm::sqlite {

namespace {

using callbacks::AggregateFunction;
using callbacks::AggregateState;
using callbacks::Collation;
using callbacks::ScalarFunction;
using detail::Cell;
using detail::Parameter;
using detail::Wire;

Cell cell_of(sqlite3_value* value) noexcept {
    Cell cell{};
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        cell.wire = Wire::integer;
        cell.integer = sqlite3_value_int64(value);
        return cell;
    case SQLITE_FLOAT:
        cell.wire = Wire::real;
        cell.real = sqlite3_value_double(value);
        return cell;
    case SQLITE_NULL:
        cell.wire = Wire::null;
        return cell;
    case SQLITE_TEXT:
        cell.wire = Wire::text;
        cell.data = reinterpret_cast<const char*>(sqlite3_value_text(value));
        break;
    default:
        cell.wire = Wire::bytes;
        cell.data = static_cast<const char*>(sqlite3_value_blob(value));
    }
    cell.size = sqlite3_value_bytes(value);
    cell.data = cell.data == nullptr ? "" : cell.data;
    return cell;
}

/// The arguments of a call.
class Cells {
public:
    Cells(int count, sqlite3_value** arguments) noexcept {
        for (int i = 0; i != count; ++i) {
            cells_[static_cast<std::size_t>(i)] = cell_of(arguments[i]);
        }
    }

    [[nodiscard]] const Cell* data() const noexcept { return cells_.data(); }

private:
    std::array<Cell, callbacks::most_arguments> cells_;
};

void give_checked(sqlite3_context* context, const Parameter& value) {
    if (const char* mistake = detail::find_parameter_mistake(value)) {
        throw ValueError(mistake);
    }
    give_value(context, value, SQLITE_TRANSIENT);
}

void call_scalar(sqlite3_context* context, int count, sqlite3_value** arguments) noexcept {
    guard(context, [&] {
        const auto* function = static_cast<const ScalarFunction*>(sqlite3_user_data(context));
        const Cells cells(count, arguments);
        detail::Arena arena;
        give_checked(context, function->call(cells.data(), arena));
    });
}

/// SQLite keeps a zeroed pointer for each group, and forgets it after the last call.
AggregateState** state_of(sqlite3_context* context) {
    auto** state =
        static_cast<AggregateState**>(sqlite3_aggregate_context(context, sizeof(AggregateState*)));
    if (state == nullptr) {
        throw std::bad_alloc();
    }
    if (*state == nullptr) {
        const auto* function = static_cast<const AggregateFunction*>(sqlite3_user_data(context));
        *state = function->begin().release();
    }
    return state;
}

void step_aggregate(sqlite3_context* context, int count, sqlite3_value** arguments) noexcept {
    guard(context, [&] { (*state_of(context))->step(Cells(count, arguments).data()); });
}

void inverse_aggregate(sqlite3_context* context, int count, sqlite3_value** arguments) noexcept {
    guard(context, [&] { (*state_of(context))->inverse(Cells(count, arguments).data()); });
}

/// The result so far: the state is kept.
void value_of_aggregate(sqlite3_context* context) noexcept {
    guard(context, [&] {
        detail::Arena arena;
        give_checked(context, (*state_of(context))->finish(arena));
    });
}

void finish_aggregate(sqlite3_context* context) noexcept {
    guard(context, [&] {
        AggregateState** state = state_of(context);
        const std::unique_ptr<AggregateState> owned(std::exchange(*state, nullptr));
        detail::Arena arena;
        give_checked(context, owned->finish(arena));
    });
}

/// A collation has no way to report an error: what it throws ends the program, and is not lost.
int compare(void* collation, int size_a, const void* a, int size_b, const void* b) noexcept {
    const auto view = [](const void* data, int size) {
        return std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
    };
    return static_cast<const Collation*>(collation)->compare(view(a, size_a), view(b, size_b));
}

template <class T>
void* opaque(const T& target) noexcept {
    return const_cast<void*>(static_cast<const void*>(&target));
}

class SqliteRegistrar final : public callbacks::Registrar {
public:
    explicit SqliteRegistrar(sqlite3* database) noexcept
        : database_(database) {}

    void
    add(const char* name, std::size_t arguments, bool pure, const ScalarFunction& function
    ) override {
        code_ = sqlite3_create_function_v2(
            database_,
            name,
            static_cast<int>(arguments),
            SQLITE_UTF8 | (pure ? SQLITE_DETERMINISTIC : 0),
            opaque(function),
            call_scalar,
            nullptr,
            nullptr,
            nullptr
        );
    }

    void add(const char* name, std::size_t arguments, const AggregateFunction& function) override {
        code_ = sqlite3_create_window_function(
            database_,
            name,
            static_cast<int>(arguments),
            SQLITE_UTF8,
            opaque(function),
            step_aggregate,
            finish_aggregate,
            function.moves() ? value_of_aggregate : nullptr,
            function.moves() ? inverse_aggregate : nullptr,
            nullptr
        );
    }

    void add(const char* name, const Collation& collation) override {
        code_ = sqlite3_create_collation_v2(
            database_, name, SQLITE_UTF8, opaque(collation), compare, nullptr
        );
    }

    [[nodiscard]] int code() const noexcept { return code_; }

private:
    sqlite3* database_;
    int code_ = SQLITE_OK;
};

}  // namespace

int register_definition(sqlite3* database, const callbacks::Definition& definition) {
    SqliteRegistrar registrar(database);
    definition.enter(registrar);
    return registrar.code();
}

}  // namespace orm::sqlite
