#pragma once

#include "model/annotation.hpp"
#include "model/source_location.hpp"
#include "model/type.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What the headers say: facts, no judgement. All strings are UTF-8.
namespace ormc::model {

enum class Access { public_, protected_, private_ };

/// Whose mapping is generated where.
enum class HeaderRole {
    emitted,  ///< one of this run's HEADERS
    linked,   ///< `--linked-header`: mapped by a target that this one links to
    foreign,  ///< any other file
};

struct Header {
    std::string path;       ///< how generated code includes it: relative to the base directory,
                            ///< or to an include directory for linked and foreign headers
    std::string full_path;  ///< for reading and writing only; never in output
    HeaderRole role = HeaderRole::foreign;
};

/// A non-static data member, or a static one (`is_static`).
struct MemberDeclaration {
    std::string name;  ///< empty for unnamed bit-fields
    Type type;
    Access access = Access::public_;
    std::vector<Annotation> annotations;
    std::string documentation;
    std::optional<std::string> initializer;  ///< source text of the default member initialiser
    bool is_static = false;
    bool is_bit_field = false;
    bool is_mutable = false;
    bool is_in_anonymous_union = false;
    bool has_error = false;  ///< an error was reported inside it
    const ClassDeclaration* declared_in = nullptr;
    SourceRange range;
    SourceRange name_range;
    SourceRange type_range;
};

struct BaseSpecifier {
    std::string spelling;
    const ClassDeclaration* class_declaration = nullptr;  ///< null: not a class, or unresolved
    Access access = Access::public_;
    bool is_virtual = false;
    SourceRange range;
};

struct ClassDeclaration {
    std::string name;
    std::vector<std::string> namespaces;         ///< outermost first, inline ones included
    std::set<std::size_t> inline_namespaces;     ///< which of `namespaces`
    std::string qualified_name;                  ///< `blog::User`, `blog::Outer::Inner`, `Box<int>`
    std::vector<std::string> enclosing_classes;  ///< outermost first
    std::string documentation;
    Header header;  ///< where it is defined, or only declared
    std::vector<Annotation> annotations;
    std::vector<BaseSpecifier> bases;
    std::vector<MemberDeclaration> members;  ///< in order; those of anonymous structs in place
    std::set<std::string> other_names;       ///< member functions, nested types, static members
    Access access = Access::public_;         ///< nested: the least accessible on the way out
    bool is_defined = false;                 ///< false: only declared in this translation unit
    bool is_struct = false;                  ///< said `struct`, not `class`
    bool is_union = false;
    bool is_local = false;              ///< inside a function
    bool is_template = false;           ///< a class template, or inside one
    bool is_template_instance = false;  ///< `Box<int>`
    bool is_in_anonymous_namespace = false;
    bool is_anonymous = false;  ///< has no name
    bool is_abstract = false;
    bool is_final = false;
    bool is_polymorphic = false;
    bool is_aggregate = false;
    bool is_default_constructible = false;  ///< by anybody
    bool is_movable = false;                ///< move or copy constructible
    bool is_copyable = false;
    bool is_system = false;  ///< from a system header: members are not read
    bool has_error = false;  ///< an error was reported inside it
    SourceRange range;
    SourceRange name_range;
};

struct Enumerator {
    std::string name;
    std::int64_t value = 0;  ///< unsigned 64-bit values: the same bits
    std::vector<Annotation> annotations;
    std::string documentation;
    SourceRange range;
};

struct EnumDeclaration {
    std::string name;
    std::vector<std::string> namespaces;
    std::vector<std::string> enclosing_classes;
    std::string qualified_name;
    std::string documentation;
    Header header;
    std::vector<Annotation> annotations;
    std::vector<Enumerator> enumerators;
    Access access = Access::public_;
    bool is_scoped = false;
    bool is_signed = false;
    bool is_defined = false;  ///< false: an opaque declaration only
    unsigned width = 0;       ///< of the underlying type, in bits
    SourceRange range;
    SourceRange name_range;
};

/// Names that are declared directly in one namespace, other than by ormc, and where.
using DeclaredNames = std::map<std::string, SourceLocation>;

/// Everything that was read. Pointers between declarations stay valid as long as this lives.
struct Input {
    /// Source order: of the headers on the command line, then in each from top to bottom.
    std::vector<std::unique_ptr<ClassDeclaration>> classes;
    std::vector<std::unique_ptr<EnumDeclaration>> enums;
    std::vector<Header> headers;  ///< this run's HEADERS, in order
    /// By `a::b`, "" is the global one; for every namespace that encloses an annotated class.
    std::map<std::string, DeclaredNames> declared_names;
    /// Object-like macros which are defined at the end and could be an accessor's name.
    std::set<std::string> macros;
    /// True in the compiler plugin: what is only declared here may be defined and mapped elsewhere.
    bool is_partial = false;
};

}  // namespace ormc::model
