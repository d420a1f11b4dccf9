#pragma once

#include <orm/detail/entity.hpp>
#include <orm/detail/value.hpp>

#include <cstdint>

namespace orm::detail {

/// What writing an entity takes, found out once per type.
enum class Trait : std::uint32_t {
    known = 1U << 0,
    writable = 1U << 1,
    checked = 1U << 2,      ///< a column's values can be refused
    touched = 1U << 3,      ///< timestamps, versions or client-made keys
    collections = 1U << 4,  ///< to-many members, which may hold pending objects
    rowid = 1U << 5,        ///< one generated integer key
    varying = 1U << 6,      ///< which columns are written depends on the object
    read_back = 1U << 7,    ///< the database makes values beside the key
    wide = 1U << 8,         ///< more than 64 columns
};

class Traits {
public:
    explicit constexpr Traits(std::uint32_t bits) noexcept
        : bits_(bits) {}

    template <class... Several>
    [[nodiscard]] constexpr bool has(Several... any) const noexcept {
        return (bits_ & (static_cast<std::uint32_t>(any) | ...)) != 0;
    }

private:
    std::uint32_t bits_;
};

/// Finds them out. Throws `NotSupported` or `UsageError` for a table that cannot be written.
[[nodiscard]] Traits learn_traits(EntityStatements& statements, const TableInfo& table);

[[nodiscard]] inline Traits traits_of(EntityStatements& statements, const TableInfo& table) {
    const std::uint32_t bits = statements.traits.load(std::memory_order_acquire);
    return bits != 0 ? Traits(bits) : learn_traits(statements, table);
}

/// Sets a member through its column, as a row would.
void set_member(const TableInfo& table, void* entity, std::size_t column, const Parameter& value);
/// What a member would be bound as. The parameter borrows from the entity and the arena.
[[nodiscard]] Parameter
get_member(const TableInfo& table, const void* entity, std::size_t column, Arena& arena);

/// Members that a write maintains, and what they were, to be put back when the write fails.
class Touched {
public:
    Touched(const TableInfo& table, void* entity) noexcept
        : table_(&table),
          entity_(entity) {}

    Touched(const Touched&) = delete;
    Touched& operator=(const Touched&) = delete;
    ~Touched();

    void for_insert();
    void for_update();

    /// The write has happened: what was set stays, and the version is that of the row.
    void keep() noexcept { kept_ = true; }

private:
    void set(std::size_t column, const Parameter& value);

    struct Old {
        std::size_t column;
        Parameter value;
    };

    const TableInfo* table_;
    void* entity_;
    Arena arena_;
    std::vector<Old> old_;
    bool kept_ = false;
};

/// Throws `ValueError` when a to-many member holds objects that the user put in: only a session
/// stores those.
void refuse_pending(const TableInfo& table, const void* entity);

}  // namespace orm::detail
