#include "postgres/statement_cursor.hpp"

#include "postgres/statement.hpp"

#include <utility>

namespace orm::postgres {

Cursor::Cursor(Statement& statement, Result first)
    : statement_(&statement) {
    if (PQresultStatus(first.get()) != PGRES_SINGLE_TUPLE) {
        reading_ = false;  // there is no row
        static_cast<void>(statement.connection_->channel().finish());
        return;
    }
    waiting_.push_back(std::move(first));
    statement.connection_->set_reader(this);
}

Cursor::~Cursor() {
    if (reading_) {
        end();
        Channel& channel = statement_->connection_->channel();
        channel.abandon(statement_->in_transaction_);
    }
}

const detail::Cell* Cursor::next() {
    current_ = fetch();
    if (!current_ || PQntuples(current_.get()) == 0) {
        current_ = nullptr;
        return nullptr;
    }
    RowReader& rows = statement_->rows_;
    if (!std::exchange(started_, true) && !rows.fits(current_.get())) {
        statement_->refuse_changed(false);
    }
    rows.read(current_.get(), 0);
    return rows.cells().data();
}

std::size_t Cursor::columns() const noexcept {
    return statement_->rows_.cells().size();
}

/// The next row, or null or the empty result at the end.
Result Cursor::fetch() {
    if (waiting_.empty()) {
        if (failure_) {
            std::rethrow_exception(std::exchange(failure_, nullptr));
        }
        return reading_ ? receive() : nullptr;
    }
    Result result = std::move(waiting_.front());
    waiting_.pop_front();
    return result;
}

Result Cursor::receive() {
    Connection& connection = *statement_->connection_;
    Result result = connection.channel().next();
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) [[likely]] {
        return result;
    }
    end();
    static_cast<void>(connection.channel().finish());
    if (!result || is_failure(result)) {
        connection.fail(result, statement_->text_);
    }
    return result;
}

void Cursor::take_rest() {
    while (reading_) {
        waiting_.emplace_back();  // first: without memory for it, no row is lost
        try {
            waiting_.back() = receive();
        } catch (...) {
            waiting_.pop_back();
            failure_ = std::current_exception();
            throw;
        }
    }
}

void Cursor::end() noexcept {
    reading_ = false;
    statement_->connection_->set_reader(nullptr);
}

}  // namespace orm::postgres
