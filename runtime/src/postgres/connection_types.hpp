#pragma once

#include "postgres/connection_channel.hpp"
#include "postgres/type.hpp"

#include <unordered_map>

namespace orm::postgres {

/// The types of a server: those that every server has, and the others as far as they were met.
class TypeCatalog {
public:
    explicit TypeCatalog(Channel& channel) noexcept
        : channel_(&channel) {}

    /// Asks the server about a type of the user's once. A domain is the type that it is over, with
    /// its own number; `opaque` when the server does not tell. Throws `DatabaseError` when it
    /// cannot be asked. The channel has to be free and armed.
    Type find(TypeId id);

    /// Whether `find` answers without asking.
    [[nodiscard]] bool knows(TypeId id) const {
        return id < first_user_type || known_.contains(id);
    }

private:
    Type look_up(TypeId id);
    [[noreturn]] void fail(const Result& result) const;

    Channel* channel_;
    std::unordered_map<TypeId, Type> known_;
};

}  // namespace orm::postgres
