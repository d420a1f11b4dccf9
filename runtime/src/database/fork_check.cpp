#include "database/fork_check.hpp"

#include <pthread.h>

namespace orm::detail {

std::atomic<std::uint32_t> forks{0};

namespace {

bool watch_forks() {
    return pthread_atfork(nullptr, nullptr, [] {
               forks.fetch_add(1, std::memory_order_relaxed);
           }) == 0;
}

}  // namespace

ForkCheck::ForkCheck() {
    static const bool watched = watch_forks();
    static_cast<void>(watched);
    made_at_ = forks.load(std::memory_order_relaxed);
}

}  // namespace orm::detail
