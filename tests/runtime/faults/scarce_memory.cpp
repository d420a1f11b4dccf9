#include "scarce_memory.hpp"

#include <cstdlib>
#include <new>

namespace faults {

namespace {

struct Scarcity {
    bool armed = false;
    bool for_ever = false;
    bool struck = false;
    std::size_t left = 0;
};

constinit thread_local Scarcity scarcity;

bool strikes() noexcept {
    if (!scarcity.armed) {
        return false;
    }
    if (scarcity.left != 0) {
        --scarcity.left;
        return false;
    }
    scarcity.armed = scarcity.for_ever;
    scarcity.struck = true;
    return true;
}

void* try_to_allocate(std::size_t size) noexcept {
    return strikes() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void* allocate(std::size_t size) {
    void* const memory = try_to_allocate(size);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}

}  // namespace

ScarceMemory::ScarceMemory(std::size_t at, bool for_ever) noexcept {
    scarcity = {.armed = true, .for_ever = for_ever, .left = at};
}

ScarceMemory::~ScarceMemory() {
    scarcity.armed = false;
}

bool ScarceMemory::struck() noexcept {
    return scarcity.struck;
}

}  // namespace faults

void* operator new(std::size_t size) {
    return faults::allocate(size);
}

void* operator new[](std::size_t size) {
    return faults::allocate(size);
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return faults::try_to_allocate(size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return faults::try_to_allocate(size);
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete[](void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}
