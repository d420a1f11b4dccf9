#pragma once

#include <clang/AST/DeclBase.h>
#include <clang/Basic/SourceLocation.h>

#include <vector>

namespace ormc::frontend {

/// Clang attached the attribute whose name stands at `name_location` to `declaration`.
struct AttributeBinding {
    clang::Decl* declaration = nullptr;
    clang::SourceLocation name_location;
};

using AttributeBindings = std::vector<AttributeBinding>;

/// While it lives, Clang's handler for `orm::…` attributes adds to `target`: the handler is made by
/// Clang's registry and has no other way to know which translation unit is being read.
class BindingScope {
public:
    explicit BindingScope(AttributeBindings& target);
    ~BindingScope();
    BindingScope(const BindingScope&) = delete;
    BindingScope& operator=(const BindingScope&) = delete;

private:
    AttributeBindings* previous_;
};

}  // namespace ormc::frontend
