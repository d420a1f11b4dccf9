#include "frontend/attribute_bindings.hpp"

#include <clang/Sema/ParsedAttr.h>

namespace ormc::frontend {
namespace {

thread_local AttributeBindings* current_bindings = nullptr;

using Spelling = clang::ParsedAttrInfo::Spelling;

// Only scoped spellings: if a bare one were registered as well, Clang would parse the arguments as
// expressions, which they are not.
constexpr Spelling spellings[] = {
#define ORM_ANNOTATION(name, ...) {clang::ParsedAttr::AS_CXX11, "orm::" #name},
#include "../../annotations/annotation_kinds.def"
#undef ORM_ANNOTATION
};

class OrmAttributeInfo final : public clang::ParsedAttrInfo {
public:
    OrmAttributeInfo() { Spellings = spellings; }

    AttrHandling handleDeclAttribute(
        clang::Sema&, clang::Decl* declaration, const clang::ParsedAttr& attribute
    ) const override {
        if (current_bindings != nullptr)
            current_bindings->push_back({declaration, attribute.getRange().getEnd()});
        return AttributeApplied;
    }
};

const clang::ParsedAttrInfoRegistry::Add<OrmAttributeInfo>
    registration("orm", "annotations of orm");

}  // namespace

BindingScope::BindingScope(AttributeBindings& target)
    : previous_(current_bindings) {
    current_bindings = &target;
}

BindingScope::~BindingScope() {
    current_bindings = previous_;
}

}  // namespace ormc::frontend
