#pragma once

#include "model/declaration.hpp"
#include "model/diagnostic.hpp"
#include "model/entity.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ormc::analysis {

enum class AttributeKind { column, belongs_to, has_one, has_many, many_to_many };

/// A mapped member of an entity, whether its own, of a mixin base or of an embedded struct.
struct Attribute {
    const model::MemberDeclaration* member = nullptr;
    AttributeKind kind = AttributeKind::column;
    model::Type type;  ///< optional and Deferred taken off
    bool is_optional = false;
    bool is_deferred = false;
    std::vector<std::size_t> path;  ///< slots
    std::string accessor;           ///< in its handle struct
    std::string accessor_path;      ///< in the handle of the entity: `address.street`
    std::string member_path;        ///< in C++: `address_.street`
    std::string tag;                ///< `address_street`
    std::string column_prefix;      ///< `address_`
    bool is_embedded = false;
    bool is_key = false;
    std::optional<model::ColumnType> column_type;  ///< columns whose type is good
    model::ColumnIndexes columns;
    std::size_t relation = 0;  ///< index into `Entity::relations`

    [[nodiscard]] const model::Annotation* find(model::AnnotationKind kind) const {
        return model::find(member->annotations, kind);
    }
};

/// One column of a key: `id`, or `course_code` where the key is a relation.
struct KeyPart {
    std::string name;
    model::ColumnType type;
    const Attribute* attribute = nullptr;
};

enum class Progress { open, running, done };

/// What the passes know about an entity beside what becomes its mapping.
struct EntityState {
    model::Entity* entity = nullptr;
    const model::ClassDeclaration* declaration = nullptr;
    std::vector<const model::Annotation*> annotations;  ///< of the class and of its mixins
    std::deque<Attribute> attributes;
    bool is_refused = false;  ///< its members mean nothing
    Progress key_progress = Progress::open;
    std::vector<KeyPart> key;

    [[nodiscard]] const model::Annotation* find(model::AnnotationKind kind) const;

    [[nodiscard]] bool has(model::AnnotationKind kind) const { return find(kind) != nullptr; }

    [[nodiscard]] const std::string& name() const { return declaration->name; }

    /// By the name of the member, of its accessor, or by its path; null when there is none.
    [[nodiscard]] Attribute* attribute(std::string_view name);
    [[nodiscard]] std::vector<std::string_view> attribute_names() const;
    /// `User::name`
    [[nodiscard]] std::string title(const Attribute& attribute) const;
};

/// What all passes share.
struct Context {
    const model::Input& input;
    model::DiagnosticSink& sink;
    model::Schema& schema;
    std::deque<EntityState> entities;
    std::map<const model::ClassDeclaration*, EntityState*> by_class;

    std::set<std::string> reported;

    [[nodiscard]] EntityState* state_of(const model::ClassDeclaration* declaration) const;
    /// The entity that `BelongsTo<…>` and the like name; null when it is not mapped.
    [[nodiscard]] EntityState* target_of(const Attribute& relation) const;
    /// A mistake in a mixin or embedded struct is found for every class that has it, and told once.
    void report(model::Diagnostic diagnostic);
};

/// "did you mean 'x'?" with a fix-it, when one of the candidates is near.
void suggest(
    model::Diagnostic& diagnostic,
    std::string_view written,
    const std::vector<std::string_view>& candidates,
    const model::SourceRange& range
);

/// The SQL of an annotation: every `"text"`, `postgres("text")` and `sqlite("text")` in it.
[[nodiscard]] model::Fragments fragments_of(const std::vector<model::Argument>& arguments);

/// `where(…)`, where a member may be called `where`; null when it is not there.
[[nodiscard]] const model::Argument*
call_option(const model::Annotation& annotation, std::string_view option);

/// The string in `name("…")`; empty when it is not there.
[[nodiscard]] std::string option_text(const model::Annotation& annotation, std::string_view option);

}  // namespace ormc::analysis
