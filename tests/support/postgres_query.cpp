#include "support/postgres_query.hpp"

#include <libpq-fe.h>

#include <stdexcept>

namespace support {

void FinishConnection::operator()(pg_conn* connection) const noexcept {
    PQfinish(connection);
}

PostgresConnection connect(const std::string& url) {
    PostgresConnection connection(PQconnectdb(url.c_str()));
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        throw std::runtime_error(PQerrorMessage(connection.get()));
    }
    return connection;
}

std::string run(pg_conn* connection, const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection, sql.c_str()), &PQclear
    );
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(sql + ": " + PQerrorMessage(connection));
    }
    return PQntuples(result.get()) == 0 ? std::string() : PQgetvalue(result.get(), 0, 0);
}

std::string ask(const std::string& url, const std::string& sql) {
    return run(connect(url).get(), sql);
}

}  // namespace support
