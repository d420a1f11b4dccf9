#include "scarce_memory.hpp"

#include "scarcity.hpp"

#include <cstdlib>
#include <new>

namespace faults {

namespace {

constinit thread_local Scarcity scarcity_of_memory;

void* try_to_allocate(std::size_t size) noexcept {
    return scarcity_of_memory.strikes() ? nullptr : std::malloc(size == 0 ? 1 : size);
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
    scarcity_of_memory = Scarcity(at, for_ever);
}

ScarceMemory::~ScarceMemory() {
    scarcity_of_memory.end();
}

bool ScarceMemory::struck() noexcept {
    return scarcity_of_memory.struck();
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
