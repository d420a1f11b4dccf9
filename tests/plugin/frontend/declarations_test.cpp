#include "plugin/frontend/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ormc;
using model::TypeKind;

namespace {

const std::string includes = R"(
#include <orm/annotations.hpp>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
)";

struct TypeCase {
    std::string text;
    TypeKind kind;
};

}  // namespace

TEST(Types, are_classified_by_their_canonical_form) {
    const std::vector<TypeCase> cases{
        {"bool", TypeKind::boolean},
        {"char", TypeKind::character},
        {"char16_t", TypeKind::wide_character},
        {"std::uint64_t", TypeKind::integer},
        {"float", TypeKind::float_},
        {"long double", TypeKind::long_double},
        {"std::byte", TypeKind::byte},
        {"std::string", TypeKind::string},
        {"std::wstring", TypeKind::wide_string},
        {"std::string_view", TypeKind::string_view},
        {"const char*", TypeKind::c_string},
        {"std::vector<int>", TypeKind::vector},
        {"orm::Bytes", TypeKind::vector},
        {"std::array<int, 2>", TypeKind::array},
        {"std::optional<int>", TypeKind::optional},
        {"orm::Timestamp", TypeKind::sys_time},
        {"std::chrono::local_seconds", TypeKind::local_time},
        {"std::chrono::steady_clock::time_point", TypeKind::other_time_point},
        {"std::chrono::year_month_day", TypeKind::year_month_day},
        {"std::chrono::milliseconds", TypeKind::duration},
        {"std::chrono::weekday", TypeKind::other_calendar},
        {"orm::TimeOfDay", TypeKind::time_of_day},
        {"std::filesystem::path", TypeKind::filesystem_path},
        {"std::variant<int, bool>", TypeKind::variant},
        {"std::pair<int, int>", TypeKind::tuple},
        {"std::map<int, int>", TypeKind::map},
        {"std::set<int>", TypeKind::set},
        {"std::list<int>", TypeKind::sequence},
        {"std::unique_ptr<int>", TypeKind::unique_ptr},
        {"std::shared_ptr<int>", TypeKind::shared_ptr},
        {"std::function<void()>", TypeKind::function_object},
        {"int*", TypeKind::pointer},
        {"Alias", TypeKind::integer},
        {"Level", TypeKind::enumeration},
        {"Address", TypeKind::class_},
        {"orm::BelongsTo<Other>", TypeKind::belongs_to},
        {"orm::HasOne<Other>", TypeKind::has_one},
        {"orm::HasMany<Other>", TypeKind::has_many},
        {"orm::ManyToMany<Other>", TypeKind::many_to_many},
        {"orm::Deferred<std::string>", TypeKind::deferred},
    };
    std::string text = includes + "using Alias = const short; enum class Level { low };\n"
                                  "struct Address { int x; }; struct Other;\n"
                                  "struct [[orm::table]] X {\n";
    for (std::size_t index = 0; index < cases.size(); ++index)
        text += cases[index].text + " m" + std::to_string(index) + "{};\n";
    const auto reading = read_text(text + "};");
    EXPECT_EQ(reading->shown(), "");
    for (std::size_t index = 0; index < cases.size(); ++index) {
        const auto& read = member(reading->class_("X"), "m" + std::to_string(index));
        EXPECT_EQ(read.type.kind, cases[index].kind) << cases[index].text;
    }
}

TEST(Types, carry_what_classifies_them_further) {
    const auto reading = read_text(includes + R"(
struct Money { long cents; };
template <> struct orm::Codec<Money> {};
struct [[orm::table]] X {
    std::uint16_t small; std::optional<std::chrono::sys_days> day; std::array<std::byte, 16> key;
    Money money; orm::HasMany<struct Late> late; const int fixed = 1;
};
struct Late { int y; };)");
    EXPECT_EQ(reading->shown(), "");
    const auto& x = reading->class_("X");
    EXPECT_EQ(member(x, "small").type.width, 16U);
    EXPECT_FALSE(member(x, "small").type.is_signed);
    EXPECT_EQ(member(x, "day").type.arguments[0].period, (model::Period{86400, 1}));
    EXPECT_EQ(member(x, "key").type.extent, 16U);
    EXPECT_EQ(member(x, "key").type.arguments[0].kind, TypeKind::byte);
    EXPECT_TRUE(member(x, "money").type.has_codec);
    EXPECT_FALSE(member(x, "small").type.has_codec);
    EXPECT_TRUE(member(x, "fixed").type.is_const);
    EXPECT_EQ(member(x, "late").type.arguments[0].class_declaration, &reading->class_("Late"));
}

TEST(Types, carry_what_their_codec_encodes_to) {
    const auto reading = read_text(includes + R"(
struct Money {}; struct Mute {}; struct Loop {}; template <class T> struct Id {};
enum class Level { low };
template <> struct orm::Codec<Money> {
    static const std::string& encode(const Money&);
    static constexpr const char* types[][2] = {{"postgres", "money"}, {"sqlite", "TEXT"}};
};
template <> struct orm::Codec<Level> { static auto encode(Level) { return short(); } };
template <> struct orm::Codec<Mute> {};
template <> struct orm::Codec<Loop> { static Loop encode(const Loop&); };
template <class T> struct orm::Codec<Id<T>> {
    using Value = long;
    static Value encode(const Id<T>&);
    static constexpr const char* types[][2] = {{"postgres", "oid"}};
};
struct [[orm::table]] X {
    Money money; Mute mute; Loop loop; Id<int> id; std::optional<Id<X>> other; Level level;
};)");
    EXPECT_EQ(reading->shown(), "");
    const auto& x = reading->class_("X");
    const auto stored = [&](const std::string& name) { return member(x, name).type.stored; };
    ASSERT_EQ(stored("money").size(), 1U);
    EXPECT_EQ(stored("money")[0].kind, TypeKind::string);
    EXPECT_FALSE(stored("money")[0].is_const);
    ASSERT_EQ(stored("level").size(), 1U);
    EXPECT_EQ(stored("level")[0].width, 16U);
    ASSERT_EQ(stored("id").size(), 1U);
    EXPECT_EQ(stored("id")[0].width, 64U);
    EXPECT_EQ(member(x, "other").type.arguments[0].stored.size(), 1U);
    EXPECT_TRUE(stored("mute").empty());
    ASSERT_EQ(stored("loop").size(), 1U);
    EXPECT_TRUE(stored("loop")[0].has_codec);
    EXPECT_TRUE(stored("loop")[0].stored.empty());
    const model::Fragments& types = member(x, "money").type.database_types;
    ASSERT_EQ(types.size(), 2U);
    EXPECT_EQ(types[0].dialect, "postgres");
    EXPECT_EQ(types[0].text, "money");
    EXPECT_EQ(types[1].dialect, "sqlite");
    EXPECT_EQ(member(x, "id").type.database_types.size(), 1U);
    EXPECT_TRUE(member(x, "level").type.database_types.empty());
}

TEST(Classes, are_read_with_namespaces_bases_access_and_documentation) {
    const auto reading = read_text(R"(
namespace a { inline namespace b {
/// A mixin.
struct Mixin { [[orm::unique]] int shared = 1; };
/**
 * Somebody.
 */
class [[orm::table]] User final : public Mixin {
public:
    [[orm::check("a;b{}#@")]] int trap = 6 * 7;  ///< Behind.
    /// Before.
    [[orm::check("a;b{}#@")]] int before{};
private:
    int secret_;
    int bits : 3;
};
} })");
    EXPECT_EQ(reading->shown(), "");
    const auto& user = reading->class_("a::b::User");
    EXPECT_EQ(user.documentation, "Somebody.");
    EXPECT_EQ(user.namespaces, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(user.inline_namespaces, (std::set<std::size_t>{1}));
    EXPECT_TRUE(user.is_final && user.is_default_constructible && !user.is_struct);
    ASSERT_EQ(user.bases.size(), 1U);
    EXPECT_EQ(user.bases[0].class_declaration, &reading->class_("a::b::Mixin"));
    EXPECT_EQ(member(user, "trap").documentation, "Behind.");
    EXPECT_EQ(member(user, "before").documentation, "Before.");
    EXPECT_EQ(member(user, "trap").initializer, "6 * 7");
    EXPECT_EQ(member(user, "secret_").initializer, std::nullopt);
    EXPECT_EQ(member(user, "secret_").access, model::Access::private_);
    EXPECT_TRUE(member(user, "bits").is_bit_field);
    EXPECT_TRUE(reading->input().declared_names.at("a::b").contains("User"));
    EXPECT_EQ(user.header.path, "model.hpp");
}

TEST(Classes, of_odd_kinds_are_told_apart) {
    const auto reading = read_text(R"(
template <class T> struct [[orm::table]] Box { T x; };
union [[orm::table]] U { int a; };
struct [[orm::table]] Abstract { virtual void f() = 0; union { int x; float y; }; };
namespace { struct [[orm::table]] Hidden { int a; }; }
class Outer { struct [[orm::table]] Inner { Inner(int); int a; }; };)");
    EXPECT_EQ(reading->shown(), "");
    EXPECT_TRUE(reading->class_("Box").is_template);
    EXPECT_TRUE(reading->class_("U").is_union);
    EXPECT_TRUE(reading->class_("Abstract").is_abstract);
    EXPECT_TRUE(member(reading->class_("Abstract"), "y").is_in_anonymous_union);
    EXPECT_TRUE(reading->class_("Hidden").is_in_anonymous_namespace);
    EXPECT_EQ(reading->class_("Outer::Inner").access, model::Access::private_);
    EXPECT_FALSE(reading->class_("Outer::Inner").is_default_constructible);
}

TEST(Enums, are_read_with_values_and_annotations) {
    const auto reading = read_text("enum class [[orm::stored_as(integer)]] Level : short { low = "
                                   "-1, high [[orm::label(\"h\")]] };");
    const auto& level = reading->enum_("Level");
    EXPECT_EQ(level.width, 16U);
    EXPECT_TRUE(level.is_signed && level.is_scoped);
    EXPECT_EQ(level.enumerators[0].value, -1);
    EXPECT_EQ(text_of(level.enumerators[1].annotations), "label(\"h\")");
}

TEST(Names, in_arguments_are_resolved_where_they_stand) {
    const auto reading = read_text(R"(
namespace a {
struct Base { int inherited; };
struct [[orm::table, orm::index(x, inherited)]] X : Base {
    [[orm::references(Later::id)]] int x;
    [[orm::references(b::Other::key)]] int y;
    [[orm::references(Missing::id)]] int z;
    [[orm::references(Later::missing)]] int w;
    [[orm::default_value(Level::high)]] int level;
};
struct [[orm::table]] Later { int id; };
enum class Level { low, high };
namespace b { struct Hidden { int key; }; using Other = Hidden; }
})");
    EXPECT_EQ(reading->shown(), "");
    const auto& x = reading->class_("a::X");
    const auto first = [&](const char* name) -> const model::Argument& {
        return member(x, name).annotations.at(0).arguments.at(0);
    };
    EXPECT_EQ(first("x").resolved_class, &reading->class_("a::Later"));
    EXPECT_EQ(first("x").resolved_member, "id");
    EXPECT_EQ(first("y").resolved_class, &reading->class_("a::b::Hidden"));
    EXPECT_EQ(first("z").resolved_class, nullptr);
    EXPECT_EQ(first("w").resolved_class, &reading->class_("a::Later"));
    EXPECT_EQ(first("w").resolved_member, "");
    EXPECT_EQ(first("level").resolved_enum, &reading->enum_("a::Level"));
    EXPECT_EQ(x.annotations.at(1).arguments.at(1).resolved_class, &reading->class_("a::Base"));
}
