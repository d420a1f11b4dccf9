#pragma once

#include "harness/family.hpp"
#include "model.hpp"

#include <libpq-fe.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <endian.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// PostgreSQL's binary formats.
namespace bench::postgres {

template <class Number>
using BitsOf = std::conditional_t<
    sizeof(Number) == 8,
    std::uint64_t,
    std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint16_t>>;

template <class Bits>
Bits in_network_order(Bits bits) {
    if constexpr (sizeof(Bits) == 8) {
        return htobe64(bits);
    } else if constexpr (sizeof(Bits) == 4) {
        return htobe32(bits);
    } else {
        return htobe16(bits);
    }
}

/// From the bytes of the server or to them.
template <class Number>
Number from_bytes(const char* bytes) {
    BitsOf<Number> bits;
    std::memcpy(&bits, bytes, sizeof bits);
    return std::bit_cast<Number>(in_network_order(bits));
}

template <class Number>
void to_bytes(Number number, char* bytes) {
    const auto bits = in_network_order(std::bit_cast<BitsOf<Number>>(number));
    std::memcpy(bytes, &bits, sizeof bits);
}

template <class Number>
void append(std::string& bytes, Number number) {
    char buffer[sizeof number];
    to_bytes(number, buffer);
    bytes.append(buffer, sizeof buffer);
}

/// A field of COPY: length and value.
template <class Number>
void append_field(std::string& bytes, Number number) {
    append(bytes, static_cast<std::int32_t>(sizeof number));
    append(bytes, number);
}

inline void append_field(std::string& bytes, std::string_view text) {
    append(bytes, static_cast<std::int32_t>(text.size()));
    bytes.append(text);
}

/// An array of integers that are not NULL.
template <class Integer>
std::string make_array(const std::vector<Integer>& elements) {
    constexpr std::int32_t type = sizeof(Integer) == 8 ? 20 : 23;  // bigint, integer
    std::string bytes;
    bytes.reserve(20 + elements.size() * (4 + sizeof(Integer)));
    const std::array<std::int32_t, 5> head{
        1, 0, type, static_cast<std::int32_t>(elements.size()), 1};
    for (const std::int32_t number : head) {
        append(bytes, number);
    }
    for (const Integer element : elements) {
        append_field(bytes, element);
    }
    return bytes;
}

/// The parameters of one execution. Texts and arrays are not copied.
class Parameters {
public:
    template <class Number>
    void add(Number number) {
        char* bytes = numbers_[static_cast<std::size_t>(count_)].data();
        to_bytes(number, bytes);
        add(bytes, sizeof number);
    }

    void add(const std::string& bytes) { add(bytes.data(), bytes.size()); }

    void add_null() { add(nullptr, 0); }

    [[nodiscard]] int count() const noexcept { return count_; }

    [[nodiscard]] const char* const* values() const noexcept { return values_.data(); }

    [[nodiscard]] const int* lengths() const noexcept { return lengths_.data(); }

    [[nodiscard]] static const int* formats() noexcept {
        static constexpr std::array all_binary{1, 1, 1, 1, 1};
        return all_binary.data();
    }

private:
    static constexpr std::size_t most = 5;

    void add(const char* bytes, std::size_t length) {
        const auto place = static_cast<std::size_t>(count_++);
        values_[place] = bytes;
        lengths_[place] = static_cast<int>(length);
    }

    int count_ = 0;
    std::array<const char*, most> values_;
    std::array<int, most> lengths_;
    std::array<std::array<char, 8>, most> numbers_;
};

template <class Number>
Number read_binary(const PGresult* result, int row, int column) {
    return from_bytes<Number>(PQgetvalue(result, row, column));
}

inline void read_bytes(const PGresult* result, int row, int column, std::string& text) {
    text.assign(
        PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))
    );
}

/// The columns of `users` in the order of the table.
inline void read_as_binary(const PGresult* result, int row, User& user) {
    user.id = read_binary<std::int64_t>(result, row, 0);
    read_bytes(result, row, 1, user.name);
    read_bytes(result, row, 2, user.email);
    user.age = read_binary<int>(result, row, 3);
    user.score = read_binary<double>(result, row, 4);
    if (PQgetisnull(result, row, 5) == 0) {
        read_bytes(result, row, 5, user.bio.emplace());
    }
}

/// The columns of `posts` in the order of the table.
inline void read_as_binary(const PGresult* result, int row, PostRow& post) {
    post.id = read_binary<std::int64_t>(result, row, 0);
    read_bytes(result, row, 1, post.title);
    post.views = read_binary<std::int64_t>(result, row, 2);
    post.author = read_binary<std::int64_t>(result, row, 3);
}

}  // namespace bench::postgres
