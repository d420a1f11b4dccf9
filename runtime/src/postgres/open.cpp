#include "postgres/driver.hpp"

#include <orm/postgres.hpp>

#include <utility>

namespace orm::postgres {

Database open(std::string_view url, const Options& options, DatabaseOptions database) {
    Database result(make_driver(url, options), std::move(database));
    static_cast<void>(result.connection());  // a mistake in the URL is reported here
    return result;
}

}  // namespace orm::postgres
