#include "analysis/passes.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

/// A column refers to a column of another table.
struct Reference {
    Column* from;
    const Column* to;
};

class References {
public:
    explicit References(Context& context) {
        for (const EntityState& state : context.entities) {
            Entity& entity = *state.entity;
            for (const Relation& relation : entity.relations)
                if (relation.kind == RelationKind::belongs_to && relation.target != nullptr)
                    add(entity.table,
                        relation.columns,
                        relation.target->table,
                        relation.target_columns);
            add_keys(entity.table);
            for (ThroughTable& through : entity.through_tables)
                add_keys(through.table);
        }
    }

    /// A key may refer to a column that refers further, so until nothing changes.
    void adopt() {
        while (adopt_once()) {
        }
    }

private:
    void
    add(Table& table, const ColumnIndexes& columns, const Table& target, const ColumnIndexes& keys
    ) {
        for (std::size_t i = 0; i < columns.size() && i < keys.size(); ++i)
            references_.push_back({&table.columns[columns[i]], &target.columns[keys[i]]});
    }

    void add_keys(Table& table) {
        for (const ForeignKey& key : table.foreign_keys)
            add(table, key.columns, key.target->table, key.target_columns);
    }

    bool adopt_once() {
        bool has_changed = false;
        for (const Reference& reference : references_) {
            has_changed |= take(reference.from->type_override, reference.to->type_override);
            has_changed |= take(reference.from->collation, reference.to->collation);
        }
        return has_changed;
    }

    static bool take(Fragments& own, const Fragments& other) {
        if (!own.empty() || other.empty())
            return false;
        own = other;
        return true;
    }

    std::vector<Reference> references_;
};

}  // namespace

void adopt_key_types(Context& context) {
    References(context).adopt();
}

}  // namespace ormc::analysis
