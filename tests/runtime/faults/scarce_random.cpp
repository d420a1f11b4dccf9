#include "scarce_random.hpp"

#include "scarcity.hpp"

#include <cerrno>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity;
constinit thread_local int reason = 0;

}  // namespace

ScarceRandom::ScarceRandom(int error, bool for_ever) noexcept {
    scarcity = Scarcity(0, for_ever);
    reason = error;
}

ScarceRandom::~ScarceRandom() {
    scarcity.end();
}

bool ScarceRandom::struck() noexcept {
    return scarcity.struck();
}

}  // namespace faults

/// What stands before the C library's function.
extern "C" ssize_t getrandom(void* buffer, size_t size, unsigned flags) {
    if (faults::scarcity.strikes()) {
        errno = faults::reason;
        return -1;
    }
    return syscall(SYS_getrandom, buffer, size, flags);
}
