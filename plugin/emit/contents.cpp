#include "emit/emit_parts.hpp"

namespace ormc::emit {
namespace {

using namespace model;

const Entity* linked_user_of(const Schema& schema, const EnumDeclaration& declaration) {
    for (const auto& entity : schema.entities) {
        if (entity->declaration->header.role != HeaderRole::linked)
            continue;
        for (const Column& column : entity->table.columns)
            if (column.type.enumeration == &declaration)
                return entity.get();
    }
    return nullptr;
}

void add_enum(const Schema& schema, const StoredEnum& stored, HeaderContent& user) {
    for (const StoredEnum* known : user.enums)
        if (known == &stored)
            return;
    const Header& header = stored.declaration->header;
    if (header.path == user.path)
        return;
    const bool is_elsewhere = header.role == HeaderRole::emitted ||
                              (header.role == HeaderRole::linked &&
                               linked_user_of(schema, *stored.declaration) != nullptr);
    if (is_elsewhere)
        user.related_generated.insert(generated_header_path(header.path));
    else
        user.enums.push_back(&stored);
}

void add_related(const Entity& entity, const Entity* other, HeaderContent& content) {
    if (other == nullptr || other->declaration->header.path == content.path)
        return;
    static_cast<void>(entity);
    content.related_headers.insert(other->declaration->header.path);
    content.related_generated.insert(generated_header_path(other->declaration->header.path));
}

void add_entity(const Schema& schema, const Entity& entity, HeaderContent& content) {
    content.entities.push_back(&entity);
    for (const Relation& relation : entity.relations) {
        add_related(entity, relation.target, content);
        add_related(entity, relation.through_entity, content);
        add_related(entity, relation.through_owner, content);
    }
    for (const ForeignKey& key : entity.table.foreign_keys)
        add_related(entity, key.target, content);
    for (const Column& column : entity.table.columns)
        if (column.type.enumeration != nullptr)
            add_enum(schema, *schema.find(column.type.enumeration), content);
}

}  // namespace

std::vector<HeaderContent> contents_of(const Schema& schema) {
    std::vector<HeaderContent> result;
    for (const Header& header : schema.headers) {
        HeaderContent content;
        content.path = header.path;
        for (const StoredEnum& stored : schema.enums)
            if (stored.declaration->header.path == header.path)
                content.enums.push_back(&stored);
        for (const auto& entity : schema.entities)
            if (entity->is_emitted() && entity->declaration->header.path == header.path)
                add_entity(schema, *entity, content);
        result.push_back(std::move(content));
    }
    return result;
}

}  // namespace ormc::emit
