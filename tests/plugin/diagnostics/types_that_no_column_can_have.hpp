#include <orm/annotations.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

union Either {
    int a;
    float b;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    std::uint64_t large = 0;  // expected-error {{'User::large' has type 'std::uint64_t', which cannot be stored in a column}}
    // expected-note@-1 {{no database has unsigned 64-bit integers: write std::int64_t, or orm::Decimal with [[orm::precision(20, 0)]]}}
    char letter = 'a';  // expected-error {{'User::letter' has type 'char', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string for text, or std::int16_t for a small number}}
    wchar_t wide = L'a';  // expected-error {{'User::wide' has type 'wchar_t', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string, which owns its text and is UTF-8}}
    long double precise = 0;  // expected-error {{'User::precise' has type 'long double', which cannot be stored in a column}}
    // expected-note@-1 {{write double, or orm::Decimal for exact numbers}}
    std::string_view view{};  // expected-error {{'User::view' has type 'std::string_view', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string, which owns its text and is UTF-8}}
    const char* text = nullptr;  // expected-error {{'User::text' has type 'const char *', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string, which owns its text and is UTF-8}}
    std::wstring wide_text;  // expected-error {{'User::wide_text' has type 'std::wstring', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string, which owns its text and is UTF-8}}
    std::vector<std::uint8_t> octets{};  // expected-error {{'User::octets' has type 'std::vector<std::uint8_t>', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::Bytes, which is std::vector<std::byte>}}
    std::vector<char> letters{};  // expected-error {{'User::letters' has type 'std::vector<char>', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::Bytes, which is std::vector<std::byte>}}
    std::filesystem::path file;  // expected-error {{'User::file' has type 'std::filesystem::path', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string and convert where it is used}}
    std::variant<int, float> either{};  // expected-error {{'User::either' has type 'std::variant<int, float>', which cannot be stored in a column}}
    // expected-note@-1 {{write one std::optional member per alternative, or mark the member [[orm::json]]}}
    std::pair<int, int> pair{};  // expected-error {{'User::pair' has type 'std::pair<int, int>', which cannot be stored in a column}}
    // expected-note@-1 {{write a struct and mark the member [[orm::embedded]]}}
    std::map<int, int> map{};  // expected-error {{'User::map' has type 'std::map<int, int>', which cannot be stored in a column}}
    // expected-note@-1 {{mark the member [[orm::json]], or make the entries an entity of their own}}
    std::set<int> set{};  // expected-error {{'User::set' has type 'std::set<int>', which cannot be stored in a column}}
    // expected-note@-1 {{write std::vector, or mark the member [[orm::json]]}}
    std::list<int> list{};  // expected-error {{'User::list' has type 'std::list<int>', which cannot be stored in a column}}
    // expected-note@-1 {{write std::vector, or mark the member [[orm::json]]}}
    std::unique_ptr<int> owned{};  // expected-error {{'User::owned' has type 'std::unique_ptr<int>', which cannot be stored in a column}}
    // expected-note@-1 {{write the value itself, or std::optional of it where there may be none}}
    std::shared_ptr<int> shared{};  // expected-error {{'User::shared' has type 'std::shared_ptr<int>', which cannot be stored in a column}}
    // expected-note@-1 {{write the value itself, or std::optional of it where there may be none}}
    int* pointer = nullptr;  // expected-error {{'User::pointer' has type 'int *', which cannot be stored in a column}}
    // expected-note@-1 {{write a value, or std::optional of one where there may be none}}
    std::byte octet{};  // expected-error {{'User::octet' has type 'std::byte', which cannot be stored in a column}}
    // expected-note@-1 {{write std::int16_t for a number, or orm::Bytes for binary data}}
    int numbers[3] = {};  // expected-error {{'User::numbers' has type 'int numbers[3]', which cannot be stored in a column}}
    // expected-note@-1 {{write std::array<std::byte, N> for binary data of one size, or a std::vector}}
    std::function<void()> callback{};  // expected-error {{'User::callback' has type 'std::function<void()>', which cannot be stored in a column}}
    // expected-note@-1 {{mark the member [[orm::transient]] if it is not to be stored}}
    std::chrono::system_clock::time_point now{};  // expected-error {{'User::now' has type 'std::chrono::system_clock::time_point', which cannot be stored in a column}}
    // expected-note@-1 {{times have microseconds: write orm::Timestamp, and orm::now() for the time it is}}
    std::chrono::steady_clock::time_point ticks{};  // expected-error {{'User::ticks' has type 'std::chrono::steady_clock::time_point', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::Timestamp, which is UTC}}
    std::chrono::year_month month{};  // expected-error {{'User::month' has type 'std::chrono::year_month', which cannot be stored in a column}}
    // expected-note@-1 {{write std::chrono::year_month_day}}
    std::chrono::hh_mm_ss<std::chrono::seconds> time{};  // expected-error {{'User::time' has type 'std::chrono::hh_mm_ss<std::chrono::seconds>', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::TimeOfDay, which can be compared}}
    std::chrono::duration<double> seconds{};  // expected-error {{'User::seconds' has type 'std::chrono::duration<double>', which cannot be stored in a column}}
    // expected-note@-1 {{durations are whole numbers: write std::chrono::microseconds or another of integers}}
    Either raw{};  // expected-error {{'User::raw' has type 'Either', which cannot be stored in a column}}
    // expected-note@-1 {{write a struct with std::optional members}}
    std::vector<std::vector<int>> nested{};  // expected-error {{'User::nested' has type 'std::vector<std::vector<int>>', which cannot be stored in a column}}
    // expected-note@-1 {{elements of an array are plain column types: mark the member [[orm::json]], or make the elements an entity of their own}}
};
