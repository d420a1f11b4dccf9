#pragma once

#include <orm/mapping.hpp>

namespace orm::sql {

/// The error of a batch that is to draw its keys from a sequence, where the key has none of its
/// own.
[[noreturn]] void throw_no_key_sequence(const TableInfo& table);

}  // namespace orm::sql
