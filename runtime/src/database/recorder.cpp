#include "database/recorder.hpp"

namespace orm::detail {

namespace {

thread_local Recorder* current_recorder = nullptr;

}  // namespace

std::atomic<int> Recorder::recorders{0};

Recorder::Recorder() noexcept
    : outer_(current_recorder) {
    current_recorder = this;
    recorders.fetch_add(1, std::memory_order_relaxed);
}

Recorder::~Recorder() {
    current_recorder = outer_;
    recorders.fetch_sub(1, std::memory_order_relaxed);
}

Recorder* Recorder::current() noexcept {
    return current_recorder;
}

void Recorder::add(std::string_view text) {
    statements_.emplace_back(text);
    if (outer_ != nullptr) {
        outer_->add(text);
    }
}

}  // namespace orm::detail
