#include "sqlite_fixture.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace orm::testing {

namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class SqliteConnection : public SqliteTest {
protected:
    std::string pragma(detail::DriverConnection& connection, const std::string& name) {
        const Rows rows = query(*connection.prepare("PRAGMA " + name));
        return rows.empty() ? "" : rows[0][0];
    }

    TemporaryDirectory directory_;
};

TEST_F(SqliteConnection, has_the_open_profile) {
    auto connection = connect(directory_.file("a.db"));
    EXPECT_EQ(pragma(*connection, "foreign_keys"), "i:1");
    EXPECT_EQ(pragma(*connection, "trusted_schema"), "i:0");
    EXPECT_EQ(pragma(*connection, "cache_size"), "i:-8192");
    EXPECT_EQ(pragma(*connection, "synchronous"), "i:2");
    EXPECT_EQ(pragma(*connection, "journal_mode"), "t:wal");
    EXPECT_EQ(
        pragma(
            *connect(directory_.file("b.db"), {.durability = sqlite::Durability::normal}),
            "synchronous"
        ),
        "i:1"
    );
}

TEST_F(SqliteConnection, double_quotes_are_names_and_never_strings) {
    EXPECT_THROW(query("SELECT \"no_such_column\""), DatabaseError);
    EXPECT_THROW(
        connection_->execute("CREATE TABLE t (x CHECK (x <> \"y\"))", detail::no_deadline),
        DatabaseError
    );
}

TEST_F(SqliteConnection, that_is_closed_is_not_cancelled_any_more) {
    const auto canceller = connection_->canceller();
    connection_.reset();
    canceller->cancel();
    canceller->finish();
}

TEST_F(SqliteConnection, is_defensive) {
    connection_->execute("CREATE TABLE t (x)", detail::no_deadline);
    EXPECT_THROW(
        connection_->execute(
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x'", detail::no_deadline
        ),
        DatabaseError
    );
}

TEST_F(SqliteConnection, keeps_the_journal_of_a_file_that_exists) {
    const std::string path = directory_.file("a.db");
    connect(path, {.journal = sqlite::Journal::rollback})
        ->execute("CREATE TABLE t (x)", detail::no_deadline);
    EXPECT_EQ(pragma(*connect(path), "journal_mode"), "t:delete");
    EXPECT_EQ(pragma(*connect(path, {.journal = sqlite::Journal::wal}), "journal_mode"), "t:wal");
    EXPECT_EQ(pragma(*connect(path), "journal_mode"), "t:wal");
}

TEST_F(SqliteConnection, missing_directory_is_named) {
    const auto error = error_of([&] { connect(directory_.file("no/such/a.db")); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("no/such' does not exist: create it first"));
}

TEST_F(SqliteConnection, directory_and_missing_file_are_told) {
    auto error = error_of([&] { connect(directory_.file("")); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("it is a directory"));
    error = error_of([&] { connect(directory_.file("none.db"), {.read_only = true}); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("the file does not exist"));
    EXPECT_FALSE(std::filesystem::exists(directory_.file("none.db")));
    EXPECT_THROW(static_cast<void>(sqlite::make_driver("")), UsageError);
}

TEST_F(SqliteConnection, file_that_is_no_database_is_told) {
    const std::string path = directory_.file("a.txt");
    std::ofstream(path) << std::string(4'096, 'x');
    const auto error = error_of([&] { connect(path); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::corrupt);
    EXPECT_THAT(error->what(), HasSubstr("is not an SQLite database"));
    EXPECT_THAT(error->what(), HasSubstr("a.txt"));
}

TEST_F(SqliteConnection, name_that_looks_like_a_uri_is_a_file_name) {
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory_.file(""));
    connect("file:x?mode=memory")->execute("CREATE TABLE t (x)", detail::no_deadline);
    EXPECT_TRUE(std::filesystem::exists("file:x?mode=memory"));
    std::filesystem::current_path(before);
}

TEST_F(SqliteConnection, read_only_file_opened_for_writing_is_told) {
    const std::string path = directory_.file("a.db");
    connect(path, {.journal = sqlite::Journal::rollback})
        ->execute("CREATE TABLE t (x)", detail::no_deadline);
    chmod(path.c_str(), 0444);
    chmod(directory_.file("").c_str(), 0755);
    const bool was_root = geteuid() == 0;
    if (was_root) {
        ASSERT_EQ(seteuid(65'534), 0);
    }
    const auto error = error_of([&] { connect(path); });
    EXPECT_NO_THROW(connect(path, {.read_only = true}));
    if (was_root) {
        ASSERT_EQ(seteuid(0), 0);
    }
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::read_only);
    EXPECT_THAT(error->what(), HasSubstr("read_only = true"));
}

TEST_F(SqliteConnection, read_only_option_refuses_writes) {
    const std::string path = directory_.file("a.db");
    connect(path)->execute("CREATE TABLE t (x)", detail::no_deadline);
    auto reader = connect(path, {.read_only = true});
    const auto error =
        error_of([&] { reader->execute("INSERT INTO t VALUES (1)", detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::read_only);
}

TEST_F(SqliteConnection, transaction_commits_and_rolls_back) {
    connection_->execute("CREATE TABLE t (x)", detail::no_deadline);
    for (const bool commit : {true, false}) {
        connection_->begin(TransactionOptions{}, detail::no_deadline);
        EXPECT_TRUE(connection_->in_transaction());
        run("INSERT INTO t VALUES (1)");
        if (commit) {
            connection_->commit(detail::no_deadline);
        } else {
            connection_->rollback();
        }
        EXPECT_FALSE(connection_->in_transaction());
    }
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:1");
    connection_->rollback();
}

TEST_F(SqliteConnection, second_writer_waits_and_then_is_busy) {
    const std::string path = directory_.file("a.db");
    auto first = connect(path);
    auto second = connect(path, {.busy_timeout = 60ms});
    first->begin(TransactionOptions{}, detail::no_deadline);
    const auto start = std::chrono::steady_clock::now();
    const auto error = error_of([&] { second->begin(TransactionOptions{}, detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::busy);
    EXPECT_GE(std::chrono::steady_clock::now() - start, 60ms);
    EXPECT_FALSE(second->in_transaction());
    first->rollback();
    EXPECT_NO_THROW(second->begin(TransactionOptions{}, detail::no_deadline));
}

TEST_F(SqliteConnection, deadline_shortens_the_wait_for_a_lock) {
    const std::string path = directory_.file("a.db");
    auto first = connect(path);
    auto second = connect(path);
    first->begin(TransactionOptions{}, detail::no_deadline);
    const auto start = std::chrono::steady_clock::now();
    const auto error = error_of([&] { second->begin(TransactionOptions{}, start + 50ms); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_NO_THROW(static_cast<void>(second->prepare("SELECT 1")));
}

TEST_F(SqliteConnection, writer_waits_for_a_lock_that_comes_free) {
    const std::string path = directory_.file("a.db");
    auto first = connect(path);
    auto second = connect(path);
    first->begin(TransactionOptions{}, detail::no_deadline);
    std::thread releaser([&] {
        std::this_thread::sleep_for(40ms);
        first->rollback();
    });
    EXPECT_NO_THROW(second->begin(TransactionOptions{}, detail::no_deadline));
    releaser.join();
}

TEST_F(SqliteConnection, reader_that_turns_writer_too_late_has_to_start_again) {
    const std::string path = directory_.file("a.db");
    auto reader = connect(path);
    auto writer = connect(path);
    writer->execute("CREATE TABLE t (x)", detail::no_deadline);
    reader->execute("BEGIN", detail::no_deadline);
    query(*reader->prepare("SELECT * FROM t"));
    writer->execute("INSERT INTO t VALUES (1)", detail::no_deadline);
    const auto error =
        error_of([&] { reader->execute("INSERT INTO t VALUES (2)", detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::serialization_failure);
}

TEST_F(SqliteConnection, transaction_begun_for_reading_refuses_to_write) {
    connection_->execute("CREATE TABLE t (x)", detail::no_deadline);
    connection_->begin(TransactionOptions{.read_only = true}, detail::no_deadline);
    const auto error =
        error_of([&] { connection_->execute("INSERT INTO t VALUES (1)", detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::read_only);
    connection_->commit(detail::no_deadline);
    connection_->execute("INSERT INTO t VALUES (1)", detail::no_deadline);
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:1");
}

TEST_F(SqliteConnection, script_runs_every_statement) {
    connection_->execute(
        " CREATE TABLE t (x); ; -- one\nINSERT INTO t VALUES (1); INSERT INTO t VALUES (2) ",
        detail::no_deadline
    );
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:2");
}

TEST_F(SqliteConnection, memory_has_one_connection_and_a_file_many) {
    EXPECT_EQ(sqlite::make_driver(":memory:")->connection_limit(), 1U);
    EXPECT_GT(sqlite::make_driver("x.db")->connection_limit(), 1'000U);
    EXPECT_EQ(sqlite::make_driver("x.db")->name(), "x.db");
}

}  // namespace

}  // namespace orm::testing
