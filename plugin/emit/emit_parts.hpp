#pragma once

#include "emit/code_writer.hpp"
#include "emit/emit.hpp"
#include "model/entity.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

/// The parts of generated files, one function for each thing that is emitted.
namespace ormc::emit {

/// What the files of one header are made from.
struct HeaderContent {
    std::string path;  ///< `blog/model.hpp`
    std::vector<const model::Entity*> entities;
    std::vector<const model::StoredEnum*> enums;  ///< defined here, or nowhere mapped
    std::set<std::string> related_headers;        ///< `blog/user.hpp`
    std::set<std::string> related_generated;      ///< `blog/user.orm.hpp`
};

/// In the order of `Schema::headers`.
[[nodiscard]] std::vector<HeaderContent> contents_of(const model::Schema& schema);

[[nodiscard]] std::string
emit_header(const model::Schema& schema, const HeaderContent& content, const Options& options);
[[nodiscard]] std::string emit_source(const HeaderContent& content, const Options& options);

void emit_enum(CodeWriter& out, const model::StoredEnum& stored, bool is_guarded);
void emit_mapping(CodeWriter& out, const model::Entity& entity, const Options& options);
/// What statements are checked against while they are compiled: keys, and what an insert needs.
void emit_column_facts(CodeWriter& out, const model::Entity& entity);
void emit_fields(CodeWriter& out, const model::Entity& entity);
void emit_handle(CodeWriter& out, const model::Entity& entity);
void emit_tables(CodeWriter& out, const HeaderContent& content);

/// Names of an entity's constants, so that definition and use agree.
class ConstantNames {
public:
    /// The name for `key`, made from `wanted` the first time.
    const std::string& of(const std::string& key, const std::string& wanted);
    [[nodiscard]] const std::string* known(const std::string& key) const;

private:
    std::map<std::string, std::string> names_;
    std::set<std::string> taken_ = {
        "Columns",
        "Relations",
        "primary_key",
        "foreign_keys",
        "uniques",
        "indexes",
        "checks",
        "excludes",
        "view"};
};

void emit_definition(CodeWriter& out, const model::Entity& entity, ConstantNames& names);
void emit_table_constants(CodeWriter& out, const model::Entity& entity, ConstantNames& names);
void emit_column_array(CodeWriter& out, const model::Entity& entity, ConstantNames& names);
void emit_relation_array(CodeWriter& out, const model::Entity& entity, ConstantNames& names);
void emit_through_constants(
    CodeWriter& out,
    const model::ThroughTable& through,
    const model::Relation& relation,
    ConstantNames& names
);
void emit_through_tables(CodeWriter& out, const model::Entity& entity, ConstantNames& names);
void emit_table(CodeWriter& out, const model::Entity& entity, ConstantNames& names);

/// One `ColumnInfo`. `prefix` is that of a table of pairs; `scope` stands in front of the names of
/// constants.
[[nodiscard]] Element column_element(
    const model::Column& column,
    const std::string& prefix,
    const std::string& scope,
    ConstantNames& names
);
[[nodiscard]] Element foreign_key_element(
    const model::ForeignKey& key, const std::string& columns, const std::string& target_columns
);
[[nodiscard]] std::vector<Element> index_list(const model::ColumnIndexes& columns);
[[nodiscard]] std::vector<Element> fragment_list(const model::Fragments& fragments);
[[nodiscard]] std::vector<Element>
part_list(const model::Index& index, const std::string& key, ConstantNames& names);

/// Adds ` = ` and the words behind it, or nothing.
[[nodiscard]] std::string banner(const std::string& header_path);
[[nodiscard]] std::string joined_comment(const std::string& documentation);

}  // namespace ormc::emit
