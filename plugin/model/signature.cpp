#include "model/signature.hpp"

#include <array>
#include <cctype>
#include <utility>

namespace ormc::model {
namespace {

using Shape = ArgumentForm::Shape;

constexpr std::array<std::pair<std::string_view, Shape>, 9> shapes{{
    {"string", Shape::string},
    {"integer", Shape::integer},
    {"number", Shape::number},
    {"name", Shape::name},
    {"value", Shape::value},
    {"member", Shape::member},
    {"reference", Shape::reference},
    {"class", Shape::class_},
    {"sql", Shape::sql},
}};

/// The text is our own table: it is trusted to be well formed.
class SignatureParser {
public:
    explicit SignatureParser(std::string_view text)
        : rest_(text) {}

    Signature parse() {
        Signature signature;
        skip_spaces();
        while (!rest_.empty() && rest_.front() != ')') {
            signature.push_back(group());
            skip_spaces();
        }
        return signature;
    }

private:
    ArgumentGroup group() {
        ArgumentGroup result;
        if (take('(')) {
            result.alternatives = alternatives();
            take(')');
        } else {
            result.alternatives.push_back(form());
        }
        quantifier(result);
        return result;
    }

    std::vector<ArgumentForm> alternatives() {
        std::vector<ArgumentForm> result{form()};
        while (take('|'))
            result.push_back(form());
        return result;
    }

    ArgumentForm form() {
        if (take('<')) {
            const std::string_view name = word();
            take('>');
            for (const auto& [spelling, shape] : shapes) {
                if (spelling == name)
                    return {shape, {}, {}};
            }
            return {};
        }
        ArgumentForm result{Shape::word, std::string(word()), {}};
        if (take('(')) {
            result.shape = Shape::call;
            result.arguments = inner_arguments();
            take(')');
        }
        return result;
    }

    /// `word(a|b)` needs no second pair of parentheses.
    Signature inner_arguments() {
        Signature signature;
        skip_spaces();
        while (!rest_.empty() && rest_.front() != ')') {
            ArgumentGroup next = group();
            while (take('|'))
                next.alternatives.push_back(form());
            signature.push_back(std::move(next));
            skip_spaces();
        }
        return signature;
    }

    void quantifier(ArgumentGroup& group) {
        if (take('?')) {
            group.least = 0;
        } else if (take('*')) {
            group.least = 0;
            group.most = ArgumentGroup::unlimited;
        } else if (take('+')) {
            group.most = ArgumentGroup::unlimited;
        } else if (take('{')) {
            group.least = digit();
            take(',');
            group.most = digit();
            take('}');
        }
    }

    unsigned digit() {
        const auto value = static_cast<unsigned>(rest_.front() - '0');
        rest_.remove_prefix(1);
        return value;
    }

    std::string_view word() {
        std::size_t length = 0;
        while (length < rest_.size() &&
               (std::isalnum(static_cast<unsigned char>(rest_[length])) || rest_[length] == '_'))
            ++length;
        const std::string_view result = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return result;
    }

    bool take(char expected) {
        if (rest_.empty() || rest_.front() != expected)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    void skip_spaces() {
        while (take(' ')) {
        }
    }

    std::string_view rest_;
};

}  // namespace

Signature parse_signature(std::string_view text) {
    return SignatureParser(text).parse();
}

std::string describe(const ArgumentForm& form) {
    switch (form.shape) {
    case Shape::string:
        return "a string";
    case Shape::integer:
        return "an integer";
    case Shape::number:
        return "a number";
    case Shape::name:
        return "a name";
    case Shape::value:
        return "a literal or the name of a constant";
    case Shape::member:
        return "a member of the class";
    case Shape::reference:
        return "a member of a class, as in 'User::id'";
    case Shape::class_:
        return "a class";
    case Shape::sql:
        return "SQL text in quotes, or postgres(\"…\"), sqlite(\"…\")";
    case Shape::word:
        return "'" + form.word + "'";
    case Shape::call:
        return "'" + form.word + "(…)'";
    }
    return {};
}

std::string describe(const std::vector<ArgumentForm>& alternatives) {
    std::string result;
    for (std::size_t index = 0; index < alternatives.size(); ++index) {
        if (index > 0)
            result += index + 1 == alternatives.size() ? " or " : ", ";
        result += describe(alternatives[index]);
    }
    return result;
}

}  // namespace ormc::model
