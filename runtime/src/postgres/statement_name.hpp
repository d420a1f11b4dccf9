#pragma once

#include "postgres/type.hpp"

#include <span>
#include <string>
#include <string_view>

namespace orm::postgres {

/// The name of a prepared statement on the server: `orm_` and 32 hexadecimal digits, FNV-1a of 128
/// bits over the declared types and the text. So the same name is always the same statement,
/// whoever prepared it on a shared server connection. Not cryptographic: a program that hands
/// texts of its enemies to the database has lost already.
[[nodiscard]] std::string statement_name(std::string_view sql, std::span<const TypeId> declared);

}  // namespace orm::postgres
