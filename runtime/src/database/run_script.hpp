#pragma once

#include <orm/executor.hpp>

#include <string>
#include <vector>

namespace orm::detail {

/// Runs statements that change the schema, all or none.
void run_script(Executor& executor, const std::vector<std::string>& statements);

}  // namespace orm::detail
