#pragma once

#include <orm/annotations.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace orm {

namespace detail {

struct Block;
struct Cell;
class ParameterWriter;

/// A view of a constant array: what generated tables are made of.
template <class T>
struct ArrayView {
    const T* first = nullptr;
    std::size_t count = 0;

    constexpr ArrayView() = default;

    template <std::size_t Count>
    constexpr ArrayView(const T (&array)[Count]) noexcept
        : first(array),
          count(Count) {}

    constexpr ArrayView(const T* data, std::size_t size) noexcept
        : first(data),
          count(size) {}

    [[nodiscard]] constexpr const T* begin() const noexcept { return first; }

    [[nodiscard]] constexpr const T* end() const noexcept { return first + count; }

    [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }

    [[nodiscard]] constexpr bool empty() const noexcept { return count == 0; }

    [[nodiscard]] constexpr const T& operator[](std::size_t i) const noexcept { return first[i]; }
};

}  // namespace detail

/// What a column holds, independent of the database.
enum class PhysicalType : std::uint8_t {
#define ORM_PHYSICAL_TYPE(name, sqlite, postgres) name,
#include <orm/physical_types.def>
#undef ORM_PHYSICAL_TYPE
};

/// A piece of SQL from an annotation. `dialect` is empty when it is meant for every database.
struct Fragment {
    std::string_view dialect{};
    std::string_view text{};
};

using Fragments = detail::ArrayView<Fragment>;

/// Facts about a column, combined with `|`.
enum class ColumnFlags : std::uint32_t {
    none = 0,
    nullable = 1U << 0,
    primary_key = 1U << 1,
    generated = 1U << 2,     ///< the database makes the key (rowid, identity)
    never_reused = 1U << 3,  ///< AUTOINCREMENT
    uuid_v4 = 1U << 4,       ///< the key is drawn by the client before an insert
    uuid_v7 = 1U << 5,
    created_at = 1U << 6,
    updated_at = 1U << 7,
    version = 1U << 8,
    computed = 1U << 9,           ///< written by the database, never by us
    deferred = 1U << 10,          ///< `orm::Deferred<T>`: selected only on request
    foreign_key = 1U << 11,       ///< part of the key of a `BelongsTo`
    database_default = 1U << 12,  ///< has `default_sql`; `default_value` too
    unique = 1U << 13,
    discriminator = 1U << 14,
};

constexpr ColumnFlags operator|(ColumnFlags a, ColumnFlags b) noexcept {
    return static_cast<ColumnFlags>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}

constexpr bool has(ColumnFlags set, ColumnFlags flag) noexcept {
    return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(flag)) != 0;
}

/// Limits checked before every write, and as CHECK constraints where a database can.
struct Validator {
    enum class Kind : std::uint8_t {
        min,
        max,
        not_empty,
        one_of,
        pattern,
        email,
        min_length,
        max_length
    };

    Kind kind;
    std::int64_t number = 0;                        ///< bound of an integer, or a length
    double real = 0;                                ///< bound of a floating-point member
    std::string_view text{};                        ///< bound of a decimal, or the pattern
    detail::ArrayView<std::string_view> choices{};  ///< one_of
};

/// One label of an enum stored by name.
struct EnumLabel {
    std::string_view label;  ///< as stored
    std::int64_t value;
};

/// An enum that a column stores.
struct EnumInfo {
    std::string_view name;           ///< C++ name
    std::string_view database_name;  ///< of the native type
    detail::ArrayView<EnumLabel> labels;
};

/// One column of a table.
struct ColumnInfo {
    std::string_view name;    ///< in the database
    std::string_view member;  ///< in C++: `name`, `address.street`, `author`
    PhysicalType type;
    ColumnFlags flags = ColumnFlags::none;
    PhysicalType element = PhysicalType::int64;  ///< of an array
    std::int32_t length = 0;  ///< maximum code points, or bytes of a fixed blob; 0: no limit
    std::int16_t precision = 0;
    std::int16_t scale = 0;
    std::string_view accessor{};  ///< of a deferred one, in queries, where it is not `member`
    Fragments type_override{};    ///< `type(…)`
    Fragments default_sql{};      ///< `default_sql(…)` or the SQL literal of `default_value(…)`
    Fragments computed{};
    Fragments collation{};
    const EnumInfo* enumeration = nullptr;
    detail::ArrayView<Validator> validators{};
    std::string_view comment{};

    [[nodiscard]] constexpr bool is(ColumnFlags flag) const noexcept { return has(flags, flag); }
};

using ColumnIndex = std::uint16_t;
using ColumnIndexes = detail::ArrayView<ColumnIndex>;

struct TableInfo;

enum class ReferentialAction : std::uint8_t {
    no_action,
    restrict_,
    cascade,
    set_null,
    set_default
};

struct ForeignKeyInfo {
    std::string_view name;
    ColumnIndexes columns;
    const TableInfo* target;
    ColumnIndexes target_columns;
    ReferentialAction on_delete = ReferentialAction::no_action;
    ReferentialAction on_update = ReferentialAction::no_action;
    bool deferrable = false;
};

/// One part of an index: a column or an expression.
struct IndexPart {
    ColumnIndex column = 0;
    Fragments expression{};  ///< instead of the column when not empty
    bool descending = false;
};

struct IndexInfo {
    std::string_view name;
    detail::ArrayView<IndexPart> parts;
    bool unique = false;
    Fragments where{};
    std::string_view method{};  ///< `using(gin)`
    ColumnIndexes include{};
};

/// `unique(a, b)` and `[[orm::unique]]`: a constraint of the table.
struct UniqueInfo {
    std::string_view name;
    ColumnIndexes columns;
};

struct CheckInfo {
    std::string_view name;
    Fragments expression;
};

/// `exclude(…)`: PostgreSQL only.
struct ExcludeInfo {
    std::string_view name;
    Fragments expression;
};

enum class RelationKind : std::uint8_t { belongs_to, has_one, has_many, many_to_many };

struct OrderTerm {
    ColumnIndex column;
    bool descending = false;
};

/// A relation member of an entity.
struct RelationInfo {
    RelationKind kind;
    std::string_view entity;  ///< class that declares it, for messages
    std::string_view member;
    const TableInfo* owner;
    const TableInfo* target;
    ColumnIndexes columns;  ///< belongs_to: the foreign key here; others: the key here that the
                            ///< other side refers to
    ColumnIndexes target_columns;  ///< belongs_to: the key there; has_one, has_many: the foreign
                                   ///< key there; many_to_many: the key there
    const TableInfo* through = nullptr;  ///< many_to_many
    ColumnIndexes through_source{};      ///< columns of `through` that refer to the owner
    ColumnIndexes through_target{};      ///< columns of `through` that refer to the target
    bool nullable = false;               ///< belongs_to: may be absent
    detail::ArrayView<OrderTerm> order_by{};
    bool delete_orphan = false;
    bool positioned = false;
    std::string_view accessor{};  ///< in queries, where it is not `member`
    /// The member inside an entity: a `detail::ToOneMember*` (null when an optional one is empty)
    /// or a `detail::ToManyMember*`.
    void* (*member_of)(void* entity) = nullptr;
};

/// What the runtime does with an entity's objects without knowing their type. Instantiated in the
/// generated `.cpp`.
struct EntityOperations {
    std::size_t size;
    /// Reads the columns that a plain select of the entity has: all but the deferred ones, in
    /// order.
    void (*read)(void* entity, const detail::Cell* cells);
    void (*read_column)(void* entity, std::size_t column, const detail::Cell& cell);
    /// Reads the key that the database generates.
    void (*read_generated)(void* entity, const detail::Cell& cell);
    /// Writes the parameters of an insert: every column but generated keys and computed ones, in
    /// order.
    void (*write)(const void* entity, detail::ParameterWriter& out);
    void (*write_column)(const void* entity, std::size_t column, detail::ParameterWriter& out);
    /// Whether a deferred column may be written, that is, is loaded.
    bool (*is_loaded)(const void* entity, std::size_t column);
    /// Appends a row to a `std::vector<Entity>`, and reserves room in it: what a `detail::RowSink`
    /// calls.
    void (*append_row)(void* vector, const detail::Cell* cells, std::size_t count);
    void (*reserve_rows)(void* vector, std::size_t rows);
    /// Reads a row into a `std::optional<Entity>`.
    void (*emplace_row)(void* optional, const detail::Cell* cells, std::size_t count);
    detail::Block* (*make_block)();
    /// Appends a `BlockItem`, and gives the object in it.
    void* (*append)(detail::Block* block);
    void (*reserve_items)(detail::Block* block, std::size_t count);
    /// The `BlockItem` at `index`, and the object in it.
    void* (*item_at)(detail::Block* block, std::size_t index);
    void* (*object_at)(detail::Block* block, std::size_t index);
};

/// One table, and the entity mapped to it.
struct TableInfo {
    std::string_view name;
    std::string_view schema{};
    std::string_view entity{};  ///< qualified class name; empty for a generated through table
    std::string_view handle{};  ///< what queries call it
    detail::ArrayView<ColumnInfo> columns;
    ColumnIndexes primary_key{};
    std::string_view primary_key_name{};
    detail::ArrayView<ForeignKeyInfo> foreign_keys{};
    detail::ArrayView<UniqueInfo> uniques{};
    detail::ArrayView<IndexInfo> indexes{};
    detail::ArrayView<CheckInfo> checks{};
    detail::ArrayView<ExcludeInfo> excludes{};
    detail::ArrayView<RelationInfo> relations{};
    Fragments view{};  ///< the SELECT of a view
    bool readonly = false;
    std::int32_t soft_delete = -1;   ///< index of the column, or -1
    std::string_view inheritance{};  ///< `single_table` or `joined`; empty: none
    std::string_view comment{};
    const EntityOperations* operations = nullptr;

    /// The column that marks a row as deleted, or null.
    [[nodiscard]] constexpr const ColumnInfo* soft_delete_column() const noexcept {
        return soft_delete < 0 ? nullptr : &columns[static_cast<std::size_t>(soft_delete)];
    }
};

/// The generated description of an entity; specialised in its `.orm.hpp`.
template <class Entity>
struct Mapping;

/// The generated description of an enum that a column stores; specialised in an `.orm.hpp`.
template <class Enum>
struct EnumMapping;

/// The generated tags of an entity's columns and relations; specialised in its `.orm.hpp`.
template <class Entity>
struct Fields;

/// The generated query handle of an entity; specialised in its `.orm.hpp`.
template <class Entity, class Source>
struct Handle;

}  // namespace orm
