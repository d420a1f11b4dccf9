#include "postgres/connection_incarnation.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <charconv>

namespace orm::postgres {

namespace {

bool is_number(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Seconds; 0 for none.
double seconds_in(std::string_view text) noexcept {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

bool Incarnation::is_that_of(std::string_view start, std::string_view counted_since) const {
    return start == started && seconds_in(counted_since) <= seconds_in(seen);
}

TransactionName TransactionName::read(std::string_view text) {
    const std::size_t first = std::min(text.find('/'), text.size());
    const std::size_t second = std::min(text.find('/', first + 1), text.size());
    TransactionName name{.id = text.substr(0, first)};
    if (!is_number(name.id)) {
        throw UsageError("this is not the id of a transaction of PostgreSQL: take "
                         "DatabaseError::transaction_id()");
    }
    if (second < text.size()) {
        name.incarnation.started = text.substr(first + 1, second - first - 1);
        name.incarnation.seen = text.substr(second + 1);
    }
    return name;
}

}  // namespace orm::postgres
