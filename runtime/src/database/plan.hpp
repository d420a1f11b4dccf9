#pragma once

#include <orm/detail/execution.hpp>
#include <orm/statement_text.hpp>

#include <string>

namespace orm::detail {

/// The text of a request and its values, without sending them.
[[nodiscard]] StatementText shown(Executor& executor, const Request& request);

/// The database's plan for a request that has no sink.
[[nodiscard]] std::string plan_of(Executor& executor, Explain how, const Request& request);

}  // namespace orm::detail
