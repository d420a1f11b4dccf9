#pragma once

#include <orm/detail/comparison.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// Whether nothing has to be kept of what the program gives, as of columns: it can be made anew.
template <class T>
inline constexpr bool is_stateless =
    std::is_empty_v<T>&& std::is_trivially_default_constructible_v<T>;

/// No aggregate: of a constant with bases that are, GCC 12 loses members beside empty ones.
template <std::size_t Index, class E>
struct IndexedOperand {
    [[no_unique_address]] E operand;

    constexpr IndexedOperand() = default;

    ORM_INLINE constexpr explicit IndexedOperand(const E& e)
        : operand(e) {}
};

template <class Indexes, class... Operands>
struct OperandStorage;

/// Operands in a row; empty where all of them are.
template <std::size_t... Index, class... Operands>
struct OperandStorage<std::index_sequence<Index...>, Operands...>
    : IndexedOperand<Index, Operands>... {
    constexpr OperandStorage() = default;

    ORM_INLINE constexpr explicit OperandStorage(const Operands&... operands
    ) requires(sizeof...(Operands) != 0)
        : IndexedOperand<Index, Operands>(operands)... {}

    /// `beside`: the column that bound values stand beside, if it says how they are stored.
    void describe_operands(
        [[maybe_unused]] sql::Builder& builder, [[maybe_unused]] const ColumnInfo* beside = nullptr
    ) const {
        (describe_operand(builder, IndexedOperand<Index, Operands>::operand, beside), ...);
    }

    ORM_INLINE void bind(Binder& binder) const {
        (IndexedOperand<Index, Operands>::operand.bind(binder), ...);
    }

    template <class Use>
    ORM_INLINE constexpr auto apply_operands(const Use& use) const {
        return use(IndexedOperand<Index, Operands>::operand...);
    }

    /// Describes each in the way that `How` says.
    template <class How>
    ORM_INLINE void describe_each(sql::Builder& builder) const {
        (How::describe(IndexedOperand<Index, Operands>::operand, builder), ...);
    }

    template <class Visit>
    void each_operand(const Visit& visit) const {
        (visit(IndexedOperand<Index, Operands>::operand), ...);
    }

private:
    template <class Operand>
    static void
    describe_operand(sql::Builder& builder, const Operand& operand, const ColumnInfo* beside) {
        if constexpr (requires { operand.describe(builder, beside); }) {
            operand.describe(builder, beside);
        } else {
            operand.describe(builder);
        }
    }
};

template <class... Operands>
using OperandsOf = OperandStorage<std::index_sequence_for<Operands...>, Operands...>;

/// A function of SQL. How it is said, the dialect knows.
template <sql::Function Kind, class Result, class... Operands>
struct Call : Node<Call<Kind, Result, Operands...>, Result, Operands...>, OperandsOf<Operands...> {
    ORM_INLINE constexpr explicit Call(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.function(Kind, sizeof...(Operands), ValueCodec<Result>::type);
        this->describe_operands(builder);
    }
};

}  // namespace orm::detail
