#include "postgres/connection_cancel.hpp"

#include <libpq-fe.h>

#include <atomic>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace orm::postgres {

namespace {

constexpr int most_waiting = 16;
constexpr std::chrono::seconds longest_wait{1};

std::atomic<int> waiting{0};

void request(const std::shared_ptr<pg_cancel>& request, std::promise<void> done) noexcept {
    char reason[256];
    PQcancel(request.get(), reason, sizeof reason);
    done.set_value();
    waiting.fetch_sub(1, std::memory_order_relaxed);
}

}  // namespace

CancelRequest::CancelRequest(PGconn* connection)
    : request_(PQgetCancel(connection), PQfreeCancel) {
    if (!request_) {
        throw std::bad_alloc();
    }
}

std::future<void> CancelRequest::send() noexcept {
    std::shared_ptr<pg_cancel> target;
    {
        const std::lock_guard lock(mutex_);
        target = request_;
    }
    if (!target) {
        return {};
    }
    if (waiting.fetch_add(1, std::memory_order_relaxed) < most_waiting) {
        try {
            std::promise<void> done;
            std::future<void> heard = done.get_future();
            std::thread(request, std::move(target), std::move(done)).detach();
            return heard;
        } catch (...) {
            // No memory or no thread: then nothing is cancelled.
        }
    }
    waiting.fetch_sub(1, std::memory_order_relaxed);
    return {};
}

void CancelRequest::cancel() noexcept {
    const std::shared_future<void> heard = send().share();
    if (!heard.valid()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        under_way_ = heard;
    }
    heard.wait_for(longest_wait);
}

void CancelRequest::finish() noexcept {
    std::shared_future<void> heard;
    {
        const std::lock_guard lock(mutex_);
        heard = std::exchange(under_way_, {});
    }
    if (heard.valid()) {
        heard.wait_for(longest_wait);
    }
}

void CancelRequest::close() noexcept {
    const std::lock_guard lock(mutex_);
    request_.reset();
}

}  // namespace orm::postgres
