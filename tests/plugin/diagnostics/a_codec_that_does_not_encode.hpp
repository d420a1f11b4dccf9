#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

struct Wide {};
struct View {};
struct Maybe {};
struct Grade {};
enum class Letter { a, b };
struct Mute {};
struct Loop {};

template <>
struct orm::Codec<Wide> {
    static std::uint64_t encode(const Wide&);
};
template <>
struct orm::Codec<View> {
    static std::string_view encode(const View&);
};
template <>
struct orm::Codec<Maybe> {
    static std::optional<int> encode(const Maybe&);
};
template <>
struct orm::Codec<Grade> {
    static Letter encode(const Grade&);
};
template <>
struct orm::Codec<Mute> {};
template <>
struct orm::Codec<Loop> {
    static Loop encode(const Loop&);
};

struct [[orm::table]] Sample {
    [[orm::primary_key]] int id = 0;
    Wide wide;  // expected-error {{'Sample::wide' is stored by an orm::Codec whose encode() returns 'std::uint64_t', which cannot be stored in a column}}
    // expected-note@-1 {{no database has unsigned 64-bit integers: write std::int64_t}}
    View view;  // expected-error {{'Sample::view' is stored by an orm::Codec whose encode() returns 'std::string_view', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string, which owns its text and is UTF-8}}
    Maybe maybe;  // expected-error {{'Sample::maybe' is stored by an orm::Codec whose encode() returns 'std::optional<int>', which cannot be stored in a column}}
    // expected-note@-1 {{let encode() return the value itself: NULL is for std::optional members}}
    Grade grade;  // expected-error {{'Sample::grade' is stored by an orm::Codec whose encode() returns 'Letter', which cannot be stored in a column}}
    // expected-note@-1 {{let encode() return a column type, such as std::int64_t, std::string or orm::Json}}
    Mute mute;  // expected-error {{'Sample::mute' is stored by an orm::Codec whose encode() cannot be called}}
    // expected-note@-1 {{write static R encode(const Mute&), where R is a column type}}
    Loop loop;  // expected-error {{'Sample::loop' is stored by an orm::Codec whose encode() returns 'Loop', which cannot be stored in a column}}
    // expected-note@-1 {{let encode() return a column type, such as std::int64_t, std::string or orm::Json}}
};
