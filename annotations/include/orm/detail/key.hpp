#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// A key whose type is known to the mapping only: 24 bytes. Integers, UUIDs and texts of up to 15
/// bytes are held inline; longer texts and composite keys are a shared immutable block on the heap.
class Key {
public:
    enum class Kind : std::uint8_t { none, integer, uuid, text, long_text, composite };

    Key() noexcept = default;

    explicit Key(std::int64_t value) noexcept
        : kind_(Kind::integer) {
        std::memcpy(bytes_, &value, sizeof value);
    }

    explicit Key(std::string_view text)
        : Key() {
        assign_text(text);
    }

    static Key uuid(const void* sixteen_bytes) noexcept {
        Key key;
        std::memcpy(key.bytes_, sixteen_bytes, 16);
        key.kind_ = Kind::uuid;
        return key;
    }

    /// A composite key of `count` parts, which are moved from.
    static Key composite(Key* parts, std::size_t count);

    Key(const Key& other) noexcept { copy(other); }

    Key(Key&& other) noexcept {
        std::memcpy(static_cast<void*>(this), static_cast<const void*>(&other), sizeof *this);
        other.kind_ = Kind::none;
    }

    Key& operator=(const Key& other) noexcept {
        if (this != &other) {
            release();
            copy(other);
        }
        return *this;
    }

    Key& operator=(Key&& other) noexcept {
        if (this != &other) {
            release();
            std::memcpy(static_cast<void*>(this), static_cast<const void*>(&other), sizeof *this);
            other.kind_ = Kind::none;
        }
        return *this;
    }

    ~Key() { release(); }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }

    [[nodiscard]] bool empty() const noexcept { return kind_ == Kind::none; }

    [[nodiscard]] std::int64_t integer() const noexcept {
        std::int64_t value = 0;
        std::memcpy(&value, bytes_, sizeof value);
        return value;
    }

    [[nodiscard]] const unsigned char* uuid_bytes() const noexcept { return bytes_; }

    /// Valid as long as this key is unchanged.
    [[nodiscard]] std::string_view text() const noexcept;

    [[nodiscard]] bool is_text() const noexcept {
        return kind_ == Kind::text || kind_ == Kind::long_text;
    }

    /// The number of parts: 1, but for composite keys.
    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] const Key& part(std::size_t index) const noexcept;

    friend bool operator==(const Key& a, const Key& b) noexcept;

    [[nodiscard]] std::size_t hash() const noexcept;

private:
    struct Heap;

    [[nodiscard]] bool on_heap() const noexcept { return kind_ >= Kind::long_text; }

    [[nodiscard]] Heap* heap() const noexcept;
    void assign_text(std::string_view text);
    void retain() const noexcept;
    void release_heap() noexcept;

    void copy(const Key& other) noexcept {
        std::memcpy(static_cast<void*>(this), static_cast<const void*>(&other), sizeof *this);
        if (on_heap()) {
            retain();
        }
    }

    void release() noexcept {
        if (on_heap()) {
            release_heap();
        }
        kind_ = Kind::none;
    }

    alignas(8) unsigned char bytes_[16] = {};
    std::uint8_t size_ = 0;
    Kind kind_ = Kind::none;
};

static_assert(sizeof(Key) == 24);

/// The key of an entity. Declared for every type, instantiated in the entity's generated `.cpp`.
template <class Entity>
Key key_of(const Entity& entity);

}  // namespace orm::detail
