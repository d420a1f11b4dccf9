#pragma once

#include "database/parameter_room.hpp"

#include <orm/detail/statement_type.hpp>

#include <cstddef>
#include <cstdint>
#include <source_location>

namespace orm::detail {

/// The values of a part of a statement, borrowed from it.
class BoundPart {
public:
    BoundPart(const StatementPart& part, const void* what)
        : room_(part.parameters),
          out_(room_.data(), part.parameters, arena_),
          binder_(out_) {
        part.bind(what, binder_);
    }

    BoundPart(const BoundPart&) = delete;
    BoundPart& operator=(const BoundPart&) = delete;

    [[nodiscard]] const Parameter* data() const noexcept { return binder_.data(); }

    [[nodiscard]] std::size_t size() const noexcept { return binder_.size(); }

    [[nodiscard]] std::uint32_t variant() const noexcept { return binder_.variant(); }

private:
    Arena arena_;
    ParameterRoom room_;
    ParameterWriter out_;
    Binder binder_;
};

/// A typed statement whose values are bound, ready to be run.
class BoundStatement {
public:
    BoundStatement(const StatementType& type, const void* statement)
        : values_(type.part, statement),
          text_(type.part.describe, statement, values_.variant(), type.verb, type.limited) {}

    BoundStatement(const BoundStatement&) = delete;
    BoundStatement& operator=(const BoundStatement&) = delete;

    /// Without a shape: its text is the key.
    [[nodiscard]] Request request(std::source_location where) const noexcept {
        return {
            .source = &text_,
            .parameters = values_.data(),
            .parameter_count = values_.size(),
            .where = where,
        };
    }

    [[nodiscard]] Request request(StatementType& type, std::source_location where) const noexcept {
        Request request = this->request(where);
        if (!type.dynamic) {
            request.shape = &type.shape;
            request.variant = values_.variant();
        }
        return request;
    }

private:
    BoundPart values_;
    DescribedText text_;
};

}  // namespace orm::detail
