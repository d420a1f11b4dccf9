#pragma once

#include "database/owned_parameters.hpp"
#include "sql/statement.hpp"

namespace orm::detail {

/// Never changes once it is shared; copies share what parameters point to.
class StoredStatement {
public:
    sql::Statement statement;
    OwnedParameters parameters;
};

}  // namespace orm::detail
