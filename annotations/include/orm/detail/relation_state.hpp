#pragma once

#include <orm/detail/key.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace orm {

struct RelationInfo;

namespace detail {

/// The loaded objects of one statement, shared by all relation members that show a part of them.
/// Immutable once it is shared.
struct Block {
    std::atomic<std::uint32_t> references{1};
    void (*destroy)(Block*) noexcept;

    explicit Block(void (*destroy_block)(Block*) noexcept) noexcept
        : destroy(destroy_block) {}
};

template <class T>
struct BlockItem {
    Block* block = nullptr;
    T value = T();  // not {}: a member may have an explicit default constructor
};

template <class T>
struct RowBlock : Block {
    std::vector<BlockItem<T>> items;

    RowBlock() noexcept
        : Block([](Block* block) noexcept { delete static_cast<RowBlock*>(block); }) {}
};

/// One word: what a relation member is, and the pointer that goes with it.
/// `loaded` holds a `BlockItem*` (to-one) or a `Block*` (to-many), null when nothing is related.
class RelationState {
public:
    enum class Kind : std::uintptr_t {
        fresh = 0,
        unloaded = 1,
        loaded = 2,
        attached = 3,
        pending = 4
    };

    constexpr RelationState() noexcept = default;

    [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(word_ & tag_mask); }

    /// Whether it may keep a block alive.
    [[nodiscard]] bool owns() const noexcept {
        return kind() == Kind::loaded || kind() == Kind::pending;
    }

    template <class T>
    [[nodiscard]] T* pointer() const noexcept {
        return reinterpret_cast<T*>(word_ & ~tag_mask);  // NOLINT(performance-no-int-to-ptr)
    }

    void set(Kind kind, const void* pointer) noexcept {
        word_ = reinterpret_cast<std::uintptr_t>(pointer) | static_cast<std::uintptr_t>(kind);
    }

private:
    static constexpr std::uintptr_t tag_mask = 7;
    std::uintptr_t word_ = 0;
};

[[noreturn]] void throw_not_loaded(RelationState state);
[[noreturn]] void throw_no_object();

/// The part of `BelongsTo` that does not depend on the target: 32 bytes.
class ToOneMember {
public:
    ToOneMember() noexcept = default;

    explicit ToOneMember(Key key) noexcept
        : key_(std::move(key)) {}

    ToOneMember(const ToOneMember& other) noexcept
        : key_(other.key_),
          state_(other.state_) {
        share();
    }

    ToOneMember(ToOneMember&& other) noexcept
        : key_(std::move(other.key_)),
          state_(std::exchange(other.state_, RelationState{})) {}

    ToOneMember& operator=(const ToOneMember& other) noexcept {
        if (this != &other) {
            drop();
            key_ = other.key_;
            state_ = other.state_;
            share();
        }
        return *this;
    }

    ToOneMember& operator=(ToOneMember&& other) noexcept {
        if (this != &other) {
            drop();
            key_ = std::move(other.key_);
            state_ = std::exchange(other.state_, RelationState{});
        }
        return *this;
    }

    ~ToOneMember() { drop(); }

    [[nodiscard]] const Key& erased_key() const noexcept { return key_; }

    [[nodiscard]] RelationState state() const noexcept { return state_; }

    /// Replaces the key; what was loaded is forgotten.
    void set_key(Key key, const RelationInfo* relation) noexcept {
        drop();
        key_ = std::move(key);
        state_.set(RelationState::Kind::unloaded, relation);
    }

    void set_unloaded(const RelationInfo* relation) noexcept {
        drop();
        state_.set(RelationState::Kind::unloaded, relation);
    }

    /// Only the key: used where the object kept by the user has got one in the meantime.
    void refresh_key(Key key) noexcept { key_ = std::move(key); }

    /// Shows an item of a block, which gets one more reference; null: nothing is related.
    void set_loaded(Block* block, const void* item) noexcept;

    /// Keeps an object of the user's: `block` is adopted.
    void set_pending(Block* block) noexcept;

private:
    void share() noexcept;
    void release() noexcept;

    void drop() noexcept {
        if (state_.owns()) {
            release();
        }
        state_ = {};
    }

    Key key_;
    RelationState state_;
};

static_assert(sizeof(ToOneMember) == 32);

/// The part of `HasOne`, `HasMany` and `ManyToMany` that does not depend on the target: 16 bytes.
class ToManyMember {
public:
    ToManyMember() noexcept = default;
    ToManyMember(const ToManyMember& other) noexcept;
    ToManyMember(ToManyMember&& other) noexcept;
    ToManyMember& operator=(const ToManyMember& other) noexcept;
    ToManyMember& operator=(ToManyMember&& other) noexcept;

    ~ToManyMember() { drop(); }

    [[nodiscard]] RelationState state() const noexcept { return state_; }

    void set_unloaded(const RelationInfo* relation) noexcept {
        drop();
        state_.set(RelationState::Kind::unloaded, relation);
        first_ = count_ = 0;
    }

    /// Shows items `first` to `first + count` of a block, which gets one more reference.
    void set_loaded(Block* block, std::uint32_t first, std::uint32_t count) noexcept;
    /// Keeps objects that the user put in: `block` is adopted.
    void set_pending(Block* block, std::uint32_t count) noexcept;

    [[nodiscard]] bool loaded() const noexcept { return state_.owns(); }

protected:
    [[nodiscard]] Block* readable_block() const {
        if (!loaded()) {
            throw_not_loaded(state_);
        }
        return state_.pointer<Block>();
    }

    std::uint32_t first_ = 0;
    std::uint32_t count_ = 0;

private:
    void share() noexcept;
    void release() noexcept;

    void drop() noexcept {
        if (state_.owns()) {
            release();
        }
        state_ = {};
    }

    RelationState state_;
};

static_assert(sizeof(ToManyMember) == 16);

}  // namespace detail

}  // namespace orm
