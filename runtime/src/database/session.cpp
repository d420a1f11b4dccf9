#include "database/session.hpp"

#include "database/batch_index.hpp"
#include "database/constraint_name.hpp"
#include "database/observer.hpp"
#include "sql/dialect.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <atomic>
#include <new>

namespace orm::detail {

namespace {

std::atomic<std::uint32_t> next_slot{1};

/// Made beforehand, for when there is no memory to say it with.
const std::shared_ptr<const DatabaseErrorDetails> out_of_memory =
    std::make_shared<const DatabaseErrorDetails>(DatabaseErrorDetails{
        .kind = ErrorKind::resource,
        .message = "this transaction can only be rolled back, because memory ran out in it",
    });

}  // namespace

std::uint32_t Shape::draw() noexcept {
    // Two threads may both draw; the loser's numbers are never used.
    const std::uint32_t drawn = next_slot.fetch_add(1U << variants, std::memory_order_relaxed);
    std::uint32_t expected = 0;
    return first_slot.compare_exchange_strong(expected, drawn, std::memory_order_acq_rel)
               ? drawn
               : expected;
}

Session::Session(std::unique_ptr<DriverConnection> connection, const SessionContext& context)
    : connection_(std::move(connection)),
      context_(&context) {}

CachedStatement& Session::find_or_prepare(const Request& request) {
    if (request.shape != nullptr) {
        return prepare(
            request, request.shape->slot(request.variant), request.source->text(dialect())
        );
    }
    std::string text = request.source->text(dialect());
    if (const auto found = by_text_.find(text);
        found != by_text_.end() && !found->second->reading) {
        found->second->last_used = ++clock_;
        return *found->second;
    }
    return prepare(request, 0, std::move(text));
}

CachedStatement& Session::prepare(const Request&, std::uint32_t slot, std::string text) {
    make_room();
    auto made = std::make_unique<CachedStatement>();
    made->text = std::move(text);
    made->statement = connection_->prepare(made->text);
    made->slot = slot;
    made->last_used = ++clock_;
    if (slot >= by_slot_.size()) {
        by_slot_.resize(slot + 16);  // before there is a statement that belongs into it
    }
    CachedStatement& result = *statements_.emplace_back(std::move(made));
    if (slot == 0) {
        by_text_.erase(result.text);  // its key may belong to the one that is being read
        by_text_.emplace(result.text, &result);
        return result;
    }
    by_slot_[slot] = &result;
    return result;
}

CachedStatement& Session::prepared(const Request& request) {
    return statement(request);
}

void Session::make_room() {
    if (statements_.size() < context_->options.statement_cache) {
        return;
    }
    auto oldest = statements_.end();
    for (auto it = statements_.begin(); it != statements_.end(); ++it) {
        if (!(*it)->reading &&
            (oldest == statements_.end() || (*it)->last_used < (*oldest)->last_used)) {
            oldest = it;
        }
    }
    if (oldest == statements_.end()) {
        return;
    }
    CachedStatement& victim = **oldest;
    if (victim.slot != 0 && by_slot_[victim.slot] == &victim) {
        by_slot_[victim.slot] = nullptr;
    }
    if (const auto found = by_text_.find(victim.text);
        found != by_text_.end() && found->second == &victim) {
        by_text_.erase(found);
    }
    statements_.erase(oldest);
}

void Session::forget_statements() noexcept {
    by_slot_.clear();
    by_text_.clear();
    std::erase_if(statements_, [](const auto& statement) { return !statement->reading; });
}

ValueError Session::explained(
    const Request& request, const BadValue& error, std::optional<std::size_t> index
) {
    const std::size_t parameter = error.parameter();
    const ColumnInfo* column =
        parameter == unknown_index ? nullptr : request.source->column_of(parameter);
    if (column == nullptr) {
        return {{}, {}, error.reason(), index};
    }
    return {request.source->entity(), column->member, error.reason(), index};
}

/// In a handler: makes the failure that of a statement. Values that are refused are explained, what
/// breaks the transaction is remembered.
template <class Explain>
void Session::fail_with(const TableInfo* table, const Explain& explain) {
    try {
        throw;
    } catch (const BadValue& error) {
        throw explain(error);
    } catch (const DatabaseError& error) {
        fail(error, table);
    } catch (const std::bad_alloc&) {
        note_failure();
        throw;
    }
}

/// Runs `work`, and makes its failures those of a statement.
template <class Explain, class Work>
auto Session::guarded(const TableInfo* table, const Explain& explain, const Work& work) {
    try {
        return work();
    } catch (...) {
        fail_with(table, explain);
    }
}

void Session::fail_statement(const Request& request) {
    fail_with(request.table, [&](const BadValue& error) { return explained(request, error); });
}

Outcome Session::run_all(const Request& request, ParameterSource sets) {
    starting(request.where);
    CountedSource counted(sets);
    const auto explain_value = [&](const BadValue& error) {
        // One that was read is of a set that was handed out before.
        const bool is_read = error.parameter() == unknown_index;
        return explained(request, error, is_read ? std::nullopt : std::optional(counted.index()));
    };
    return guarded(request.table, explain_value, [&] {
        CachedStatement& cached = statement(request);
        Observation observation(*context_, cached.text, nullptr, 0, request.where);
        const Outcome outcome = cached.statement->run_all(counted.source(), request.sink, deadline);
        observation.finish(static_cast<std::size_t>(outcome.affected));
        return outcome;
    });
}

std::int64_t Session::load(const BulkRows& bulk, std::source_location where) {
    const TableInfo& table = *bulk.table;
    const std::vector<const ColumnInfo*>& columns = *bulk.columns;
    starting(where);
    CountedSource counted(bulk.rows);
    BulkRows rows = bulk;
    rows.rows = counted.source();
    const auto explain_value = [&](const BadValue& error) {
        const std::string_view member = columns.at(error.parameter())->member;
        return ValueError(table.entity, member, error.reason(), counted.index());
    };
    return guarded(&table, explain_value, [&] {
        const std::string text = dialect().load_rows(table, columns);
        Observation observation(*context_, text, nullptr, 0, where);
        const std::int64_t added = connection_->load(rows, deadline);
        observation.finish(static_cast<std::size_t>(added));
        return added;
    });
}

void Session::fail(const DatabaseError& error, const TableInfo* table) {
    note_failure();
    const bool told = !error.sqlstate().empty() && !error.sqlstate().starts_with("08");
    if (error.retry() == Retry::reconnect && !in_transaction_ && !told) {
        // Nobody answered, and no transaction is there to be rolled back with the connection.
        DatabaseErrorDetails details = error.details();
        details.retry = Retry::in_doubt;
        throw DatabaseError(std::move(details));
    }
    throw_with_constraint_name(error, table);
}

Outcome Session::run_observed(const Request& request, CachedStatement& cached) {
    Observation observation(
        *context_, cached.text, request.parameters, request.parameter_count, request.where
    );
    const Outcome outcome =
        cached.statement->run(request.parameters, request.parameter_count, request.sink, deadline);
    observation.finish(
        request.sink != nullptr ? outcome.rows : static_cast<std::size_t>(outcome.affected)
    );
    return outcome;
}

CachedStatement& Session::open(const Request& request) {
    starting(request.where);
    CachedStatement& cached = statement(request);
    if (observed()) {
        Observation observation(
            *context_, cached.text, request.parameters, request.parameter_count, request.where
        );
        observation.finish(0);
    }
    cached.reading = true;
    return cached;
}

void Session::execute(std::string_view text) {
    Observation observation(*context_, text, nullptr, 0, {});
    try {
        connection_->execute(text, deadline);
    } catch (...) {
        note_failure();
        throw;
    }
    observation.finish(0);
}

void Session::announce(std::string_view text) {
    try {
        connection_->announce(text, deadline);
    } catch (...) {
        note_failure();
        throw;
    }
}

void Session::begin(const TransactionOptions& options) {
    connection_->begin(options, deadline);
    transaction_options_ = options;
    in_transaction_ = true;
    depth = 0;
    broken_by_.reset();
}

void Session::require_write_transaction() const {
    if (!connection_->in_transaction()) {
        throw UsageError(
            "for_update() and its like lock rows until the transaction ends, so they need one: "
            "db.transaction([&](orm::Transaction& tx) { tx.select(…).for_update()… })"
        );
    }
    const bool reads_first =
        transaction_options_.locking == Locking::deferred && !dialect().capabilities().row_locks;
    if (in_transaction_ && (transaction_options_.read_only || reads_first)) {
        throw UsageError("for_update() and its like need a transaction that writes from its start");
    }
}

void Session::commit() {
    if (broken_by_ == nullptr && !connection_->in_transaction()) {
        break_by({.message = "a statement of it ended it"});
    }
    if (broken_by_ != nullptr) {
        const auto reason = broken_by_;
        rollback();
        broken_by_ = reason;
        refuse_broken();
    }
    in_transaction_ = false;
    connection_->commit(deadline);
}

void Session::rollback() noexcept {
    connection_->rollback();
    in_transaction_ = false;
    depth = 0;
    broken_by_.reset();
}

void Session::note_failure() noexcept {
    if (!in_transaction_ || broken_by_ != nullptr) {
        return;
    }
    if (connection_->usable() && connection_->in_transaction() && !connection_->aborted()) {
        return;
    }
    break_by_current_exception();
}

void Session::abandon_transaction() noexcept {
    break_by_current_exception();
    connection_->rollback();
}

void Session::break_by_current_exception() noexcept {
    try {
        throw;
    } catch (const DatabaseError& error) {
        break_by(error.details());
    } catch (...) {
        broken_by_ = out_of_memory;
    }
}

void Session::recover() noexcept {
    if (connection_->usable() && connection_->in_transaction() && !connection_->aborted()) {
        broken_by_.reset();
    }
}

void Session::break_by(const DatabaseErrorDetails& details) noexcept {
    try {
        auto reason = std::make_shared<DatabaseErrorDetails>(details);
        reason->message =
            "this transaction can only be rolled back, because of an earlier error in it: " +
            details.message;
        broken_by_ = std::move(reason);
    } catch (...) {
        broken_by_ = out_of_memory;
    }
}

void Session::throw_broken() const {
    throw DatabaseError(*broken_by_);
}

}  // namespace orm::detail
