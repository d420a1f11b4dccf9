#pragma once

#include <clang/Lex/Token.h>

#include <optional>
#include <string>
#include <vector>

namespace ormc::frontend {

/// One `scope::name(arguments)` inside `[[…]]`, after macro expansion.
struct AttributeTokens {
    std::string scope;
    std::string name;
    clang::SourceLocation scope_location;
    clang::SourceLocation name_location;
    clang::SourceLocation opening;  ///< "(", invalid without arguments
    clang::SourceLocation closing;  ///< ")"
    clang::SourceLocation brackets;
    std::vector<clang::Token> arguments;

    enum class Before { other, class_key, base } before = Before::other;
    unsigned brace_depth = 0;

    [[nodiscard]] clang::SourceLocation end() const {
        return closing.isValid() ? closing : name_location;
    }
};

/// Watches the tokens that the parser takes and keeps every scoped attribute. Clang itself skips
/// the arguments of attributes that come from a plugin.
class AttributeTokenRecorder {
public:
    void see(const clang::Token& token);

    [[nodiscard]] const std::vector<AttributeTokens>& attributes() const { return attributes_; }

private:
    enum class State {
        outside,
        first_bracket,
        list,
        using_scope,
        after_scope,
        after_name,
        arguments
    };

    void begin_list(const clang::Token& token);
    void see_in_list(const clang::Token& token);
    void see_after_scope(const clang::Token& token);
    void see_after_name(const clang::Token& token);
    void see_argument(const clang::Token& token);
    void begin_attribute(const clang::Token& token);
    void end_attribute();

    State state_ = State::outside;
    unsigned brace_depth_ = 0;
    clang::tok::TokenKind last_ = clang::tok::unknown;
    clang::tok::TokenKind before_brackets_ = clang::tok::unknown;
    clang::SourceLocation brackets_;
    std::optional<clang::Token> using_scope_;
    std::vector<clang::tok::TokenKind> open_;
    AttributeTokens current_;
    std::vector<AttributeTokens> attributes_;
};

}  // namespace ormc::frontend
