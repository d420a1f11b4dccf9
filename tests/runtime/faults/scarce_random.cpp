#include "scarce_random.hpp"

#include "scarcity.hpp"

#include <cerrno>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity_of_random;
constinit thread_local int reason = 0;

}  // namespace

ScarceRandom::ScarceRandom(int error, bool for_ever) noexcept {
    scarcity_of_random = Scarcity(0, for_ever);
    reason = error;
}

ScarceRandom::~ScarceRandom() {
    scarcity_of_random.end();
}

bool ScarceRandom::struck() noexcept {
    return scarcity_of_random.struck();
}

}  // namespace faults

/// What stands before the C library's function.
extern "C" ssize_t getrandom(void* buffer, size_t size, unsigned flags) {
    if (faults::scarcity_of_random.strikes()) {
        errno = faults::reason;
        return -1;
    }
    return syscall(SYS_getrandom, buffer, size, flags);
}
