#pragma once

#include "harness/checksum.hpp"
#include "harness/data.hpp"
#include "model.hpp"

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace bench {

/// Thrown for a workload that a contender has no way of its own for: it is left out of that row.
class NotOffered final : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "not offered"; }
};

/// One way to use a database: the C API, Cormorant, another library. Each workload is one function,
/// which does all of it, in the fastest way that the library's documentation shows. Statements are
/// prepared once where it can do that.
///
/// The tables are those of `model.hpp`: `users`, `authors`, `posts`.
class Contender {
public:
    Contender() = default;
    Contender(const Contender&) = delete;
    Contender& operator=(const Contender&) = delete;
    virtual ~Contender() = default;

    /// Runs statements on one connection, outside of every measurement: the schema, the rows to
    /// begin with.
    virtual void execute(const std::vector<std::string>& statements) = 0;

    /// Stores users one by one in one transaction, and fills in their keys.
    virtual void insert_each(std::vector<User>& /*users*/) { throw NotOffered(); }

    /// Stores many users in the fastest way, all or none.
    virtual void insert_bulk(const std::vector<User>& /*users*/) { throw NotOffered(); }

    /// The same, and fills in their keys.
    virtual void insert_bulk_with_keys(std::vector<User>& /*users*/) { throw NotOffered(); }

    /// Reads users by key, one by one, each in a transaction of its own. All are there.
    virtual void find_each(const std::vector<std::int64_t>& /*keys*/, Checksum& /*sum*/) {
        throw NotOffered();
    }

    /// The same, all in one snapshot.
    virtual void find_each_in_read(const std::vector<std::int64_t>& /*keys*/, Checksum& /*sum*/) {
        throw NotOffered();
    }

    /// Reads users by key, those of a batch at once.
    virtual void
    find_many(const std::vector<std::vector<std::int64_t>>& /*batches*/, Checksum& /*sum*/) {
        throw NotOffered();
    }

    /// Reads all users.
    virtual void scan(std::vector<User>& users) = 0;

    /// For each age, the first 100 by name of the users of that age or one year older.
    virtual void filter(const std::vector<int>& /*ages*/, Checksum& /*sum*/) { throw NotOffered(); }

    /// Changes one column of users by key, one by one in one transaction.
    virtual void update_each(const std::vector<AgeChange>& /*changes*/) { throw NotOffered(); }

    /// Changes the age of many users, which are at hand as objects, in the fastest way, all or
    /// none.
    virtual void update_bulk(std::vector<User>& /*users*/) { throw NotOffered(); }

    /// Reads all authors, then the posts of each with a query of its own.
    virtual void children_each(Checksum& /*sum*/) { throw NotOffered(); }

    /// Reads all authors with their posts in two statements, each author beside its posts.
    virtual void children_at_once(Checksum& /*sum*/) { throw NotOffered(); }

    /// Reads all authors with their posts in one statement, the author's columns beside each post.
    virtual void children_joined(Checksum& /*sum*/) { throw NotOffered(); }

    /// For each search the user, by a query with the conditions that this search has.
    virtual void dynamic(const std::vector<Search>& /*searches*/, Checksum& /*sum*/) {
        throw NotOffered();
    }
};

}  // namespace bench
