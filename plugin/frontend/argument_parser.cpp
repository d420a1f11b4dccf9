#include "frontend/argument_parser.hpp"

#include "frontend/literal_reader.hpp"

#include <clang/Basic/IdentifierTable.h>
#include <llvm/ADT/ArrayRef.h>

#include <utility>

namespace ormc::frontend {
namespace {

namespace tok = clang::tok;
using model::Argument;
using model::ArgumentKind;

constexpr unsigned deepest = 32;

class ArgumentParser {
public:
    ArgumentParser(
        const AttributeTokens& attribute,
        clang::Preprocessor& preprocessor,
        const Locations& locations,
        model::DiagnosticSink& sink
    )
        : attribute_(attribute),
          preprocessor_(preprocessor),
          locations_(locations),
          sink_(sink),
          rest_(attribute.arguments) {}

    std::optional<std::vector<Argument>> parse() {
        std::vector<Argument> result;
        if (rest_.empty())
            return result;
        if (!list(result))
            return std::nullopt;
        if (!rest_.empty()) {
            fail_at_token();
            return std::nullopt;
        }
        return result;
    }

private:
    bool list(std::vector<Argument>& into) {
        do {
            into.emplace_back();
            if (!argument(into.back()))
                return false;
        } while (take(tok::comma));
        return true;
    }

    bool argument(Argument& into) {
        if (rest_.empty())
            return fail(attribute_.end(), "an argument is missing");
        const clang::SourceLocation begin = rest_.front().getLocation();
        if (!value(into))
            return false;
        into.range = locations_.range(clang::SourceRange(begin, last_));
        return true;
    }

    bool value(Argument& into) {
        const clang::Token& token = rest_.front();
        if (tok::isStringLiteral(token.getKind()))
            return string(into);
        if (token.isOneOf(tok::minus, tok::plus))
            return signed_number(into);
        if (token.is(tok::numeric_constant))
            return number(into, false);
        if (token.isOneOf(tok::kw_true, tok::kw_false)) {
            into.kind = ArgumentKind::boolean;
            into.boolean = token.is(tok::kw_true);
            into.spelling = into.boolean ? "true" : "false";
            advance();
            return true;
        }
        if (token.is(tok::coloncolon) || is_word())
            return named(into);
        return fail_at_token();
    }

    bool string(Argument& into) {
        std::size_t count = 0;
        while (count < rest_.size() && tok::isStringLiteral(rest_[count].getKind()))
            ++count;
        const llvm::ArrayRef<clang::Token> tokens = rest_.take_front(count);
        last_ = tokens.back().getLocation();
        rest_ = rest_.drop_front(count);
        const std::string problem = read_string(tokens, preprocessor_, into);
        return problem.empty() || fail(tokens.front().getLocation(), problem);
    }

    bool signed_number(Argument& into) {
        const bool is_negative = rest_.front().is(tok::minus);
        advance();
        if (rest_.empty() || rest_.front().isNot(tok::numeric_constant))
            return fail(last_, "a number is missing behind the sign");
        return number(into, is_negative);
    }

    bool number(Argument& into, bool is_negative) {
        const clang::Token token = rest_.front();
        advance();
        const std::string problem = read_number(token, is_negative, preprocessor_, into);
        return problem.empty() || fail(token.getLocation(), problem);
    }

    bool named(Argument& into) {
        const clang::SourceLocation begin = rest_.front().getLocation();
        if (!qualified_name(into.text))
            return false;
        into.kind = ArgumentKind::name;
        into.name_range = locations_.range(clang::SourceRange(begin, last_));
        if (take(tok::l_paren))
            return call(into);
        if (!take(tok::equal))
            return true;
        return assigned(into);
    }

    /// `name = value` is `name(value)`, and `name = true` is `name`.
    bool assigned(Argument& into) {
        Argument value;
        if (!argument(value))
            return false;
        if (value.kind == ArgumentKind::boolean && value.boolean)
            return true;
        into.kind = ArgumentKind::call;
        into.arguments.push_back(std::move(value));
        return true;
    }

    /// `Class::member`, `member.part`.
    bool qualified_name(std::string& text) {
        std::string separator = take(tok::coloncolon) ? "::" : "";
        while (true) {
            text += separator;
            if (!is_word())
                return rest_.empty() ? fail(last_, "a name is missing behind '" + separator + "'")
                                     : fail_at_token();
            text += rest_.front().getIdentifierInfo()->getName().str();
            advance();
            if (take(tok::coloncolon))
                separator = "::";
            else if (take(tok::period))
                separator = ".";
            else
                return true;
        }
    }

    bool call(Argument& into) {
        into.kind = ArgumentKind::call;
        if (++depth_ > deepest)
            return fail(last_, "the parentheses are nested too deeply");
        const bool is_good = take(tok::r_paren) || (list(into.arguments) && closing());
        --depth_;
        return is_good;
    }

    bool closing() {
        return take(tok::r_paren) ||
               (rest_.empty() ? fail(last_, "a ')' is missing") : fail_at_token());
    }

    bool is_word() const {
        return !rest_.empty() && !rest_.front().isLiteral() &&
               rest_.front().getIdentifierInfo() != nullptr;
    }

    bool take(tok::TokenKind kind) {
        if (rest_.empty() || rest_.front().isNot(kind))
            return false;
        advance();
        return true;
    }

    void advance() {
        last_ = rest_.front().getLocation();
        rest_ = rest_.drop_front();
    }

    bool fail_at_token() {
        const clang::Token& token = rest_.front();
        return fail(
            token.getLocation(), "'" + preprocessor_.getSpelling(token) + "' was not expected here"
        );
    }

    bool fail(clang::SourceLocation where, const std::string& problem) {
        sink_.report(model::error(
                         "annotation-syntax",
                         "the arguments of 'orm::" + attribute_.name +
                             "' cannot be read: " + problem,
                         locations_.range(where)
        )
                         .note("arguments are literals, names, name(…) and name = value, separated "
                               "by commas"));
        return false;
    }

    const AttributeTokens& attribute_;
    clang::Preprocessor& preprocessor_;
    const Locations& locations_;
    model::DiagnosticSink& sink_;
    llvm::ArrayRef<clang::Token> rest_;
    clang::SourceLocation last_;
    unsigned depth_ = 0;
};

}  // namespace

std::optional<std::vector<Argument>> parse_arguments(
    const AttributeTokens& attribute,
    clang::Preprocessor& preprocessor,
    const Locations& locations,
    model::DiagnosticSink& sink
) {
    return ArgumentParser(attribute, preprocessor, locations, sink).parse();
}

}  // namespace ormc::frontend
