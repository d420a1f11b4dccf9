#pragma once

#include "postgres/connection.hpp"

#include <functional>
#include <string>
#include <vector>

namespace bench::postgres {

/// SQL that creates all tables, empty.
[[nodiscard]] std::vector<std::string> schema();

/// SQL that empties `users`; the next one gets key 1 again.
[[nodiscard]] std::vector<std::string> clear_users();

/// Gives the URL of a new empty schema with that name, or something like it.
using Fresh = std::function<std::string(const std::string& name)>;

/// A database in which everybody works in a schema of his own.
class Server {
public:
    explicit Server(std::string url);

    /// As `Fresh`. A schema of the same name is dropped with all that is in it.
    [[nodiscard]] std::string fresh(const std::string& name);

private:
    std::string url_;
    Connection connection_;
};

}  // namespace bench::postgres
