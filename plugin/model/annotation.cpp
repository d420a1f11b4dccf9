#include "model/annotation.hpp"

#include <algorithm>

namespace ormc::model {

bool Argument::is_call(std::string_view name) const {
    return kind == ArgumentKind::call && text == name;
}

bool Argument::is_name(std::string_view name) const {
    return kind == ArgumentKind::name && text == name;
}

bool Argument::is_literal() const {
    return kind == ArgumentKind::string || kind == ArgumentKind::integer ||
           kind == ArgumentKind::real || kind == ArgumentKind::boolean;
}

const Argument* Annotation::option(std::string_view name) const {
    for (const Argument& argument : arguments) {
        if (argument.is_name(name) || argument.is_call(name))
            return &argument;
    }
    return nullptr;
}

std::string_view to_string(AnnotationKind kind) {
    static constexpr std::string_view names[] = {
#define ORM_ANNOTATION(name, ...) #name,
#include "../../annotations/annotation_kinds.def"
#undef ORM_ANNOTATION
    };
    return names[static_cast<std::size_t>(kind)];
}

const Annotation* find(const std::vector<Annotation>& annotations, AnnotationKind kind) {
    const auto found =
        std::find_if(annotations.begin(), annotations.end(), [kind](const Annotation& annotation) {
            return annotation.kind == kind;
        });
    return found == annotations.end() ? nullptr : &*found;
}

}  // namespace ormc::model
