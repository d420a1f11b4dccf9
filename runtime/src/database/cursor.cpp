#include "database/pool.hpp"

#include <orm/cursor.hpp>
#include <orm/decimal.hpp>
#include <orm/detail/operand.hpp>

#include <memory>
#include <string>
#include <vector>

namespace orm::detail {

struct OpenCursor::Parts {
    Lease lease;
    Arena arena;
    std::vector<std::string> texts;      ///< borrowed text, copied: the cursor outlives the query
    std::vector<Parameter> parameters;
    CachedStatement* statement = nullptr;
    std::unique_ptr<DriverCursor> cursor;
    std::shared_ptr<void> token;

    void copy(const Parameter* values, std::size_t count) {
        texts.reserve(count);
        for (std::size_t i = 0; i != count; ++i) {
            Parameter value = values[i];
            switch (value.wire) {
            case Wire::text:
            case Wire::pattern:
            case Wire::bytes:
            case Wire::json:
            case Wire::uuid: value.data = texts.emplace_back(value.text()).data(); break;
            case Wire::decimal: value.data = &arena.keep(Decimal(*static_cast<const Decimal*>(value.data))); break;
            default: break;
            }
            parameters.push_back(value);
        }
    }
};

OpenCursor::OpenCursor(Executor& executor, const Request& request, Arena arena) : parts_(std::make_unique<Parts>()) {
    parts_->arena = std::move(arena);
    parts_->copy(request.parameters, request.parameter_count);
    parts_->lease = executor.lease_for_stream(parts_->token);
    try {
        parts_->statement = &parts_->lease->open(request);
        parts_->cursor =
            parts_->statement->statement->open(parts_->parameters.data(), parts_->parameters.size(), no_deadline);
    } catch (const BadValue& error) {
        Session::explain(request, error);
    }
}

OpenCursor::~OpenCursor() {
    parts_->cursor.reset();
    if (parts_->statement != nullptr) {
        Session::close(*parts_->statement);
    }
}

const Cell* OpenCursor::next() { return parts_->cursor->next(); }

}  // namespace orm::detail
