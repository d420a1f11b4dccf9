#include "database/key_sequence.hpp"

#include "database/plain_text.hpp"
#include "database/session.hpp"
#include "sql/dialect.hpp"
#include "sql/no_key_sequence.hpp"

#include <orm/detail/codecs.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

namespace {

/// Further than this, a sequence is set instead of drawn from.
constexpr std::int64_t near = 1'000;

/// Runs a statement over a sequence, with a number or without, and collects the numbers it answers:
/// none where the key has no sequence of its own.
class SequenceWork {
public:
    SequenceWork(Executor& executor, const TableInfo& table, std::source_location where)
        : lease_(executor.lease()),
          statements_(lease_->dialect().key_sequence(table)),
          where_(where) {}

    [[nodiscard]] const sql::KeySequence& statements() const noexcept { return statements_; }

    std::vector<std::int64_t> run(const std::string& text) { return run(text, nullptr, 0); }

    std::vector<std::int64_t> run(const std::string& text, std::int64_t number) {
        const Parameter parameter = Parameter::of(Wire::integer, number);
        return run(text, &parameter, 1);
    }

private:
    std::vector<std::int64_t>
    run(const std::string& text, const Parameter* parameters, std::size_t count) {
        std::vector<std::int64_t> numbers;
        const RowSink sink{
            .target = &numbers,
            .row =
                [](void* target, const Cell* cells, std::size_t count) {
                    auto& collected = *static_cast<std::vector<std::int64_t>*>(target);
                    for (std::size_t i = 0; i != count; ++i) {
                        if (cells[i].wire != Wire::null) {
                            collected.push_back(cells[i].integer);
                        }
                    }
                },
        };
        const PlainText source(text);
        lease_->run(
            {.source = &source,
             .parameters = parameters,
             .parameter_count = count,
             .sink = &sink,
             .where = where_}
        );
        return numbers;
    }

    Lease lease_;
    sql::KeySequence statements_;
    std::source_location where_;
};

}  // namespace

bool has_key_sequence(Executor& executor, const TableInfo& table) {
    return !executor.lease()->dialect().key_sequence(table).draw.empty();
}

std::vector<std::int64_t> draw_keys(
    Executor& executor, const TableInfo& table, std::size_t count, std::source_location where
) {
    SequenceWork sequence(executor, table, where);
    std::vector<std::int64_t> keys =
        sequence.run(sequence.statements().draw, static_cast<std::int64_t>(count));
    if (keys.size() != count) {
        sql::throw_no_key_sequence(table);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

bool claim_key(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
) {
    SequenceWork sequence(executor, table, where);
    const sql::KeySequence& statements = sequence.statements();
    const auto distance = [&] { return key - sequence.run(statements.last).at(0); };
    std::int64_t left = distance();
    for (; left > 0 && left <= near; left = distance()) {
        const std::vector<std::int64_t> drawn = sequence.run(statements.draw, left);
        if (drawn.empty() || std::find(drawn.begin(), drawn.end(), key) != drawn.end()) {
            return false;
        }
    }
    sequence.run(statements.lock);
    return left > 0;
}

void pass_key(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
) {
    SequenceWork sequence(executor, table, where);
    if (sequence.run(sequence.statements().last).at(0) < key) {
        sequence.run(sequence.statements().set, key);
    }
}

}  // namespace orm::detail
