#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <set>

namespace ormc::analysis {
namespace {

using namespace model;

/// Names that generated code uses inside a handle or among its fields.
bool is_reserved(const std::string& name) {
    static const std::set<std::string> reserved = {
        "Source",
        "Column",
        "Fields",
        "ToOne",
        "ToMany",
        "Field",
        "BelongsToField",
        "HasOneField",
        "HasManyField",
        "ManyToManyField",
        "EnumByName",
        "EnumByValue",
        "EnumNative",
        "JsonStored",
        "Handle",
        "Mapping",
        "EnumMapping",
        "CompositeKey"};
    return reserved.contains(name);
}

class HandleMaker {
public:
    HandleMaker(Context& context, EntityState& state)
        : context_(context),
          state_(state) {}

    void run() { resolve(state_.entity->members); }

private:
    void resolve(std::vector<HandleMember>& members) {
        std::set<std::string> names;
        for (const HandleMember& member : members)
            names.insert(member.name);
        for (HandleMember& member : members) {
            check_name(member);
            if (member.kind == HandleMember::Kind::embedded) {
                if (names.contains(member.struct_name))
                    member.struct_name += "_" + member.name;
                while (!names.insert(member.struct_name).second)
                    member.struct_name += "_";
                resolve(member.members);
            } else {
                resolve_index(member);
            }
        }
    }

    void resolve_index(HandleMember& member) {
        const Attribute& attribute = state_.attributes[member.index];
        switch (attribute.kind) {
        case AttributeKind::column:
            member.index = attribute.columns.empty() ? 0 : attribute.columns.front();
            return;
        case AttributeKind::belongs_to:
        case AttributeKind::has_one:
            member.kind = HandleMember::Kind::to_one;
            break;
        default:
            member.kind = HandleMember::Kind::to_many;
        }
        member.index = attribute.relation;
    }

    void check_name(const HandleMember& member) {
        const bool is_macro = context_.input.macros.contains(member.name);
        if (!is_reserved(member.name) && !is_macro)
            return;
        context_.report(
            error(
                "reserved-accessor",
                "'" + state_.name() + "' has a member '" + member.name +
                    "', a name that its handle cannot have",
                range_of(member)
            )
                .note(
                    is_macro ? "it is a macro: rename the member"
                             : "generated code uses it: rename the member, and keep the column "
                               "with [[orm::column(\"" +
                                   member.name + "\")]]"
                )
        );
    }

    SourceRange range_of(const HandleMember& member) const {
        if (member.kind != HandleMember::Kind::embedded)
            return state_.attributes[member.index].member->name_range;
        return state_.declaration->name_range;
    }

    Context& context_;
    EntityState& state_;
};

void refuse_equal_tags(Context& context, EntityState& state) {
    std::map<std::string, const Attribute*> tags;
    for (const Attribute& attribute : state.attributes) {
        const auto [other, is_new] = tags.try_emplace(attribute.tag, &attribute);
        if (!is_new)
            context.report(error(
                               "equal-accessors",
                               "'" + state.title(attribute) + "' and '" +
                                   state.title(*other->second) + "' would both be '" +
                                   attribute.tag + "' in generated code",
                               attribute.member->name_range
            )
                               .note("the other one is here", other->second->member->name_range)
                               .note("rename one of them"));
    }
}

}  // namespace

void make_handles(Context& context) {
    for (EntityState& state : context.entities) {
        HandleMaker(context, state).run();
        refuse_equal_tags(context, state);
    }
}

}  // namespace ormc::analysis
