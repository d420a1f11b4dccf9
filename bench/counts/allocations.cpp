#include "counts/allocations.hpp"

#include <cstdlib>
#include <new>

namespace bench::counts {

namespace {

thread_local std::size_t count = 0;

}  // namespace

std::size_t allocations() noexcept {
    return count;
}

}  // namespace bench::counts

// The others of the standard library end in these.

void* operator new(std::size_t size) {
    ++bench::counts::count;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}
