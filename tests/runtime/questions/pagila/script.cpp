#include "script.hpp"

#include <orm/postgres.hpp>

#include <libpq-fe.h>

#include <fstream>
#include <stdexcept>
#include <string>

namespace questions {

namespace {

void run(PGconn* connection, const std::string& sql) {
    PGresult* result = PQexec(connection, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_FATAL_ERROR) {
        throw std::runtime_error(PQerrorMessage(connection));
    }
}

/// Sends what follows a COPY, to the line that ends it.
void send_rows(PGconn* connection, std::istream& script) {
    for (std::string line; std::getline(script, line) && line != "\\.";) {
        line += '\n';
        PQputCopyData(connection, line.data(), static_cast<int>(line.size()));
    }
    PQputCopyEnd(connection, nullptr);
    while (PGresult* result = PQgetResult(connection)) {
        const ExecStatusType status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK) {
            throw std::runtime_error(PQerrorMessage(connection));
        }
    }
}

}  // namespace

void run_dump(orm::Database& db, const std::filesystem::path& path) {
    const orm::Connection connection = db.connection();
    PGconn* native = orm::postgres::native_handle(connection);
    std::ifstream script(path);
    std::string sql;
    for (std::string line; std::getline(script, line);) {
        if (line.starts_with("COPY ")) {
            run(native, sql);
            run(native, line);
            send_rows(native, script);
            sql.clear();
        } else {
            sql += line + '\n';
        }
    }
    run(native, sql);
    run(native, "RESET ALL");
}

}  // namespace questions
