#include <orm/detail/relation_state.hpp>
#include <orm/error.hpp>
#include <orm/mapping.hpp>
#include <orm/relations.hpp>

#include <string>

namespace orm::detail {

namespace {

void retain(Block* block) noexcept {
    if (block != nullptr) {
        block->references.fetch_add(1, std::memory_order_relaxed);
    }
}

void release(Block* block) noexcept {
    if (block != nullptr && block->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        block->destroy(block);
    }
}

/// The block that a state keeps alive, or null.
Block* block_of_one(RelationState state) noexcept {
    if (state.kind() == RelationState::Kind::pending) {
        return state.pointer<Block>();
    }
    if (state.kind() != RelationState::Kind::loaded) {
        return nullptr;
    }
    // Every `BlockItem<T>` begins with its block.
    auto* const* item = state.pointer<Block*>();
    return item == nullptr ? nullptr : *item;
}

Block* block_of_many(RelationState state) noexcept {
    return state.owns() ? state.pointer<Block>() : nullptr;
}

template <class Info>
[[noreturn]] void throw_not_loaded(const TableInfo& table, const Info& member) {
    std::string text(table.entity);
    text.append("::").append(member.member).append(" was not loaded: add .with(");
    text.append(table.handle).append(".");
    text.append(member.accessor.empty() ? member.member : member.accessor);
    throw NotLoaded(text.append(") to the query"));
}

}  // namespace

void throw_not_loaded(RelationState state) {
    const auto* relation = state.kind() == RelationState::Kind::unloaded
                               ? state.pointer<const RelationInfo>()
                               : nullptr;
    if (relation == nullptr) {
        throw NotLoaded("this relation of an object made by hand has not been loaded: query the "
                        "object with .with(…)");
    }
    throw_not_loaded(*relation->owner, *relation);
}

void throw_deferred_not_loaded(const TableInfo& table, std::size_t column) {
    throw_not_loaded(table, table.columns[column]);
}

void throw_no_object() {
    throw ValueError("is read, but nothing is related");
}

void throw_empty_pointer() {
    throw ValueError("is an empty std::shared_ptr: use std::optional<orm::BelongsTo<…>> for none");
}

void ToOneMember::share() noexcept {
    retain(block_of_one(state_));
}

void ToOneMember::release() noexcept {
    detail::release(block_of_one(state_));
}

void ToOneMember::set_loaded(Block* block, const void* item) noexcept {
    retain(block);
    drop();
    state_.set(RelationState::Kind::loaded, item);
}

void ToOneMember::set_pending(Block* block) noexcept {
    drop();
    state_.set(RelationState::Kind::pending, block);
}

ToManyMember::ToManyMember(const ToManyMember& other) noexcept
    : first_(other.first_),
      count_(other.count_),
      state_(other.state_) {
    share();
}

ToManyMember::ToManyMember(ToManyMember&& other) noexcept
    : first_(other.first_),
      count_(other.count_),
      state_(std::exchange(other.state_, RelationState{})) {}

ToManyMember& ToManyMember::operator=(const ToManyMember& other) noexcept {
    if (this != &other) {
        drop();
        state_ = other.state_;
        first_ = other.first_;
        count_ = other.count_;
        share();
    }
    return *this;
}

ToManyMember& ToManyMember::operator=(ToManyMember&& other) noexcept {
    if (this != &other) {
        drop();
        state_ = std::exchange(other.state_, RelationState{});
        first_ = other.first_;
        count_ = other.count_;
    }
    return *this;
}

void ToManyMember::share() noexcept {
    retain(block_of_many(state_));
}

void ToManyMember::release() noexcept {
    detail::release(block_of_many(state_));
}

void ToManyMember::set_loaded(Block* block, std::uint32_t first, std::uint32_t count) noexcept {
    retain(block);
    drop();
    state_.set(RelationState::Kind::loaded, block);
    first_ = first;
    count_ = count;
}

void ToManyMember::set_pending(Block* block, std::uint32_t count) noexcept {
    drop();
    state_.set(RelationState::Kind::pending, block);
    first_ = 0;
    count_ = count;
}

}  // namespace orm::detail
