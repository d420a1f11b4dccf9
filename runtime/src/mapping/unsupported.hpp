#pragma once

#include <orm/mapping.hpp>

namespace orm {

/// Throws `NotSupported` naming an annotation of the entity that this version reads but does not
/// execute yet. For everything that makes a table or writes to it.
void refuse_unsupported(const TableInfo& table);

}  // namespace orm
