#include "analysis/passes.hpp"
#include "analysis/sqlite_probe.hpp"

#include <algorithm>
#include <cctype>

namespace ormc::analysis {
namespace {

using namespace model;

std::string upper(std::string_view text) {
    std::string result;
    for (const char c : text)
        result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

/// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
std::string affinity_of(const std::string& type) {
    const std::string name = upper(type.substr(0, type.find("COLLATE")));
    const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
    if (has("INT"))
        return "INTEGER";
    if (has("CHAR") || has("CLOB") || has("TEXT"))
        return "TEXT";
    if (has("BLOB") || name.empty())
        return "BLOB";
    if (has("REAL") || has("FLOA") || has("DOUB"))
        return "REAL";
    return "NUMERIC";
}

class SqlChecker {
public:
    SqlChecker(Context& context, SqliteProbe& probe, EntityState& state)
        : context_(context),
          probe_(probe),
          state_(state),
          table_(state.entity->table) {}

    void check_types() {
        for (const Column& column : table_.columns) {
            const Fragment* type = fragment_for(column.type_override, "sqlite");
            if (type != nullptr)
                check_type(column, *type);
            if (const Fragment* collation = fragment_for(column.collation, "sqlite"))
                ask("SELECT 'a' = 'b' COLLATE " + quoted_identifier(collation->text),
                    *collation,
                    "collation",
                    column.collation);
        }
    }

    void create_table() {
        if (!state_.entity->is_view())
            static_cast<void>(probe_.run("CREATE TABLE " + name_ + " (" + columns() + ")"));
    }

    void check_expressions() {
        if (state_.entity->is_view()) {
            check_view();
            return;
        }
        for (const Column& column : table_.columns)
            check_column(column);
        for (const Check& check : table_.checks)
            if (const Fragment* sql = fragment_for(check.expression, "sqlite"))
                ask("CREATE TABLE \"orm probe\" (" + columns() + ", CHECK (" + sql->text + "))",
                    *sql,
                    "check",
                    check.expression);
        for (const Index& index : table_.indexes)
            check_index(index);
    }

private:
    /// The column definitions that expressions may refer to.
    std::string columns(const Column* except = nullptr) const {
        std::string result;
        for (const Column& column : table_.columns) {
            if (&column == except)
                continue;
            result += (result.empty() ? "" : ", ") + quoted_identifier(column.name) + " " +
                      column.type.sqlite_type();
        }
        return result;
    }

    void
    ask(const std::string& sql,
        const Fragment& fragment,
        const std::string& what,
        const Fragments& all) {
        const auto refusal = probe_.refusal_of(sql);
        if (!refusal)
            return;
        const bool is_for_both = fragment.dialect.empty() && all.size() == 1;
        Diagnostic diagnostic = error(
            "sqlite-refuses",
            "SQLite does not take this " + what + " of '" + state_.name() + "': " + *refusal,
            fragment.range
        );
        if (is_for_both)
            diagnostic.note("it is for both databases: where they differ write "
                            "postgres(\"…\"), sqlite(\"…\")");
        else
            diagnostic.note("correct the SQL: \"" + fragment.text + "\"");
        context_.report(std::move(diagnostic));
    }

    void check_type(const Column& column, const Fragment& type) {
        ask("CREATE TABLE \"orm probe\" (" + quoted_identifier(column.name) + " " + type.text + ")",
            type,
            "type",
            column.type_override);
        const std::string wanted = affinity_of(column.type.sqlite_type());
        const std::string actual = affinity_of(type.text);
        const bool is_good = wanted == actual || actual == "BLOB" ||
                             (wanted == "INTEGER" && actual == "NUMERIC") ||
                             (wanted == "REAL" && actual == "NUMERIC");
        if (is_good)
            return;
        context_.report(error(
                            "sqlite-affinity",
                            "on SQLite a column of type '" + type.text + "' turns values into " +
                                actual + ", and '" + state_.name() + "::" + column.member +
                                "' stores " + wanted,
                            type.range
        )
                            .note(
                                "say the type of each database: postgres(\"" + type.text +
                                "\"), sqlite(\"" + column.type.sqlite_type() + "\")"
                            ));
    }

    void check_column(const Column& column) {
        const std::string name = quoted_identifier(column.name);
        const std::string type = column.type.sqlite_type();
        const std::string others = columns(&column);
        const std::string start = "CREATE TABLE \"orm probe\" (" + others +
                                  (others.empty() ? "" : ", ") + name + " " + type;
        const bool is_written_by_us =
            column.declaration != nullptr &&
            find(column.declaration->annotations, AnnotationKind::default_value) != nullptr;
        const Fragment* initial = fragment_for(column.default_sql, "sqlite");
        if (initial != nullptr && !is_written_by_us) {
            ask(start + " DEFAULT (" + initial->text + "))", *initial, "default", column.default_sql
            );
            if (!probe_.refusal_of(start + " DEFAULT (" + initial->text + "))"))
                ask("SELECT " + initial->text, *initial, "default", column.default_sql);
        }
        if (const Fragment* computed = fragment_for(column.computed, "sqlite"))
            ask(start + " GENERATED ALWAYS AS (" + computed->text + ") STORED)",
                *computed,
                "computed column",
                column.computed);
    }

    void check_index(const Index& index) {
        const std::string start = "CREATE INDEX \"orm probe\" ON " + name_ + " (";
        const std::string any = quoted_identifier(table_.columns.front().name);
        for (const IndexPart& part : index.parts)
            if (const Fragment* sql = fragment_for(part.expression, "sqlite"))
                ask(start + sql->text + ")", *sql, "index expression", part.expression);
        if (const Fragment* where = fragment_for(index.where, "sqlite"))
            ask(start + any + ") WHERE " + where->text, *where, "index condition", index.where);
    }

    void check_view() {
        const Fragment* sql = fragment_for(state_.entity->view, "sqlite");
        if (sql == nullptr)
            return;
        const std::string query = "SELECT * FROM (" + sql->text + ")";
        const auto refusal = probe_.refusal_of(query);
        const bool is_about_others = refusal && refusal->starts_with("no such table");
        if (is_about_others)
            return;
        if (refusal) {
            ask(query, *sql, "view", state_.entity->view);
            return;
        }
        check_view_columns(probe_.columns_of(query));
    }

    void check_view_columns(const std::vector<std::string>& names) {
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        for (const Column& column : table_.columns) {
            if (std::find(names.begin(), names.end(), column.name) != names.end())
                continue;
            Diagnostic diagnostic = error(
                "view-without-column",
                "'" + state_.name() + "::" + column.member + "' is column '" + column.name +
                    "', which the query of the view does not have",
                column.range
            );
            diagnostic.note("add it to the query, or mark the member [[orm::transient]]");
            suggest(diagnostic, column.name, candidates, column.range);
            context_.report(std::move(diagnostic));
        }
    }

    Context& context_;
    SqliteProbe& probe_;
    EntityState& state_;
    Table& table_;
    std::string name_ = quoted_identifier(table_.name);
};

/// Not where a foreign key refers to a class that only another file defines.
bool are_columns_known(const EntityState& state) {
    return std::none_of(
        state.attributes.begin(),
        state.attributes.end(),
        [](const Attribute& attribute) {
            return attribute.kind == AttributeKind::belongs_to && attribute.columns.empty();
        }
    );
}

void create_through_tables(SqliteProbe& probe, const Entity& entity) {
    for (const ThroughTable& through : entity.through_tables) {
        std::string columns;
        for (const Column& column : through.table.columns)
            columns += (columns.empty() ? "" : ", ") + quoted_identifier(column.name);
        static_cast<void>(probe.run(
            "CREATE TABLE " + quoted_identifier(through.table.name) + " (" + columns + ")"
        ));
    }
}

}  // namespace

void check_sql(Context& context) {
    SqliteProbe probe;
    for (EntityState& state : context.entities) {
        SqlChecker checker(context, probe, state);
        checker.check_types();
        checker.create_table();
        create_through_tables(probe, *state.entity);
    }
    for (EntityState& state : context.entities)
        if (are_columns_known(state))
            SqlChecker(context, probe, state).check_expressions();
}

}  // namespace ormc::analysis
