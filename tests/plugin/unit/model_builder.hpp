#pragma once

#include "analysis/analyze.hpp"
#include "model/declaration.hpp"
#include "model/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Headers made by hand: what the frontend would have read, without Clang.
namespace ormc::testing {

class Headers;

class ClassBuilder {
public:
    ClassBuilder(Headers& headers, model::ClassDeclaration& declaration)
        : headers_(&headers),
          declaration_(&declaration) {}

    /// `annotations` as between `[[orm::` and `]]`: "unique, length(1, 100)".
    ClassBuilder& member(
        std::string_view type,
        const std::string& name,
        std::string_view annotations = {},
        const std::string& documentation = {}
    );
    ClassBuilder& base(const std::string& name);

    [[nodiscard]] model::ClassDeclaration& declaration() { return *declaration_; }

    [[nodiscard]] model::MemberDeclaration& last() { return declaration_->members.back(); }

private:
    Headers* headers_;
    model::ClassDeclaration* declaration_;
};

class Headers {
public:
    Headers();

    /// Everything that follows is in this header.
    Headers& header(const std::string& path, model::HeaderRole role = model::HeaderRole::emitted);
    Headers& space(std::vector<std::string> namespaces);
    /// A class with `[[orm::table]]`, or with other annotations.
    ClassBuilder entity(const std::string& name, std::string_view annotations = "table");
    /// A class without annotations of its own, or with some.
    ClassBuilder plain(const std::string& name, std::string_view annotations = {});
    model::EnumDeclaration& enumeration(
        const std::string& name,
        const std::vector<std::string>& enumerators,
        std::string_view annotations = {}
    );

    [[nodiscard]] model::Input& input() { return input_; }

    [[nodiscard]] model::Schema analyze();

    /// What `analyze` reported.
    [[nodiscard]] const std::vector<model::Diagnostic>& diagnostics() const {
        return sink_.diagnostics();
    }

    /// The ids of all diagnostics, in order.
    [[nodiscard]] std::vector<std::string> ids();

    [[nodiscard]] model::Type type(std::string_view text);
    [[nodiscard]] std::vector<model::Annotation> annotations(std::string_view text);
    [[nodiscard]] model::SourceRange next_range();

private:
    friend class ClassBuilder;
    model::ClassDeclaration* find_class(std::string_view name);
    model::EnumDeclaration* find_enum(std::string_view name);
    std::string qualified(const std::string& name) const;

    model::Input input_;
    model::DiagnosticList sink_;
    model::Header header_;
    std::vector<std::string> namespaces_ = {"blog"};
    std::uint32_t line_ = 0;
};

}  // namespace ormc::testing
