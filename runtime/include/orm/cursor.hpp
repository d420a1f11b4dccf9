#pragma once

#include <orm/chunk_size.hpp>
#include <orm/query.hpp>
#include <orm/raw.hpp>

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
        Executor& executor,
        StatementType& type,
        const void* query,
        ChunkSize chunk,
        std::source_location where
    );
    /// The same of a stored query.
    OpenCursor(
        Executor& executor,
        const StoredStatement& stored,
        LoadPlan loads,
        ChunkSize chunk,
        std::source_location where
    );

    /// The same of SQL by hand.
    OpenCursor(
        Executor& executor, const RawStatement& raw, ChunkSize chunk, std::source_location where
    );

    OpenCursor(OpenCursor&& other) noexcept
        : parts_(std::exchange(other.parts_, nullptr)) {}

    OpenCursor& operator=(OpenCursor&&) = delete;
    ~OpenCursor();

    /// The next row's cells, or null at the end.
    [[nodiscard]] const Cell* next();

    /// Hands over the next rows: a chunk, with what is loaded with them, or one where nothing is.
    void fill(const RowSink& sink, ObjectList (*objects)(void* target));

private:
    struct Parts;

    /// `raw`: what the rows of SQL by hand are; null for a query.
    void open(
        Executor& executor,
        const Request& request,
        LoadPlan loads,
        ChunkSize chunk,
        const RawStatement* raw = nullptr
    );
    void take(const RowSink& sink, const Cell* cells);

    Parts* parts_ = nullptr;
};

/// Reads the rows of a stream in chunks, so that relations can be loaded for many at once.
template <class RowType>
class ChunkReader {
public:
    using Row = RowType;
    using Sink = RowSink (*)(std::vector<Row>&) noexcept;

    explicit ChunkReader(Sink sink) noexcept
        : sink_(sink) {}

    bool next(OpenCursor& open, Row& row) {
        if (place_ == rows_.size()) {
            rows_.clear();
            place_ = 0;
            open.fill(sink_(rows_), objects_of<Row>);
        }
        if (rows_.empty()) {
            return false;
        }
        row = std::move(rows_[place_++]);
        return true;
    }

private:
    Sink sink_;
    std::vector<Row> rows_;
    std::size_t place_ = 0;
};

}  // namespace detail

/// The rows of a query one by one: `for (const User& user : db.select(users).stream()) …`. One
/// pass, one thread; the reference is valid until the next row. Leaving the loop early closes it.
/// It has to go before the transaction or connection that it was asked of.
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
        if constexpr (requires { reader_.next(open_, row_); }) {
            return reader_.next(open_, row_);
        } else {
            const detail::Cell* cells = open_.next();
            if (cells == nullptr) {
                return false;
            }
            row_ = Row();
            read(cells);
            return true;
        }
    }

    void read(const detail::Cell* cells) {
        if constexpr (Reader::is_entity) {
            Reader::table()->operations->read(&row_, cells);
        } else {
            try {
                Reader::read(cells, row_);
            } catch (const detail::BadValue& error) {
                detail::throw_bad_result(cells, error);
            }
        }
    }

    detail::OpenCursor open_;
    [[no_unique_address]] Reader reader_;
    Row row_ = Row();
};

template <class Self, class Reader>
auto detail::Verbs<Self, Reader>::stream(ChunkSize chunk, std::source_location where) && {
    OpenCursor open(
        *executor_, type<QueryVerb::rows>, static_cast<const Self*>(this), chunk, where
    );
    if constexpr (Self::has & Has::relations) {
        using Chunks = ChunkReader<Row>;
        return Cursor<Chunks>(std::move(open), Chunks(&vector_sink<Reader>));
    } else {
        return Cursor<Reader>(std::move(open));
    }
}

template <class Row>
Cursor<detail::ChunkReader<Row>>
BoundQuery<Row>::stream(ChunkSize chunk, std::source_location where) const {
    return Cursor<detail::ChunkReader<Row>>(
        detail::OpenCursor(
            *executor_, *query_.stored_, {query_.table_, query_.paths_}, chunk, where
        ),
        detail::ChunkReader<Row>(query_.sink_)
    );
}

template <class Row>
Cursor<detail::ChunkReader<Row>>
RawQuery<Row>::stream(ChunkSize chunk, std::source_location where) && {
    detail::RawStatement raw{text_, parameters_.data(), parameters_.size()};
    if constexpr (detail::MappedRow<Row>) {
        raw.table = &Mapping<Row>::table;
        raw.last = detail::last_of<Row>;
    }
    return Cursor<detail::ChunkReader<Row>>(
        detail::OpenCursor(*executor_, raw, chunk, where),
        detail::ChunkReader<Row>(detail::raw_sink<Row>)
    );
}

}  // namespace orm
