#pragma once

#include "database/entity_traits.hpp"
#include "database/insertion.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace orm::detail {

/// Puts the keys of a batch back when the batch fails: what was made for it is not there.
class GeneratedKeys {
public:
    GeneratedKeys(const TableInfo& table, void* const* entities, std::size_t count)
        : table_(&table),
          entities_(entities) {
        before_.reserve(count);
        for (std::size_t i = 0; i != count; ++i) {
            Arena arena;
            before_.push_back(get_member(table, entities[i], table.primary_key[0], arena).integer);
        }
    }

    GeneratedKeys(const GeneratedKeys&) = delete;
    GeneratedKeys& operator=(const GeneratedKeys&) = delete;

    ~GeneratedKeys() {
        for (std::size_t i = 0; i != before_.size(); ++i) {
            set_generated_key(*table_, entities_[i], before_[i]);
        }
    }

    void keep() noexcept { before_.clear(); }

private:
    const TableInfo* table_;
    void* const* entities_;
    std::vector<std::int64_t> before_;
};

}  // namespace orm::detail
