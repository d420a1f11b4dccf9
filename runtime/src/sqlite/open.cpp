#include "sqlite/driver.hpp"

#include <orm/sqlite.hpp>

#include <utility>

namespace orm::sqlite {

Database open(std::string_view path, const Options& options, DatabaseOptions database) {
    Database result(make_driver(path, options), std::move(database));
    static_cast<void>(result.connection()
    );  // a mistake in the path is reported here, and not at the first query
    return result;
}

sqlite3* native(const orm::Connection& connection) noexcept {
    return static_cast<sqlite3*>(connection.native());
}

}  // namespace orm::sqlite
