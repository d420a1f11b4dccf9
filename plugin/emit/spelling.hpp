#pragma once

#include "model/entity.hpp"

#include <string>
#include <vector>

/// How generated code names what the user wrote. All of it stands in `namespace orm`.
namespace ormc::emit {

/// `blog::User`, or `::blog::User` where `namespace orm` or a field has a `blog` of its own.
[[nodiscard]] std::string
spelled(const std::string& qualified_name, const model::Entity* inside = nullptr);

[[nodiscard]] std::string
entity_name(const model::Entity& entity, const model::Entity* inside = nullptr);

/// `std::optional<blog::Role>`
[[nodiscard]] std::string
value_type(const model::ColumnType& type, const model::Entity* inside = nullptr);

/// `EnumByName<blog::Role>`; empty where the type alone says it.
[[nodiscard]] std::string
codec(const model::ColumnType& type, const model::Entity* inside = nullptr);

/// The type of the entity's key: `std::int64_t`, `orm::CompositeKey<…>`; empty without one.
[[nodiscard]] std::string key_type(const model::Entity& entity);

/// The definition of an entity's constants: `detail::EntityDefinition<blog::User>`.
[[nodiscard]] std::string definition_of(const model::Entity& entity);

/// `Mapping<blog::User>`
[[nodiscard]] std::string mapping_of(const model::Entity& entity);

}  // namespace ormc::emit
