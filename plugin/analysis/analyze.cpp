#include "analysis/analyze.hpp"

#include "analysis/passes.hpp"

namespace ormc::analysis {

model::Schema analyze(const model::Input& input, model::DiagnosticSink& sink) {
    model::Schema schema;
    schema.headers = input.headers;
    Context context{input, sink, schema, {}, {}, {}};
    collect_entities(context);
    flatten_members(context);
    resolve_types(context);
    resolve_keys(context);
    make_columns(context);
    resolve_relations(context);
    resolve_foreign_keys(context);
    check_columns(context);
    adopt_key_types(context);
    resolve_validators(context);
    resolve_row_rules(context);
    resolve_constraints(context);
    collect_enums(context);
    make_handles(context);
    check_collisions(context);
    if (!sink.had_errors())
        check_sql(context);
    return schema;
}

}  // namespace ormc::analysis
