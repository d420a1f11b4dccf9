#include "postgres/connection_pqxx.hpp"

#include <orm/postgres.hpp>

#include <libpq-fe.h>

#include <libpq-events.h>
#include <new>

namespace orm::postgres {

namespace {

/// libpq tells when a connection goes, and keeps what belongs to it.
int on_event(PGEventId event, void* information, void*) {
    if (event == PGEVT_CONNDESTROY) {
        const auto* going = static_cast<const PGEventConnDestroy*>(information);
        delete static_cast<Adopted*>(PQinstanceData(going->conn, on_event));
    }
    return 1;
}

}  // namespace

pg_conn* native_handle(const orm::Connection& connection) noexcept {
    return static_cast<pg_conn*>(connection.native());
}

Native& native(const orm::Connection& connection) {
    pg_conn* const handle = native_handle(connection);
    if (auto* adopted = static_cast<Adopted*>(PQinstanceData(handle, on_event))) {
        return adopted->connection();
    }
    std::unique_ptr<Adopted> made = adopt(handle);
    PQregisterEventProc(handle, on_event, "orm::postgres::native", nullptr);
    if (PQsetInstanceData(handle, on_event, made.get()) == 0) {
        throw std::bad_alloc();
    }
    return made.release()->connection();
}

}  // namespace orm::postgres
