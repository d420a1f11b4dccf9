#include "frontend/attribute_tokens.hpp"

#include <clang/Basic/IdentifierTable.h>

#include <utility>

namespace ormc::frontend {
namespace {

namespace tok = clang::tok;

bool is_word(const clang::Token& token) {
    return !token.isAnnotation() && !token.isLiteral() && token.getIdentifierInfo() != nullptr;
}

std::string spelling(const clang::Token& token) {
    return token.getIdentifierInfo()->getName().str();
}

tok::TokenKind closer_of(tok::TokenKind kind) {
    switch (kind) {
    case tok::l_paren:
        return tok::r_paren;
    case tok::l_square:
        return tok::r_square;
    case tok::l_brace:
        return tok::r_brace;
    default:
        return tok::unknown;
    }
}

bool is_closer(tok::TokenKind kind) {
    return kind == tok::r_paren || kind == tok::r_square || kind == tok::r_brace;
}

/// For an attribute that Clang attached to nothing: where it may have been meant.
AttributeTokens::Before classify(tok::TokenKind kind) {
    switch (kind) {
    case tok::kw_struct:
    case tok::kw_class:
    case tok::kw_union:
        return AttributeTokens::Before::class_key;
    case tok::colon:
    case tok::comma:
    case tok::kw_public:
    case tok::kw_protected:
    case tok::kw_private:
    case tok::kw_virtual:
        return AttributeTokens::Before::base;
    default:
        return AttributeTokens::Before::other;
    }
}

}  // namespace

void AttributeTokenRecorder::see(const clang::Token& token) {
    if (token.isAnnotation())
        return;
    switch (state_) {
    case State::outside:
        if (token.is(tok::l_brace))
            ++brace_depth_;
        else if (token.is(tok::r_brace) && brace_depth_ > 0)
            --brace_depth_;
        if (token.is(tok::l_square)) {
            state_ = State::first_bracket;
            before_brackets_ = last_;
            brackets_ = token.getLocation();
        }
        break;
    case State::first_bracket:
        state_ = State::outside;
        if (token.isNot(tok::l_square)) {
            see(token);
            return;
        }
        state_ = State::list;
        using_scope_.reset();
        current_ = {};
        break;
    case State::list:
        see_in_list(token);
        break;
    case State::using_scope:
        if (is_word(token))
            using_scope_ = token;
        else
            state_ = token.is(tok::colon) ? State::list : State::outside;
        break;
    case State::after_scope:
        see_after_scope(token);
        break;
    case State::after_name:
        see_after_name(token);
        break;
    case State::arguments:
        see_argument(token);
        break;
    }
    last_ = token.getKind();
}

void AttributeTokenRecorder::see_in_list(const clang::Token& token) {
    if (token.is(tok::kw_using))
        state_ = State::using_scope;
    else if (is_word(token))
        begin_attribute(token);
    else if (!token.isOneOf(tok::comma, tok::ellipsis))
        state_ = State::outside;
}

void AttributeTokenRecorder::begin_attribute(const clang::Token& token) {
    current_ = {};
    current_.brackets = brackets_;
    current_.brace_depth = brace_depth_;
    current_.before = classify(before_brackets_);
    current_.name = spelling(token);
    current_.name_location = token.getLocation();
    current_.scope_location = token.getLocation();
    if (using_scope_) {
        current_.scope = spelling(*using_scope_);
        current_.scope_location = using_scope_->getLocation();
    }
    state_ = State::after_name;
}

void AttributeTokenRecorder::see_after_scope(const clang::Token& token) {
    if (!is_word(token)) {
        state_ = State::outside;
        return;
    }
    current_.name = spelling(token);
    current_.name_location = token.getLocation();
    state_ = State::after_name;
}

void AttributeTokenRecorder::see_after_name(const clang::Token& token) {
    if (token.is(tok::coloncolon)) {
        current_.scope = std::exchange(current_.name, {});
        state_ = State::after_scope;
    } else if (token.is(tok::l_paren) && current_.opening.isInvalid()) {
        current_.opening = token.getLocation();
        open_.assign(1, tok::r_paren);
        state_ = State::arguments;
    } else if (!token.is(tok::ellipsis)) {
        end_attribute();
        state_ = token.is(tok::comma) ? State::list : State::outside;
    }
}

void AttributeTokenRecorder::see_argument(const clang::Token& token) {
    if (token.is(tok::eof)) {
        state_ = State::outside;
        return;
    }
    if (is_closer(token.getKind())) {
        if (token.getKind() != open_.back()) {
            // Clang does not mind, but the argument parser does: it must see the token.
            current_.arguments.push_back(token);
            current_.closing = token.getLocation();
            end_attribute();
            state_ = State::outside;
            return;
        }
        open_.pop_back();
        if (open_.empty()) {
            current_.closing = token.getLocation();
            state_ = State::after_name;
            return;
        }
    } else if (closer_of(token.getKind()) != tok::unknown) {
        open_.push_back(closer_of(token.getKind()));
    }
    current_.arguments.push_back(token);
}

void AttributeTokenRecorder::end_attribute() {
    if (!current_.scope.empty())
        attributes_.push_back(std::move(current_));
    current_ = {};
}

}  // namespace ormc::frontend
