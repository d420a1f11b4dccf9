#include "database/bound_statement.hpp"
#include "database/cancel.hpp"
#include "database/filters.hpp"
#include "database/load.hpp"
#include "database/named_rows.hpp"
#include "database/owned_parameters.hpp"
#include "database/pool.hpp"

#include <orm/cursor.hpp>
#include <orm/detail/lock.hpp>
#include <orm/detail/operand.hpp>
#include <orm/error.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace orm {

ChunkSize chunks_of(std::int64_t rows) {
    if (rows < 1) {
        throw UsageError("a chunk has at least one row");
    }
    ChunkSize size;
    size.rows_ = static_cast<std::size_t>(rows);
    return size;
}

}  // namespace orm

namespace orm::detail {

namespace {

constexpr std::size_t usual_chunk = 1'000;

}  // namespace

struct OpenCursor::Parts {
    Lease lease;
    std::shared_ptr<void> token;
    OwnedParameters parameters;  ///< the cursor outlives the query
    CachedStatement* statement = nullptr;
    std::unique_ptr<DriverCursor> cursor;
    Deadline deadline = no_deadline;
    const std::vector<CancelToken>* tokens = nullptr;
    std::shared_ptr<const Filters> filters{};
    LoadPlan loads{};
    std::optional<NamedRows> names{};  ///< of rows whose columns are found by name
    std::size_t chunk = 0;             ///< rows that are read together; 0: each by itself
    bool owns_transaction = false;
    std::source_location where{};

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
        if (owns_transaction) {
            lease->connection().rollback();
        }
    }

    /// Several statements see one state of the database in a transaction only.
    void begin() {
        DriverConnection& connection = lease->connection();
        if (connection.in_transaction()) {
            return;
        }
        connection.begin({.isolation = Isolation::repeatable_read, .read_only = true}, deadline);
        owns_transaction = true;
    }

    void start(const Request& request) {
        statement = &lease->open(request);
        DriverStatement& driver = *statement->statement;
        const auto& values = parameters.values();
        cursor = chunk == 0 ? driver.open(values.data(), values.size(), deadline)
                            : driver.open_in_chunks(values.data(), values.size(), chunk, deadline);
    }

    void load(const ObjectList& objects) {
        // Other statements may have been run since the last chunk, with limits of their own.
        lease->deadline = deadline;
        lease->tokens = tokens;
        load_into(*lease, filters.get(), *loads.table, loads.paths, addresses_of(objects), where);
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
    Executor& executor,
    StatementType& type,
    const void* query,
    ChunkSize chunk,
    std::source_location where
) {
    if (type.locks) {
        require_write_transaction(executor);
    }
    LoadPlan loads{type.table, {}};
    if (type.collect != nullptr) {
        type.collect(query, loads.paths);
    }
    const BoundStatement bound(type, query);
    open(executor, bound.request(type, where), std::move(loads), chunk);
}

void OpenCursor::open(
    Executor& executor,
    const Request& request,
    LoadPlan loads,
    ChunkSize chunk,
    const RawStatement* raw
) {
    auto parts = std::make_unique<Parts>();
    parts->filters = executor.filters();
    parts->chunk = chunk.rows() == 0 && !loads.paths.empty() ? usual_chunk : chunk.rows();
    parts->loads = std::move(loads);
    parts->where = request.where;
    with_filters(parts->filters.get(), request, [&](const Request& asked) {
        parts->parameters.add(asked.parameters, asked.parameter_count);
        parts->lease = executor.lease_for_stream({}, parts->token);
        parts->deadline = parts->lease->deadline;
        parts->tokens = parts->lease->tokens;
        try {
            if (parts->chunk != 0) {
                parts->begin();
            }
            parts->start(asked);
        } catch (const BadValue& error) {
            throw Session::explained(asked, error);
        } catch (...) {
            parts->lease->note_failure();
            throw;
        }
    });
    if (raw != nullptr && raw->table != nullptr) {
        parts->names.emplace(*parts->statement->statement, *raw->table, raw->last);
    }
    parts_ = parts.release();
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

void OpenCursor::take(const RowSink& sink, const Cell* cells) {
    const std::size_t count = parts_->cursor->columns();
    try {
        if (parts_->names) {
            parts_->names->read(sink, cells, count);
        } else {
            sink.row(sink.target, cells, count);
        }
    } catch (const BadValue& error) {
        throw_bad_result(cells, error);
    }
}

void OpenCursor::fill(const RowSink& sink, ObjectList (*objects)(void* target)) {
    const bool loads = !parts_->loads.paths.empty();
    const std::size_t wanted = loads ? parts_->chunk : 1;
    std::size_t count = 0;
    for (const Cell* cells; count != wanted && (cells = next()) != nullptr; ++count) {
        take(sink, cells);
    }
    if (loads && count != 0) {
        parts_->load(objects(sink.target));
    }
}

}  // namespace orm::detail
