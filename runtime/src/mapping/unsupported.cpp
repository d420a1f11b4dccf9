#include "mapping/unsupported.hpp"

#include <orm/error.hpp>

#include <string>

namespace orm {

namespace {

[[noreturn]] void refuse(std::string_view what, std::string subject) {
    throw NotSupported(subject.append(": '").append(what).append(
        "' is not supported by this version of the runtime"
    ));
}

}  // namespace

void refuse_unsupported(const TableInfo& table) {
    if (!table.inheritance.empty()) {
        refuse("inheritance", std::string(table.entity));
    }
    for (const RelationInfo& relation : table.relations) {
        if (!relation.delete_orphan && !relation.positioned) {
            continue;
        }
        const std::string_view what = relation.delete_orphan ? "delete_orphan" : "position";
        refuse(what, std::string(relation.entity).append("::").append(relation.member));
    }
}

}  // namespace orm
