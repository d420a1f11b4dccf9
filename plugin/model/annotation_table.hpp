#pragma once

#include "model/annotation.hpp"
#include "model/signature.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

/// What an annotation may stand on.
enum class Place { class_, member, enum_, enumerator };

struct AllowedPlace {
    Place place = Place::class_;
    bool is_repeatable = false;
    std::string_view signature_text;
    Signature signature;
    std::string_view example;
};

/// One row of annotation_kinds.def.
struct AnnotationRule {
    AnnotationKind kind{};
    std::string_view name;
    std::vector<AllowedPlace> places;
    std::string_view documentation;

    [[nodiscard]] const AllowedPlace* at(Place place) const;
};

[[nodiscard]] const std::vector<AnnotationRule>& annotation_rules();

/// Null for an unknown name.
[[nodiscard]] const AnnotationRule* find_annotation_rule(std::string_view name);

/// "a class", "a data member", …
[[nodiscard]] std::string_view describe(Place place);

/// The table as the body of docs/annotations.md.
[[nodiscard]] std::string annotations_as_markdown();

/// The nearest of `candidates` if it is near enough to be what was meant.
[[nodiscard]] std::optional<std::string_view>
did_you_mean(std::string_view written, const std::vector<std::string_view>& candidates);

}  // namespace ormc::model
