#include "database/owned_parameters.hpp"
#include "database/pool.hpp"

#include <orm/cursor.hpp>
#include <orm/detail/operand.hpp>

#include <memory>

namespace orm::detail {

struct OpenCursor::Parts {
    Lease lease;
    std::shared_ptr<void> token;
    OwnedParameters parameters;  ///< the cursor outlives the query
    CachedStatement* statement = nullptr;
    std::unique_ptr<DriverCursor> cursor;
};

OpenCursor::OpenCursor(Executor& executor, const Request& request)
    : parts_(std::make_unique<Parts>()) {
    parts_->parameters.add(request.parameters, request.parameter_count);
    parts_->lease = executor.lease_for_stream({}, parts_->token);
    const auto& values = parts_->parameters.values();
    try {
        parts_->statement = &parts_->lease->open(request);
        parts_->cursor = parts_->statement->statement->open(
            values.data(), values.size(), parts_->lease->deadline
        );
    } catch (const BadValue& error) {
        Session::explain(request, error);
    } catch (const DatabaseError&) {
        parts_->lease->note_failure();
        throw;
    }
}

OpenCursor::~OpenCursor() {
    if (parts_->lease->context().process.in_child()) {
        static_cast<void>(parts_->cursor.release());
        return;
    }
    parts_->cursor.reset();
    if (parts_->statement != nullptr) {
        Session::close(*parts_->statement);
    }
}

const Cell* OpenCursor::next() {
    try {
        return parts_->cursor->next();
    } catch (const DatabaseError&) {
        parts_->lease->note_failure();
        throw;
    }
}

}  // namespace orm::detail
