#pragma once

#include "model.hpp"

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bench {

/// What a workload has read or written, in whichever order: contenders that did the same work have
/// the same sum. Costs a few nanoseconds a row, for all of them.
class Checksum {
public:
    void add(const User& user) {
        auto row = static_cast<std::uint64_t>(user.id);
        row = mix(row, user.name);
        row = mix(row, user.email);
        row = mix(row, static_cast<std::uint64_t>(user.age));
        row = mix(row, std::bit_cast<std::uint64_t>(user.score));
        add(user.bio ? mix(row, *user.bio) : row);
    }

    void add(const std::vector<User>& users) {
        for (const User& user : users) {
            add(user);
        }
    }

    void add_author(std::int64_t id, std::string_view name) {
        add(mix(static_cast<std::uint64_t>(id), name));
    }

    void
    add_post(std::int64_t author, std::int64_t id, std::string_view title, std::int64_t views) {
        std::uint64_t row = mix(static_cast<std::uint64_t>(id), title);
        row = mix(row, static_cast<std::uint64_t>(views));
        add(mix(row, static_cast<std::uint64_t>(author)));
    }

    void add(std::uint64_t row) { sum_ += row * 0x9e3779b97f4a7c15U; }

    [[nodiscard]] std::uint64_t value() const noexcept { return sum_; }

private:
    static std::uint64_t mix(std::uint64_t row, std::uint64_t value) {
        return (row ^ value) * 0xff51afd7ed558ccdU;
    }

    static std::uint64_t mix(std::uint64_t row, std::string_view text) {
        const auto last = static_cast<unsigned char>(text.empty() ? 0 : text.back());
        return mix(row, text.size() << 8U | last);
    }

    std::uint64_t sum_ = 0;
};

}  // namespace bench
