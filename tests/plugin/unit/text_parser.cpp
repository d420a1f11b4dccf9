#include "text_parser.hpp"

#include <cctype>
#include <cstdlib>
#include <map>
#include <stdexcept>

namespace ormc::testing {
namespace {

using namespace model;

class AnnotationParser {
public:
    AnnotationParser(std::string_view text, SourceRange range)
        : text_(text),
          range_(std::move(range)) {}

    std::vector<Argument> list() {
        std::vector<Argument> result;
        skip_spaces();
        while (at_ < text_.size() && text_[at_] != ')') {
            result.push_back(argument());
            skip_spaces();
            if (at_ < text_.size() && text_[at_] == ',')
                ++at_;
            skip_spaces();
        }
        return result;
    }

private:
    void skip_spaces() {
        while (at_ < text_.size() && text_[at_] == ' ')
            ++at_;
    }

    Argument argument() {
        Argument result;
        result.range = result.name_range = range_;
        const char c = text_[at_];
        if (c == '"')
            read_string(result);
        else if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-')
            read_number(result);
        else
            read_name(result);
        return result;
    }

    void read_string(Argument& result) {
        result.kind = ArgumentKind::string;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\')
                ++at_;
            result.text += text_[at_];
        }
        ++at_;
    }

    void read_number(Argument& result) {
        const std::size_t start = at_;
        const std::string allowed = "0123456789.-e";
        while (at_ < text_.size() && allowed.find(text_[at_]) != std::string::npos)
            ++at_;
        result.spelling = std::string(text_.substr(start, at_ - start));
        result.text = result.spelling;
        const bool is_integer = result.spelling.find_first_of(".e") == std::string::npos;
        result.kind = is_integer ? ArgumentKind::integer : ArgumentKind::real;
        result.real = std::strtod(result.spelling.c_str(), nullptr);
        if (is_integer)
            result.integer = std::strtoll(result.spelling.c_str(), nullptr, 10);
    }

    void read_name(Argument& result) {
        const std::size_t start = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                      text_[at_] == '_' || text_[at_] == ':' || text_[at_] == '.'))
            ++at_;
        if (at_ == start)
            throw std::runtime_error("cannot parse: " + std::string(text_));
        result.text = std::string(text_.substr(start, at_ - start));
        result.kind = ArgumentKind::name;
        if (result.text == "true" || result.text == "false") {
            result.kind = ArgumentKind::boolean;
            result.boolean = result.text == "true";
            result.spelling = result.text;
        }
        if (at_ < text_.size() && text_[at_] == '(') {
            ++at_;
            result.kind = ArgumentKind::call;
            result.arguments = list();
            ++at_;
        }
    }

    std::string_view text_;
    SourceRange range_;
    std::size_t at_ = 0;
};

AnnotationKind kind_of(const std::string& name) {
#define ORM_ANNOTATION(kind, ...)                                                                  \
    if (name == #kind)                                                                             \
        return AnnotationKind::kind;
#include "annotation_kinds.def"
#undef ORM_ANNOTATION
    throw std::runtime_error("no annotation is called " + name);
}

struct KnownType {
    TypeKind kind;
    unsigned width = 0;
    bool is_signed = false;
};

const std::map<std::string, KnownType>& known_types() {
    static const std::map<std::string, KnownType> types = {
        {"bool", {TypeKind::boolean}},
        {"char", {TypeKind::character}},
        {"wchar_t", {TypeKind::wide_character}},
        {"short", {TypeKind::integer, 16, true}},
        {"int", {TypeKind::integer, 32, true}},
        {"unsigned", {TypeKind::integer, 32, false}},
        {"std::int8_t", {TypeKind::integer, 8, true}},
        {"std::uint8_t", {TypeKind::integer, 8, false}},
        {"std::int16_t", {TypeKind::integer, 16, true}},
        {"std::int64_t", {TypeKind::integer, 64, true}},
        {"std::uint64_t", {TypeKind::integer, 64, false}},
        {"float", {TypeKind::float_}},
        {"double", {TypeKind::double_}},
        {"long double", {TypeKind::long_double}},
        {"std::byte", {TypeKind::byte}},
        {"std::string", {TypeKind::string}},
        {"std::wstring", {TypeKind::wide_string}},
        {"std::string_view", {TypeKind::string_view}},
        {"const char*", {TypeKind::c_string}},
        {"std::vector", {TypeKind::vector}},
        {"std::optional", {TypeKind::optional}},
        {"std::array", {TypeKind::array}},
        {"std::chrono::year_month_day", {TypeKind::year_month_day}},
        {"std::chrono::year_month", {TypeKind::other_calendar}},
        {"std::chrono::hh_mm_ss", {TypeKind::hh_mm_ss}},
        {"std::chrono::zoned_time", {TypeKind::zoned_time}},
        {"std::chrono::steady_clock::time_point", {TypeKind::other_time_point}},
        {"orm::BelongsTo", {TypeKind::belongs_to}},
        {"orm::HasOne", {TypeKind::has_one}},
        {"orm::HasMany", {TypeKind::has_many}},
        {"orm::ManyToMany", {TypeKind::many_to_many}},
        {"orm::Deferred", {TypeKind::deferred}},
        {"orm::Decimal", {TypeKind::decimal}},
        {"orm::Uuid", {TypeKind::uuid}},
        {"orm::Json", {TypeKind::json}},
        {"orm::TimeOfDay", {TypeKind::time_of_day}},
        {"std::filesystem::path", {TypeKind::filesystem_path}},
        {"std::variant", {TypeKind::variant}},
        {"std::pair", {TypeKind::tuple}},
        {"std::map", {TypeKind::map}},
        {"std::set", {TypeKind::set}},
        {"std::list", {TypeKind::sequence}},
        {"std::unique_ptr", {TypeKind::unique_ptr}},
        {"std::shared_ptr", {TypeKind::shared_ptr}},
        {"std::function", {TypeKind::function_object}},
        {"std::mutex", {TypeKind::other_std}},
    };
    return types;
}

Type integer(unsigned width) {
    Type type;
    type.kind = TypeKind::integer;
    type.width = width;
    type.is_signed = true;
    return type;
}

/// Times and durations: `orm::Timestamp`, `std::chrono::seconds`, `std::chrono::nanoseconds`.
bool fill_time(const std::string& name, Type& type) {
    static const std::map<std::string, Period> periods = {
        {"nanoseconds", {1, 1000000000}},
        {"microseconds", {1, 1000000}},
        {"milliseconds", {1, 1000}},
        {"seconds", {1, 1}},
        {"hours", {3600, 1}},
        {"days", {86400, 1}}};
    type.arguments = {integer(64)};
    type.kind = TypeKind::duration;
    if (name == "orm::Timestamp") {
        type.kind = TypeKind::sys_time;
        type.period = {1, 1000000};
        return true;
    }
    const std::string prefix = "std::chrono::";
    std::string rest = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
    if (rest == "system_clock::time_point") {
        type.kind = TypeKind::sys_time;
        rest = "nanoseconds";
    }
    const auto period = periods.find(rest);
    if (period == periods.end())
        return false;
    type.period = period->second;
    return true;
}

class TypeParser {
public:
    TypeParser(const FindClass& class_of, const FindEnum& enum_of)
        : class_of_(class_of),
          enum_of_(enum_of) {}

    Type parse(std::string_view text) {
        Type type;
        type.spelling = std::string(text);
        const bool is_const = text.starts_with("const ") && text != "const char*";
        if (is_const) {
            type = parse(text.substr(6));
            type.is_const = true;
            return type;
        }
        if (text.ends_with("&") || (text.ends_with("*") && text != "const char*")) {
            type.kind = text.ends_with("&") ? TypeKind::reference : TypeKind::pointer;
            type.arguments.push_back(parse(text.substr(0, text.size() - 1)));
            return type;
        }
        const std::size_t angle = text.find('<');
        const std::string name(text.substr(0, angle));
        if (angle != std::string_view::npos)
            parse_arguments(text.substr(angle + 1, text.size() - angle - 2), type);
        finish(name, type);
        return type;
    }

private:
    void parse_arguments(std::string_view text, Type& type) {
        int depth = 0;
        std::size_t start = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const char c = i < text.size() ? text[i] : ',';
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c != ',' || depth != 0)
                continue;
            std::string_view part = text.substr(start, i - start);
            while (part.starts_with(' '))
                part.remove_prefix(1);
            if (std::isdigit(static_cast<unsigned char>(part.front())) != 0)
                type.extent = std::strtoull(std::string(part).c_str(), nullptr, 10);
            else
                type.arguments.push_back(parse(part));
            start = i + 1;
        }
    }

    void finish(const std::string& name, Type& type) {
        const auto known = known_types().find(name);
        if (known != known_types().end()) {
            type.kind = known->second.kind;
            type.width = known->second.width;
            type.is_signed = known->second.is_signed;
            return;
        }
        if (name == "orm::Bytes") {
            type.kind = TypeKind::vector;
            type.arguments = {parse("std::byte")};
            return;
        }
        if (fill_time(name, type))
            return;
        type.arguments.clear();
        type.name = name;
        type.enum_declaration = enum_of_(name);
        type.kind = type.enum_declaration != nullptr ? TypeKind::enumeration : TypeKind::class_;
        if (type.enum_declaration == nullptr)
            type.class_declaration = class_of_(name);
    }

    const FindClass& class_of_;
    const FindEnum& enum_of_;
};

}  // namespace

Type parse_type(std::string_view text, const FindClass& class_of, const FindEnum& enum_of) {
    return TypeParser(class_of, enum_of).parse(text);
}

std::vector<Annotation> parse_annotations(std::string_view text, const SourceRange& range) {
    std::vector<Annotation> result;
    for (Argument& argument : AnnotationParser(text, range).list()) {
        Annotation& annotation = result.emplace_back();
        annotation.kind = kind_of(argument.text);
        annotation.arguments = std::move(argument.arguments);
        annotation.range = annotation.name_range = range;
    }
    return result;
}

}  // namespace ormc::testing
