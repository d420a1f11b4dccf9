#include "schema/order.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace orm::schema {

namespace {

bool is_generated_pair(const RelationInfo& relation) {
    return relation.through != nullptr && relation.through->entity.empty();
}

bool is_first_side(const RelationInfo& relation) {
    return !relation.through_source.empty() && relation.through_source[0] == 0;
}

class Sorter {
public:
    Sorter(Tables tables, Pairs pairs) {
        for (const TableInfo* table : tables) {
            if (table->readonly && table->view.empty()) {
                continue;  // somebody else's
            }
            add(table);
            for (const RelationInfo& relation : table->relations) {
                const bool wanted = pairs == Pairs::of_either_side || is_first_side(relation);
                if (is_generated_pair(relation) && wanted) {
                    add(relation.through);
                }
            }
        }
    }

    Order sort(bool with_schemas) && {
        refuse_equal_names(with_schemas);
        for (const TableInfo* table : given_) {
            if (table->view.empty()) {
                visit(*table);
            } else {
                order_.views.push_back(table);
            }
        }
        return std::move(order_);
    }

private:
    enum class State : std::uint8_t { waiting, open, done };

    void add(const TableInfo* table) {
        if (states_.emplace(table, State::waiting).second) {
            given_.push_back(table);
        }
    }

    void refuse_equal_names(bool with_schemas) const {
        std::map<std::pair<std::string_view, std::string_view>, const TableInfo*> seen;
        for (const TableInfo* table : given_) {
            const auto schema = with_schemas ? table->schema : std::string_view();
            const auto [other, is_new] = seen.emplace(std::pair(schema, table->name), table);
            if (!is_new) {
                throw UsageError(
                    std::string(other->second->entity).append(" and ").append(table->entity) +
                    " are both mapped to the table '" + std::string(table->name) + "'"
                );
            }
        }
    }

    void visit(const TableInfo& table) {
        State& state = states_.at(&table);
        if (state != State::waiting) {
            return;
        }
        state = State::open;
        for (const ForeignKeyInfo& key : table.foreign_keys) {
            follow(table, key);
        }
        state = State::done;
        order_.tables.push_back(&table);
    }

    void follow(const TableInfo& table, const ForeignKeyInfo& key) {
        if (key.target == &table) {
            order_.self_reference = true;
            return;
        }
        const auto target = states_.find(key.target);
        if (target == states_.end()) {
            return;
        }
        if (target->second == State::open) {
            order_.postponed.push_back({&table, &key});
            return;
        }
        visit(*key.target);
    }

    std::map<const TableInfo*, State> states_;
    std::vector<const TableInfo*> given_;
    Order order_;
};

}  // namespace

bool Order::is_postponed(const ForeignKeyInfo& key) const noexcept {
    return std::any_of(postponed.begin(), postponed.end(), [&](const PostponedKey& later) {
        return later.key == &key;
    });
}

Order order_of(Tables tables, Pairs pairs, bool with_schemas) {
    return Sorter(tables, pairs).sort(with_schemas);
}

}  // namespace orm::schema
