#pragma once

#include "model/declaration.hpp"
#include "model/sql.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

/// What a column holds, independent of the database.
enum class PhysicalType : std::uint8_t {
#define ORM_PHYSICAL_TYPE(name, sqlite, postgres) name,
#include <orm/physical_types.def>
#undef ORM_PHYSICAL_TYPE
};

[[nodiscard]] std::string_view to_string(PhysicalType type);

/// How a member becomes a column where its type alone does not say.
enum class Storage { plain, enum_by_name, enum_by_value, enum_native, json };

/// What a mapped member is in C++ and in the database.
struct ColumnType {
    PhysicalType physical = PhysicalType::text;
    PhysicalType element = PhysicalType::int64;  ///< of an array
    std::int32_t length = 0;                     ///< code points, or bytes of a fixed blob
    std::int16_t precision = 0;
    std::int16_t scale = 0;
    bool is_nullable = false;
    Storage storage = Storage::plain;
    std::string value;  ///< C++ type, without the optional
    const EnumDeclaration* enumeration = nullptr;

    /// The C++ type with its optional.
    [[nodiscard]] std::string cpp_type() const;
    /// `TEXT`, `INTEGER`; without `type(…)`.
    [[nodiscard]] std::string sqlite_type() const;
    /// `varchar(100)`, `integer[]`; without `type(…)`.
    [[nodiscard]] std::string postgres_type(std::string_view native_enum = {}) const;
};

/// Limits checked before every write.
struct Validator {
    enum class Kind { min, max, not_empty, one_of, pattern, email, min_length, max_length };

    Kind kind{};
    std::int64_t number = 0;
    double real = 0;
    std::string text;
    std::vector<std::string> choices;
};

[[nodiscard]] std::string_view to_string(Validator::Kind kind);

struct ColumnFlags {
    bool nullable = false;
    bool primary_key = false;
    bool generated = false;
    bool never_reused = false;
    bool uuid_v4 = false;
    bool uuid_v7 = false;
    bool created_at = false;
    bool updated_at = false;
    bool version = false;
    bool computed = false;
    bool deferred = false;
    bool foreign_key = false;
    bool database_default = false;
    bool unique = false;
    bool discriminator = false;

    /// Those that are set, in the order and spelling of the runtime's enumerators.
    [[nodiscard]] std::vector<std::string_view> names() const;
};

using ColumnIndex = std::size_t;
using ColumnIndexes = std::vector<ColumnIndex>;

/// A column that is part of the key of a `BelongsTo`.
struct RelationKeyPart {
    std::size_t relation = 0;
    std::size_t part = 0;
};

struct Column {
    std::string name;      ///< in the database
    std::string member;    ///< in C++: `name`, `address.street`, `author`
    std::string accessor;  ///< in the handle: `address.street`; empty for part of a relation
    std::string tag;       ///< `address_street`; empty for part of a relation
    ColumnType type;
    ColumnFlags flags;
    std::vector<std::size_t> path;  ///< indexes into `Entity::slots`
    std::optional<RelationKeyPart> key_part;
    Fragments type_override;
    Fragments default_sql;
    Fragments computed;
    Fragments collation;
    std::vector<Validator> validators;
    std::string comment;
    std::string renamed_from;
    const MemberDeclaration* declaration = nullptr;
    SourceRange range;  ///< of the member's name
};

}  // namespace ormc::model
