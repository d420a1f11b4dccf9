#pragma once

#include <orm/detail/builder.hpp>
#include <orm/detail/outcome.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sql {

class Dialect;
struct Statement;

}  // namespace orm::sql

namespace orm {

class Executor;

namespace detail {

/// What all queries of one type have in common: the number by which a connection finds their
/// prepared statements. Drawn from a process-wide counter at first use, never an address: a plugin
/// that is loaded again may get the same one.
struct Shape {
    std::uint32_t variants;                    ///< bits of the variant word
    std::atomic<std::uint32_t> first_slot{0};  ///< 0: not drawn yet

    constexpr explicit Shape(std::size_t variant_bits) noexcept
        : variants(static_cast<std::uint32_t>(variant_bits)) {}

    [[nodiscard]] std::uint32_t slot(std::uint32_t variant) noexcept {
        const std::uint32_t first = first_slot.load(std::memory_order_acquire);
        return (first != 0 ? first : draw()) + variant;
    }

    /// Whether one of them was run before.
    [[nodiscard]] bool is_drawn() const noexcept {
        return first_slot.load(std::memory_order_relaxed) != 0;
    }

private:
    std::uint32_t draw() noexcept;
};

inline constexpr std::size_t max_variant_bits = 8;

/// Makes the text of a statement; asked only when it is not prepared yet.
class TextSource {
public:
    [[nodiscard]] virtual std::string text(const sql::Dialect& dialect) const = 0;

    /// The column that a parameter belongs to or is compared with, for messages; null when unknown.
    [[nodiscard]] virtual const ColumnInfo* column_of(std::size_t) const { return nullptr; }

    /// The class that the columns belong to; may be empty.
    [[nodiscard]] virtual std::string_view entity() const { return {}; }

    /// Makes the statement's tree in an empty one, so that conditions can be added to it. False for
    /// text that takes none.
    [[nodiscard]] virtual bool describe(sql::Statement&) const { return false; }

protected:
    ~TextSource() = default;
};

/// What becomes of the rows of a query.
enum class QueryVerb : std::uint8_t { rows, one_row, two_rows, count, exists };

void set_verb(sql::Builder& builder, QueryVerb verb);
/// Makes a query that does not say so itself end where its verb needs no more rows.
void limit_rows(sql::Builder& builder, QueryVerb verb, bool limited);

/// The text of a statement that is described by a typed expression.
class DescribedText final : public TextSource {
public:
    using Describe = void (*)(const void* query, sql::Builder& builder);

    DescribedText(
        Describe describe,
        const void* query,
        std::uint32_t variant,
        QueryVerb verb = QueryVerb::rows,
        bool limited = true
    ) noexcept
        : describe_(describe),
          query_(query),
          variant_(variant),
          verb_(verb),
          limited_(limited) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;
    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override;
    [[nodiscard]] std::string_view entity() const override;
    [[nodiscard]] bool describe(sql::Statement& statement) const override;

private:
    Describe describe_;
    const void* query_;
    std::uint32_t variant_;
    QueryVerb verb_;
    bool limited_;
};

/// One statement to be run. Everything is borrowed for the call.
struct Request {
    Shape* shape = nullptr;  ///< null: the text itself is the key
    std::uint32_t variant = 0;
    const TextSource* source = nullptr;
    const Parameter* parameters = nullptr;
    std::size_t parameter_count = 0;
    const RowSink* sink = nullptr;
    const TableInfo* table = nullptr;  ///< the table that is written, for the names of constraints
    std::source_location where;
};

/// A connection with the statements prepared on it.
class Session;

/// A connection lent for a while; goes back when this goes.
class Lease {
public:
    Lease() noexcept = default;

    Lease(Session* session, void (*give_back)(void* owner, Session*) noexcept, void* owner) noexcept
        : session_(session),
          give_back_(give_back),
          owner_(owner) {}

    Lease(Lease&& other) noexcept
        : session_(std::exchange(other.session_, nullptr)),
          give_back_(other.give_back_),
          owner_(other.owner_) {}

    Lease& operator=(Lease&& other) noexcept {
        if (this != &other) {
            release();
            session_ = std::exchange(other.session_, nullptr);
            give_back_ = other.give_back_;
            owner_ = other.owner_;
        }
        return *this;
    }

    ~Lease() { release(); }

    [[nodiscard]] Session& operator*() const noexcept { return *session_; }

    [[nodiscard]] Session* operator->() const noexcept { return session_; }

    [[nodiscard]] explicit operator bool() const noexcept { return session_ != nullptr; }

    void release() noexcept {
        if (session_ != nullptr && give_back_ != nullptr) {
            give_back_(owner_, session_);
        }
        session_ = nullptr;
    }

private:
    Session* session_ = nullptr;
    void (*give_back_)(void* owner, Session*) noexcept = nullptr;
    void* owner_ = nullptr;
};

/// Runs one statement.
Outcome run(Executor& executor, const Request& request);

/// A path of relations to load with the rows.
struct LoadPath {
    std::vector<const RelationInfo*> steps;
    const ColumnInfo* deferred =
        nullptr;  ///< a deferred column at the end of the path, instead of a relation
};

/// What is loaded with the objects of a class.
struct LoadPlan {
    const TableInfo* table = nullptr;
    std::vector<LoadPath> paths{};
};

/// Where the objects are whose relations are to be loaded.
struct ObjectList {
    void* first;
    std::size_t stride;
    std::size_t count;
};

/// Runs a query for entities and loads what was asked for with `.with(…)`, all in one snapshot.
Outcome run_with(
    Executor& executor,
    const Request& request,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void* target)
);

[[noreturn]] void throw_not_found(const TableInfo* table, std::string_view verb);
[[noreturn]] void throw_multiple_rows(const TableInfo* table, std::string_view verb);
[[noreturn]] void throw_repeated_key(const TableInfo* table);

}  // namespace detail

}  // namespace orm
