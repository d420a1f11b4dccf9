#pragma once

#include <orm/error.hpp>

#include <cstddef>
#include <utility>

namespace orm::detail {

/// Does the work for one object of a batch; an error of the database says which.
template <class Work>
auto told_apart(std::size_t index, const Work& work) {
    try {
        return work();
    } catch (const DatabaseError& error) {
        DatabaseErrorDetails details = error.details();
        details.index = index;
        throw DatabaseError(std::move(details));
    }
}

}  // namespace orm::detail
