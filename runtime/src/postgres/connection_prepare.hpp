#pragma once

#include "postgres/connection_types.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace orm::postgres {

struct Column {
    std::string name;
    Type type;
};

/// What the server knows about a text.
struct Prepared {
    std::string name;  ///< empty: nothing is kept on the server
    std::vector<Type> parameters;
    std::vector<Column> columns;
    bool binary = true;  ///< the form of results
};

using PreparedPointer = std::shared_ptr<const Prepared>;

/// A command that is sent together with those that prepare a statement.
struct Companion {
    std::function<bool()> send;
    Result answer{};
};

/// The statements that are prepared on one connection: each name once, however many use it.
class Preparer {
public:
    explicit Preparer(Channel& channel) noexcept
        : channel_(&channel),
          types_(channel) {}

    /// Parses and describes in one round trip, `declared` being the types of the parameters that
    /// are known (0: the server infers). Empty when it failed: then `failure` says why. The channel
    /// has to be free and armed.
    PreparedPointer prepare(
        const std::string& sql, const std::vector<TypeId>& declared, bool named, Result& failure
    );

    /// Parses and describes a statement that is not kept, and has the companion's answer come in
    /// the same round trip.
    PreparedPointer describe(const std::string& sql, Companion* companion, Result& failure);

    /// Drops a use of the statement. After the last one it is deallocated, together with the next
    /// `prepare`.
    void release(PreparedPointer prepared) noexcept;

    /// The server has lost the statement.
    void forget(const std::string& name) noexcept {
        by_name_.erase(name);
        present_.erase(name);
    }

    /// Has a statement that is on the server deallocated, for it no longer fits.
    void retire(const std::string& name) {
        forget(name);
        retired_.push_back(name);
    }

    /// Somebody else has prepared the statement on the server connection that a pooler lent: the
    /// same one, for its name is made from its text.
    void adopt(const std::string& name) {
        forget(name);
        present_.insert(name);
    }

    /// Whether the types of these columns are known, so that the server need not be asked.
    [[nodiscard]] bool knows_columns(const PGresult* result) const;

    /// The same statement with the columns that a result of it has.
    PreparedPointer relearn(const Prepared& prepared, const PGresult* result);

private:
    Result parse(
        const std::string& name,
        const std::string& sql,
        const std::vector<TypeId>& declared,
        Companion* companion
    );
    std::shared_ptr<Prepared> read(const std::string& name, const PGresult* description);
    [[nodiscard]] std::vector<std::string> take_retired(const std::string& wanted);
    bool send_deallocate(const std::vector<std::string>& names, bool apart);
    void learn_columns(Prepared& prepared, const PGresult* description);

    Channel* channel_;
    TypeCatalog types_;
    std::unordered_map<std::string, PreparedPointer> by_name_;
    std::vector<std::string> retired_;
    std::unordered_set<std::string> present_;
};

}  // namespace orm::postgres
