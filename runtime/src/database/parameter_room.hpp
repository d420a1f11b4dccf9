#pragma once

#include <orm/detail/value.hpp>

#include <cstddef>
#include <memory>

namespace orm::detail {

/// Raw memory for the parameters of one statement: on the stack where they are few.
class ParameterRoom {
public:
    explicit ParameterRoom(std::size_t count)
        : larger_(count > few ? new std::byte[count * sizeof(Parameter)] : nullptr) {}

    [[nodiscard]] Parameter* data() noexcept {
        return reinterpret_cast<Parameter*>(larger_ == nullptr ? room_ : larger_.get());
    }

private:
    static constexpr std::size_t few = 48;

    alignas(Parameter) std::byte room_[few * sizeof(Parameter)];  // NOLINT(*-avoid-c-arrays)
    std::unique_ptr<std::byte[]> larger_;                         // NOLINT(*-avoid-c-arrays)
};

}  // namespace orm::detail
