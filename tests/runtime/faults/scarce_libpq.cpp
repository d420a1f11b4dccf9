#include "scarce_libpq.hpp"

#include "scarcity.hpp"

#include <libpq-fe.h>

#include <dlfcn.h>
#include <libpq-events.h>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity;
constinit thread_local std::string_view scarce_function;  ///< empty: all of them

bool strikes(std::string_view function) noexcept {
    return (scarce_function.empty() || scarce_function == function) && scarcity.strikes();
}

/// What stands before a function of libpq: all of them return 0 or null when they fail.
template <auto* function, class... Arguments>
auto stand_before(const char* name, Arguments... arguments) {
    static auto* const real = reinterpret_cast<decltype(function)>(dlsym(RTLD_NEXT, name));
    return strikes(name) ? decltype(real(arguments...)){} : real(arguments...);
}

}  // namespace

ScarceLibpq::ScarceLibpq(std::size_t at, bool for_ever) noexcept {
    scarcity = Scarcity(at, for_ever);
    scarce_function = {};
}

ScarceLibpq::ScarceLibpq(std::string_view function) noexcept {
    scarcity = Scarcity(0, true);
    scarce_function = function;
}

ScarceLibpq::~ScarceLibpq() {
    scarcity.end();
}

bool ScarceLibpq::struck() noexcept {
    return scarcity.struck();
}

}  // namespace faults

using faults::stand_before;

extern "C" {

PGconn* PQconnectStartParams(const char* const* keywords, const char* const* values, int expand) {
    return stand_before<&PQconnectStartParams>("PQconnectStartParams", keywords, values, expand);
}

PQconninfoOption* PQconninfo(PGconn* connection) {
    return stand_before<&PQconninfo>("PQconninfo", connection);
}

PQconninfoOption* PQconndefaults() {
    return stand_before<&PQconndefaults>("PQconndefaults");
}

PGcancel* PQgetCancel(PGconn* connection) {
    return stand_before<&PQgetCancel>("PQgetCancel", connection);
}

int PQregisterEventProc(PGconn* connection, PGEventProc function, const char* name, void* data) {
    return stand_before<&PQregisterEventProc>(
        "PQregisterEventProc", connection, function, name, data
    );
}

int PQsendQuery(PGconn* connection, const char* text) {
    return stand_before<&PQsendQuery>("PQsendQuery", connection, text);
}

int PQsendQueryParams(
    PGconn* connection,
    const char* text,
    int count,
    const Oid* types,
    const char* const* values,
    const int* sizes,
    const int* formats,
    int form
) {
    return stand_before<&PQsendQueryParams>(
        "PQsendQueryParams", connection, text, count, types, values, sizes, formats, form
    );
}

int PQsendPrepare(
    PGconn* connection, const char* name, const char* text, int count, const Oid* types
) {
    return stand_before<&PQsendPrepare>("PQsendPrepare", connection, name, text, count, types);
}

int PQsendQueryPrepared(
    PGconn* connection,
    const char* name,
    int count,
    const char* const* values,
    const int* sizes,
    const int* formats,
    int form
) {
    return stand_before<&PQsendQueryPrepared>(
        "PQsendQueryPrepared", connection, name, count, values, sizes, formats, form
    );
}

int PQsendDescribePrepared(PGconn* connection, const char* name) {
    return stand_before<&PQsendDescribePrepared>("PQsendDescribePrepared", connection, name);
}

int PQsetSingleRowMode(PGconn* connection) {
    return stand_before<&PQsetSingleRowMode>("PQsetSingleRowMode", connection);
}

int PQputCopyData(PGconn* connection, const char* bytes, int size) {
    return stand_before<&PQputCopyData>("PQputCopyData", connection, bytes, size);
}

int PQenterPipelineMode(PGconn* connection) {
    return stand_before<&PQenterPipelineMode>("PQenterPipelineMode", connection);
}

int PQpipelineSync(PGconn* connection) {
    return stand_before<&PQpipelineSync>("PQpipelineSync", connection);
}

}  // extern "C"
