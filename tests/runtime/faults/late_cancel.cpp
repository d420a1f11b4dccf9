#include "late_cancel.hpp"

#include <libpq-fe.h>

#include <condition_variable>
#include <dlfcn.h>
#include <mutex>
#include <utility>

namespace faults {

namespace {

struct Lateness {
    std::mutex mutex;
    std::condition_variable changed;
    std::function<void()> wait;
    int begun = 0;
    int under_way = 0;
};

Lateness& lateness() {
    static auto& instance = *new Lateness();  // threads may ask for it behind main
    return instance;
}

/// What a request waits for; empty when nobody has it wait.
std::function<void()> begin_request() {
    Lateness& late = lateness();
    const std::lock_guard lock(late.mutex);
    ++late.begun;
    ++late.under_way;
    return late.wait;
}

void end_request() {
    Lateness& late = lateness();
    const std::lock_guard lock(late.mutex);
    --late.under_way;
    late.changed.notify_all();
}

}  // namespace

LateCancel::LateCancel(std::function<void()> wait) {
    Lateness& late = lateness();
    const std::lock_guard lock(late.mutex);
    late.wait = std::move(wait);
    late.begun = 0;
}

LateCancel::~LateCancel() {
    Lateness& late = lateness();
    std::unique_lock lock(late.mutex);
    late.changed.wait(lock, [&] { return late.under_way == 0; });
    late.wait = nullptr;
}

int LateCancel::requests() const {
    Lateness& late = lateness();
    const std::lock_guard lock(late.mutex);
    return late.begun;
}

}  // namespace faults

extern "C" int PQcancel(PGcancel* request, char* reason, int size) {
    static auto* const real = reinterpret_cast<decltype(&PQcancel)>(dlsym(RTLD_NEXT, "PQcancel"));
    if (const auto wait = faults::begin_request()) {
        wait();
    }
    const int sent = real(request, reason, size);
    faults::end_request();
    return sent;
}
