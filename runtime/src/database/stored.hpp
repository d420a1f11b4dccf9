#pragma once

#include "database/owned_parameters.hpp"
#include "sql/statement.hpp"

#include <orm/detail/execution.hpp>

#include <atomic>
#include <string>

namespace orm::detail {

/// The texts of one statement: for each dialect and verb it is rendered once. For all threads.
class RenderedTexts {
public:
    RenderedTexts() = default;

    /// Of another statement: what is copied is about to be changed.
    RenderedTexts(const RenderedTexts&) noexcept {}

    RenderedTexts& operator=(const RenderedTexts&) = delete;
    ~RenderedTexts();

    template <class Render>
    const std::string& get(const sql::Dialect& dialect, QueryVerb verb, const Render& render) {
        const Text* first = first_.load(std::memory_order_acquire);
        for (const Text* known = first; known != nullptr; known = known->next) {
            if (known->dialect == &dialect && known->verb == verb) {
                return known->text;
            }
        }
        return add({&dialect, verb, render(), nullptr});
    }

private:
    struct Text {
        const sql::Dialect* dialect;
        QueryVerb verb;
        std::string text;
        const Text* next;
    };

    const std::string& add(Text text);

    std::atomic<const Text*> first_{nullptr};
};

/// Never changes once it is shared; copies share what parameters point to.
class StoredStatement {
public:
    sql::Statement statement;
    OwnedParameters parameters;
    mutable RenderedTexts texts{};
};

}  // namespace orm::detail
