#include "database/recorder.hpp"

#include <orm/error.hpp>
#include <orm/testing.hpp>

namespace orm::testing {

struct StatementLog::Parts {
    detail::Recorder recorder;
};

StatementLog::StatementLog()
    : parts_(std::make_unique<Parts>()) {}

StatementLog::~StatementLog() = default;

const std::vector<std::string>& StatementLog::statements() const noexcept {
    return parts_->recorder.statements();
}

void check_statement_count(
    std::size_t expected, const StatementLog& log, std::source_location where
) {
    if (log.statements().size() == expected) {
        return;
    }
    std::string message = std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                          ": " + std::to_string(expected) + " statements were expected, but " +
                          std::to_string(log.statements().size()) + " ran:";
    for (const std::string& statement : log.statements()) {
        message += "\n  " + statement;
    }
    throw Error(message);
}

}  // namespace orm::testing
