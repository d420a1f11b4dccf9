#include "postgres/connection_url.hpp"

#include <orm/error.hpp>

#include <libpq-fe.h>

#include <memory>
#include <new>
#include <string_view>

namespace orm::postgres {

namespace {

struct FreeInfo {
    void operator()(PQconninfoOption* info) const noexcept { PQconninfoFree(info); }
};

using Info = std::unique_ptr<PQconninfoOption, FreeInfo>;

std::string_view find(const Info& info, std::string_view keyword) noexcept {
    for (const PQconninfoOption* option = info.get(); option->keyword != nullptr; ++option) {
        if (option->keyword == keyword && option->val != nullptr) {
            return option->val;
        }
    }
    return {};
}

}  // namespace

std::string describe_url(const std::string& url) {
    char* said = nullptr;
    const Info given(PQconninfoParse(url.c_str(), &said));
    PQfreemem(said);
    if (!given) {
        throw UsageError("libpq cannot read the URL of the database: write "
                         "postgresql://user@host:port/database, or host=… dbname=…; what is wrong "
                         "with it is not shown, since it may hold a password");
    }
    const Info defaults(PQconndefaults());
    if (!defaults) {
        throw std::bad_alloc();
    }
    const auto value = [&](std::string_view keyword) {
        const std::string_view own = find(given, keyword);
        return own.empty() ? find(defaults, keyword) : own;
    };
    const std::string_view host = value("host").empty() ? value("hostaddr") : value("host");
    const std::string_view database = value("dbname").empty() ? value("user") : value("dbname");
    std::string name(host.empty() ? "localhost" : host);
    name.append(":").append(value("port")).append("/").append(database);
    return name;
}

}  // namespace orm::postgres
