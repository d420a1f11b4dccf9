#include "database/transaction_hooks.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace orm::detail {

void TransactionHooks::add_after_commit(std::uint32_t depth, std::unique_ptr<Action> action) {
    after_commit_.push_back({depth, std::move(action)});
}

void TransactionHooks::add_after_rollback(std::uint32_t depth, std::unique_ptr<Action> action) {
    after_rollback_.push_back({depth, std::move(action)});
}

void TransactionHooks::released(std::uint32_t depth) noexcept {
    for (auto* entries : {&after_commit_, &after_rollback_}) {
        for (Entry& entry : *entries) {
            entry.depth = std::min(entry.depth, depth - 1);
        }
    }
}

TransactionHooks::Actions TransactionHooks::rolled_back(std::uint32_t depth) {
    Actions actions;
    for (Entry& entry : after_rollback_) {
        if (entry.depth >= depth) {
            actions.push_back(std::move(entry.action));
        }
    }
    const auto inside = [depth](const Entry& entry) { return entry.depth >= depth; };
    std::erase_if(after_commit_, inside);
    std::erase_if(after_rollback_, inside);
    return actions;
}

TransactionHooks::Actions TransactionHooks::committed() {
    Actions actions;
    for (Entry& entry : after_commit_) {
        actions.push_back(std::move(entry.action));
    }
    clear();
    return actions;
}

void TransactionHooks::clear() noexcept {
    after_commit_.clear();
    after_rollback_.clear();
}

void run_all(const TransactionHooks::Actions& actions) {
    std::exception_ptr first;
    for (const auto& action : actions) {
        try {
            action->run();
        } catch (...) {
            first = first ? first : std::current_exception();
        }
    }
    if (first) {
        std::rethrow_exception(first);
    }
}

}  // namespace orm::detail
