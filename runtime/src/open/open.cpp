#include <orm/error.hpp>
#include <orm/open.hpp>
#include <orm/sqlite.hpp>

#ifdef ORM_WITH_POSTGRES
#include <orm/postgres.hpp>
#endif

namespace orm {

namespace {

/// `sqlite://` is followed by an empty host and a path.
std::string_view sqlite_path(std::string_view url) noexcept {
    url.remove_prefix(url.find(':') + 1);
    if (url.starts_with("//")) {
        url.remove_prefix(2);
    }
    return url;
}

Database open_postgres([[maybe_unused]] std::string_view url, DatabaseOptions options) {
#ifdef ORM_WITH_POSTGRES
    return postgres::open(url, {}, options);
#else
    static_cast<void>(options);
    throw NotSupported("this build has no PostgreSQL: install libpq and libpqxx and build again");
#endif
}

}  // namespace

Database open(std::string_view url, DatabaseOptions options) {
    if (url.starts_with("sqlite:")) {
        return sqlite::open(sqlite_path(url), {}, options);
    }
    if (url.starts_with("postgresql:") || url.starts_with("postgres:")) {
        return open_postgres(url, options);
    }
    // Not a word of it, since it may hold a password.
    throw UsageError("the URL of the database begins with neither 'sqlite:' nor 'postgresql:'");
}

}  // namespace orm
