#include "postgres/connection.hpp"

#include <stdexcept>

namespace bench::postgres {

Connection::Connection(const std::string& url)
    : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string message = PQerrorMessage(connection_);
        PQfinish(connection_);
        throw std::runtime_error(message);
    }
}

Connection::~Connection() {
    PQfinish(connection_);
}

void Connection::execute(const std::string& sql) {
    check(PQexec(connection_, sql.c_str()));
}

const char* Connection::prepare(Prepared& statement) {
    if (!statement.is_prepared) {
        check(PQprepare(connection_, statement.name.c_str(), statement.sql.c_str(), 0, nullptr));
        statement.is_prepared = true;
    }
    return statement.name.c_str();
}

Result Connection::check(PGresult* result) const {
    Result owned(result);
    const ExecStatusType status = PQresultStatus(result);
    check_that(
        status != PGRES_FATAL_ERROR && status != PGRES_BAD_RESPONSE &&
        status != PGRES_PIPELINE_ABORTED
    );
    return owned;
}

void Connection::check_that(bool succeeded) const {
    if (!succeeded) {
        throw std::runtime_error(PQerrorMessage(connection_));
    }
}

void Connection::put_copy_data(const std::string& bytes) {
    check_that(PQputCopyData(connection_, bytes.data(), static_cast<int>(bytes.size())) == 1);
}

void Connection::end_copy() {
    check_that(PQputCopyEnd(connection_, nullptr) == 1);
    while (PGresult* result = PQgetResult(connection_)) {
        check(result);
    }
}

}  // namespace bench::postgres
