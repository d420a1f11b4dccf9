#pragma once

#include "model/sql.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ormc::model {

struct ClassDeclaration;
struct EnumDeclaration;

/// What a C++ type is, typedefs and aliases seen through.
enum class TypeKind {
    boolean,
    character,       ///< char
    wide_character,  ///< wchar_t, char8_t, char16_t, char32_t
    integer,         ///< `width`, `is_signed`; signed char and unsigned char are 8 bits wide
    float_,
    double_,
    long_double,
    byte,              ///< std::byte
    string,            ///< std::string
    wide_string,       ///< std::basic_string of another character
    string_view,       ///< std::basic_string_view
    c_string,          ///< char* or const char*, and arrays of char
    vector,            ///< std::vector<arguments[0]>
    array,             ///< std::array<arguments[0], extent>
    c_array,           ///< arguments[0][extent]
    optional,          ///< std::optional<arguments[0]>
    duration,          ///< std::chrono::duration<arguments[0], period>
    sys_time,          ///< time_point<system_clock>, `period`, arguments[0]: the representation
    local_time,        ///< time_point<local_t>, likewise
    other_time_point,  ///< time_point of another clock
    year_month_day,    ///< std::chrono::year_month_day
    other_calendar,    ///< another calendar type of std::chrono
    hh_mm_ss,          ///< std::chrono::hh_mm_ss<arguments[0]>
    zoned_time,        ///< std::chrono::zoned_time
    belongs_to,        ///< orm::BelongsTo<arguments[0]>
    has_one,           ///< orm::HasOne<arguments[0]>
    has_many,          ///< orm::HasMany<arguments[0]>
    many_to_many,      ///< orm::ManyToMany<arguments[0]>
    deferred,          ///< orm::Deferred<arguments[0]>
    decimal,           ///< orm::Decimal
    uuid,              ///< orm::Uuid
    json,              ///< orm::Json
    time_of_day,       ///< orm::TimeOfDay
    enumeration,       ///< `enum_declaration`
    class_,            ///< a user's class: `class_declaration`
    filesystem_path,   ///< std::filesystem::path
    variant,           ///< std::variant
    tuple,             ///< std::tuple, std::pair
    map,               ///< std::map and the other associative containers with values
    set,               ///< std::set and the other associative containers without
    sequence,          ///< std::list, std::deque, std::forward_list, std::span
    unique_ptr,        ///< std::unique_ptr<arguments[0]>
    shared_ptr,        ///< std::shared_ptr<arguments[0]>, std::weak_ptr
    function_object,   ///< std::function and the like
    other_std,         ///< another class of the standard library: `name`
    pointer,           ///< arguments[0]*
    member_pointer,    ///< T C::*
    reference,         ///< arguments[0]&, arguments[0]&&
    function,          ///< a function
    union_,            ///< a union
    dependent,         ///< depends on a template parameter
    unknown,           ///< none of these, or the declaration has an error
};

/// A ratio of seconds: {1, 1000} is a millisecond.
struct Period {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;

    friend bool operator==(const Period&, const Period&) = default;
};

struct Type {
    TypeKind kind = TypeKind::unknown;
    std::string spelling;      ///< as the user wrote it; for messages only
    std::string name;          ///< qualified name of the class, template or enum; else empty
    unsigned width = 0;        ///< integers, in bits
    bool is_signed = false;    ///< integers
    bool is_const = false;     ///< the outermost const
    bool has_codec = false;    ///< a specialisation of orm::Codec for exactly this type is visible
    std::uint64_t extent = 0;  ///< arrays
    std::vector<Type> stored;  ///< has_codec: the one type that its Codec encodes to, if it says
    Fragments database_types;  ///< has_codec: the database's types that its Codec names
    Period period;             ///< durations and times
    std::vector<Type> arguments;  ///< as said at each kind
    const ClassDeclaration* class_declaration = nullptr;
    const EnumDeclaration* enum_declaration = nullptr;
};

}  // namespace ormc::model
