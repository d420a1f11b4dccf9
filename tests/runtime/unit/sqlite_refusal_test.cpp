// What a connection to SQLite refuses, and what is left of it.

#include "sqlite/dialect.hpp"
#include "sqlite/error.hpp"
#include "sqlite/error_open.hpp"
#include "sqlite/full_text.hpp"
#include "sqlite_fixture.hpp"

#include <orm/mapping.hpp>

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <new>
#include <string>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace orm::testing {

namespace {

using namespace std::string_literals;
using detail::no_deadline;
using ::testing::HasSubstr;
using ::testing::Not;

/// A socket with a name among files.
class LocalSocket {
public:
    explicit LocalSocket(const std::string& path)
        : descriptor_(socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }

    LocalSocket(const LocalSocket&) = delete;
    LocalSocket& operator=(const LocalSocket&) = delete;

    ~LocalSocket() { close(descriptor_); }

private:
    int descriptor_;
};

class SqliteRefusal : public SqliteTest {
protected:
    void execute(std::string_view sql) { connection_->execute(sql, no_deadline); }

    /// What SQLite says of an expression.
    std::string refused(const std::string& expression) {
        const auto error = error_of([&] { run("SELECT " + expression); });
        return error ? std::string(error->server_message()) : "nothing";
    }

    static std::string refused_file(const std::string& path, const sqlite::Options& options = {}) {
        const auto error = error_of([&] { connect(path, options); });
        return error ? error->what() : "nothing";
    }
};

TEST_F(SqliteRefusal, of_an_argument_that_is_no_array_names_what_is_wrong) {
    EXPECT_EQ(refused("orm_array_contains('{}', '[]')"), "the value is not a JSON array");
    EXPECT_EQ(value("SELECT orm_array_at('[null]', 0, '')"), "null");
    EXPECT_EQ(value("SELECT orm_array_at('[{\"a\":1}]', 0, '')"), "t:{\"a\":1}");
    EXPECT_EQ(value("SELECT orm_array_any('[null]', 1, '=')"), "null");
    EXPECT_EQ(value("SELECT orm_array_contains('[null,1]', '[null]')"), "i:0");
}

TEST_F(SqliteRefusal, of_a_number_that_json_does_not_have_says_so) {
    EXPECT_EQ(refused("orm_to_json(9e999)"), "the value is infinite, and no number of JSON");
    EXPECT_EQ(refused("orm_to_json(-9e999)"), "the value is infinite, and no number of JSON");
    EXPECT_EQ(value("SELECT orm_to_json(0.5)"), "t:0.5");
    EXPECT_EQ(value("SELECT orm_to_integer(7)"), "i:7");
    for (const char* wide : {"1e19", "-1e19"}) {
        EXPECT_THAT(
            refused("orm_to_integer(" + std::string(wide) + ")"), HasSubstr("is out of the range")
        );
    }
    for (const char* text : {"nan", "1x", "x", ""}) {
        EXPECT_THAT(
            refused("orm_text_to_real('" + std::string(text) + "')"), HasSubstr("is not a number")
        );
    }
}

TEST_F(SqliteRefusal, of_what_is_no_uuid_or_time_names_what_is_wrong) {
    EXPECT_THAT(refused("orm_uuid_to_text(x'00')"), HasSubstr("has not the 16 bytes of a UUID"));
    EXPECT_EQ(refused("orm_timestamp('now')"), "the value is not a timestamp");
    EXPECT_EQ(refused("orm_add_days('now', 1)"), "the value is not a date");
    EXPECT_THAT(
        refused("orm_add_time('2000-01-01 00:00:00.000000', 9223372036854775807)"),
        HasSubstr("the value is not in the years")
    );
    for (const char* before :
         {"orm_add_time('0001-01-01 00:00:00.000000', -1)", "orm_add_days('0001-01-01', -1)"}) {
        EXPECT_THAT(refused(before), HasSubstr("is not in the years")) << before;
    }
}

TEST_F(SqliteRefusal, of_a_path_that_cannot_be_one_comes_before_anything_is_opened) {
    EXPECT_THROW(static_cast<void>(sqlite::make_driver("a\0b"s, {})), UsageError);
    EXPECT_THROW(static_cast<void>(sqlite::make_driver("", {})), UsageError);
}

TEST_F(SqliteRefusal, of_a_file_says_what_is_in_the_way) {
    const TemporaryDirectory directory;
    const std::string file = directory.file("file");
    connect(file)->execute("CREATE TABLE t (a)", no_deadline);
    EXPECT_THAT(refused_file(file + "/below"), HasSubstr("' is not a directory"));
    EXPECT_THAT(refused_file("/proc/new.db"), HasSubstr("check the permissions of the directory"));
    const LocalSocket socket(directory.file("socket"));  // which nobody opens, root neither
    EXPECT_THAT(refused_file(directory.file("socket")), HasSubstr("permissions do not allow it"));
}

TEST_F(
    SqliteRefusal, of_a_file_in_the_directory_of_the_program_or_in_the_root_says_that_it_is_missing
) {
    for (const char* path : {"no-such-file.db", "/no-such-file.db"}) {
        EXPECT_THAT(refused_file(path, {.read_only = true}), HasSubstr("the file does not exist"))
            << path;
    }
}

TEST_F(SqliteRefusal, of_a_file_beside_which_no_journal_can_be_opened_says_so) {
    const TemporaryDirectory directory;
    const std::string file = directory.file("a.db");
    connect(file)->execute("CREATE TABLE t (a)", no_deadline);
    std::filesystem::create_directory(file + "-wal");
    EXPECT_THAT(refused_file(file), HasSubstr("its permissions do not allow it"));
}

TEST_F(SqliteRefusal, of_opening_without_a_connection_has_the_words_of_its_code) {
    const auto error = error_of([] {
        sqlite::throw_open_failure(nullptr, SQLITE_CANTOPEN, "/no-such-file.db", {});
    });
    EXPECT_EQ(error->native_code(), SQLITE_CANTOPEN);
    EXPECT_EQ(error->server_message(), sqlite3_errstr(SQLITE_CANTOPEN));
    EXPECT_THROW(sqlite::throw_open_failure(nullptr, SQLITE_NOMEM, "a.db", {}), std::bad_alloc);
}

TEST_F(SqliteRefusal, for_want_of_memory_is_no_error_of_a_statement) {
    auto* const handle = static_cast<sqlite3*>(connection_->native());
    for (const int code : {SQLITE_NOMEM, SQLITE_IOERR_NOMEM}) {
        EXPECT_THROW(sqlite::throw_failure(handle, code, {}), std::bad_alloc) << code;
    }
    EXPECT_THROW(sqlite::throw_failure(handle, SQLITE_IOERR_READ, {}), DatabaseError);
}

TEST_F(SqliteRefusal, of_words_needs_one_key_that_is_an_integer) {
    static constexpr ColumnInfo columns[] = {
        {.name = "a", .member = "a", .type = PhysicalType::int64},
        {.name = "b", .member = "b", .type = PhysicalType::text}};
    static constexpr ColumnIndex integer[] = {0};
    static constexpr ColumnIndex text[] = {1};
    static constexpr ColumnIndex both[] = {0, 1};
    const auto check = [](detail::ArrayView<ColumnIndex> key) {
        const TableInfo table{.name = "t", .entity = "T", .columns = columns, .primary_key = key};
        sqlite::check_full_text(table, "simple");
    };
    EXPECT_NO_THROW(check(integer));
    EXPECT_THROW(check(text), NotSupported);
    EXPECT_THROW(check(both), NotSupported);
}

TEST_F(SqliteRefusal, of_reading_row_by_row_what_a_statement_writes_leaves_it) {
    execute("CREATE TABLE t (a)");
    const auto statement = connection_->prepare("INSERT INTO t VALUES (1) RETURNING a");
    EXPECT_THROW(static_cast<void>(statement->open(nullptr, 0, no_deadline)), UsageError);
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
}

TEST_F(SqliteRefusal, of_a_text_beyond_a_limit_of_the_programs_own_leaves_the_connection) {
    auto* const handle = static_cast<sqlite3*>(connection_->native());
    const int usual = sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1'000);
    const std::string large(2'000, 'x');
    EXPECT_EQ(error_of([&] { run("SELECT ?", {text(large)}); })->native_code(), SQLITE_TOOBIG);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, usual);
    EXPECT_EQ(value("SELECT ?", {text(large)}), "t:" + large);
}

TEST_F(SqliteRefusal, of_what_only_other_databases_have_says_so) {
    const sql::Dialect& dialect = sqlite::dialect();
    EXPECT_THROW(static_cast<void>(dialect.explain(Explain::analyze)), NotSupported);
    EXPECT_THROW(static_cast<void>(dialect.create_enum({})), NotSupported);
    EXPECT_THROW(static_cast<void>(dialect.drop_enum({})), NotSupported);
    EXPECT_THROW(static_cast<void>(dialect.add_foreign_key({}, "key")), NotSupported);
}

TEST_F(SqliteRefusal, of_a_constraint_with_an_odd_name_names_what_it_can) {
    execute("CREATE TABLE words_full_text (word TEXT UNIQUE)");
    run("INSERT INTO words_full_text VALUES ('a')");
    const auto error = error_of([&] { run("INSERT INTO words_full_text VALUES ('a')"); });
    EXPECT_EQ(error->table(), "words_full_text");
    EXPECT_THAT(error->what(), Not(HasSubstr("create_full_text")));
    const auto details =
        sqlite::classify(SQLITE_CONSTRAINT_UNIQUE, "UNIQUE constraint failed: odd", {});
    EXPECT_EQ(details.kind, ErrorKind::unique_violation);
    EXPECT_TRUE(details.columns.empty());
    EXPECT_EQ(
        sqlite::classify(SQLITE_CONSTRAINT_UNIQUE, "UNIQUE constraint failed: index 'a.b", {})
            .constraint,
        ""
    );
}

/// A file that another program has begun to make.
class SqliteJournal : public SqliteRefusal {
protected:
    SqliteJournal() {
        sqlite3_open(file.c_str(), &other);
        sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    }

    ~SqliteJournal() override { sqlite3_close(other); }

    TemporaryDirectory directory;
    std::string file = directory.file("new.db");
    sqlite3* other = nullptr;
};

TEST_F(SqliteJournal, that_another_connection_chooses_is_left_to_it) {
    const auto mine = connect(file, {.busy_timeout = std::chrono::milliseconds(20)});
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    EXPECT_NO_THROW(mine->execute("CREATE TABLE t (a)", no_deadline));
}

/// No file can grow while it lives.
class NoRoom {
public:
    NoRoom()
        : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &usual_);
        const rlimit none{.rlim_cur = 0, .rlim_max = usual_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
    }

    NoRoom(const NoRoom&) = delete;
    NoRoom& operator=(const NoRoom&) = delete;

    ~NoRoom() {
        setrlimit(RLIMIT_FSIZE, &usual_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit usual_{};
};

TEST_F(SqliteJournal, that_cannot_be_written_is_an_error) {
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    const auto error = [&] {
        const NoRoom none;
        return error_of([&] { connect(file); });
    }();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::resource);
    EXPECT_NO_THROW(connect(file)->execute("CREATE TABLE t (a)", no_deadline));
}

}  // namespace

}  // namespace orm::testing
