#pragma once

#include "database/batch_index.hpp"
#include "database/entity_write.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace orm::detail {

/// Objects in the order of their keys: rows that are written in the order in which they are stored
/// are written faster. The order is that of the caller where it could matter to anybody, which is
/// where a unique key but the primary one could see it, or where keys are not one integer.
class KeyOrder {
public:
    KeyOrder(const TableInfo& table, void* const* entities, std::size_t count);

    [[nodiscard]] void* const* entities() const noexcept {
        return sorted_.empty() ? entities_ : sorted_.data();
    }

    /// Does work with the objects in this order; an error says which it is in the caller's.
    template <class Work>
    auto in_order(const Work& work) const {
        return places_.empty()
                   ? work()
                   : told_in_place([&](std::size_t index) { return places_[index]; }, work);
    }

private:
    void* const* entities_;
    std::vector<void*> sorted_;
    std::vector<std::uint32_t> places_;
};

}  // namespace orm::detail
