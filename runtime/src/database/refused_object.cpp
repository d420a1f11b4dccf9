#include "database/refused_object.hpp"

#include <algorithm>

namespace orm::detail {

namespace {

bool refers_to_itself(const TableInfo& table) {
    return std::any_of(
        table.foreign_keys.begin(),
        table.foreign_keys.end(),
        [&](const ForeignKeyInfo& key) { return key.target == &table; }
    );
}

}  // namespace

bool can_be_told_apart(const DatabaseError& error, const TableInfo& table) {
    if (error.index()) {
        return false;
    }
    switch (error.kind()) {
    case ErrorKind::unique_violation:
    case ErrorKind::not_null_violation:
    case ErrorKind::check_violation:
    case ErrorKind::exclusion_violation:
        return true;
    case ErrorKind::foreign_key_violation:
        return !refers_to_itself(table);
    default:
        return false;
    }
}

DatabaseError with_index_of(const DatabaseError& error, const DatabaseError& of_one_by_one) {
    DatabaseErrorDetails details = error.details();
    if (of_one_by_one.kind() == error.kind() && of_one_by_one.constraint() == error.constraint()) {
        details.index = of_one_by_one.index();
    }
    return DatabaseError(std::move(details));
}

}  // namespace orm::detail
