#pragma once

#include "driver_fixture.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <utility>

namespace orm::testing {

/// Sets of parameters that follow from their number.
class Sets {
public:
    using Fill = std::function<void(std::size_t number, Parameter* set)>;

    Sets(std::size_t count, std::size_t width, Fill fill)
        : count_(count),
          width_(width),
          fill_(std::move(fill)) {}

    detail::ParameterSource source() {
        return {this, [](void* self) { return static_cast<Sets*>(self)->next(); }, width_, count_};
    }

private:
    const Parameter* next() {
        if (at_ == count_) {
            return nullptr;
        }
        fill_(at_++, set_.data());
        return set_.data();
    }

    std::size_t count_;
    std::size_t width_;
    Fill fill_;
    std::size_t at_ = 0;
    std::array<Parameter, 8> set_;
};

}  // namespace orm::testing
