#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <algorithm>
#include <map>

namespace ormc::analysis {
namespace {

using namespace model;

/// Where the walk is: the class whose members are looked at, and how they are reached.
struct Place {
    const ClassDeclaration* declaration = nullptr;
    std::string slot_owner;  ///< how `&owner::member` is spelled
    std::vector<std::size_t> path;
    std::string member_prefix;
    std::string tag_prefix;
    std::string column_prefix;
    bool is_embedded = false;
    std::vector<HandleMember>* members = nullptr;
    std::string accessor_prefix;
};

/// A class and its bases, members in the order of their addresses.
struct Found {
    const MemberDeclaration* member = nullptr;
    const ClassDeclaration* owner = nullptr;
};

class Flattener {
public:
    Flattener(Context& context, EntityState& state)
        : context_(context),
          state_(state) {}

    void run() {
        const Place place{
            state_.declaration,
            state_.declaration->qualified_name,
            {},
            {},
            {},
            {},
            false,
            &state_.entity->members,
            {}};
        walk(place);
        if (state_.attributes.empty() && !state_.declaration->has_error && !has_mistake_)
            context_.report(error(
                                "no-columns",
                                "'" + state_.name() + "' has no member that is a column",
                                state_.declaration->name_range
            )
                                .note("give it one, or remove [[orm::table]]"));
    }

private:
    void walk(const Place& place);
    void collect(const ClassDeclaration& declaration, std::vector<Found>& found);
    void collect_base(const BaseSpecifier& base, std::vector<Found>& found);
    bool is_mapped(const MemberDeclaration& member);
    bool refuse_form(const MemberDeclaration& member);
    std::map<const MemberDeclaration*, std::string> accessors(const std::vector<Found>& found);
    void add(const Place& place, const Found& found, const std::string& accessor, bool is_hidden);
    void
    embed(const Place& place, const Found& found, const std::string& accessor, std::size_t slot);
    void report(
        std::string id, const MemberDeclaration& member, const std::string& what, std::string advice
    );

    Context& context_;
    EntityState& state_;
    bool has_mistake_ = false;
};

void Flattener::report(
    std::string id, const MemberDeclaration& member, const std::string& what, std::string advice
) {
    has_mistake_ = true;
    const ClassDeclaration* owner =
        member.declared_in != nullptr ? member.declared_in : state_.declaration;
    context_.report(
        error(
            std::move(id), "'" + owner->name + "::" + member.name + "' " + what, member.name_range
        )
            .note(std::move(advice))
    );
}

void Flattener::collect_base(const BaseSpecifier& base, std::vector<Found>& found) {
    if (base.class_declaration == nullptr) {
        has_mistake_ = true;
        context_.report(error(
                            "unresolved-base",
                            "the base class '" + base.spelling + "' of '" + state_.name() +
                                "' could not be read",
                            base.range
        )
                            .note("include the header that defines it"));
        return;
    }
    if (base.class_declaration->is_system)
        return;
    const std::size_t before = found.size();
    collect(*base.class_declaration, found);
    if (found.size() > before && base.access != Access::public_)
        context_.report(error(
                            "private-base",
                            "'" + state_.name() + "' gets columns from its base '" +
                                base.class_declaration->name + "', which is not public",
                            base.range
        )
                            .note("make the base public, or map its members by hand"));
    for (const Annotation& annotation : base.class_declaration->annotations) {
        const bool is_mixin =
            find(base.class_declaration->annotations, AnnotationKind::table) == nullptr;
        if (is_mixin)
            state_.annotations.push_back(&annotation);
    }
}

void Flattener::collect(const ClassDeclaration& declaration, std::vector<Found>& found) {
    for (const BaseSpecifier& base : declaration.bases)
        collect_base(base, found);
    for (const MemberDeclaration& member : declaration.members)
        if (is_mapped(member) && !refuse_form(member))
            found.push_back({&member, &declaration});
}

bool Flattener::is_mapped(const MemberDeclaration& member) {
    const bool is_transient = find(member.annotations, AnnotationKind::transient) != nullptr;
    if (is_transient && member.annotations.size() > 1)
        report(
            "transient-with-others",
            member,
            "is transient, so its other annotations mean nothing",
            "remove 'transient', or the others"
        );
    if (is_transient)
        return false;
    if (member.is_static && !member.annotations.empty())
        report(
            "static-member", member, "is static, so it belongs to no row", "remove the annotation"
        );
    if (member.name.empty() && !member.is_bit_field)
        return false;
    const bool is_padding = member.is_bit_field && member.name.empty();
    return !member.is_static && !is_padding && !member.has_error;
}

bool Flattener::refuse_form(const MemberDeclaration& member) {
    const std::string or_transient = ", or mark it [[orm::transient]]";
    if (member.is_bit_field)
        report(
            "bit-field",
            member,
            "is a bit-field, which has no address",
            "write an ordinary integer" + or_transient
        );
    else if (member.type.kind == TypeKind::reference)
        report(
            "reference-member",
            member,
            "is a reference, which cannot be read into",
            "write a value or an orm::BelongsTo" + or_transient
        );
    else if (member.type.is_const)
        report(
            "const-member",
            member,
            "is const, so no row can be read into it",
            "remove 'const'" + or_transient
        );
    else if (member.is_in_anonymous_union)
        report(
            "union-member",
            member,
            "is in a union, where only one member has a value",
            "write std::optional members" + or_transient
        );
    else
        return false;
    return true;
}

std::map<const MemberDeclaration*, std::string> Flattener::accessors(const std::vector<Found>& found
) {
    std::map<std::string, int> names;
    std::map<std::string, int> stripped;
    for (const Found& each : found) {
        ++names[each.member->name];
        ++stripped[stripped_member_name(each.member->name)];
    }
    std::map<const MemberDeclaration*, std::string> result;
    for (const Found& each : found) {
        const std::string& name = each.member->name;
        const std::string shorter = stripped_member_name(name);
        const bool is_usable = !shorter.empty() && shorter != name && !is_cpp_keyword(shorter) &&
                               !context_.input.macros.contains(shorter) && stripped[shorter] == 1 &&
                               !names.contains(shorter);
        result[each.member] = is_usable ? shorter : name;
    }
    return result;
}

void Flattener::walk(const Place& place) {
    std::vector<Found> found;
    collect(*place.declaration, found);
    const auto names = accessors(found);
    for (const Found& each : found) {
        const auto same_name = std::count_if(found.begin(), found.end(), [&](const Found& other) {
            return other.member->name == each.member->name;
        });
        add(place, each, names.at(each.member), same_name > 1);
    }
}

AttributeKind kind_of(const Type& type) {
    switch (type.kind) {
    case TypeKind::belongs_to:
        return AttributeKind::belongs_to;
    case TypeKind::has_one:
        return AttributeKind::has_one;
    case TypeKind::has_many:
        return AttributeKind::has_many;
    case TypeKind::many_to_many:
        return AttributeKind::many_to_many;
    default:
        return AttributeKind::column;
    }
}

void take_wrappers_off(Attribute& attribute) {
    while (attribute.type.kind == TypeKind::optional || attribute.type.kind == TypeKind::deferred) {
        bool& flag = attribute.type.kind == TypeKind::optional ? attribute.is_optional
                                                               : attribute.is_deferred;
        const bool is_inside_out =
            attribute.type.kind == TypeKind::deferred && attribute.is_optional;
        if (flag || is_inside_out || attribute.type.arguments.empty() || attribute.type.has_codec)
            return;
        flag = true;
        Type inner = attribute.type.arguments.front();
        attribute.type = std::move(inner);
    }
}

void Flattener::add(
    const Place& place, const Found& found, const std::string& accessor, bool is_hidden
) {
    const MemberDeclaration& member = *found.member;
    const std::string owner = is_hidden ? found.owner->qualified_name : place.slot_owner;
    const std::size_t slot = state_.entity->slots.size();
    if (find(member.annotations, AnnotationKind::embedded) != nullptr) {
        state_.entity->slots.push_back({owner, member.name});
        embed(place, found, accessor, slot);
        return;
    }
    state_.entity->slots.push_back({owner, member.name});
    HandleMember handle{HandleMember::Kind::column, accessor, member.documentation};
    handle.index = state_.attributes.size();
    place.members->push_back(std::move(handle));
    Attribute& attribute = state_.attributes.emplace_back();
    attribute.member = &member;
    attribute.type = member.type;
    take_wrappers_off(attribute);
    attribute.kind = kind_of(attribute.type);
    attribute.path = place.path;
    attribute.path.push_back(slot);
    attribute.accessor = accessor;
    attribute.accessor_path = place.accessor_prefix + accessor;
    attribute.member_path = place.member_prefix + member.name;
    attribute.tag = place.tag_prefix + accessor;
    attribute.column_prefix = place.column_prefix;
    attribute.is_embedded = place.is_embedded;
    const bool is_to_many =
        attribute.kind != AttributeKind::column && attribute.kind != AttributeKind::belongs_to;
    if (attribute.is_embedded && is_to_many)
        report(
            "relation-in-embedded",
            member,
            "is a relation of rows, but '" + found.owner->name + "' is embedded and has none",
            "move it into the entity; only orm::BelongsTo may be embedded"
        );
}

void Flattener::embed(
    const Place& place, const Found& found, const std::string& accessor, std::size_t slot
) {
    const MemberDeclaration& member = *found.member;
    const ClassDeclaration* embedded = member.type.class_declaration;
    if (member.type.kind != TypeKind::class_ || embedded == nullptr || embedded->is_system) {
        const bool is_optional = member.type.kind == TypeKind::optional;
        report(
            "embedded-type",
            member,
            "is embedded, but '" + member.type.spelling + "' is not a struct of yours",
            is_optional ? "embed the struct itself and make its members optional"
                        : "remove 'embedded'"
        );
        return;
    }
    if (context_.state_of(embedded) != nullptr) {
        report(
            "embedded-entity",
            member,
            "embeds '" + embedded->name + "', which has a table of its own",
            "write orm::BelongsTo<" + embedded->name + ">"
        );
        return;
    }
    for (const Annotation& annotation : member.annotations)
        if (annotation.kind != AnnotationKind::embedded)
            report(
                "embedded-with-others",
                member,
                "is embedded and has no column of its own for 'orm::" +
                    std::string(to_string(annotation.kind)) + "'",
                "put the annotation on the members of '" + embedded->name + "'"
            );
    HandleMember handle{HandleMember::Kind::embedded, accessor, member.documentation};
    handle.struct_name = embedded->name;
    handle.member = place.member_prefix + member.name;
    place.members->push_back(std::move(handle));
    Place inner{
        embedded,
        embedded->qualified_name,
        place.path,
        {},
        {},
        {},
        true,
        &place.members->back().members,
        place.accessor_prefix + accessor + "."};
    inner.path.push_back(slot);
    inner.member_prefix = place.member_prefix + member.name + ".";
    inner.tag_prefix = place.tag_prefix + accessor + "_";
    inner.column_prefix = place.column_prefix + accessor + "_";
    walk(inner);
}

}  // namespace

void flatten_members(Context& context) {
    for (EntityState& state : context.entities)
        if (state.declaration->is_defined && !state.is_refused)
            Flattener(context, state).run();
}

}  // namespace ormc::analysis
