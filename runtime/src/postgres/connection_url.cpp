#include "postgres/connection_url.hpp"

#include "postgres/connection_settings.hpp"

#include <orm/error.hpp>

#include <new>
#include <string_view>

namespace orm::postgres {

namespace {

/// What a URL says, and the environment where it says nothing.
class Described {
public:
    explicit Described(const std::string& url)
        : own_(parse(url)),
          defaults_(PQconndefaults()) {
        if (!defaults_) {
            throw std::bad_alloc();
        }
    }

    [[nodiscard]] std::string_view value(std::string_view keyword) const noexcept {
        const std::string_view own = find(own_, keyword);
        return own.empty() ? find(defaults_, keyword) : own;
    }

    [[nodiscard]] std::string_view hosts() const noexcept {
        return value("host").empty() ? value("hostaddr") : value("host");
    }

private:
    static Settings parse(const std::string& url) {
        char* said = nullptr;
        Settings info(PQconninfoParse(url.c_str(), &said));
        PQfreemem(said);
        if (!info) {
            throw UsageError("libpq cannot read the URL of the database: write "
                             "postgresql://user@host:port/database, or host=… dbname=…; what is "
                             "wrong with it is not shown, since it may hold a password");
        }
        return info;
    }

    Settings own_;
    Settings defaults_;
};

}  // namespace

std::string describe_url(const std::string& url) {
    const Described settings(url);
    const std::string_view hosts = settings.hosts();
    const std::string_view database = settings.value("dbname");
    std::string name(hosts.empty() ? "localhost" : hosts);
    name.append(":").append(settings.value("port")).append("/");
    return name.append(database.empty() ? settings.value("user") : database);
}

bool names_several_hosts(const std::string& url) {
    return Described(url).hosts().find(',') != std::string_view::npos;
}

}  // namespace orm::postgres
