#include "database/entity_text.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>
#include <orm/error.hpp>
#include <orm/generated_source.hpp>
#include <orm/set_based.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

namespace {

/// A statement on the rows of a through table.
class PairText final : public TextSource {
public:
    enum class Kind : std::uint8_t { insert, remove, select };

    PairText(const RelationInfo& relation, Kind kind, bool with_target) noexcept
        : relation_(&relation),
          kind_(kind),
          with_target_(with_target) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        const std::string table = dialect.table_name(*relation_->through);
        if (kind_ == Kind::insert) {
            return insert(dialect, table);
        }
        std::string out = kind_ == Kind::remove
                              ? "DELETE FROM " + table
                              : "SELECT " + names(relation_->through_target) + " FROM " + table;
        std::size_t number = 1;
        append_condition(out, dialect, relation_->through_source, number);
        if (with_target_) {
            append_condition(out, dialect, relation_->through_target, number);
        }
        return out;
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        const std::size_t first = relation_->through_source.size();
        const ColumnIndex index = parameter < first ? relation_->through_source[parameter]
                                                    : relation_->through_target[parameter - first];
        return &relation_->through->columns[index];
    }

    [[nodiscard]] std::string_view entity() const override { return relation_->entity; }

private:
    [[nodiscard]] std::string names(ColumnIndexes columns) const {
        std::string out;
        for (const ColumnIndex index : columns) {
            out += out.empty() ? "" : ", ";
            sql::append_quoted(out, relation_->through->columns[index].name);
        }
        return out;
    }

    [[nodiscard]] std::string insert(const sql::Dialect& dialect, const std::string& table) const {
        std::string out = "INSERT INTO " + table + " (" + names(relation_->through_source) + ", " +
                          names(relation_->through_target) + ") VALUES (";
        const std::size_t count =
            relation_->through_source.size() + relation_->through_target.size();
        for (std::size_t i = 0; i != count; ++i) {
            out += i == 0 ? "" : ", ";
            dialect.placeholder(out, i + 1);
        }
        return out + ") ON CONFLICT DO NOTHING";
    }

    void append_condition(
        std::string& out, const sql::Dialect& dialect, ColumnIndexes columns, std::size_t& number
    ) const {
        for (const ColumnIndex index : columns) {
            out += number == 1 ? " WHERE " : " AND ";
            sql::append_quoted(out, relation_->through->columns[index].name);
            out += " = ";
            dialect.placeholder(out, number++);
        }
    }

    const RelationInfo* relation_;
    Kind kind_;
    bool with_target_;
};

void push_parts(
    ParameterWriter& out, const RelationInfo& relation, ColumnIndexes columns, const Key& key
) {
    for (std::size_t part = 0; part != columns.size(); ++part) {
        try {
            write_key_part(out, key, part, relation.through->columns[columns[part]].type);
        } catch (const BadValue& error) {
            throw ValueError(
                relation.entity, relation.member, "links an object that " + error.reason()
            );
        }
    }
}

Outcome run_pair(
    Executor& executor,
    const RelationInfo& relation,
    PairText::Kind kind,
    const Key& source,
    const Key* target,
    const RowSink* sink
) {
    const PairText text(relation, kind, target != nullptr);
    Arena arena;
    std::vector<Parameter> room(relation.through_source.size() + relation.through_target.size());
    ParameterWriter out(room.data(), room.size(), arena);
    push_parts(out, relation, relation.through_source, source);
    if (target != nullptr) {
        push_parts(out, relation, relation.through_target, *target);
    }
    return run(
        executor,
        {.source = &text,
         .parameters = out.data(),
         .parameter_count = out.size(),
         .sink = sink,
         .table = relation.through,
         .where = {}}
    );
}

void check_link(const RelationInfo& relation) {
    check_writable(*relation.owner);
    if (!relation.through->entity.empty()) {
        throw UsageError(
            std::string(relation.entity) + "::" + std::string(relation.member) +
            " goes through the class " + std::string(relation.through->entity) +
            ": insert and erase its objects"
        );
    }
}

std::vector<Key> linked(Executor& executor, const RelationInfo& relation, const Key& source) {
    struct Target {
        const RelationInfo* relation;
        std::vector<Key> keys;
    } target{&relation, {}};

    const RowSink sink{
        &target, nullptr, [](void* context, const Cell* cells, std::size_t) {
            auto& found = *static_cast<Target*>(context);
            Key key = key_of_cells(cells, *found.relation->through, found.relation->through_target);
            if (!key.empty()) {  // a row with NULL links nothing
                found.keys.push_back(std::move(key));
            }
        }};
    run_pair(executor, relation, PairText::Kind::select, source, nullptr, &sink);
    return std::move(target.keys);
}

}  // namespace

void link(Executor& executor, const RelationInfo& relation, const LinkKeys& keys) {
    check_link(relation);
    executor.transaction([&](Transaction& tx) {
        for (const Key& target : keys.targets) {
            run_pair(tx, relation, PairText::Kind::insert, keys.source, &target, nullptr);
        }
    });
}

void unlink(Executor& executor, const RelationInfo& relation, const LinkKeys& keys) {
    check_link(relation);
    executor.transaction([&](Transaction& tx) {
        for (const Key& target : keys.targets) {
            run_pair(tx, relation, PairText::Kind::remove, keys.source, &target, nullptr);
        }
    });
}

void set_links(Executor& executor, const RelationInfo& relation, const LinkKeys& keys) {
    check_link(relation);
    executor.transaction([&](Transaction& tx) {
        const std::vector<Key> before = linked(tx, relation, keys.source);
        for (const Key& old : before) {
            if (std::find(keys.targets.begin(), keys.targets.end(), old) == keys.targets.end()) {
                run_pair(tx, relation, PairText::Kind::remove, keys.source, &old, nullptr);
            }
        }
        for (const Key& target : keys.targets) {
            if (std::find(before.begin(), before.end(), target) == before.end()) {
                run_pair(tx, relation, PairText::Kind::insert, keys.source, &target, nullptr);
            }
        }
    });
}

}  // namespace orm::detail
