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

std::vector<std::int64_t>
draw_keys(Transaction& tx, const TableInfo& table, std::size_t count, std::source_location where) {
    SequenceWork sequence(tx, table, where);
    sequence.run(sequence.statements().share);
    std::vector<std::int64_t> keys =
        sequence.run(sequence.statements().draw, static_cast<std::int64_t>(count));
    if (keys.size() != count) {
        sql::throw_no_key_sequence(table);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

bool is_key_ahead(
    Executor& executor, const TableInfo& table, std::int64_t key, std::source_location where
) {
    SequenceWork sequence(executor, table, where);
    return sequence.run(sequence.statements().last).at(0) < key;
}

void hold_keys(Transaction& tx, const TableInfo& table, std::source_location where) {
    SequenceWork sequence(tx, table, where);
    sequence.run(sequence.statements().hold);
}

void pass_key(
    Transaction& tx, const TableInfo& table, std::int64_t key, std::source_location where
) {
    SequenceWork sequence(tx, table, where);
    sequence.run(sequence.statements().pass, key);
}

}  // namespace orm::detail
