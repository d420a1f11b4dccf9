#include "sqlite/connection.hpp"

#include "sqlite/connection_aggregates.hpp"
#include "sqlite/connection_definitions.hpp"
#include "sqlite/connection_functions.hpp"
#include "sqlite/error.hpp"
#include "sqlite/error_open.hpp"
#include "sqlite/statement.hpp"
#include "sqlite/statement_list.hpp"
#include "sqlite/statement_tables.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <limits>
#include <mutex>
#include <sys/stat.h>
#include <thread>

namespace orm::sqlite {

/// Interrupts a connection as long as there is one.
class Interrupter final : public detail::Canceller {
public:
    explicit Interrupter(sqlite3* database) noexcept
        : database_(database) {}

    void cancel() noexcept override {
        const std::lock_guard lock(mutex_);
        requested_.store(true, std::memory_order_relaxed);
        if (database_ != nullptr) {
            sqlite3_interrupt(database_);
        }
    }

    void finish() noexcept override { requested_.store(false, std::memory_order_relaxed); }

    /// SQLite forgets an interrupt that comes before its statement begins; this does not.
    [[nodiscard]] bool requested() const noexcept {
        return requested_.load(std::memory_order_relaxed);
    }

    void close() noexcept {
        const std::lock_guard lock(mutex_);
        database_ = nullptr;
    }

private:
    std::mutex mutex_;
    sqlite3* database_;
    std::atomic<bool> requested_{false};
};

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int operations_between_checks = 1'000;

bool is_new_file(const std::string& path) noexcept {
    struct stat status {};

    return stat(path.c_str(), &status) != 0 || status.st_size == 0;
}

int open_flags(const Options& options) noexcept {
    // A connection belongs to one thread at a time, so it needs no mutex of its own. Names are
    // never URIs.
    int flags = SQLITE_OPEN_NOMUTEX;
    flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |= options.create && !options.read_only ? SQLITE_OPEN_CREATE : 0;
    return flags;
}

}  // namespace

Connection::Connection(const std::string& path, const Options& options, detail::Deadline deadline)
    : definitions_(options.definitions),
      busy_timeout_(options.busy_timeout),
      deadline_(detail::no_deadline) {
    try {
        open(path, options);
        arm(deadline);
        const bool can_choose = path != ":memory:" && !options.read_only;
        const bool created = can_choose && is_new_file(path);
        secure(options);
        check_opened(database_, path, options);
        tune(options, deadline);
        if (can_choose) {
            choose_journal(options, created, deadline);
        }
        disarm();
    } catch (...) {
        sqlite3_close_v2(database_);
        throw;
    }
}

Connection::~Connection() {
    if (interrupter_) {
        interrupter_->close();
    }
    begin_immediate_.reset();
    begin_deferred_.reset();
    begin_exclusive_.reset();
    commit_.reset();
    rollback_.reset();
    sqlite3_close_v2(database_);
}

void Connection::open(const std::string& path, const Options& options) {
    if (sqlite3_threadsafe() == 0) {
        throw NotSupported("this SQLite library was built without threads: use one built with "
                           "SQLITE_THREADSAFE=1 or 2");
    }
    const int code = sqlite3_open_v2(path.c_str(), &database_, open_flags(options), nullptr);
    if (code != SQLITE_OK) {
        throw_open_failure(database_, code, path, options);
    }
    sqlite3_extended_result_codes(database_, 1);
    sqlite3_busy_handler(database_, on_busy, this);
}

void Connection::secure(const Options& options) {
    const auto configure = [this](int option, int value) {
        if (sqlite3_db_config(database_, option, value, nullptr) != SQLITE_OK) {
            throw NotSupported("this SQLite library lacks a safety switch that is needed: use "
                               "version 3.37 or later");
        }
    };
    configure(SQLITE_DBCONFIG_DQS_DML, 0);
    configure(SQLITE_DBCONFIG_DQS_DDL, 0);
    configure(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    configure(SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, options.trusted_schema ? 1 : 0);
    for (const auto add :
         {register_list_table, register_table_functions, register_functions, register_aggregates}) {
        if (const int code = add(database_); code != SQLITE_OK) {
            fail(code, {});
        }
    }
    for (const auto& definition : definitions_) {
        if (const int code = register_definition(database_, *definition); code != SQLITE_OK) {
            fail(code, {});
        }
    }
}

void Connection::tune(const Options& options, detail::Deadline deadline) {
    run_script("PRAGMA cache_size = -" + std::to_string(std::max(options.cache_kib, 1)), deadline);
    run_script("PRAGMA cell_size_check = ON", deadline);
    const bool full = options.durability == Durability::full;
    run_script(full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", deadline);
}

void Connection::choose_journal(const Options& options, bool created, detail::Deadline deadline) {
    if (options.journal == Journal::rollback) {
        run_script("PRAGMA journal_mode = DELETE", deadline);
    } else if (options.journal == Journal::wal) {
        run_script("PRAGMA journal_mode = WAL", deadline);
    } else if (created) {
        try {
            run_script("PRAGMA journal_mode = WAL", deadline);
        } catch (const DatabaseError& error) {
            if (error.kind() != ErrorKind::busy) {
                throw;
            }
            // Another connection is creating the same file, and chooses the same.
        }
    }
}

std::unique_ptr<detail::DriverStatement> Connection::prepare(std::string_view sql) {
    return std::make_unique<Statement>(*this, sql);
}

void Connection::execute(std::string_view sql, detail::Deadline deadline) {
    run_script(sql, deadline);
}

void Connection::run_script(std::string_view sql, detail::Deadline deadline) {
    for (std::string_view rest = sql; !rest.empty();) {
        Statement statement(*this, rest, Statement::Text::first_of_several);
        rest.remove_prefix(statement.text_size());
        if (!statement.empty()) {
            statement.run(nullptr, 0, nullptr, deadline);
        }
    }
}

void Connection::begin(const TransactionOptions& options, detail::Deadline deadline) {
    if (options.read_only || options.locking == Locking::deferred) {
        run_cached(begin_deferred_, "BEGIN", deadline);
    } else if (options.locking == Locking::exclusive) {
        run_cached(begin_exclusive_, "BEGIN EXCLUSIVE", deadline);
    } else {
        run_cached(begin_immediate_, "BEGIN IMMEDIATE", deadline);
    }
    only_reads_ = options.read_only;
}

void Connection::commit(detail::Deadline deadline) {
    run_cached(commit_, "COMMIT", deadline);
    only_reads_ = false;
}

void Connection::rollback() noexcept {
    only_reads_ = false;
    if (!in_transaction()) {
        return;
    }
    try {
        run_cached(rollback_, "ROLLBACK", detail::no_deadline);
    } catch (...) {
        broken_ = true;  // SQLite fails before it ends the transaction
    }
}

std::shared_ptr<detail::Canceller> Connection::canceller() {
    if (!interrupter_) {
        interrupter_ = std::make_shared<Interrupter>(database_);
        watch();
    }
    return interrupter_;
}

bool Connection::cancel_requested() const noexcept {
    return interrupter_ && interrupter_->requested();
}

bool Connection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(database_) == 0;
}

void Connection::run_cached(
    std::unique_ptr<Statement>& statement, std::string_view sql, detail::Deadline deadline
) {
    if (!statement) {
        statement = std::make_unique<Statement>(*this, sql);
    }
    statement->run(nullptr, 0, nullptr, deadline);
}

void Connection::fail(int code, std::string_view statement, bool preparing) {
    broken_ = broken_ || breaks_connection(code);
    throw_failure(
        database_,
        code,
        {.statement = statement,
         .preparing = preparing,
         .deadline_passed = deadline_passed(),
         .cancelled = cancel_requested()}
    );
}

void Connection::watch() {
    if (!watching_) {
        sqlite3_progress_handler(database_, operations_between_checks, on_progress, this);
        watching_ = true;
    }
}

void Connection::watch_deadline() {
    watch();
    if (deadline_passed()) {
        throw DatabaseError(classify(SQLITE_INTERRUPT, "interrupted", {.deadline_passed = true}));
    }
}

int Connection::on_busy(void* self, int attempt) noexcept {
    static constexpr milliseconds delays[] = {
        milliseconds(1),
        milliseconds(2),
        milliseconds(5),
        milliseconds(10),
        milliseconds(15),
        milliseconds(20),
        milliseconds(25),
        milliseconds(50)};
    auto& connection = *static_cast<Connection*>(self);
    const auto now = steady_clock::now();
    if (attempt == 0) {
        connection.waiting_since_ = now;
    }
    const auto until = std::min<detail::Deadline>(
        connection.deadline_, connection.waiting_since_ + connection.busy_timeout_
    );
    if (now >= until || connection.cancel_requested()) {
        return 0;
    }
    const auto step =
        std::min<std::size_t>(static_cast<std::size_t>(attempt), std::size(delays) - 1);
    std::this_thread::sleep_for(std::min<steady_clock::duration>(delays[step], until - now));
    return 1;
}

int Connection::on_progress(void* self) noexcept {
    const auto& connection = *static_cast<Connection*>(self);
    return connection.deadline_passed() || connection.cancel_requested() ? 1 : 0;
}

}  // namespace orm::sqlite
