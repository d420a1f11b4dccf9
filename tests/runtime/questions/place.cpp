#include "place.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace questions {

namespace {

Value value_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    default:
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
    }
}

/// LIKE as in every other database, for a while.
class CaseSensitiveLike {
public:
    explicit CaseSensitiveLike(sqlite3* database)
        : database_(database) {
        set("ON");
    }

    CaseSensitiveLike(const CaseSensitiveLike&) = delete;
    CaseSensitiveLike& operator=(const CaseSensitiveLike&) = delete;

    ~CaseSensitiveLike() { set("OFF"); }

private:
    void set(const std::string& state) {
        const std::string sql = "PRAGMA case_sensitive_like = " + state;
        sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    }

    sqlite3* database_;
};

Answer ask_sqlite(orm::Database& db, const std::string& sql) {
    const orm::Connection connection = db.connection();
    sqlite3* native = orm::sqlite::native(connection);
    const CaseSensitiveLike case_sensitive(native);
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(native, sql.c_str(), -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(
        prepared, &sqlite3_finalize
    );
    Answer answer;
    while (sqlite3_step(prepared) == SQLITE_ROW) {
        Row& row = answer.emplace_back();
        for (int column = 0; column < sqlite3_column_count(prepared); ++column) {
            row.push_back(value_of(prepared, column));
        }
    }
    if (sqlite3_errcode(native) != SQLITE_DONE && sqlite3_errcode(native) != SQLITE_OK) {
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(native));
    }
    return answer;
}

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

Result run(PGconn* connection, const std::string& sql) {
    Result result(PQexec(connection, sql.c_str()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        const std::string message = sql + ": " + PQerrorMessage(connection);
        PQclear(PQexec(connection, "ROLLBACK"));
        throw std::runtime_error(message);
    }
    return result;
}

// The numbers of the types in the server's catalogue.
constexpr Oid boolean_type = 16;
constexpr Oid integer_types[] = {20, 21, 23};
constexpr Oid real_types[] = {700, 701};
constexpr Oid numeric_type = 1700;

bool is_one_of(Oid type, const auto& types) {
    return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

Value number_of(const std::string& text) {
    const auto exact = orm::Decimal::try_parse(text);
    return exact ? Value(*exact) : Value(std::stod(text));
}

Value value_of(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) {
        return {};
    }
    const std::string text = PQgetvalue(result, row, column);
    const Oid type = PQftype(result, column);
    if (type == boolean_type) {
        return text == "t";
    }
    if (is_one_of(type, real_types)) {
        return std::stod(text);
    }
    if (type == numeric_type || is_one_of(type, integer_types)) {
        return number_of(text);
    }
    return text;
}

Answer ask_postgres(orm::Database& db, const std::string& sql) {
    const orm::Connection connection = db.connection();
    PGconn* native = orm::postgres::native_handle(connection);
    run(native, "BEGIN; SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'");
    const Result result = run(native, sql);
    run(native, "COMMIT");
    Answer answer;
    for (int i = 0; i < PQntuples(result.get()); ++i) {
        Row& row = answer.emplace_back();
        for (int column = 0; column < PQnfields(result.get()); ++column) {
            row.push_back(value_of(result.get(), i, column));
        }
    }
    return answer;
}

}  // namespace

const Place in_sqlite{support::sqlite_memory, &ask_sqlite};
const Place in_postgres{support::postgres, &ask_postgres};

}  // namespace questions
