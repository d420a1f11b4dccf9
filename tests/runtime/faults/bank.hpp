#pragma once

#include "support/database.hpp"
#include "support/models/bank.orm.hpp"

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

namespace faults {

constexpr int account_count = 10;
constexpr std::int64_t opening_balance = 100;

inline orm::Database open_bank(
    const std::filesystem::path& file,
    orm::sqlite::Journal journal,
    const orm::DatabaseOptions& options = {}
) {
    return orm::sqlite::open(
        file.string(), {.durability = orm::sqlite::Durability::normal, .journal = journal}, options
    );
}

inline void create_bank(orm::Database& db) {
    db.create_tables<bank::Account, bank::Entry>();
    db.transaction([](orm::Transaction& tx) {
        for (int i = 0; i != account_count; ++i) {
            tx.insert(bank::Account{.balance = opening_balance});
        }
    });
}

/// Moves money, and writes it into the ledger, all or nothing.
inline void transfer(orm::Database& db, std::mt19937& random, std::int64_t number = 0) {
    std::uniform_int_distribution<std::int64_t> account(1, account_count);
    std::uniform_int_distribution<std::int64_t> money(1, 20);
    const std::int64_t from = account(random);
    const std::int64_t to = account(random);
    const std::int64_t amount = money(random);
    db.transaction([&](orm::Transaction& tx) {
        tx.update(bank::accounts)
            .set(bank::accounts.balance = bank::accounts.balance - amount)
            .where(bank::accounts.id == from)
            .execute();
        tx.update(bank::accounts)
            .set(bank::accounts.balance = bank::accounts.balance + amount)
            .where(bank::accounts.id == to)
            .execute();
        tx.insert(bank::Entry{.account = from, .amount = -amount, .transfer = number});
        tx.insert(bank::Entry{.account = to, .amount = amount, .transfer = number});
    });
}

/// No money came or went, and each balance is what the ledger says.
inline void expect_sound(orm::Database& db) {
    std::int64_t total = 0;
    for (const bank::Account& account : db.select(bank::accounts).all()) {
        std::int64_t booked = opening_balance;
        for (const bank::Entry& entry :
             db.select(bank::entries).where(bank::entries.account == account.id).all()) {
            booked += entry.amount;
        }
        EXPECT_EQ(account.balance, booked) << "account " << account.id;
        total += account.balance;
    }
    EXPECT_EQ(total, account_count * opening_balance);
}

}  // namespace faults
