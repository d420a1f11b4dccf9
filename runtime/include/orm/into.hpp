#pragma once

#include <orm/select.hpp>
#include <orm/subquery.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orm::detail {

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-inline"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif

/// Stands for any member when the members of an aggregate are counted.
struct AnyMember {
    template <class T>
    operator T&() const& noexcept;  // NOLINT(google-explicit-constructor)
    template <class T>
    operator T&() const&& noexcept;  // NOLINT(google-explicit-constructor)
};

template <class T, std::size_t... Index>
consteval bool has_members(std::index_sequence<Index...>) {
    return requires {
        T{(static_cast<void>(Index), AnyMember())...};
    };
}

inline constexpr std::size_t most_members = 24;

/// How many members an aggregate has; 0 when there are none or too many.
template <class T, std::size_t Count = most_members>
consteval std::size_t count_members() {
    if constexpr (Count == 0) {
        return 0;
    } else if constexpr (has_members<T>(std::make_index_sequence<Count>())) {
        return Count;
    } else {
        return count_members<T, Count - 1>();
    }
}

/// References to the members of an aggregate.
// NOLINTNEXTLINE(readability-function-size): one case for each number of members
template <class T>
constexpr auto members_of(T& object) {
    constexpr std::size_t count = count_members<std::remove_const_t<T>>();
    static_assert(count != 0, "rows are read into aggregates of 1 to 24 members");
    if constexpr (count == 1) {
        auto& [m0] = object;
        return std::tie(m0);
    } else if constexpr (count == 2) {
        auto& [m0, m1] = object;
        return std::tie(m0, m1);
    } else if constexpr (count == 3) {
        auto& [m0, m1, m2] = object;
        return std::tie(m0, m1, m2);
    } else if constexpr (count == 4) {
        auto& [m0, m1, m2, m3] = object;
        return std::tie(m0, m1, m2, m3);
    } else if constexpr (count == 5) {
        auto& [m0, m1, m2, m3, m4] = object;
        return std::tie(m0, m1, m2, m3, m4);
    } else if constexpr (count == 6) {
        auto& [m0, m1, m2, m3, m4, m5] = object;
        return std::tie(m0, m1, m2, m3, m4, m5);
    } else if constexpr (count == 7) {
        auto& [m0, m1, m2, m3, m4, m5, m6] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6);
    } else if constexpr (count == 8) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7);
    } else if constexpr (count == 9) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8);
    } else if constexpr (count == 10) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9);
    } else if constexpr (count == 11) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10);
    } else if constexpr (count == 12) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11);
    } else if constexpr (count == 13) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12);
    } else if constexpr (count == 14) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13);
    } else if constexpr (count == 15) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14);
    } else if constexpr (count == 16) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15);
    } else if constexpr (count == 17) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16] = object;
        return std::tie(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16);
    } else if constexpr (count == 18) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17] =
            object;
        return std::tie(
            m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17
        );
    } else if constexpr (count == 19) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18] =
            object;
        return std::tie(
            m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18
        );
    } else if constexpr (count == 20) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19] =
            object;
        return std::tie(
            m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19
        );
    } else if constexpr (count == 21) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20] =
            object;
        return std::tie(
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            m6,
            m7,
            m8,
            m9,
            m10,
            m11,
            m12,
            m13,
            m14,
            m15,
            m16,
            m17,
            m18,
            m19,
            m20
        );
    } else if constexpr (count == 22) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21] =
            object;
        return std::tie(
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            m6,
            m7,
            m8,
            m9,
            m10,
            m11,
            m12,
            m13,
            m14,
            m15,
            m16,
            m17,
            m18,
            m19,
            m20,
            m21
        );
    } else if constexpr (count == 23) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22] =
            object;
        return std::tie(
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            m6,
            m7,
            m8,
            m9,
            m10,
            m11,
            m12,
            m13,
            m14,
            m15,
            m16,
            m17,
            m18,
            m19,
            m20,
            m21,
            m22
        );
    } else if constexpr (count == 24) {
        auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23] =
            object;
        return std::tie(
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            m6,
            m7,
            m8,
            m9,
            m10,
            m11,
            m12,
            m13,
            m14,
            m15,
            m16,
            m17,
            m18,
            m19,
            m20,
            m21,
            m22,
            m23
        );
    }
}

template <class T>
struct Imagined {
    T value;
};

/// Never defined: its members are named, not used.
template <class T>
extern const Imagined<T> imagined;

template <class Pointer>
struct MemberPointer {
    Pointer pointer;
};

template <class Pointer>
MemberPointer(Pointer) -> MemberPointer<Pointer>;

/// The name of the member that a pointer leads to, out of what the compiler calls this function.
template <auto Member>
constexpr std::string_view name_of_member() noexcept {
    const std::string_view text = __PRETTY_FUNCTION__;
    std::size_t end = text.rfind('}');
    end = text[end - 1] == ')' ? end - 1 : end;
    const std::size_t begin = text.find_last_of(":.", end) + 1;
    return text.substr(begin, end - begin);
}

template <class T, std::size_t Index>
constexpr std::string_view member_name() noexcept {
    return name_of_member<MemberPointer{
        std::addressof(std::get<Index>(members_of(imagined<T>.value)))}>();
}

template <class T, std::size_t... Index>
constexpr auto member_names(std::index_sequence<Index...>) noexcept {
    return std::array<std::string_view, sizeof...(Index)>{member_name<T, Index>()...};
}

#ifdef __clang__
#pragma clang diagnostic pop
#endif

/// Throws `BadValue` that says that a number is out of a member's range.
[[noreturn]] void throw_out_of_range();

template <class Member, class Value>
inline constexpr bool
    fits_member = std::is_same_v<Member, Value> || std::is_same_v<Member, std::optional<Value>> ||
                  (std::integral<Bare<Member>> && std::integral<Bare<Value>> &&
                   std::is_same_v<Bare<Member>, bool> == std::is_same_v<Bare<Value>, bool> &&
                   (is_nullable<Member> || !is_nullable<Value>)) ||
                  (std::floating_point<Member> && std::floating_point<Value>);

template <class Member, class Value>
void move_into(Member& member, Value& value) {
    if constexpr (is_nullable<Value> && !std::is_same_v<Member, Value>) {
        if (value) {
            move_into(member.emplace(), *value);
        } else {
            member.reset();
        }
    } else if constexpr (is_nullable<Member> && !std::is_same_v<Member, Value>) {
        move_into(member.emplace(), value);
    } else if constexpr (std::integral<Member> && !std::is_same_v<Member, Value>) {
        if (!std::in_range<Member>(value)) {
            throw_out_of_range();
        }
        member = static_cast<Member>(value);
    } else if constexpr (std::floating_point<Member>) {
        member = static_cast<Member>(value);
    } else {
        member = std::move(value);
    }
}

/// Reads rows into the members of an aggregate that have the names of the selected values.
template <class T, class Items, class... Readers>
struct IntoRow;

template <class T, class... Items, class... Readers>
struct IntoRow<T, Types<Items...>, Readers...> {
    using Row = T;
    static constexpr bool is_entity = false;

    static constexpr const TableInfo* table() noexcept { return nullptr; }

    static const Cell* read(const Cell* cell, T& row) {
        const auto members = members_of(row);
        return read_all(cell, members, std::index_sequence_for<Items...>());
    }

private:
    static constexpr std::size_t count = count_members<T>();
    static constexpr auto names = member_names<T>(std::make_index_sequence<count>());

    static constexpr std::size_t place_of(std::string_view label) noexcept {
        std::size_t place = 0;
        while (place != count && names[place] != label) {
            ++place;
        }
        return place;
    }

    template <class Members, std::size_t... Index>
    static const Cell*
    read_all(const Cell* cell, const Members& members, std::index_sequence<Index...>) {
        static_assert(
            sizeof...(Items) == count,
            "the query selects another number of values than the class has members"
        );
        ((cell = read_one<RowItem<Items>, Readers>(cell, members)), ...);
        return cell;
    }

    template <class Item, class Reader, class Members>
    static const Cell* read_one(const Cell* cell, const Members& members) {
        constexpr std::size_t place = place_of(Item::label);
        static_assert(
            place != count,
            "a selected value has the name of no member of the class: give it one with "
            "orm::as<\"member\">(…)"
        );
        if constexpr (place != count) {
            using Member = std::tuple_element_t<place, Members>;
            static_assert(
                fits_member<std::remove_cvref_t<Member>, typename Reader::Type>,
                "a member has another type than the selected value of its name"
            );
            typename Reader::Type value{};
            const Cell* next = Reader::read(cell, value);
            move_into(std::get<place>(members), value);
            return next;
        }
        return cell;
    }
};

template <class T, class Items, class Tables>
struct IntoReader;

template <class T, class... Items, class Tables>
struct IntoReader<T, Types<Items...>, Tables> {
    using Type = IntoRow<T, Types<Items...>, typename RowItem<Items>::template Reader<Tables>...>;
};

/// What is selected, read into an aggregate.
template <class T, class Rows>
struct IntoRows : Rows {
    constexpr explicit IntoRows(const Rows& rows)
        : Rows(rows) {}

    template <class Tables>
    using In = typename IntoReader<T, typename Rows::Items, Tables>::Type;
};

}  // namespace orm::detail
