#pragma once

#include <orm/orm.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

struct Import {
    std::string repository;
    std::optional<std::int64_t> limit;
    /// Called now and then with the number of commits that are stored, and of those to store.
    std::function<void(std::size_t, std::size_t)> progress;
};

/// Brings the database up to date with the repository, in one transaction. Returns the number of
/// new commits. Throws `git::Error`, also when the database holds another repository's history.
std::size_t import_history(orm::Database& db, const Import& import);
