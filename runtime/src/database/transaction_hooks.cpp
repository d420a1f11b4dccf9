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

TransactionHooks::Actions TransactionHooks::rolled_back(std::uint32_t depth) noexcept {
    const auto inside = [depth](const Entry& entry) { return entry.depth >= depth; };
    std::erase_if(after_commit_, inside);
    Actions actions;
    // What is deeper was asked for later.
    const auto first = std::find_if(after_rollback_.begin(), after_rollback_.end(), inside);
    actions.splice(actions.end(), after_rollback_, first, after_rollback_.end());
    return actions;
}

TransactionHooks::Actions TransactionHooks::committed() noexcept {
    Actions actions = std::exchange(after_commit_, {});
    clear();
    return actions;
}

void TransactionHooks::clear() noexcept {
    after_commit_.clear();
    after_rollback_.clear();
}

void run_all(const TransactionHooks::Actions& actions) {
    std::exception_ptr first;
    for (const TransactionHooks::Entry& entry : actions) {
        try {
            entry.action->run();
        } catch (...) {
            first = first ? first : std::current_exception();
        }
    }
    if (first) {
        std::rethrow_exception(first);
    }
}

}  // namespace orm::detail
