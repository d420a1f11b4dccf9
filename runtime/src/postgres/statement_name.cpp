#include "postgres/statement_name.hpp"

#include <orm/decimal.hpp>

namespace orm::postgres {

namespace {

using detail::Unsigned128;

constexpr Unsigned128 word(std::uint64_t high, std::uint64_t low) noexcept {
    return (static_cast<Unsigned128>(high) << 64) | low;
}

class Hash {
public:
    void add(unsigned char byte) noexcept { value_ = (value_ ^ byte) * prime; }

    [[nodiscard]] Unsigned128 value() const noexcept { return value_; }

private:
    static constexpr Unsigned128 prime = word(0x0000'0000'0100'0000, 0x0000'0000'0000'013B);

    Unsigned128 value_ = word(0x6C62'272E'07BB'0142, 0x62B8'2175'6295'C58D);
};

}  // namespace

std::string statement_name(std::string_view sql, std::span<const TypeId> declared) {
    Hash hash;
    for (const TypeId type : declared) {
        for (int shift = 0; shift < 32; shift += 8) {
            hash.add(static_cast<unsigned char>(type >> shift));
        }
    }
    for (const char c : sql) {
        hash.add(static_cast<unsigned char>(c));
    }
    std::string name = "orm_";
    for (int shift = 124; shift >= 0; shift -= 4) {
        name += "0123456789abcdef"[static_cast<unsigned>(hash.value() >> shift) & 15U];
    }
    return name;
}

}  // namespace orm::postgres
