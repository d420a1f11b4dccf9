#include "sqlite/driver.hpp"

#include "sqlite/connection.hpp"
#include "sqlite/dialect.hpp"

#include <orm/error.hpp>

#include <limits>
#include <utility>

namespace orm::sqlite {

namespace {

/// Some builds of SQLite take a name that begins with `file:` for a URI, with options that we do
/// not want to come from a name.
std::string plain_file_name(std::string_view path) {
    return path.starts_with("file:") ? "./" + std::string(path) : std::string(path);
}

}  // namespace

Driver::Driver(std::string path, const Options& options)
    : path_(std::move(path)),
      options_(options) {
    if (path_.empty()) {
        throw UsageError("the path of the database is empty: name a file, or ':memory:'");
    }
    if (path_.find('\0') != std::string::npos) {
        throw UsageError("the path of the database contains a NUL byte");
    }
}

std::unique_ptr<detail::DriverConnection> Driver::connect(detail::Deadline deadline) {
    return std::make_unique<Connection>(path_, options_, deadline);
}

const sql::Dialect& Driver::dialect() const noexcept {
    return sqlite::dialect();
}

std::size_t Driver::connection_limit() const noexcept {
    return path_ == ":memory:" ? 1 : std::numeric_limits<std::size_t>::max();
}

std::unique_ptr<detail::Driver> make_driver(std::string_view path, const Options& options) {
    return std::make_unique<Driver>(plain_file_name(path), options);
}

}  // namespace orm::sqlite
