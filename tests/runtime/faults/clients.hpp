#pragma once

#include "bank.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace faults {

/// Clients that move money, each on a thread of its own and whatever happens to the server, and
/// that remember what they were told.
class Clients {
public:
    Clients(orm::Database& db, int count)
        : db_(&db) {
        for (int i = 0; i != count; ++i) {
            threads_.emplace_back([this, i] { work(i + 1); });
        }
    }

    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;

    ~Clients() { stop(); }

    void stop() {
        done_ = true;
        for (std::thread& thread : threads_) {
            thread.join();
        }
        threads_.clear();
    }

    /// Waits until so many more transfers were acknowledged. Not for ever.
    [[nodiscard]] testing::AssertionResult go_on(int transfers = 20) const {
        const int wanted = acknowledged_count_ + transfers;
        for (int i = 0; i != 2'000; ++i) {
            if (acknowledged_count_ >= wanted) {
                return testing::AssertionSuccess();
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return testing::AssertionFailure() << "the clients stand still: " << last_error();
    }

    /// How many commits nobody knew the outcome of.
    [[nodiscard]] std::size_t doubts() const {
        const std::lock_guard lock(mutex_);
        return in_doubt_.size();
    }

    [[nodiscard]] std::size_t failures() const {
        const std::lock_guard lock(mutex_);
        return failures_;
    }

    [[nodiscard]] std::string last_error() const {
        const std::lock_guard lock(mutex_);
        return last_error_;
    }

    /// Stops, and holds the bank against what the clients were told: nothing that was acknowledged
    /// is missing, nothing is there twice, and nothing that they were told is not there.
    void expect_sound(orm::Database& db) {
        stop();
        faults::expect_sound(db);
        std::map<std::int64_t, int> stored;
        for (const bank::Entry& entry : db.select(bank::entries).all()) {
            ++stored[entry.transfer];
        }
        resolve(db, stored);
        for (const std::int64_t number : acknowledged_) {
            EXPECT_TRUE(stored.contains(number)) << "transfer " << number << " is lost";
        }
        for (const auto& [number, entries] : stored) {
            EXPECT_EQ(entries, 2) << "transfer " << number;
            EXPECT_TRUE(acknowledged_.contains(number) || in_doubt_.contains(number))
                << "transfer " << number << " was done, but nobody was told";
        }
    }

private:
    void work(int client) {
        std::mt19937 random(static_cast<unsigned>(client));
        for (std::int64_t number = client * std::int64_t{1'000'000}; !done_; ++number) {
            try {
                transfer(*db_, random, number);
                const std::lock_guard lock(mutex_);
                acknowledged_.insert(number);
                ++acknowledged_count_;
            } catch (const orm::DatabaseError& error) {
                if (error.kind() == orm::ErrorKind::commit_outcome_unknown) {
                    const std::lock_guard lock(mutex_);
                    in_doubt_.emplace(number, error);
                }
                note(error);
            } catch (const orm::PoolTimeout& error) {
                note(error);
            }
        }
    }

    void note(const orm::Error& error) {
        const std::lock_guard lock(mutex_);
        ++failures_;
        last_error_ = error.what();
    }

    /// What the database says about a commit in doubt is so.
    void resolve(orm::Database& db, const std::map<std::int64_t, int>& stored) const {
        for (const auto& [number, error] : in_doubt_) {
            const orm::CommitOutcome outcome = db.resolve(error, std::chrono::seconds(5));
            if (outcome != orm::CommitOutcome::unknown) {
                EXPECT_EQ(outcome == orm::CommitOutcome::committed, stored.contains(number))
                    << "transfer " << number << ", transaction " << error.transaction_id();
            }
        }
    }

    orm::Database* db_;
    mutable std::mutex mutex_;
    std::set<std::int64_t> acknowledged_;
    std::map<std::int64_t, orm::DatabaseError> in_doubt_;
    std::size_t failures_ = 0;
    std::string last_error_;
    std::atomic<int> acknowledged_count_{0};
    std::atomic<bool> done_{false};
    std::vector<std::thread> threads_;
};

}  // namespace faults
