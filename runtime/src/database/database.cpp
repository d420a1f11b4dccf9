#include "database/pool.hpp"
#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

namespace orm {

namespace {

std::unique_ptr<detail::TransactionState>
take(const std::shared_ptr<detail::Pool>& pool, detail::HolderToken::Kind kind) {
    auto state = std::make_unique<detail::TransactionState>();
    state->pool = pool;
    state->lease = pool->lease();
    state->token = detail::hold(*pool, kind, &*state->lease);
    return state;
}

/// Whether the thread may use the database itself; gives the session to use when it holds the only
/// one.
detail::Session* check_holder(const detail::Pool& pool) {
    const detail::HolderToken* token = detail::held(pool);
    if (token == nullptr) {
        return nullptr;
    }
    if (token->kind == detail::HolderToken::Kind::connection) {
        return pool.single() ? token->session : nullptr;
    }
    const bool stream = token->kind == detail::HolderToken::Kind::stream;
    throw UsageError(
        stream ? "this thread reads a stream of this database: finish it first, or use "
                 "db.independent()"
               : "this thread holds a transaction of this database: use the transaction (tx), or "
                 "db.independent()"
    );
}

}  // namespace

Database::Database(std::unique_ptr<detail::Driver> driver, DatabaseOptions options)
    : pool_(std::make_shared<detail::Pool>(std::move(driver), options)) {}

Database::Database(Database&& other) noexcept
    : pool_(std::move(other.pool_)) {}

Database& Database::operator=(Database&& other) noexcept {
    pool_ = std::move(other.pool_);
    return *this;
}

Database::~Database() = default;

detail::Lease Database::lease() {
    if (detail::Session* session = check_holder(*pool_)) {
        return {session, nullptr, nullptr};
    }
    return pool_->lease();
}

detail::Lease Database::lease_for_stream(std::shared_ptr<void>& token) {
    detail::Lease lease = this->lease();
    // The token ends when the stream lets go of it.
    auto held = detail::hold(*pool_, detail::HolderToken::Kind::stream, &*lease);
    token = std::shared_ptr<void>(nullptr, [held](void*) {
        held->active.store(false, std::memory_order_release);
    });
    return lease;
}

Transaction Database::start(const TransactionOptions& options) {
    if (detail::Session* session = check_holder(*pool_)) {
        auto outer = std::make_unique<detail::TransactionState>();
        outer->pool = pool_;
        outer->lease = {session, nullptr, nullptr};
        return Connection(std::move(outer)).start(options);
    }
    auto state = std::make_unique<detail::TransactionState>();
    state->pool = pool_;
    state->lease = pool_->lease();
    state->lease->connection().begin(options, detail::no_deadline);
    state->lease->depth = 0;
    state->open = true;
    state->token = detail::hold(*pool_, detail::HolderToken::Kind::transaction, &*state->lease);
    return Transaction(std::move(state));
}

Connection Database::connection() {
    static_cast<void>(check_holder(*pool_));
    return Connection(take(pool_, detail::HolderToken::Kind::connection));
}

Connection Database::independent() {
    if (pool_->single()) {
        throw NotSupported("this database lives in one connection: there is no independent one");
    }
    return Connection(take(pool_, detail::HolderToken::Kind::connection));
}

void Database::set_hook(std::shared_ptr<detail::StatementHook> hook) {
    pool_->context().hook = std::move(hook);
}

std::string Database::name() const {
    return std::string(pool_->driver().name());
}

const sql::Dialect& Database::dialect() const noexcept {
    return pool_->driver().dialect();
}

namespace detail {

Outcome run(Executor& executor, const Request& request) {
    return executor.lease()->run(request);
}

Request request_of(
    Shape* shape,
    const DescribedText& text,
    const Binder& binder,
    const RowSink* sink,
    std::source_location where
) noexcept {
    return {
        .shape = shape,
        .variant = shape == nullptr ? 0 : binder.variant(),
        .source = &text,
        .parameters = binder.data(),
        .parameter_count = binder.size(),
        .sink = sink,
        .where = where,
    };
}

Outcome run_described(
    Executor& executor,
    Shape* shape,
    DescribedText::Describe describe,
    const void* query,
    const Binder& binder,
    const RowSink* sink,
    std::source_location where
) {
    const DescribedText text(describe, query, binder.variant());
    return run(executor, request_of(shape, text, binder, sink, where));
}

Outcome run_described_with(
    Executor& executor,
    Shape* shape,
    DescribedText::Describe describe,
    const void* query,
    const Binder& binder,
    const RowSink& sink,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void* target),
    std::source_location where
) {
    const DescribedText text(describe, query, binder.variant());
    return run_with(executor, request_of(shape, text, binder, &sink, where), table, paths, objects);
}

}  // namespace detail

}  // namespace orm
