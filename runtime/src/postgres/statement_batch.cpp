#include "postgres/statement_batch.hpp"

#include "postgres/error.hpp"

#include <optional>
#include <utility>

namespace orm::postgres {

namespace {

/// Executions between two synchronisations.
constexpr std::size_t window = 256;

}  // namespace

detail::Outcome Statement::run_all(
    detail::ParameterSource sets, const detail::RowSink* sink, detail::Deadline deadline
) {
    detail::Outcome total;
    std::size_t position = 0;
    connection_->start(text_, deadline);
    connection_->settle();
    in_transaction_ = connection_->in_transaction();
    prepare();
    const detail::Parameter* set = sets.next(sets.source);
    while (set != nullptr) {
        bind({set, sets.width});
        Batch batch(*this, sink, position);
        do {
            batch.send();
            set = sets.next(sets.source);
            // A value that needs another type is bound, and prepared for, outside of the pipeline.
        } while (set != nullptr && try_bind({set, sets.width}));
        batch.finish();
        position = batch.position();
        total.affected += batch.outcome().affected;
        total.rows += batch.outcome().rows;
    }
    return total;
}

Batch::Batch(Statement& statement, const detail::RowSink* sink, std::size_t first)
    : statement_(&statement),
      channel_(&statement.connection_->channel()),
      sink_(sink),
      position_(first),
      // What comes after a failure is only skipped in the transaction of the failure.
      most_open_(statement.in_transaction_ ? 2 : 1) {
    PQenterPipelineMode(channel_->handle());
}

Batch::~Batch() {
    leave();
    channel_->finish_cancelling();
}

void Batch::send() {
    if (failure_ || !sent_) {
        return finish();
    }
    sent_ = statement_->send();
    if (++unsynchronized_ == window) {
        synchronize();
        while (open_ >= most_open_) {
            collect();
        }
    }
}

void Batch::synchronize() {
    unsynchronized_ = 0;
    open_ += PQpipelineSync(channel_->handle()) == 1 ? 1 : 0;
    channel_->flush();
}

/// Takes the answers up to the next synchronisation.
void Batch::collect() {
    while (channel_->usable()) {
        Result result = channel_->next();
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            --open_;
            return;
        }
        if (result && !failure_) {
            take(std::move(result));
        }
    }
    open_ = 0;
}

void Batch::take(Result result) {
    if (is_failure(result)) {
        failure_ = std::move(result);
        return;
    }
    const detail::Outcome one = statement_->deliver(result, sink_);
    outcome_.affected += one.affected;
    outcome_.rows += one.rows;
    ++position_;
}

void Batch::finish() {
    if (unsynchronized_ != 0) {
        synchronize();
    }
    while (open_ != 0) {
        collect();
    }
    leave();
    if (failure_ || !sent_ || !channel_->usable()) {
        statement_->recover(failure_);
        statement_->connection_->fail(
            failure_, statement_->text_, failure_ ? std::optional(position_) : std::nullopt
        );
    }
}

/// Ends pipeline mode; takes answers that nobody wants.
void Batch::leave() noexcept {
    PGconn* const connection = channel_->handle();
    if (PQpipelineStatus(connection) == PQ_PIPELINE_OFF) {
        return;
    }
    sink_ = nullptr;
    if (unsynchronized_ != 0) {
        synchronize();
    }
    while (open_ != 0) {
        collect();
    }
    if (PQexitPipelineMode(connection) == 0) {
        channel_->give_up();
    }
}

}  // namespace orm::postgres
