#pragma once

#include <orm/detail/driver.hpp>
#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orm::testing {

using detail::Cell;
using detail::Parameter;
using detail::Wire;

inline Parameter integer(std::int64_t value) {
    return Parameter::of(Wire::integer, value);
}

inline Parameter text(std::string_view value, Wire wire = Wire::text) {
    return Parameter::of(wire, value.data(), value.size());
}

/// A cell with its own copy of what it pointed to, as text: `i:5`, `r:0.5`, `t:Bob`, `b:…`, `null`.
inline std::string describe(const Cell& cell) {
    switch (cell.wire) {
    case Wire::null:
        return "null";
    case Wire::integer:
        return "i:" + std::to_string(cell.integer);
    case Wire::real:
        return "r:" + std::to_string(cell.real);
    case Wire::text:
        return "t:" + std::string(cell.text());
    case Wire::bytes:
        return "b:" + std::string(cell.text());
    case Wire::boolean:
        return cell.integer != 0 ? "true" : "false";
    case Wire::decimal:
        return "d:" + std::string(cell.text());
    case Wire::timestamp:
        return "timestamp:" + std::to_string(cell.integer);
    case Wire::local_timestamp:
        return "local:" + std::to_string(cell.integer);
    case Wire::date:
        return "date:" + std::to_string(cell.integer);
    case Wire::time:
        return "time:" + std::to_string(cell.integer);
    case Wire::duration:
        return "duration:" + std::to_string(cell.integer);
    case Wire::uuid:
        return "uuid:" + std::string(cell.text());
    case Wire::json:
        return "json:" + std::string(cell.text());
    case Wire::array:
        return "a:" + std::string(cell.text());
    case Wire::pattern:
    case Wire::pointer:
        break;
    }
    return "no wire of a cell";
}

using Rows = std::vector<std::vector<std::string>>;

/// One connection, and shorthands for the driver's interface.
class DriverTest : public ::testing::Test {
protected:
    static Rows query(
        detail::DriverStatement& statement,
        const std::vector<Parameter>& parameters = {},
        detail::Deadline deadline = detail::no_deadline
    ) {
        Rows rows;
        const detail::RowSink sink{
            .target = &rows,
            .row =
                [](void* target, const Cell* cells, std::size_t count) {
                    auto& row = static_cast<Rows*>(target)->emplace_back();
                    for (std::size_t i = 0; i < count; ++i) {
                        row.push_back(describe(cells[i]));
                    }
                },
        };
        statement.run(parameters.data(), parameters.size(), &sink, deadline);
        return rows;
    }

    Rows query(std::string_view sql, const std::vector<Parameter>& parameters = {}) {
        return query(*connection_->prepare(sql), parameters);
    }

    /// The only value of the only row.
    std::string value(std::string_view sql, const std::vector<Parameter>& parameters = {}) {
        const Rows rows = query(sql, parameters);
        return rows.size() == 1 && rows[0].size() == 1 ? rows[0][0] : "not one value";
    }

    detail::Outcome run(std::string_view sql, const std::vector<Parameter>& parameters = {}) {
        return connection_->prepare(sql)->run(
            parameters.data(), parameters.size(), nullptr, detail::no_deadline
        );
    }

    /// The error that the action throws.
    template <class Action>
    static std::optional<DatabaseError> error_of(Action action) {
        try {
            action();
        } catch (const DatabaseError& error) {
            return error;
        }
        ADD_FAILURE() << "nothing was thrown";
        return std::nullopt;
    }

    std::unique_ptr<detail::DriverConnection> connection_;
};

}  // namespace orm::testing
