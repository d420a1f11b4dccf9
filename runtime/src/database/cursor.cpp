#include "database/cancel.hpp"
#include "database/owned_parameters.hpp"
#include "database/pool.hpp"

#include <orm/cursor.hpp>
#include <orm/detail/operand.hpp>

#include <chrono>
#include <memory>
#include <vector>

namespace orm::detail {

struct OpenCursor::Parts {
    Lease lease;
    std::shared_ptr<void> token;
    OwnedParameters parameters;  ///< the cursor outlives the query
    CachedStatement* statement = nullptr;
    std::unique_ptr<DriverCursor> cursor;
    Deadline deadline = no_deadline;
    const std::vector<CancelToken>* tokens = nullptr;

    /// A driver may have rows at hand for which it asks nobody.
    void check_limits() const {
        if (deadline != no_deadline && std::chrono::steady_clock::now() >= deadline) {
            throw DatabaseError({
                .kind = ErrorKind::timeout,
                .message = "the deadline passed before the stream was read to its end",
            });
        }
        if (tokens != nullptr) {
            refuse_cancelled(*tokens);
        }
    }
};

OpenCursor::OpenCursor(Executor& executor, const Request& request)
    : parts_(std::make_unique<Parts>()) {
    parts_->parameters.add(request.parameters, request.parameter_count);
    parts_->lease = executor.lease_for_stream({}, parts_->token);
    parts_->deadline = parts_->lease->deadline;
    parts_->tokens = parts_->lease->tokens;
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
    parts_->check_limits();
    try {
        return parts_->cursor->next();
    } catch (const DatabaseError&) {
        parts_->lease->note_failure();
        throw;
    }
}

}  // namespace orm::detail
