#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orm {

class Decimal;
struct ColumnInfo;

}  // namespace orm

namespace orm::detail {

/// How a value travels between our code and a driver.
enum class Wire : std::uint8_t {
    null,
    boolean,
    integer,  ///< 64 bits, range-checked against the column by the codec
    real,
    text,     ///< UTF-8 without NUL, checked by the driver's bind
    pattern,  ///< parameter: a case-sensitive LIKE pattern, `\\` escapes; the driver puts it into
              ///< its own form
    bytes,
    decimal,          ///< parameter: points to an `orm::Decimal`; cell: its text
    timestamp,        ///< microseconds since the epoch, UTC
    local_timestamp,  ///< microseconds since the epoch, no zone
    date,             ///< days since the epoch
    time,             ///< microseconds since midnight
    duration,         ///< microseconds
    uuid,             ///< parameter and cell: points to 16 bytes
    json,             ///< text
    array,  ///< parameter: points to a `ListParameter`; cell: JSON text or the driver's own normal
            ///< form
    pointer,  ///< parameter: points to a `ListParameter`, the list of an `IN`
};

/// One bound value: 16 bytes, borrows what it points to until the statement has run.
struct Parameter {
    union {
        std::int64_t integer;
        double real;
        const void* data;
    };

    std::int32_t size = 0;
    Wire wire = Wire::null;

    constexpr Parameter() noexcept
        : integer(0) {}

    static Parameter null() noexcept { return {}; }

    static Parameter of(Wire wire, std::int64_t value) noexcept {
        Parameter result;
        result.integer = value;
        result.wire = wire;
        return result;
    }

    static Parameter of(double value) noexcept {
        Parameter result;
        result.real = value;
        result.wire = Wire::real;
        return result;
    }

    /// Borrows `size` bytes. A size beyond 999,000,000 is kept as such and refused when it is
    /// bound.
    static Parameter of(Wire wire, const void* data, std::size_t size) noexcept {
        Parameter result;
        result.data = data;
        result.size = size > 999'000'001 ? 999'000'001 : static_cast<std::int32_t>(size);
        result.wire = wire;
        return result;
    }

    [[nodiscard]] std::string_view text() const noexcept {
        return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
    }
};

static_assert(sizeof(Parameter) == 16);

/// One value of a result row, normalised by the driver; valid while the row is current.
struct Cell {
    union {
        std::int64_t integer;
        double real;
        const char* data;
    };

    std::int32_t size;
    Wire wire;  ///< SQLite gives null, integer, real, text and bytes only

    [[nodiscard]] bool is_null() const noexcept { return wire == Wire::null; }

    [[nodiscard]] std::string_view text() const noexcept {
        return {data, static_cast<std::size_t>(size)};
    }
};

static_assert(sizeof(Cell) == 16);

/// Keeps what parameters point to when the value itself does not: text made by a codec, for one
/// statement. Costs nothing until something is kept.
class Arena {
public:
    Arena() = default;

    Arena(Arena&& other) noexcept
        : first_(std::exchange(other.first_, nullptr)) {}

    Arena& operator=(Arena&& other) noexcept {
        std::swap(first_, other.first_);
        return *this;
    }

    ~Arena() { clear(); }

    /// Keeps any value until the arena goes.
    template <class T>
    const T& keep(T value) {
        return hold(std::move(value));
    }

    std::string& text(std::string value) { return hold(std::move(value)); }

    /// An empty list to be filled.
    std::vector<Parameter>& parameters() { return hold(std::vector<Parameter>()); }

    void clear() noexcept {
        while (first_ != nullptr) {
            delete std::exchange(first_, first_->next);
        }
    }

private:
    // A plain list: std::unique_ptr would cost every file that has a query 20 ms of its
    // compilation.
    struct Held {
        Held* next;

        explicit Held(Held* behind) noexcept
            : next(behind) {}

        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        virtual ~Held() = default;
    };

    template <class T>
    struct HeldValue final : Held {
        T value;

        HeldValue(Held* behind, T kept)
            : Held(behind),
              value(std::move(kept)) {}
    };

    template <class T>
    T& hold(T value) {
        auto* held = new HeldValue<T>(first_, std::move(value));
        first_ = held;
        return held->value;
    }

    Held* first_ = nullptr;
};

/// A list of values: the elements of an array column (`Wire::array`) or of an `IN`
/// (`Wire::pointer`): `count` elements of `width` values each, one after the other. The width is
/// that of the key of an `IN`, else 1.
struct ListParameter {
    const Parameter* values;
    std::size_t count;
    std::size_t width = 1;
};

/// Where the parameters of a statement are written, one after the other.
class ParameterWriter {
public:
    ParameterWriter(Parameter* first, std::size_t capacity, Arena& arena) noexcept
        : first_(first),
          next_(first),
          end_(first + capacity),
          arena_(&arena) {}

    // Member by member: whole, compilers copy the 13 bytes that count by overlapping words, and
    // reading a member right after that waits for both.
    void push(const Parameter& parameter) {
        if (next_ == end_) {
            overflow();
        }
        std::memcpy(&next_->integer, &parameter.integer, sizeof parameter.integer);
        next_->size = parameter.size;
        next_->wire = parameter.wire;
        ++next_;
    }

    /// A writer for what is left of the room.
    [[nodiscard]] ParameterWriter rest() const noexcept {
        return {next_, static_cast<std::size_t>(end_ - next_), *arena_};
    }

    /// Makes room for so many more than were counted on.
    void make_room(std::size_t count);

    [[nodiscard]] Arena& arena() const noexcept { return *arena_; }

    [[nodiscard]] const Parameter* data() const noexcept { return first_; }

    /// What was written last; there is one.
    [[nodiscard]] const Parameter& last() const noexcept { return next_[-1]; }

    void drop_last() noexcept { --next_; }

    [[nodiscard]] std::size_t size() const noexcept {
        return static_cast<std::size_t>(next_ - first_);
    }

private:
    friend class LocalWriter;

    [[noreturn]] static void overflow();

    Parameter* first_;
    Parameter* next_;
    Parameter* end_;
    Arena* arena_;
};

/// Writes for another writer, which learns at the end how far this came, by an exception too. A
/// local one is kept in registers.
class LocalWriter : public ParameterWriter {
public:
    explicit LocalWriter(ParameterWriter& other) noexcept
        : ParameterWriter(other),
          other_(other) {}

    LocalWriter(const LocalWriter&) = delete;
    LocalWriter& operator=(const LocalWriter&) = delete;

    ~LocalWriter() { other_.next_ = next_; }

private:
    ParameterWriter& other_;
};

}  // namespace orm::detail
