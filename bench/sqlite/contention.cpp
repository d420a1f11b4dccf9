#include "model.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/studies.hpp"

#include <orm/sqlite.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace bench::sqlite {

namespace {

/// A connection with the statement for lookups.
class Lookup {
public:
    explicit Lookup(const std::string& file)
        : handle_(file, SQLITE_OPEN_NOMUTEX),
          statement_(
              handle_.prepare("SELECT id, name, email, age, score, bio FROM users WHERE id = ?")
          ) {}

    void run(std::int64_t key) {
        sqlite3_bind_int64(statement_, 1, key);
        sqlite3_step(statement_);
        const auto* name = reinterpret_cast<const char*>(sqlite3_column_text(statement_, 1));
        const auto* email = reinterpret_cast<const char*>(sqlite3_column_text(statement_, 2));
        User user;
        user.id = sqlite3_column_int64(statement_, 0);
        user.name = name;
        user.email = email;
        user.age = sqlite3_column_int(statement_, 3);
        user.score = sqlite3_column_double(statement_, 4);
        if (const auto* bio = reinterpret_cast<const char*>(sqlite3_column_text(statement_, 5))) {
            user.bio = bio;
        }
        handle_.check(sqlite3_reset(statement_));
    }

private:
    Handle handle_;
    sqlite3_stmt* statement_;
};

std::vector<std::unique_ptr<Lookup>> connect(const std::string& file, std::size_t count) {
    std::vector<std::unique_ptr<Lookup>> connections;
    connections.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        connections.push_back(std::make_unique<Lookup>(file));
    }
    return connections;
}

void fill(const std::string& file) {
    Handle handle(file, 0);
    handle.execute("PRAGMA journal_mode = WAL");
    fill_with_users(handle, studies::contended_rows);
}

/// Whoever wakes first takes what is free.
class Pool {
public:
    Pool(const std::string& file, std::size_t size)
        : free_(connect(file, size)) {}

    void run(std::int64_t key) {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return !free_.empty(); });
        std::unique_ptr<Lookup> taken = std::move(free_.back());
        free_.pop_back();
        lock.unlock();
        taken->run(key);
        lock.lock();
        free_.push_back(std::move(taken));
        lock.unlock();
        returned_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Lookup>> free_;
};

}  // namespace

Comparison contention(
    const std::function<std::string(const std::string& name)>& fresh_file, std::size_t divisor
) {
    using studies::contending_threads;
    const auto open = [&](std::size_t pool_size) {
        return orm::sqlite::open(
            fresh_file("contention" + std::to_string(pool_size)), {}, {.pool_size = pool_size}
        );
    };
    Comparison comparison = studies::contention(open, divisor);
    const std::string file = fresh_file("contention by hand");
    fill(file);
    const auto pool = std::make_shared<Pool>(file, contending_threads / 2);
    comparison.variants.push_back(studies::looked_up(
        "C, 8 threads, 4 connections",
        Role::control,
        contending_threads,
        divisor,
        [pool](std::size_t, std::int64_t key) { pool->run(key); }
    ));
    const auto own =
        std::make_shared<std::vector<std::unique_ptr<Lookup>>>(connect(file, contending_threads));
    comparison.variants.push_back(studies::looked_up(
        "C, 8 threads, each its own",
        Role::control,
        contending_threads,
        divisor,
        [own](std::size_t thread, std::int64_t key) { (*own)[thread]->run(key); }
    ));
    return comparison;
}

}  // namespace bench::sqlite
