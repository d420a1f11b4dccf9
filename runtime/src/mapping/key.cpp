#include <orm/detail/key.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

namespace orm::detail {

struct Key::Heap {
    std::atomic<std::uint32_t> references{1};
    std::uint32_t size;  ///< characters, or parts

    [[nodiscard]] char* text() noexcept { return reinterpret_cast<char*>(this + 1); }

    [[nodiscard]] Key* parts() noexcept { return reinterpret_cast<Key*>(this + 1); }

    static Heap* make(std::size_t size, std::size_t bytes) {
        return new (::operator new(sizeof(Heap) + bytes))
            Heap{.size = static_cast<std::uint32_t>(size)};
    }
};

Key::Heap* Key::heap() const noexcept {
    Heap* pointer = nullptr;
    std::memcpy(static_cast<void*>(&pointer), bytes_, sizeof(void*));
    return pointer;
}

void Key::assign_text(std::string_view text) {
    if (text.size() <= 15) {
        std::memcpy(bytes_, text.data(), text.size());
        size_ = static_cast<std::uint8_t>(text.size());
        kind_ = Kind::text;
        return;
    }
    Heap* block = Heap::make(text.size(), text.size());
    std::memcpy(block->text(), text.data(), text.size());
    std::memcpy(bytes_, static_cast<const void*>(&block), sizeof(void*));
    kind_ = Kind::long_text;
}

Key Key::composite(Key* parts, std::size_t count) {
    Heap* block = Heap::make(count, count * sizeof(Key));
    for (std::size_t i = 0; i != count; ++i) {
        new (block->parts() + i) Key(std::move(parts[i]));
    }
    Key key;
    std::memcpy(key.bytes_, static_cast<const void*>(&block), sizeof(void*));
    key.kind_ = Kind::composite;
    return key;
}

void Key::retain() const noexcept {
    heap()->references.fetch_add(1, std::memory_order_relaxed);
}

void Key::release_heap() noexcept {
    Heap* block = heap();
    if (block->references.fetch_sub(1, std::memory_order_acq_rel) != 1) {
        return;
    }
    if (kind_ == Kind::composite) {
        for (std::uint32_t i = 0; i != block->size; ++i) {
            block->parts()[i].~Key();
        }
    }
    block->~Heap();
    ::operator delete(block);
}

std::string_view Key::text() const noexcept {
    if (kind_ == Kind::long_text) {
        return {heap()->text(), heap()->size};
    }
    return {reinterpret_cast<const char*>(bytes_), kind_ == Kind::text ? size_ : std::size_t{0}};
}

std::size_t Key::size() const noexcept {
    return kind_ == Kind::composite ? heap()->size : 1;
}

const Key& Key::part(std::size_t index) const noexcept {
    return kind_ == Kind::composite ? heap()->parts()[index] : *this;
}

bool operator==(const Key& a, const Key& b) noexcept {
    if (a.kind_ != b.kind_) {
        return false;
    }
    switch (a.kind_) {
    case Key::Kind::none:
        return true;
    case Key::Kind::integer:
        return a.integer() == b.integer();
    case Key::Kind::uuid:
        return std::memcmp(a.bytes_, b.bytes_, 16) == 0;
    case Key::Kind::text:
    case Key::Kind::long_text:
        return a.text() == b.text();
    case Key::Kind::composite:
        break;
    }
    for (std::size_t i = 0; i != a.size(); ++i) {
        if (a.size() != b.size() || !(a.part(i) == b.part(i))) {
            return false;
        }
    }
    return true;
}

std::size_t Key::hash() const noexcept {
    const auto of = [](std::string_view bytes) {
        std::uint64_t hash = 14695981039346656037ULL;
        for (const char c : bytes) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
        return static_cast<std::size_t>(hash);
    };
    switch (kind_) {
    case Kind::none:
        return 0;
    case Kind::integer: {
        const auto value = static_cast<std::uint64_t>(integer()) * 0x9e37'79b9'7f4a'7c15ULL;
        return static_cast<std::size_t>(value ^ (value >> 32U));
    }
    case Kind::uuid:
        return of({reinterpret_cast<const char*>(bytes_), 16});
    case Kind::text:
    case Kind::long_text:
        return of(text());
    case Kind::composite:
        break;
    }
    std::size_t result = 0;
    for (std::size_t i = 0; i != size(); ++i) {
        result = result * 31 + part(i).hash();
    }
    return result;
}

}  // namespace orm::detail
