#include "emit/emit_parts.hpp"
#include "emit/spelling.hpp"
#include "model/naming.hpp"

namespace ormc::emit {

using namespace model;

const std::string& ConstantNames::of(const std::string& key, const std::string& wanted) {
    const auto known = names_.find(key);
    if (known != names_.end())
        return known->second;
    std::string name = as_identifier(wanted);
    for (int i = 2; !taken_.insert(name).second; ++i)
        name = as_identifier(wanted) + "_" + std::to_string(i);
    return names_[key] = name;
}

const std::string* ConstantNames::known(const std::string& key) const {
    const auto found = names_.find(key);
    return found == names_.end() ? nullptr : &found->second;
}

std::vector<Element> index_list(const ColumnIndexes& columns) {
    std::vector<Element> result;
    for (const ColumnIndex column : columns)
        result.push_back({field("", std::to_string(column))});
    return result;
}

std::vector<Element> fragment_list(const Fragments& fragments) {
    std::vector<Element> result;
    for (const Fragment& fragment : fragments) {
        Element element;
        if (!fragment.dialect.empty())
            element.push_back(text_field("dialect", fragment.dialect));
        element.push_back(text_field("text", fragment.text));
        result.push_back(std::move(element));
    }
    return result;
}

std::vector<Element> part_list(const Index& index, const std::string& key, ConstantNames& names) {
    std::vector<Element> result;
    for (std::size_t i = 0; i < index.parts.size(); ++i) {
        const IndexPart& part = index.parts[i];
        Element element;
        if (part.expression.empty())
            element.push_back(field("column", std::to_string(part.column)));
        else
            element.push_back(field("expression", *names.known(key + " " + std::to_string(i))));
        if (part.is_descending)
            element.push_back(field("descending", "true"));
        result.push_back(std::move(element));
    }
    return result;
}

namespace {

void emit_indexes_constant(CodeWriter& out, const std::string& name, const ColumnIndexes& columns) {
    if (!columns.empty())
        out.array("static constexpr ColumnIndex " + name + "[]", index_list(columns));
}

void emit_fragments(CodeWriter& out, const std::string& name, const Fragments& fragments) {
    out.array("static constexpr Fragment " + name + "[]", fragment_list(fragments));
}

Element validator_element(const Column& column, const Validator& validator, ConstantNames& names) {
    Element element{field("kind", "Validator::Kind::" + std::string(to_string(validator.kind)))};
    if (validator.number != 0)
        element.push_back(field(
            "number", validator.number == INT64_MIN ? "INT64_MIN" : std::to_string(validator.number)
        ));
    const bool is_decimal = column.type.physical == PhysicalType::decimal ||
                            column.type.physical == PhysicalType::exact_decimal;
    if (validator.real != 0 && validator.number == 0 && !is_decimal)
        element.push_back(field("real", validator.text));
    else if (!validator.text.empty())
        element.push_back(text_field("text", validator.text));
    if (!validator.choices.empty())
        element.push_back(field("choices", *names.known(column.name + " choices")));
    return element;
}

/// `prefix` is that of a table of pairs.
void emit_column_constants(
    CodeWriter& out, const Column& column, const std::string& prefix, ConstantNames& names
) {
    const std::string owner = prefix + column.name;
    const auto fragments = [&](const Fragments& list, const std::string& what) {
        if (!list.empty())
            emit_fragments(out, names.of(owner + " " + what, owner + "_" + what), list);
    };
    fragments(column.type_override, "type");
    fragments(column.default_sql, "default");
    fragments(column.computed, "computed");
    fragments(column.collation, "collation");
    for (const Validator& validator : column.validators) {
        if (validator.choices.empty())
            continue;
        std::vector<Element> choices;
        for (const std::string& choice : validator.choices)
            choices.push_back({text_field("", choice)});
        out.array(
            "static constexpr std::string_view " +
                names.of(column.name + " choices", column.name + "_choices") + "[]",
            choices
        );
    }
    if (column.validators.empty())
        return;
    std::vector<Element> validators;
    for (const Validator& validator : column.validators)
        validators.push_back(validator_element(column, validator, names));
    out.array(
        "static constexpr Validator " +
            names.of(column.name + " validators", column.name + "_validators") + "[]",
        validators
    );
}

void emit_relation_constants(
    CodeWriter& out, const Entity& entity, const Relation& relation, ConstantNames& names
) {
    const std::string& tag = relation.tag;
    const auto indexes = [&](const std::string& what, const ColumnIndexes& columns) {
        emit_indexes_constant(out, names.of(tag + " " + what, tag + "_" + what), columns);
    };
    indexes("columns", relation.columns);
    indexes("target_columns", relation.target_columns);
    const bool owns_through = relation.kind == RelationKind::many_to_many &&
                              relation.through_owner == &entity &&
                              entity.through_tables[relation.through_table].relation == tag;
    if (owns_through) {
        emit_through_constants(out, entity.through_tables[relation.through_table], relation, names);
    } else if (relation.kind == RelationKind::many_to_many) {
        indexes("through_source", relation.through_source);
        indexes("through_target", relation.through_target);
    }
    if (relation.order_by.empty())
        return;
    std::vector<Element> terms;
    for (const OrderTerm& term : relation.order_by) {
        Element element{field("column", std::to_string(term.column))};
        if (term.is_descending)
            element.push_back(field("descending", "true"));
        terms.push_back(std::move(element));
    }
    out.array(
        "static constexpr OrderTerm " + names.of(tag + " order", tag + "_order") + "[]", terms
    );
}

void emit_foreign_keys(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    if (entity.table.foreign_keys.empty())
        return;
    std::vector<Element> elements;
    for (const ForeignKey& key : entity.table.foreign_keys) {
        std::string columns;
        std::string targets;
        for (const Relation& relation : entity.relations)
            if (relation.kind == RelationKind::belongs_to && relation.columns == key.columns) {
                columns = *names.known(relation.tag + " columns");
                targets = *names.known(relation.tag + " target_columns");
            }
        if (columns.empty()) {
            columns = names.of("fk " + key.name, key.name + "_columns");
            targets = names.of("fk target " + key.name, key.name + "_target_columns");
            emit_indexes_constant(out, columns, key.columns);
            emit_indexes_constant(out, targets, key.target_columns);
        }
        elements.push_back(foreign_key_element(key, columns, targets));
    }
    out.array("static constexpr ForeignKeyInfo foreign_keys[]", elements, false);
}

void emit_uniques(CodeWriter& out, const Table& table, ConstantNames& names) {
    if (table.uniques.empty())
        return;
    std::vector<Element> elements;
    for (const UniqueConstraint& unique : table.uniques) {
        const std::string name = names.of("unique " + unique.name, unique.name);
        emit_indexes_constant(out, name, unique.columns);
        elements.push_back({text_field("name", unique.name), field("columns", name)});
    }
    out.array("static constexpr UniqueInfo uniques[]", elements);
}

Element index_element(CodeWriter& out, const Index& index, ConstantNames& names) {
    const std::string key = "index " + index.name;
    for (std::size_t i = 0; i < index.parts.size(); ++i)
        if (!index.parts[i].expression.empty())
            emit_fragments(
                out,
                names.of(
                    key + " " + std::to_string(i),
                    index.name + "_expression_" + std::to_string(i + 1)
                ),
                index.parts[i].expression
            );
    const std::string name = names.of(key, index.name);
    out.array("static constexpr IndexPart " + name + "[]", part_list(index, key, names));
    Element element{text_field("name", index.name), field("parts", name)};
    if (index.is_unique)
        element.push_back(field("unique", "true"));
    if (!index.where.empty()) {
        const std::string where = names.of(key + " where", index.name + "_where");
        emit_fragments(out, where, index.where);
        element.push_back(field("where", where));
    }
    if (!index.method.empty())
        element.push_back(text_field("method", index.method));
    if (!index.include.empty()) {
        const std::string include = names.of(key + " include", index.name + "_include");
        emit_indexes_constant(out, include, index.include);
        element.push_back(field("include", include));
    }
    return element;
}

template <class Constraint>
void emit_conditions(
    CodeWriter& out,
    const std::vector<Constraint>& constraints,
    const std::string& type,
    const std::string& array,
    ConstantNames& names
) {
    if (constraints.empty())
        return;
    std::vector<Element> elements;
    for (const Constraint& each : constraints) {
        const std::string name = names.of(array + " " + each.name, each.name);
        emit_fragments(out, name, each.expression);
        elements.push_back({text_field("name", each.name), field("expression", name)});
    }
    out.array("static constexpr " + type + " " + array + "[]", elements);
}

}  // namespace

Element foreign_key_element(
    const ForeignKey& key, const std::string& columns, const std::string& target_columns
) {
    const auto action = [](ReferentialAction action) {
        const bool is_keyword = action == ReferentialAction::restrict_;
        return "ReferentialAction::" + std::string(to_string(action)) + (is_keyword ? "_" : "");
    };
    Element element{
        text_field("name", key.name),
        field("columns", columns),
        field("target", "&" + mapping_of(*key.target) + "::table"),
        field("target_columns", target_columns)};
    if (key.on_delete != ReferentialAction::no_action)
        element.push_back(field("on_delete", action(key.on_delete)));
    if (key.on_update != ReferentialAction::no_action)
        element.push_back(field("on_update", action(key.on_update)));
    if (key.is_deferrable)
        element.push_back(field("deferrable", "true"));
    return element;
}

void emit_table_constants(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    const Table& table = entity.table;
    out.blank();
    emit_indexes_constant(out, "primary_key", table.primary_key);
    for (const Relation& relation : entity.relations)
        emit_relation_constants(out, entity, relation, names);
    emit_foreign_keys(out, entity, names);
    emit_uniques(out, table, names);
    if (!table.indexes.empty()) {
        std::vector<Element> elements;
        for (const Index& index : table.indexes)
            elements.push_back(index_element(out, index, names));
        out.array("static constexpr IndexInfo indexes[]", elements, false);
    }
    for (const Column& column : table.columns)
        emit_column_constants(out, column, "", names);
    emit_conditions(out, table.checks, "CheckInfo", "checks", names);
    emit_conditions(out, table.exclusions, "ExcludeInfo", "excludes", names);
    if (entity.is_view())
        emit_fragments(out, "view", entity.view);
}

void emit_through_constants(
    CodeWriter& out, const ThroughTable& through, const Relation& relation, ConstantNames& names
) {
    const std::string prefix = "through_" + through.relation;
    const auto name_of = [&](const std::string& what) {
        return names.of(prefix + " " + what, prefix + "_" + what);
    };
    const Table& table = through.table;
    out.blank();
    std::vector<Element> columns;
    for (const Column& column : table.columns)
        emit_column_constants(out, column, prefix + "_", names);
    for (const Column& column : table.columns)
        columns.push_back(column_element(column, prefix + "_", "", names));
    out.array("static constexpr ColumnInfo " + name_of("columns") + "[]", columns, false);
    emit_indexes_constant(out, name_of("primary_key"), table.primary_key);
    emit_indexes_constant(out, name_of("source"), relation.through_source);
    emit_indexes_constant(out, name_of("target"), relation.through_target);
    const std::vector<Element> keys{
        foreign_key_element(
            table.foreign_keys.front(), name_of("source"), *names.known(relation.tag + " columns")
        ),
        foreign_key_element(
            table.foreign_keys.back(),
            name_of("target"),
            *names.known(relation.tag + " target_columns")
        )};
    out.array("static constexpr ForeignKeyInfo " + name_of("foreign_keys") + "[]", keys, false);
    std::vector<Element> indexes;
    for (const Index& index : table.indexes)
        indexes.push_back(index_element(out, index, names));
    out.array("static constexpr IndexInfo " + name_of("indexes") + "[]", indexes, false);
}

}  // namespace ormc::emit
