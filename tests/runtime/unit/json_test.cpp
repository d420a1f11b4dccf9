#include <orm/json.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>
#include <vector>

namespace {

using orm::detail::Arena;
using orm::detail::Cell;
using orm::detail::Wire;

struct Settings {
    std::string theme{};
    std::vector<int> sizes{};
    friend bool operator==(const Settings&, const Settings&) = default;
    NLOHMANN_DEFINE_TYPE_INTRUSIVE(Settings, theme, sizes)
};

TEST(JsonTree, makes_a_round_trip) {
    const orm::Json json = orm::make_json({{"a", {1, 2}}, {"b", nullptr}});
    EXPECT_EQ(json.text(), R"({"a":[1,2],"b":null})");
    EXPECT_EQ(orm::parse(json)["a"][1], 2);
}

TEST(JsonTree, refuses_what_json_cannot_say) {
    EXPECT_THROW(static_cast<void>(orm::parse(orm::Json("{"))), orm::ValueError);
    EXPECT_THROW(
        static_cast<void>(orm::make_json({{"x", {std::numeric_limits<double>::quiet_NaN()}}})),
        orm::ValueError
    );
    EXPECT_THROW(static_cast<void>(orm::make_json("\xFF")), orm::ValueError);
}

TEST(JsonStored, writes_and_reads_a_users_type) {
    using Codec = orm::detail::MemberCodec<Settings, orm::JsonStored<Settings>>;
    Arena arena;
    const Settings settings{"dark", {1, 2}};
    const auto parameter = Codec::make(settings, arena);
    EXPECT_EQ(parameter.wire, Wire::json);
    Cell cell;
    cell.data = static_cast<const char*>(parameter.data);
    cell.size = parameter.size;
    cell.wire = Wire::text;
    Settings read;
    Codec::read(cell, read);
    EXPECT_EQ(read, settings);
}

TEST(JsonStored, refuses_json_of_another_shape) {
    Cell cell;
    cell.data = "[1]";
    cell.size = 3;
    cell.wire = Wire::text;
    Settings read;
    EXPECT_THROW(orm::JsonStored<Settings>::read(cell, read), orm::detail::BadValue);
}

}  // namespace
