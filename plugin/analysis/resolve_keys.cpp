#include "analysis/passes.hpp"

#include <algorithm>

namespace ormc::analysis {
namespace {

using namespace model;

bool can_be_key(const ColumnType& type) {
    switch (type.physical) {
    case PhysicalType::int16:
    case PhysicalType::int32:
    case PhysicalType::int64:
    case PhysicalType::text:
    case PhysicalType::varchar:
    case PhysicalType::uuid:
        return type.storage == Storage::plain;
    default:
        return false;
    }
}

/// Marks the members of the key, from whichever of the two forms the user chose.
class KeyFinder {
public:
    KeyFinder(Context& context, EntityState& state)
        : context_(context),
          state_(state) {}

    void run() {
        const Annotation* of_class = class_annotation();
        const std::size_t marked = mark_members();
        if (of_class != nullptr && marked > 0)
            context_.report(error(
                                "double-primary-key",
                                "'" + state_.name() +
                                    "' has a primary key on the class and on a member",
                                of_class->range
            )
                                .note("keep one of the two"));
        else if (of_class != nullptr)
            mark_named(*of_class);
        else if (marked > 1)
            refuse_second();
        else if (marked == 0 && !state_.entity->is_readonly && !state_.attributes.empty())
            refuse_none();
    }

private:
    const Annotation* class_annotation() {
        const Annotation* found = nullptr;
        for (const Annotation* annotation : state_.annotations) {
            if (annotation->kind != AnnotationKind::primary_key)
                continue;
            if (found != nullptr)
                context_.report(error(
                                    "double-primary-key",
                                    "'" + state_.name() + "' has two primary keys",
                                    annotation->range
                )
                                    .note("the other one is here", found->range));
            found = found == nullptr ? annotation : found;
        }
        return found;
    }

    std::size_t mark_members() {
        std::size_t count = 0;
        for (Attribute& attribute : state_.attributes) {
            attribute.is_key = attribute.find(AnnotationKind::primary_key) != nullptr;
            count += attribute.is_key ? 1 : 0;
        }
        return count;
    }

    void mark_named(const Annotation& annotation) {
        for (const Argument& argument : annotation.arguments) {
            if (argument.kind != ArgumentKind::name)
                continue;
            Attribute* attribute = state_.attribute(argument.text);
            if (attribute == nullptr) {
                Diagnostic diagnostic = error(
                    "unknown-member",
                    "'" + state_.name() + "' has no mapped member '" + argument.text +
                        "' for its primary key",
                    argument.range
                );
                suggest(diagnostic, argument.text, state_.attribute_names(), argument.range);
                context_.report(std::move(diagnostic));
                continue;
            }
            if (attribute->is_key)
                context_.report(error(
                                    "repeated-member",
                                    "the primary key of '" + state_.name() + "' names '" +
                                        argument.text + "' twice",
                                    argument.range
                )
                                    .note("remove one"));
            attribute->is_key = true;
        }
    }

    void refuse_second() {
        const Attribute* first = nullptr;
        std::string names;
        for (const Attribute& attribute : state_.attributes)
            if (attribute.is_key)
                names += (names.empty() ? "" : ", ") + attribute.member_path;
        for (const Attribute& attribute : state_.attributes) {
            if (attribute.is_key && first != nullptr) {
                context_.report(error(
                                    "double-primary-key",
                                    "'" + state_.name() + "' has a second primary key, '" +
                                        attribute.member_path + "'",
                                    attribute.find(AnnotationKind::primary_key)->range
                )
                                    .note("the first one is here", first->member->name_range)
                                    .note(
                                        "for one key of several columns write [[orm::primary_key(" +
                                        names + ")]] on the class"
                                    ));
            }
            if (attribute.is_key && first == nullptr)
                first = &attribute;
        }
    }

    void refuse_none() {
        Diagnostic diagnostic = error(
            "no-primary-key",
            "'" + state_.name() + "' has no primary key",
            state_.declaration->name_range
        );
        const Attribute* id = state_.attribute("id");
        const bool has_id = id != nullptr && id->kind == AttributeKind::column;
        diagnostic.note(
            has_id ? "mark 'id' with [[orm::primary_key]]"
                   : "add [[orm::primary_key]] std::int64_t id = 0;",
            has_id ? id->member->name_range : SourceRange{}
        );
        context_.report(std::move(diagnostic));
    }

    Context& context_;
    EntityState& state_;
};

/// The attributes of the key, in the order that `primary_key(a, b)` gives.
std::vector<Attribute*> key_attributes(EntityState& state) {
    std::vector<Attribute*> result;
    for (const Annotation* annotation : state.annotations) {
        if (annotation->kind != AnnotationKind::primary_key)
            continue;
        for (const Argument& argument : annotation->arguments) {
            Attribute* attribute =
                argument.kind == ArgumentKind::name ? state.attribute(argument.text) : nullptr;
            const bool is_new = std::find(result.begin(), result.end(), attribute) == result.end();
            if (attribute != nullptr && attribute->is_key && is_new)
                result.push_back(attribute);
        }
    }
    if (!result.empty())
        return result;
    for (Attribute& attribute : state.attributes)
        if (attribute.is_key)
            result.push_back(&attribute);
    return result;
}

class KeyResolver {
public:
    explicit KeyResolver(Context& context)
        : context_(context) {}

    void resolve(EntityState& state) {
        if (state.key_progress != Progress::open)
            return;
        state.key_progress = Progress::running;
        for (Attribute* attribute : key_attributes(state))
            add(state, *attribute);
        state.key_progress = Progress::done;
    }

private:
    void add(EntityState& state, Attribute& attribute) {
        if (attribute.is_optional || attribute.is_deferred) {
            report(
                "nullable-key",
                state,
                attribute,
                "is part of the primary key and may be empty",
                "remove std::optional or orm::Deferred"
            );
            return;
        }
        if (attribute.kind == AttributeKind::belongs_to)
            add_relation(state, attribute);
        else if (attribute.kind != AttributeKind::column)
            report(
                "relation-as-key",
                state,
                attribute,
                "cannot be part of the primary key",
                "it has no column in this table: name an orm::BelongsTo or a plain member"
            );
        else if (attribute.column_type && !can_be_key(*attribute.column_type))
            report(
                "key-type",
                state,
                attribute,
                "is part of the primary key and has type '" + attribute.member->type.spelling + "'",
                "keys are integers, std::string, orm::Uuid or an orm::BelongsTo; make this one "
                "unique instead"
            );
        else if (attribute.column_type)
            state.key.push_back(
                {column_name(attribute, attribute.column_prefix + attribute.accessor),
                 *attribute.column_type,
                 &attribute}
            );
    }

    void add_relation(EntityState& state, Attribute& attribute) {
        EntityState* target = context_.target_of(attribute);
        if (target == nullptr)
            return;
        if (target->key_progress == Progress::running) {
            report(
                "key-cycle",
                state,
                attribute,
                "is part of the primary key, which would contain itself",
                "give '" + state.name() + "' a key of its own"
            );
            return;
        }
        resolve(*target);
        for (const KeyPart& part : target->key) {
            const bool is_named = target->key.size() == 1;
            const std::string joined =
                attribute.column_prefix + attribute.accessor + "_" + part.name;
            state.key.push_back(
                {is_named ? column_name(attribute, joined) : joined, part.type, &attribute}
            );
        }
    }

    static std::string column_name(const Attribute& attribute, const std::string& otherwise) {
        const Annotation* annotation = attribute.find(AnnotationKind::column);
        return annotation != nullptr ? attribute.column_prefix + annotation->arguments.front().text
                                     : otherwise;
    }

    void report(
        std::string id,
        const EntityState& state,
        const Attribute& attribute,
        const std::string& what,
        std::string advice
    ) {
        context_.report(error(
                            std::move(id),
                            "'" + state.title(attribute) + "' " + what,
                            attribute.member->name_range
        )
                            .note(std::move(advice)));
    }

    Context& context_;
};

}  // namespace

void resolve_keys(Context& context) {
    for (EntityState& state : context.entities)
        KeyFinder(context, state).run();
    KeyResolver resolver(context);
    for (EntityState& state : context.entities)
        resolver.resolve(state);
}

}  // namespace ormc::analysis
