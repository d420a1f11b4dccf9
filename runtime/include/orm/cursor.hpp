#pragma once

#include <orm/query.hpp>

#include <cstddef>
#include <iterator>
#include <memory>
#include <source_location>
#include <utility>
#include <vector>

namespace orm {

namespace detail {

/// A statement being read row by row, with the connection that it runs on.
class OpenCursor {
public:
    /// Copies the parameters. Throws as a query does.
    OpenCursor(
        Executor& executor, StatementType& type, const void* query, std::source_location where
    );
    /// The same of a stored query; throws `UsageError` where it has relations to load.
    OpenCursor(
        Executor& executor,
        const StoredStatement& stored,
        const std::vector<LoadPath>& paths,
        std::source_location where
    );

    OpenCursor(OpenCursor&& other) noexcept
        : parts_(std::exchange(other.parts_, nullptr)) {}

    OpenCursor& operator=(OpenCursor&&) = delete;
    ~OpenCursor();

    /// The next row's cells, or null at the end.
    [[nodiscard]] const Cell* next();

private:
    struct Parts;

    [[nodiscard]] static Parts* open(Executor& executor, const Request& request);

    Parts* parts_;
};

}  // namespace detail

/// The rows of a query one by one: `for (const User& user : db.select(users).stream()) …`. One
/// pass, one thread; the reference is valid until the next row. Leaving the loop early closes it.
template <class Reader>
class Cursor {
public:
    using Row = typename Reader::Row;

    class iterator {
    public:
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator() noexcept = default;

        explicit iterator(Cursor* cursor)
            : cursor_(cursor) {
            ++*this;
        }

        const Row& operator*() const noexcept { return cursor_->row_; }

        const Row* operator->() const noexcept { return &cursor_->row_; }

        iterator& operator++() {
            if (!cursor_->advance()) {
                cursor_ = nullptr;
            }
            return *this;
        }

        void operator++(int) { ++*this; }

        friend bool operator==(const iterator& a, std::default_sentinel_t) noexcept {
            return a.cursor_ == nullptr;
        }

    private:
        Cursor* cursor_ = nullptr;
    };

    explicit Cursor(detail::OpenCursor open, Reader reader = Reader()) noexcept
        : open_(std::move(open)),
          reader_(std::move(reader)) {}

    [[nodiscard]] iterator begin() { return iterator(this); }

    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    bool advance() {
        const detail::Cell* cells = open_.next();
        if (cells == nullptr) {
            return false;
        }
        row_ = Row();
        if constexpr (Reader::is_entity) {
            Reader::table()->operations->read(&row_, cells);
        } else {
            reader_.read(cells, row_);
        }
        return true;
    }

    detail::OpenCursor open_;
    [[no_unique_address]] Reader reader_;
    Row row_ = Row();
};

template <class Self, class Reader>
Cursor<Reader> detail::Verbs<Self, Reader>::stream(std::source_location where) && {
    static_assert(!Self::has_with, ".with(…) needs all rows: use .all()");
    return Cursor<Reader>(OpenCursor(*executor_, type<QueryVerb::rows>, self(), where));
}

template <class Row>
Cursor<detail::StoredReader<Row>> BoundQuery<Row>::stream(std::source_location where) const {
    return Cursor<detail::StoredReader<Row>>(
        detail::OpenCursor(*executor_, *query_.stored_, query_.paths_, where),
        detail::StoredReader<Row>(query_.sink_)
    );
}

}  // namespace orm
