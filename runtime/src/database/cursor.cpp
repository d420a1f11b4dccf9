#include "database/bound_statement.hpp"
#include "database/cancel.hpp"
#include "database/filters.hpp"
#include "database/owned_parameters.hpp"
#include "database/pool.hpp"

#include <orm/cursor.hpp>
#include <orm/detail/lock.hpp>
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

    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    ~Parts() {
        if (lease && lease->context().process.in_child()) {
            static_cast<void>(cursor.release());
            return;
        }
        cursor.reset();
        if (statement != nullptr) {
            Session::close(*statement);
        }
    }

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

OpenCursor::OpenCursor(
    Executor& executor, StatementType& type, const void* query, std::source_location where
) {
    if (type.locks) {
        require_write_transaction(executor);
    }
    const BoundStatement bound(type, query);
    parts_ = with_filters(
        executor.filters().get(),
        bound.request(type, where),
        [&](const Request& asked) { return open(executor, asked); }
    );
}

OpenCursor::Parts* OpenCursor::open(Executor& executor, const Request& request) {
    auto parts = std::make_unique<Parts>();
    parts->parameters.add(request.parameters, request.parameter_count);
    parts->lease = executor.lease_for_stream({}, parts->token);
    parts->deadline = parts->lease->deadline;
    parts->tokens = parts->lease->tokens;
    const auto& values = parts->parameters.values();
    try {
        parts->statement = &parts->lease->open(request);
        parts->cursor =
            parts->statement->statement->open(values.data(), values.size(), parts->lease->deadline);
    } catch (const BadValue& error) {
        throw Session::explained(request, error);
    } catch (...) {
        parts->lease->note_failure();
        throw;
    }
    return parts.release();
}

OpenCursor::~OpenCursor() {
    delete parts_;
}

const Cell* OpenCursor::next() {
    parts_->check_limits();
    try {
        return parts_->cursor->next();
    } catch (...) {
        parts_->lease->note_failure();
        throw;
    }
}

}  // namespace orm::detail
