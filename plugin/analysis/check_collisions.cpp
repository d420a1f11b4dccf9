#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace ormc::analysis {
namespace {

using namespace model;

/// Databases compare names of tables and columns without case: SQLite always.
std::string folded(const std::string& name) {
    std::string result;
    for (const char c : name)
        result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// Things with names of which no two may be equal.
class Names {
public:
    struct Known {
        std::string what;
        SourceRange range;
        bool is_explicit = false;
    };

    /// What already has the name; null when it is new.
    const Known* add(const std::string& name, const Known& known) {
        const auto [at, is_new] = names_.try_emplace(folded(name), known);
        return is_new ? nullptr : &at->second;
    }

private:
    std::map<std::string, Known> names_;
};

bool shares_table(const Entity& entity) {
    return entity.inheritance && entity.inheritance->kind == "single_table" &&
           entity.inheritance->base != nullptr;
}

std::string place_of(const Table& table) {
    return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

class TableNames {
public:
    explicit TableNames(Context& context)
        : context_(context) {}

    void run() {
        for (const EntityState& state : context_.entities) {
            if (shares_table(*state.entity))
                continue;
            add(state.entity->table,
                "class '" + state.declaration->qualified_name + "'",
                "give one of them another table: [[orm::table(\"…\")]]");
            for (const ThroughTable& through : state.entity->through_tables)
                add(through.table,
                    "'" + state.name() + "::" + through.relation + "'",
                    "name the table of pairs with [[orm::through(\"…\")]]");
        }
    }

private:
    void add(const Table& table, const std::string& what, const std::string& advice) {
        const Names::Known* other = tables_.add(place_of(table), {what, table.range, false});
        if (other != nullptr)
            context_.report(error(
                                "equal-tables",
                                what + " and " + other->what + " are both table '" +
                                    place_of(table) + "'",
                                table.range
            )
                                .note("the other one is here", other->range)
                                .note(advice));
    }

    Context& context_;
    Names tables_;
};

void check_name(
    Context& context, const std::string& name, const std::string& what, const SourceRange& range
) {
    if (name.empty())
        context.report(error("empty-name", what + " has an empty name", range)
                           .note("write a name, or remove the annotation"));
    if (name.size() > longest_name)
        context.report(error(
                           "name-too-long",
                           what + " has a name of " + std::to_string(name.size()) + " bytes, '" +
                               name + "'",
                           range
        )
                           .note("PostgreSQL cuts names off after 63 bytes: write a shorter one"));
    if (name.find('\0') != std::string::npos)
        context.report(error("bad-name", what + " has a NUL in its name", range));
}

bool is_system_column(const std::string& name) {
    static const char* const names[] = {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"};
    return std::any_of(std::begin(names), std::end(names), [&](const char* each) {
        return name == each;
    });
}

void check_column_names(Context& context, const EntityState& state) {
    Names names;
    for (const Column& column : state.entity->table.columns) {
        const std::string what = "'" + state.name() + "::" + column.member + "'";
        check_name(context, column.name, "the column of " + what, column.range);
        if (is_system_column(column.name))
            context.report(error(
                               "reserved-name",
                               what + " is column '" + column.name +
                                   "', which every table of PostgreSQL has already",
                               column.range
            )
                               .note("write [[orm::column(\"…\")]] with another name"));
        const Names::Known* other = names.add(column.name, {what, column.range, false});
        if (other != nullptr)
            context.report(error(
                               "duplicate-column",
                               what + " and " + other->what + " are both column '" + column.name +
                                   "'",
                               column.range
            )
                               .note("the other one is here", other->range)
                               .note("give one of them another name: [[orm::column(\"…\")]]"));
    }
}

/// Constraints and indexes: equal names inside a table, and of indexes in a whole schema.
class ConstraintNames {
public:
    explicit ConstraintNames(Context& context)
        : context_(context) {}

    void add_table(const Table& table, bool is_view) {
        const bool is_repeated = !tables_.insert(folded(place_of(table))).second;
        if (is_view || is_repeated)
            return;
        Names in_table;
        const std::string of_table = " of table '" + table.name + "'";
        const auto add = [&](Names& names,
                             const std::string& name,
                             const std::string& kind,
                             const SourceRange& range) {
            check_name(context_, name, with_article(kind + of_table), range);
            const Names::Known* other = names.add(name, {kind + of_table, range, false});
            report(other, name, kind + of_table, range);
            return other == nullptr;
        };
        const bool has_key = !table.primary_key.empty();
        if (has_key && add(in_table, table.primary_key_name, "primary key", table.range))
            add_global(table, table.primary_key_name, "primary key", table.range);
        for (const ForeignKey& key : table.foreign_keys)
            add(in_table, key.name, "foreign key", key.range);
        for (const Check& check : table.checks)
            add(in_table, check.name, "check", check.range);
        for (const UniqueConstraint& unique : table.uniques) {
            if (add(in_table, unique.name, "unique key", unique.range))
                add_global(table, unique.name, "unique key", unique.range);
        }
        for (const Exclusion& exclusion : table.exclusions)
            add(in_table, exclusion.name, "exclusion", exclusion.range);
        for (const Index& index : table.indexes) {
            check_name(context_, index.name, "an index" + of_table, index.range);
            add_global(table, index.name, "index", index.range);
        }
    }

private:
    void add_global(
        const Table& table,
        const std::string& name,
        const std::string& kind,
        const SourceRange& range
    ) {
        const std::string what = kind + " of table '" + table.name + "'";
        const std::string place = table.schema.empty() ? name : table.schema + "." + name;
        report(of_schema_.add(place, {what, range, false}), name, what, range);
    }

    static std::string with_article(const std::string& what) {
        const bool is_vowel = what.starts_with("index") || what.starts_with("exclusion");
        return (is_vowel ? "an " : "a ") + what;
    }

    void report(
        const Names::Known* other,
        const std::string& name,
        const std::string& what,
        const SourceRange& range
    ) {
        if (other == nullptr)
            return;
        context_.report(error(
                            "equal-names",
                            with_article(what) + " and " + with_article(other->what) +
                                " would both be '" + name + "'",
                            range
        )
                            .note("the other one is here", other->range)
                            .note("give one of them another name with name(\"…\")"));
    }

    Context& context_;
    Names of_schema_;
    std::set<std::string> tables_;
};

void check_constraint_names(Context& context) {
    ConstraintNames names(context);
    for (const EntityState& state : context.entities) {
        if (shares_table(*state.entity))
            continue;
        names.add_table(state.entity->table, state.entity->is_view());
        for (const ThroughTable& through : state.entity->through_tables)
            names.add_table(through.table, false);
    }
}

void check_through_names(Context& context, const EntityState& state) {
    for (const ThroughTable& through : state.entity->through_tables) {
        const std::string what = "'" + state.name() + "::" + through.relation + "'";
        check_name(
            context, through.table.name, "the table of pairs of " + what, through.table.range
        );
        for (const Column& column : through.table.columns)
            check_name(
                context, column.name, "a column of the pairs of " + what, through.table.range
            );
    }
}

std::string namespace_of(const ClassDeclaration& declaration) {
    std::string result;
    for (const std::string& name : declaration.namespaces)
        result += (result.empty() ? "" : "::") + name;
    return result;
}

SourceRange at(const SourceLocation& location) {
    return {location, location};
}

void check_handles(Context& context) {
    std::map<std::string, const EntityState*> handles;
    for (const EntityState& state : context.entities) {
        const std::string space = namespace_of(*state.declaration);
        const std::string& handle = state.entity->handle;
        const auto [other, is_new] = handles.try_emplace(space + "::" + handle, &state);
        const Annotation* own = find(state.declaration->annotations, AnnotationKind::handle);
        const SourceRange& range = own != nullptr ? own->range : state.declaration->name_range;
        if (!is_new)
            context.report(
                error(
                    "equal-handles",
                    "'" + state.name() + "' and '" + other->second->name() +
                        "' would both have the handle '" + handle + "'",
                    range
                )
                    .note("the other one is here", other->second->declaration->name_range)
                    .note("name one of them: [[orm::handle(\"…\")]]")
            );
        const auto names = context.input.declared_names.find(space);
        const bool has_names = names != context.input.declared_names.end();
        if (has_names && names->second.contains(handle))
            context.report(error(
                               "handle-collision",
                               "the handle '" + handle + "' of '" + state.name() +
                                   "' has the name of something else in its namespace",
                               range
            )
                               .note("it is declared here", at(names->second.at(handle)))
                               .note("name the handle: [[orm::handle(\"…\")]]"));
        if (context.input.macros.contains(handle))
            context.report(error(
                               "handle-collision",
                               "the handle '" + handle + "' of '" + state.name() +
                                   "' has the name of a macro",
                               range
            )
                               .note("name the handle: [[orm::handle(\"…\")]]"));
        if (is_cpp_keyword(handle) && own == nullptr)
            context.report(error(
                               "bad-handle",
                               "the handle of '" + state.name() + "' would be '" + handle +
                                   "', a keyword",
                               range
            )
                               .note("name the handle: [[orm::handle(\"…\")]]"));
    }
}

bool is_unique(const Table& table, const ColumnIndexes& columns) {
    const auto is_same = [&](ColumnIndexes other) {
        ColumnIndexes wanted = columns;
        std::sort(other.begin(), other.end());
        std::sort(wanted.begin(), wanted.end());
        return other == wanted;
    };
    return is_same(table.primary_key) ||
           std::any_of(
               table.uniques.begin(),
               table.uniques.end(),
               [&](const UniqueConstraint& unique) { return is_same(unique.columns); }
           );
}

void check_foreign_key_targets(Context& context, const EntityState& state) {
    for (const ForeignKey& key : state.entity->table.foreign_keys) {
        if (is_unique(key.target->table, key.target_columns))
            continue;
        std::string members;
        for (const ColumnIndex column : key.target_columns)
            members += (members.empty() ? "'" : ", '") + key.target->declaration->name +
                       "::" + key.target->table.columns[column].member + "'";
        context.report(error(
                           "foreign-key-not-unique",
                           "a foreign key of '" + state.name() + "' refers to " + members +
                               ", which is not unique",
                           key.range
        )
                           .note(
                               key.target->soft_delete
                                   ? "rows that are soft-deleted are left out of its unique keys: "
                                     "write [[orm::unique(everywhere)]]"
                                   : "make it unique, or refer to the primary key",
                               key.target->table.columns[key.target_columns.front()].range
                           ));
    }
}

}  // namespace

void check_collisions(Context& context) {
    TableNames(context).run();
    for (const EntityState& state : context.entities) {
        check_column_names(context, state);
        check_through_names(context, state);
        check_foreign_key_targets(context, state);
    }
    check_constraint_names(context);
    check_handles(context);
}

}  // namespace ormc::analysis
