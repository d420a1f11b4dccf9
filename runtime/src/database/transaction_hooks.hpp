#pragma once

#include <orm/database.hpp>

#include <cstdint>
#include <list>
#include <memory>

namespace orm::detail {

/// What is to be done when the transaction of a connection is over, and how deep in it that was
/// asked for: 0 is the transaction itself, 1 a savepoint in it.
class TransactionHooks {
public:
    struct Entry {
        std::uint32_t depth;
        std::unique_ptr<Action> action;
    };

    /// Lists, for what is to be run is taken out when it is too late to fail.
    using Actions = std::list<Entry>;

    void add_after_commit(std::uint32_t depth, std::unique_ptr<Action> action);
    void add_after_rollback(std::uint32_t depth, std::unique_ptr<Action> action);

    /// The savepoint at `depth` has become part of what is around it.
    void released(std::uint32_t depth) noexcept;

    /// What is at `depth` and deeper was rolled back: forgets its actions, and gives those that are
    /// to be run now.
    [[nodiscard]] Actions rolled_back(std::uint32_t depth) noexcept;

    /// The whole transaction was committed: forgets all actions, and gives those to be run now.
    [[nodiscard]] Actions committed() noexcept;

    void clear() noexcept;

    [[nodiscard]] bool empty() const noexcept {
        return after_commit_.empty() && after_rollback_.empty();
    }

private:
    Actions after_commit_;
    Actions after_rollback_;
};

/// Runs all, in order; throws the first exception when all have run.
void run_all(const TransactionHooks::Actions& actions);

}  // namespace orm::detail
