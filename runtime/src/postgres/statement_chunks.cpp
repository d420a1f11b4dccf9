#include "postgres/statement_chunks.hpp"

#include "postgres/statement.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace orm::postgres {

ChunkCursor::ChunkCursor(Statement& statement, std::size_t rows, detail::Deadline deadline)
    : statement_(&statement),
      name_("orm_stream_" + std::to_string(statement.connection_->next_cursor())),
      epoch_(statement.connection_->epoch()),
      rows_(static_cast<int>(std::min<std::size_t>(rows, std::numeric_limits<int>::max()))),
      deadline_(deadline) {
    declare();
}

ChunkCursor::~ChunkCursor() {
    Connection& connection = *statement_->connection_;
    // To close a cursor that went with its transaction or savepoint would be a mistake.
    if (!connection.usable() || !connection.in_transaction() || connection.aborted() ||
        connection.epoch() != epoch_) {
        return;
    }
    try {
        connection.channel().announce("CLOSE " + name_);
    } catch (...) {  // NOLINT(bugprone-empty-catch): then it goes with the transaction
    }
}

void ChunkCursor::declare() {
    const std::string text = "DECLARE " + name_ + " NO SCROLL CURSOR FOR " + statement_->text_;
    std::vector<TypeId> types;
    for (const Type& type : statement_->prepared_->parameters) {
        types.push_back(type.id);
    }
    const bool sent = statement_->send_text(text, types);
    const Result result = sent ? statement_->connection_->channel().finish() : nullptr;
    if (!result || is_failure(result)) {
        statement_->connection_->fail(result, statement_->text_);
    }
}

const detail::Cell* ChunkCursor::next() {
    if (!chunk_ || place_ == PQntuples(chunk_.get())) {
        if (ended_) {
            return nullptr;
        }
        fetch();
        if (PQntuples(chunk_.get()) == 0) {
            return nullptr;
        }
    }
    RowReader& rows = statement_->rows_;
    rows.read(chunk_.get(), place_++);
    return rows.cells().data();
}

std::size_t ChunkCursor::columns() const noexcept {
    return statement_->rows_.cells().size();
}

void ChunkCursor::fetch() {
    Connection& connection = *statement_->connection_;
    chunk_ = nullptr;
    place_ = 0;
    ended_ = true;
    connection.start(statement_->text_, deadline_);
    connection.settle();
    const std::string text = "FETCH FORWARD " + std::to_string(rows_) + " FROM " + name_;
    const int form = statement_->prepared_->binary ? 1 : 0;
    const bool sent =
        PQsendQueryParams(
            connection.channel().handle(), text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, form
        ) == 1;
    Result result = sent ? connection.channel().finish() : nullptr;
    if (!result || is_failure(result)) {
        connection.fail(result, statement_->text_);
    }
    if (!std::exchange(fits_, true) && !statement_->rows_.fits(result.get())) {
        statement_->refuse_changed(false);
    }
    ended_ = PQntuples(result.get()) < rows_;
    chunk_ = std::move(result);
}

}  // namespace orm::postgres
