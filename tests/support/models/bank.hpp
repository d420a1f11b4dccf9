#pragma once

#include <orm/annotations.hpp>

#include <cstdint>

/// Accounts and the ledger that explains their balances.
namespace bank {

struct [[orm::table("bank_accounts")]] Account {
    [[orm::primary_key]] std::int64_t id = 0;
    std::int64_t balance = 0;
};

struct [[orm::table("bank_entries"), orm::index(account)]] Entry {
    [[orm::primary_key]] std::int64_t id = 0;
    std::int64_t account = 0;
    std::int64_t amount = 0;
    std::int64_t transfer = 0;  ///< the number that the client gave it; two entries have it
};

}  // namespace bank
