#include "postgres/connection_load_keys.hpp"

#include "postgres/connection.hpp"
#include "postgres/dialect.hpp"
#include "postgres/statement_name.hpp"
#include "sql/dialect.hpp"
#include "sql/no_key_sequence.hpp"

#include <charconv>
#include <numeric>

namespace orm::postgres {

namespace {

constexpr TypeId bigint = 20;

/// None where the key has no sequence of its own.
std::vector<std::int64_t> numbers_of(const PGresult* result) {
    std::vector<std::int64_t> numbers;
    for (int row = 0; row != PQntuples(result); ++row) {
        if (PQgetisnull(result, row, 0) == 0) {
            const char* text = PQgetvalue(result, row, 0);
            std::from_chars(text, text + PQgetlength(result, row, 0), numbers.emplace_back());
        }
    }
    return numbers;
}

/// Sends a text with one number.
bool send_text(PGconn* connection, const std::string& text, const std::string& number) {
    const char* const values[] = {number.c_str()};
    return PQsendQueryParams(connection, text.c_str(), 1, &bigint, values, nullptr, nullptr, 0) ==
           1;
}

}  // namespace

KeyDraw::KeyDraw(Connection& connection, const TableInfo& table, std::size_t count)
    : connection_(&connection),
      table_(&table),
      count_(count),
      text_(dialect().key_sequence(table).range) {
    if (connection.names_statements()) {
        Result failure;
        prepared_ = connection.preparer().prepare(text_, {}, true, failure);
        if (!prepared_) {
            failed(failure);
            connection.fail(failure, text_);
        }
    }
}

Companion KeyDraw::companion() {
    return {.send = [this] { return send(); }};
}

bool KeyDraw::send() {
    PGconn* const connection = connection_->channel().handle();
    const std::string number = std::to_string(count_);
    if (!prepared_) {
        return send_text(connection, text_, number);
    }
    const char* const values[] = {number.c_str()};
    return PQsendQueryPrepared(
               connection, prepared_->name.c_str(), 1, values, nullptr, nullptr, 0
           ) == 1;
}

void KeyDraw::failed(const Result& failure) {
    connection_->drop_stale(failure, statement_name(text_, {}));
}

std::vector<std::int64_t> KeyDraw::keys(const Result& answer) {
    const std::vector<std::int64_t> ends = numbers_of(answer.get());
    if (ends.size() == 2 && ends[1] - ends[0] + 1 == static_cast<std::int64_t>(count_)) {
        std::vector<std::int64_t> keys(count_);
        std::iota(keys.begin(), keys.end(), ends[0]);
        return keys;
    }
    // Others drew in between, so that the keys have to be told one by one.
    Channel& channel = connection_->channel();
    const std::string text = dialect().key_sequence(*table_).draw;
    const bool sent = send_text(channel.handle(), text, std::to_string(count_));
    const Result told = sent ? channel.finish() : nullptr;
    if (!told || is_failure(told)) {
        connection_->fail(told, text);
    }
    std::vector<std::int64_t> keys = numbers_of(told.get());
    if (keys.size() != count_) {
        sql::throw_no_key_sequence(*table_);
    }
    return keys;
}

}  // namespace orm::postgres
