#pragma once

#include <orm/detail/relation_state.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace orm {

template <class Entity>
struct Mapping;

struct TableInfo;

namespace detail {

[[noreturn]] void throw_deferred_not_loaded(const TableInfo& table, std::size_t column);

/// Typed access to an erased key; instantiated where the mapping of the target is known.
template <class K>
K key_as(const Key& key);

[[noreturn]] void throw_empty_pointer();

template <class T>
struct PendingObject : Block {
    std::shared_ptr<T> object;

    explicit PendingObject(std::shared_ptr<T> kept)
        : Block([](Block* block) noexcept { delete static_cast<PendingObject*>(block); }),
          object(std::move(kept)) {}
};

template <class T>
class ItemIterator {
public:
    using value_type = T;
    using reference = const T&;
    using pointer = const T*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::random_access_iterator_tag;

    ItemIterator() noexcept = default;

    explicit ItemIterator(const BlockItem<T>* item) noexcept
        : item_(item) {}

    reference operator*() const noexcept { return item_->value; }

    pointer operator->() const noexcept { return &item_->value; }

    reference operator[](difference_type n) const noexcept { return item_[n].value; }

    ItemIterator& operator++() noexcept {
        ++item_;
        return *this;
    }

    ItemIterator operator++(int) noexcept { return ItemIterator(item_++); }

    ItemIterator& operator--() noexcept {
        --item_;
        return *this;
    }

    ItemIterator operator--(int) noexcept { return ItemIterator(item_--); }

    ItemIterator& operator+=(difference_type n) noexcept {
        item_ += n;
        return *this;
    }

    ItemIterator& operator-=(difference_type n) noexcept {
        item_ -= n;
        return *this;
    }

    friend ItemIterator operator+(ItemIterator it, difference_type n) noexcept { return it += n; }

    friend ItemIterator operator+(difference_type n, ItemIterator it) noexcept { return it += n; }

    friend ItemIterator operator-(ItemIterator it, difference_type n) noexcept { return it -= n; }

    friend difference_type operator-(ItemIterator a, ItemIterator b) noexcept {
        return a.item_ - b.item_;
    }

    friend bool operator==(ItemIterator a, ItemIterator b) noexcept { return a.item_ == b.item_; }

    friend auto operator<=>(ItemIterator a, ItemIterator b) noexcept { return a.item_ <=> b.item_; }

private:
    const BlockItem<T>* item_ = nullptr;
};

template <class T>
class Collection : public ToManyMember {
public:
    using value_type = T;
    using const_iterator = ItemIterator<T>;
    using iterator = const_iterator;

    /// The related objects, in the order of the relation. Throws `NotLoaded` when they were not
    /// asked for with `.with(…)`.
    [[nodiscard]] const_iterator begin() const {
        const auto* block = static_cast<const RowBlock<T>*>(readable_block());
        return block == nullptr ? const_iterator() : const_iterator(block->items.data() + first_);
    }

    [[nodiscard]] const_iterator end() const {
        return begin() + static_cast<std::ptrdiff_t>(size());
    }

    /// Throws `NotLoaded`.
    [[nodiscard]] std::size_t size() const {
        static_cast<void>(readable_block());
        return count_;
    }

    [[nodiscard]] bool empty() const { return size() == 0; }

    [[nodiscard]] const T& front() const { return *begin(); }

    [[nodiscard]] const T& back() const { return begin()[static_cast<std::ptrdiff_t>(size()) - 1]; }

    [[nodiscard]] const T& operator[](std::size_t i) const {
        return begin()[static_cast<std::ptrdiff_t>(i)];
    }

protected:
    Collection() noexcept = default;

    Collection(std::initializer_list<T> objects) {
        auto block = std::make_unique<RowBlock<T>>();
        block->items.reserve(objects.size());
        for (const T& object : objects) {
            block->items.push_back({nullptr, object});
        }
        set_pending(block.release(), static_cast<std::uint32_t>(objects.size()));
    }
};

}  // namespace detail

/// The "one" side of a one-to-many or one-to-one relation: a foreign key, and the object when it
/// was loaded. Copies share the loaded object. Equal when the keys are.
template <class T>
class BelongsTo : public detail::ToOneMember {
public:
    /// Refers to nothing yet: writing it is a `ValueError`.
    BelongsTo() noexcept = default;

    /// Takes the key of `target` only. Throws `ValueError` when it has none yet.
    BelongsTo(const T& target)
        : ToOneMember(detail::key_of<T>(target)) {}  // NOLINT(google-explicit-constructor)

    /// Keeps the object; its key is taken when this is written. Throws `ValueError` when the
    /// pointer is empty.
    BelongsTo(std::shared_ptr<T> target) {  // NOLINT(google-explicit-constructor)
        if (!target) {
            detail::throw_empty_pointer();
        }
        refresh_key(detail::key_of<T>(*target));
        set_pending(new detail::PendingObject<T>(std::move(target)));
    }

    BelongsTo(std::nullptr_t) = delete;

    /// Refers to the row with this key, without any object: `BelongsTo<User>::with_key(7)`.
    template <std::integral K>
    [[nodiscard]] static BelongsTo with_key(K key) noexcept {
        return BelongsTo(detail::Key(static_cast<std::int64_t>(key)));
    }

    [[nodiscard]] static BelongsTo with_key(std::string_view key) {
        return BelongsTo(detail::Key(key));
    }

    template <class K>

    requires requires(const K& key) {
        {key.bytes().data()};
        requires sizeof(K) == 16;
    }

    [[nodiscard]] static BelongsTo with_key(const K& uuid) noexcept {
        return BelongsTo(detail::Key::uuid(uuid.bytes().data()));
    }

    template <class A, class B, class... More>
    [[nodiscard]] static BelongsTo with_key(const A& a, const B& b, const More&... more) {
        detail::Key parts[] = {
            with_key(a).erased_key(), with_key(b).erased_key(), with_key(more).erased_key()...};
        return BelongsTo(detail::Key::composite(parts, 2 + sizeof...(More)));
    }

    [[nodiscard]] bool has_key() const noexcept { return !erased_key().empty(); }

    /// The key of the target. Needs the generated header. Throws `ValueError` when there is none.
    template <class Target = T>
    [[nodiscard]] typename Mapping<Target>::Key key() const {
        return detail::key_as<typename Mapping<Target>::Key>(erased_key());
    }

    /// The same without the generated header.
    template <class K>
    [[nodiscard]] K key_as() const {
        return detail::key_as<K>(erased_key());
    }

    /// Whether the object is here.
    [[nodiscard]] bool loaded() const noexcept {
        return state().kind() == detail::RelationState::Kind::loaded ||
               state().kind() == detail::RelationState::Kind::pending;
    }

    /// The target. Throws `NotLoaded` when it was not asked for with `.with(…)`. Valid as long as
    /// this or a copy lives.
    [[nodiscard]] const T& operator*() const {
        switch (state().kind()) {
        case detail::RelationState::Kind::loaded:
            if (const auto* item = state().template pointer<const detail::BlockItem<T>>()) {
                return item->value;
            }
            detail::throw_no_object();
        case detail::RelationState::Kind::pending:
            return *state().template pointer<detail::PendingObject<T>>()->object;
        default:
            detail::throw_not_loaded(state());
        }
    }

    [[nodiscard]] const T* operator->() const { return &**this; }

    friend bool operator==(const BelongsTo& a, const BelongsTo& b) noexcept {
        return a.erased_key() == b.erased_key();
    }

private:
    explicit BelongsTo(detail::Key key) noexcept
        : ToOneMember(std::move(key)) {}
};

/// The other side of a `BelongsTo` that is unique: one object or none.
template <class T>
class HasOne : public detail::Collection<T> {
public:
    HasOne() noexcept = default;

    /// Throws `NotLoaded` when it was not asked for with `.with(…)`.
    [[nodiscard]] bool has_value() const { return !this->empty(); }

    [[nodiscard]] explicit operator bool() const { return has_value(); }

    /// Throws `NotLoaded`, or `ValueError` when there is none.
    [[nodiscard]] const T& operator*() const {
        if (this->empty()) {
            detail::throw_no_object();
        }
        return this->front();
    }

    [[nodiscard]] const T* operator->() const { return &**this; }

    /// Collections take no part in the equality of rows.
    friend bool operator==(const HasOne&, const HasOne&) noexcept { return true; }
};

/// The "many" side of a `BelongsTo`.
template <class T>
class HasMany : public detail::Collection<T> {
public:
    HasMany() noexcept = default;

    HasMany(std::initializer_list<T> objects)
        : detail::Collection<T>(objects) {}

    friend bool operator==(const HasMany&, const HasMany&) noexcept { return true; }
};

/// Objects linked through a table of pairs.
template <class T>
class ManyToMany : public detail::Collection<T> {
public:
    ManyToMany() noexcept = default;

    ManyToMany(std::initializer_list<T> objects)
        : detail::Collection<T>(objects) {}

    friend bool operator==(const ManyToMany&, const ManyToMany&) noexcept { return true; }
};

/// A column that is read only when a query asks for it with `.with(…)`. An unloaded one is never
/// written.
template <class T>
class Deferred {
public:
    Deferred() noexcept(std::is_nothrow_default_constructible_v<T>) = default;

    Deferred(T value)
        : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

    template <class U>

    requires(std::convertible_to<U, T> && !std::same_as<std::remove_cvref_t<U>, Deferred>)
        Deferred(U&& value)
        : value_(std::forward<U>(value)) {}  // NOLINT

    [[nodiscard]] bool loaded() const noexcept { return unloaded_from_ == nullptr; }

    /// Throws `NotLoaded`, which names the member, when it was not asked for.
    [[nodiscard]] const T& operator*() const {
        if (!loaded()) {
            detail::throw_deferred_not_loaded(*unloaded_from_, column_);
        }
        return value_;
    }

    [[nodiscard]] const T* operator->() const { return &**this; }

    /// Two unloaded ones are equal; a loaded and an unloaded one are not.
    friend bool operator==(const Deferred& a, const Deferred& b) {
        return a.loaded() == b.loaded() && a.value_ == b.value_;
    }

    /// For the runtime: what a plain select leaves behind.
    void set_unloaded(const TableInfo& table, std::size_t column) {
        value_ = T{};
        unloaded_from_ = &table;
        column_ = column;
    }

private:
    T value_{};
    const TableInfo* unloaded_from_ = nullptr;
    std::size_t column_ = 0;
};

}  // namespace orm
