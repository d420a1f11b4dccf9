#include "frontend/argument_check.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ormc::frontend {
namespace {

using model::Argument;
using model::ArgumentForm;
using model::ArgumentGroup;
using model::ArgumentKind;
using model::Signature;
using Shape = ArgumentForm::Shape;

bool is_plain_name(const Argument& argument) {
    return argument.kind == ArgumentKind::name && argument.text.find(':') == std::string::npos;
}

bool is_dialect(const Argument& argument) {
    return argument.is_call("postgres") || argument.is_call("sqlite");
}

bool is_keyword_form(const ArgumentForm& form) {
    return form.shape == Shape::word || form.shape == Shape::call;
}

bool matches(const ArgumentForm& form, const Argument& argument) {
    switch (form.shape) {
    case Shape::string:
        return argument.kind == ArgumentKind::string;
    case Shape::integer:
        return argument.kind == ArgumentKind::integer;
    case Shape::number:
        return argument.kind == ArgumentKind::integer || argument.kind == ArgumentKind::real;
    case Shape::name:
    case Shape::member:
        return is_plain_name(argument);
    case Shape::value:
        return argument.is_literal() || argument.kind == ArgumentKind::name;
    case Shape::reference:
        return argument.kind == ArgumentKind::name && !is_plain_name(argument);
    case Shape::class_:
        return argument.kind == ArgumentKind::name;
    case Shape::sql:
        return argument.kind == ArgumentKind::string || is_dialect(argument);
    case Shape::word:
        return argument.is_name(form.word);
    case Shape::call:
        return argument.is_call(form.word);
    }
    return false;
}

std::string describe_argument(const Argument& argument) {
    switch (argument.kind) {
    case ArgumentKind::name:
        return "the name '" + argument.text + "'";
    case ArgumentKind::string:
        return "a string";
    case ArgumentKind::integer:
        return "the integer " + argument.spelling;
    case ArgumentKind::real:
        return "the number " + argument.spelling;
    case ArgumentKind::boolean:
        return "'" + argument.spelling + "'";
    case ArgumentKind::call:
        return "'" + argument.text + "(…)'";
    }
    return {};
}

/// Checks one list of arguments against one list of groups.
class ListCheck {
public:
    ListCheck(
        std::string context,
        model::SourceRange range,
        std::string_view example,
        const std::vector<Argument>& arguments,
        const Signature& signature,
        model::DiagnosticSink& sink
    )
        : context_(std::move(context)),
          range_(std::move(range)),
          example_(example),
          arguments_(arguments),
          signature_(signature),
          counts_(signature.size()),
          sink_(sink) {}

    bool run() {
        for (const Argument& argument : arguments_)
            check(argument);
        if (is_good_)
            check_missing();
        return is_good_;
    }

private:
    void check(const Argument& argument) {
        for (const bool keywords : {true, false}) {
            for (std::size_t index = 0; index < signature_.size(); ++index) {
                for (const ArgumentForm& form : signature_[index].alternatives) {
                    if (is_keyword_form(form) == keywords && matches(form, argument)) {
                        accept(argument, form, index);
                        return;
                    }
                }
            }
        }
        refuse(argument);
    }

    void accept(const Argument& argument, const ArgumentForm& form, std::size_t index) {
        if (form.shape == Shape::sql && is_dialect(argument)) {
            accept_dialect(argument, index);
            return;
        }
        if (++counts_[index] == signature_[index].most + 1)
            refuse_another(argument, signature_[index]);
        if (form.shape == Shape::call)
            check_inner(argument, form.arguments);
    }

    /// `postgres("…"), sqlite("…")` together are one argument.
    void accept_dialect(const Argument& argument, std::size_t index) {
        const bool is_repeated =
            std::any_of(arguments_.begin(), arguments_.end(), [&](const Argument& other) {
                return &other < &argument && other.is_call(argument.text);
            });
        const bool is_second =
            std::any_of(arguments_.begin(), arguments_.end(), [&](const Argument& other) {
                return &other < &argument && is_dialect(other);
            });
        if (is_repeated || (!is_second && ++counts_[index] > signature_[index].most))
            refuse_another(argument, signature_[index]);
        check_inner(argument, {{{{Shape::string, {}, {}}}, 1, 1}});
    }

    void check_inner(const Argument& argument, const Signature& signature) {
        ListCheck inner(
            argument.text, argument.name_range, example_, argument.arguments, signature, sink_
        );
        if (!inner.run())
            is_good_ = false;
    }

    void refuse(const Argument& argument) {
        if (signature_.empty()) {
            report("too-many-arguments", "'" + context_ + "' takes no arguments", argument.range);
            return;
        }
        if (refuse_keyword(argument))
            return;
        report(
            "wrong-argument",
            "'" + context_ + "' takes " + expected() + ", not " + describe_argument(argument),
            argument.range
        );
    }

    /// A misspelt word, or one that wants arguments or wants none.
    bool refuse_keyword(const Argument& argument) {
        if (argument.is_literal())
            return false;
        for (const ArgumentForm* form : keyword_forms()) {
            if (form->word == argument.text) {
                const bool is_call = form->shape == Shape::call;
                report(
                    is_call ? "missing-argument" : "too-many-arguments",
                    "'" + argument.text + "' in '" + context_ +
                        (is_call ? "' needs arguments" : "' takes no arguments"),
                    argument.range
                );
                return true;
            }
        }
        if (keyword_forms().empty())
            return false;
        refuse_unknown(argument);
        return true;
    }

    void refuse_unknown(const Argument& argument) {
        std::vector<std::string_view> words;
        for (const ArgumentForm* form : keyword_forms())
            words.push_back(form->word);
        const auto meant = model::did_you_mean(argument.text, words);
        std::string message = "'" + context_ + "' does not know '" + argument.text + "'";
        if (meant)
            message += "; did you mean '" + std::string(*meant) + "'?";
        model::Diagnostic diagnostic =
            model::error("unknown-argument", message, argument.name_range);
        diagnostic.note("it takes " + expected());
        if (meant)
            diagnostic.replace(argument.name_range, std::string(*meant));
        fail(std::move(diagnostic));
    }

    void refuse_another(const Argument& argument, const ArgumentGroup& group) {
        const bool is_keyword = group.most == 1 && group.alternatives.size() == 1 &&
                                is_keyword_form(group.alternatives.front());
        const std::string what =
            is_keyword || is_dialect(argument)
                ? "'" + argument.text + "' is given twice in '" + context_ + "'"
                : "'" + context_ + "' has too many arguments";
        report(is_keyword ? "duplicate-argument" : "too-many-arguments", what, argument.range);
    }

    void check_missing() {
        for (std::size_t index = 0; index < signature_.size(); ++index) {
            if (counts_[index] < signature_[index].least) {
                report(
                    "missing-argument",
                    "'" + context_ + "' needs " + model::describe(signature_[index].alternatives),
                    range_
                );
                return;
            }
        }
    }

    std::vector<const ArgumentForm*> keyword_forms() const {
        std::vector<const ArgumentForm*> forms;
        for (const ArgumentGroup& group : signature_) {
            for (const ArgumentForm& form : group.alternatives) {
                if (is_keyword_form(form))
                    forms.push_back(&form);
            }
        }
        return forms;
    }

    std::string expected() const {
        std::vector<ArgumentForm> all;
        for (const ArgumentGroup& group : signature_)
            all.insert(all.end(), group.alternatives.begin(), group.alternatives.end());
        return model::describe(all);
    }

    void report(std::string id, std::string message, model::SourceRange range) {
        fail(model::error(std::move(id), std::move(message), std::move(range))
                 .note("write it as in: " + std::string(example_)));
    }

    void fail(model::Diagnostic diagnostic) {
        is_good_ = false;
        sink_.report(std::move(diagnostic));
    }

    std::string context_;
    model::SourceRange range_;
    std::string_view example_;
    const std::vector<Argument>& arguments_;
    const Signature& signature_;
    std::vector<unsigned> counts_;
    model::DiagnosticSink& sink_;
    bool is_good_ = true;
};

}  // namespace

bool check_arguments(
    const model::Annotation& annotation,
    const model::AllowedPlace& place,
    model::DiagnosticSink& sink
) {
    ListCheck check(
        "orm::" + std::string(model::to_string(annotation.kind)),
        annotation.name_range,
        place.example,
        annotation.arguments,
        place.signature,
        sink
    );
    return check.run();
}

}  // namespace ormc::frontend
