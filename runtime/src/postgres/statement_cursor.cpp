#include "postgres/statement_cursor.hpp"

#include "postgres/statement.hpp"

#include <utility>

namespace orm::postgres {

Cursor::Cursor(Statement& statement) noexcept
    : statement_(&statement) {
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
        statement_->refuse_changed();
    }
    rows.read(current_.get(), 0);
    return rows.cells().data();
}

std::size_t Cursor::columns() const noexcept {
    return statement_->rows_.cells().size();
}

/// The next row, or the empty result at the end.
Result Cursor::fetch() {
    if (!waiting_.empty()) {
        Result result = std::move(waiting_.front());
        waiting_.pop_front();
        return result;
    }
    if (!reading_) {
        return nullptr;
    }
    Connection& connection = *statement_->connection_;
    Result result = connection.channel().next();
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) [[likely]] {
        return result;
    }
    end();
    const Result rest = connection.channel().finish();
    if (!result || is_failure(result)) {
        connection.fail(result, statement_->text_);
    }
    return result;
}

void Cursor::take_rest() {
    std::deque<Result> rows;
    while (reading_) {
        rows.push_back(fetch());
    }
    waiting_ = std::move(rows);
}

void Cursor::end() noexcept {
    reading_ = false;
    statement_->connection_->set_reader(nullptr);
}

}  // namespace orm::postgres
