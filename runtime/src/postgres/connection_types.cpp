#include "postgres/connection_types.hpp"

#include "postgres/error.hpp"

#include <orm/error.hpp>

#include <charconv>
#include <cstring>
#include <string>

namespace orm::postgres {

namespace {

/// What a domain is over, what an array is of, and whether the binary form is the text: told by the
/// function that sends values.
constexpr const char* query =
    "SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE 0 END, "
    "CASE WHEN p.prosrc = 'array_send' THEN t.typelem ELSE 0 END, "
    "p.prosrc IN ('textsend', 'varcharsend', 'bpcharsend', 'namesend', 'enum_send') "
    "FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.typsend "
    "WHERE t.oid = $1";

TypeId read_number(const PGresult* result, int column) noexcept {
    const char* text = PQgetvalue(result, 0, column);
    TypeId number = 0;
    std::from_chars(text, text + std::strlen(text), number);
    return number;
}

}  // namespace

Type TypeCatalog::find(TypeId id) {
    if (id < first_user_type) {
        return builtin_type(id);
    }
    if (const auto known = known_.find(id); known != known_.end()) {
        return known->second;
    }
    const Type type = look_up(id);
    known_.insert_or_assign(id, type);
    return type;
}

Type TypeCatalog::look_up(TypeId id) {
    constexpr Oid oid_type = 26;
    const std::string number = std::to_string(id);
    const char* const values[] = {number.c_str()};
    PGconn* const connection = channel_->handle();
    const bool sent =
        PQsendQueryParams(connection, query, 1, &oid_type, values, nullptr, nullptr, 0) == 1;
    const Result result = sent ? channel_->finish() : nullptr;
    if (!result || is_failure(result)) {
        fail(result);
    }
    if (PQntuples(result.get()) != 1) {
        return {id};
    }
    if (const TypeId base = read_number(result.get(), 0); base != 0) {
        Type type = find(base);
        type.id = id;
        return type;
    }
    if (const TypeId element = read_number(result.get(), 1); element != 0) {
        return {id, Kind::array, element, find(element).kind};
    }
    return {id, *PQgetvalue(result.get(), 0, 2) == 't' ? Kind::text : Kind::opaque};
}

void TypeCatalog::fail(const Result& result) const {
    throw DatabaseError(classify(
        report_of(result.get(), channel_->handle()),
        {
            .statement = query,
            .deadline_passed = channel_->expired(),
            .disconnected = !channel_->usable(),
            .in_transaction = PQtransactionStatus(channel_->handle()) != PQTRANS_IDLE,
        }
    ));
}

}  // namespace orm::postgres
