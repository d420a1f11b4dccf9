#pragma once

#include "database/pool.hpp"

#include <memory>
#include <string>

namespace orm::detail {

/// A connection that is held: by a transaction, a savepoint in one, or a `Connection`.
struct TransactionState {
    std::shared_ptr<Pool> pool;
    Lease lease;
    std::shared_ptr<HolderToken> token;  ///< null for a savepoint
    std::uint32_t depth = 0;             ///< of the savepoint; 0: the transaction itself
    bool open = false;

    ~TransactionState() {
        if (token) {
            token->active.store(false, std::memory_order_release);
        }
    }
};

}  // namespace orm::detail
