#include <orm/decimal.hpp>
#include <orm/detail/codecs.hpp>
#include <orm/error.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace shop {

enum class Role { reader, writer, author = writer, admin = 7 };
enum class Size : std::uint8_t { small, large = 200 };

struct Money {
    std::int64_t cents = 0;
    friend bool operator==(const Money&, const Money&) = default;
};

struct Email {
    std::string text{};
    friend bool operator==(const Email&, const Email&) = default;
};

}  // namespace shop

template <>
struct orm::EnumMapping<shop::Role> {
    static constexpr EnumLabel labels[] = {{"reader", 0}, {"writer", 1}, {"author", 1}, {"ADM", 7}};
    static constexpr EnumInfo info{"shop::Role", "role", labels};
};

template <>
struct orm::Codec<shop::Money> {
    static std::int64_t encode(const shop::Money& money) { return money.cents; }

    static shop::Money decode(std::int64_t cents) { return {cents}; }
};

template <>
struct orm::Codec<shop::Email> {
    static std::string encode(const shop::Email& email) { return "mailto:" + email.text; }

    static shop::Email decode(const std::string& text) { return {text.substr(7)}; }
};

namespace {

using namespace orm::detail;
using orm::Decimal;
using shop::Role;
using ::testing::HasSubstr;

Cell integer_cell(std::int64_t value, Wire wire = Wire::integer) {
    Cell cell;
    cell.integer = value;
    cell.size = 0;
    cell.wire = wire;
    return cell;
}

Cell real_cell(double value) {
    Cell cell = integer_cell(0, Wire::real);
    cell.real = value;
    return cell;
}

Cell text_cell(std::string_view text, Wire wire = Wire::text) {
    Cell cell;
    cell.data = text.data();
    cell.size = static_cast<std::int32_t>(text.size());
    cell.wire = wire;
    return cell;
}

Cell null_cell() {
    return integer_cell(0, Wire::null);
}

template <class T, class Special = void>
T read(const Cell& cell) {
    T value{};
    MemberCodec<T, Special>::read(cell, value);
    return value;
}

/// The reason of the refusal, or nothing.
template <class Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const BadValue& error) {
        return error.reason();
    }
    return {};
}

template <class T, class Special = void>
std::string read_refusal(const Cell& cell) {
    return refusal([&] { static_cast<void>(read<T, Special>(cell)); });
}

template <class T, class Special = void>
std::string write_refusal(const T& value) {
    Arena arena;
    return refusal([&] { static_cast<void>(MemberCodec<T, Special>::make(value, arena)); });
}

TEST(IntegerCodec, reads_what_fits_and_refuses_the_rest) {
    EXPECT_EQ(read<std::int8_t>(integer_cell(-128)), -128);
    EXPECT_EQ(read<std::uint32_t>(integer_cell(4'294'967'295)), 4'294'967'295U);
    EXPECT_EQ(read<std::int64_t>(integer_cell(INT64_MIN)), INT64_MIN);
    EXPECT_EQ(read_refusal<std::int8_t>(integer_cell(128)), "is out of the member's range");
    EXPECT_EQ(read_refusal<std::uint16_t>(integer_cell(-1)), "is out of the member's range");
    EXPECT_EQ(read_refusal<int>(integer_cell(INT64_MAX)), "is out of the member's range");
}

TEST(IntegerCodec, checks_the_type_of_the_cell) {
    EXPECT_EQ(read_refusal<int>(text_cell("12abc")), "is text where an integer is expected");
    EXPECT_EQ(
        read_refusal<int>(real_cell(1.5)), "is a floating-point number where an integer is expected"
    );
    EXPECT_EQ(read_refusal<int>(null_cell()), "is NULL");
    EXPECT_EQ(
        read_refusal<int>(text_cell("12", Wire::decimal)),
        "is of another type where an integer is expected"
    );
}

TEST(IntegerCodec, refusal_points_at_the_cell) {
    const Cell cell = null_cell();
    try {
        static_cast<void>(read<int>(cell));
        FAIL();
    } catch (const BadValue& error) {
        EXPECT_EQ(error.cell(), &cell);
    }
}

TEST(BoolCodec, is_zero_or_one) {
    EXPECT_TRUE(read<bool>(integer_cell(1)));
    EXPECT_FALSE(read<bool>(integer_cell(0, Wire::boolean)));
    EXPECT_EQ(read_refusal<bool>(integer_cell(2)), "is neither 0 nor 1");
}

TEST(RealCodec, refuses_nan_and_what_it_cannot_hold) {
    EXPECT_EQ(write_refusal(std::numeric_limits<double>::quiet_NaN()), "is not a number");
    EXPECT_EQ(write_refusal(std::numeric_limits<double>::infinity()), "");
    EXPECT_EQ(read<double>(integer_cell(3)), 3.0);
    EXPECT_THAT(read_refusal<double>(integer_cell(INT64_MAX)), HasSubstr("exactly"));
    EXPECT_EQ(read<float>(real_cell(0.25)), 0.25F);
    EXPECT_EQ(read_refusal<float>(real_cell(1e300)), "is out of the member's range");
}

TEST(RealCodec, checks_the_type_of_the_cell) {
    EXPECT_EQ(
        read_refusal<double>(integer_cell(1, Wire::boolean)),
        "is a boolean where a number is expected"
    );
    EXPECT_EQ(read_refusal<float>(text_cell("1")), "is text where a number is expected");
}

TEST(TextCodec, reads_text_only) {
    EXPECT_EQ(read<std::string>(text_cell("Bob")), "Bob");
    EXPECT_EQ(
        read_refusal<std::string>(text_cell("Bob", Wire::bytes)), "is bytes where text is expected"
    );
    EXPECT_EQ(read_refusal<std::string>(null_cell()), "is NULL");
}

TEST(NullableCodec, null_is_empty) {
    EXPECT_EQ(read<std::optional<std::string>>(null_cell()), std::nullopt);
    EXPECT_EQ(read<std::optional<std::string>>(text_cell("x")), "x");
    Arena arena;
    EXPECT_EQ(ValueCodec<std::optional<int>>::make(std::nullopt, arena).wire, Wire::null);
    EXPECT_EQ(ValueCodec<std::optional<int>>::make(5, arena).integer, 5);
}

TEST(BytesCodec, array_takes_exactly_its_size) {
    EXPECT_EQ(read<orm::Bytes>(text_cell("ab", Wire::bytes)).size(), 2U);
    EXPECT_EQ((read<std::array<std::byte, 2>>(text_cell("ab", Wire::bytes))[1]), std::byte{'b'});
    EXPECT_NE((read_refusal<std::array<std::byte, 3>>(text_cell("ab", Wire::bytes))), "");
}

TEST(BytesCodec, checks_the_type_of_the_cell) {
    EXPECT_EQ(read_refusal<orm::Bytes>(text_cell("ab")), "is text where bytes is expected");
}

TEST(UuidCodec, reads_bytes_and_text) {
    const auto uuid = orm::Uuid::v4();
    const std::string_view bytes(reinterpret_cast<const char*>(uuid.bytes().data()), 16);
    EXPECT_EQ(read<orm::Uuid>(text_cell(bytes, Wire::bytes)), uuid);
    EXPECT_EQ(read<orm::Uuid>(text_cell(uuid.to_string())), uuid);
    EXPECT_NE(read_refusal<orm::Uuid>(text_cell(bytes.substr(1), Wire::bytes)), "");
    EXPECT_NE(read_refusal<orm::Uuid>(text_cell("no")), "");
    EXPECT_EQ(read_refusal<orm::Uuid>(integer_cell(1)), "is an integer where a UUID is expected");
}

TEST(DecimalCodec, reads_every_form_that_sqlite_gives) {
    EXPECT_EQ(read<Decimal>(integer_cell(12)), 12);
    EXPECT_EQ(read<Decimal>(real_cell(0.1)).to_string(), "0.1");
    EXPECT_EQ(read<Decimal>(text_cell("12.50")).to_string(), "12.50");
    EXPECT_NE(read_refusal<Decimal>(text_cell("abc")), "");
    EXPECT_NE(read_refusal<Decimal>(real_cell(1e300)), "");
    EXPECT_EQ(
        read_refusal<Decimal>(text_cell("12", Wire::bytes)),
        "is bytes where a decimal number is expected"
    );
}

TEST(DecimalCodec, is_rounded_to_the_scale_of_its_column) {
    const auto quantized = [](const Cell& cell, int scale) {
        auto value = read<Decimal>(cell);
        quantize_decimal(cell, value, scale);
        return value.to_string();
    };
    EXPECT_EQ(quantized(integer_cell(3), 2), "3.00");
    EXPECT_EQ(quantized(real_cell(9.990000000001), 2), "9.99");
    const std::string nines(38, '9');
    EXPECT_THROW(static_cast<void>(quantized(text_cell(nines), 2)), BadValue);
}

TEST(TimeCodec, refuses_what_no_database_keeps) {
    using namespace std::chrono;
    using namespace std::chrono_literals;
    using Nanoseconds = sys_time<nanoseconds>;
    EXPECT_EQ(write_refusal(Nanoseconds(1'500ns)), "has a fraction of a microsecond");
    EXPECT_EQ(write_refusal(Nanoseconds(2'000ns)), "");
    EXPECT_EQ(write_refusal(sys_days(year(10000) / 1 / 1)), "is not in the years 1 to 9999");
    EXPECT_EQ(write_refusal(sys_days(year(1) / 1 / 1)), "");
    EXPECT_EQ(write_refusal(sys_seconds(seconds(INT64_MAX))), "is not in the years 1 to 9999");
    EXPECT_EQ(write_refusal(year(2023) / 2 / 29), "is not a date of the calendar");
    EXPECT_EQ(write_refusal(year(0) / 2 / 1), "is not in the years 1 to 9999");
    EXPECT_EQ(write_refusal(hours(INT64_MAX)), "is too long for 64 bits of microseconds");
}

TEST(TimeCodec, reads_typed_cells_and_text) {
    using namespace std::chrono;
    using namespace std::chrono_literals;
    const orm::Timestamp noon = sys_days(2024y / 2 / 29) + 12h;
    EXPECT_EQ(read<orm::Timestamp>(text_cell("2024-02-29T12:00:00Z")), noon);
    EXPECT_EQ(
        read<orm::Timestamp>(integer_cell(noon.time_since_epoch().count(), Wire::timestamp)), noon
    );
    EXPECT_EQ(read<sys_seconds>(text_cell("2024-02-29 12:00:00")), noon);
    EXPECT_EQ(
        read_refusal<sys_seconds>(text_cell("2024-02-29 12:00:00.5")),
        "does not fit the member's unit of time"
    );
    EXPECT_EQ(
        read_refusal<orm::Timestamp>(text_cell("yesterday")), "is text that is not a point in time"
    );
    EXPECT_EQ(
        read_refusal<orm::Timestamp>(real_cell(0.5)),
        "is a floating-point number where a point in time is expected"
    );
    EXPECT_EQ(read<year_month_day>(text_cell("2024-02-29")), 2024y / 2 / 29);
    EXPECT_EQ(read<orm::TimeOfDay>(text_cell("17:30")), orm::TimeOfDay(17, 30));
    EXPECT_EQ(read<seconds>(integer_cell(5'000'000)), 5s);
    EXPECT_EQ(
        read_refusal<seconds>(integer_cell(5'000'001)), "does not fit the member's unit of time"
    );
}

TEST(EnumCodec, by_name_writes_the_label_of_the_first_enumerator) {
    Arena arena;
    using Codec = orm::EnumByName<Role>;
    EXPECT_EQ(Codec::make(Role::reader, arena).text(), "reader");
    EXPECT_EQ(Codec::make(Role::author, arena).text(), "writer");
    EXPECT_EQ(Codec::make(Role::admin, arena).text(), "ADM");
    EXPECT_EQ(
        (write_refusal<Role, Codec>(static_cast<Role>(3))), "is not an enumerator of shop::Role"
    );
}

TEST(EnumCodec, by_name_refuses_an_unknown_label_and_names_it) {
    EXPECT_EQ(read<Role>(text_cell("ADM")), Role::admin);
    EXPECT_EQ(read<Role>(text_cell("author")), Role::writer);
    EXPECT_EQ(read_refusal<Role>(text_cell("boss")), "is 'boss', which is no label of shop::Role");
    EXPECT_EQ(read_refusal<Role>(integer_cell(1)), "is an integer where text is expected");
}

TEST(EnumCodec, by_value_keeps_numbers_of_the_underlying_type) {
    using Codec = orm::EnumByValue<shop::Size>;
    static_assert(Codec::type == orm::PhysicalType::int16);
    Arena arena;
    EXPECT_EQ(Codec::make(shop::Size::large, arena).integer, 200);
    EXPECT_EQ((read<shop::Size, Codec>(integer_cell(200))), shop::Size::large);
    EXPECT_NE((read_refusal<shop::Size, Codec>(integer_cell(256))), "");
    EXPECT_EQ((read<std::optional<shop::Size>, Codec>(null_cell())), std::nullopt);
}

TEST(ArrayCodec, reads_json_arrays) {
    EXPECT_EQ(read<std::vector<int>>(text_cell("[]")), std::vector<int>{});
    EXPECT_EQ(read<std::vector<int>>(text_cell(" [1, -2 ,3] ")), (std::vector<int>{1, -2, 3}));
    EXPECT_EQ(read<std::vector<bool>>(text_cell("[true,false]")), (std::vector<bool>{true, false}));
    EXPECT_EQ(
        read<std::vector<double>>(text_cell("[0.5,1e3,2]")), (std::vector<double>{0.5, 1000, 2})
    );
    EXPECT_EQ(
        read<std::vector<std::string>>(text_cell(R"(["a\"\\\n\u00e9\ud83d\ude00",""])")),
        (std::vector<std::string>{"a\"\\\n\xC3\xA9\xF0\x9F\x98\x80", ""})
    );
    EXPECT_EQ(
        read<std::vector<std::optional<int>>>(text_cell("[1,null]")),
        (std::vector<std::optional<int>>{1, std::nullopt})
    );
    EXPECT_EQ(
        (read<std::vector<Role>, orm::EnumByName<Role>>(text_cell(R"(["ADM"])"))),
        std::vector{Role::admin}
    );
    EXPECT_EQ(
        read<std::vector<orm::Bytes>>(text_cell(R"(["00fF"])")),
        (std::vector<orm::Bytes>{{std::byte{0}, std::byte{255}}})
    );
    EXPECT_EQ(
        read<std::vector<orm::Json>>(text_cell(R"([{"a":"]"}])")),
        (std::vector<orm::Json>{orm::Json(R"({"a":"]"})")})
    );
}

TEST(ArrayCodec, reads_every_escape_of_json) {
    EXPECT_EQ(
        read<std::vector<std::string>>(text_cell(R"(["\b\f\n\r\t\/\u20ac\u20AC"])")),
        (std::vector<std::string>{"\b\f\n\r\t/\xE2\x82\xAC\xE2\x82\xAC"})
    );
}

TEST(ArrayCodec, reads_a_number_beyond_those_of_its_type_as_the_nearest_one) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(
        read<std::vector<double>>(text_cell("[9e999,-9e999,1e-999]")),
        (std::vector<double>{infinity, -infinity, 0})
    );
}

TEST(ArrayCodec, refuses_what_is_no_array_of_the_type) {
    EXPECT_EQ(read_refusal<std::vector<int>>(text_cell("1")), "is text that is not a JSON array");
    EXPECT_EQ(read_refusal<std::vector<int>>(text_cell("")), "is text that is not a JSON array");
    EXPECT_EQ(read_refusal<std::vector<int>>(text_cell("[1")), "is text that is not a JSON array");
    EXPECT_EQ(
        read_refusal<std::vector<std::string>>(text_cell("[\"\xFF\"]")),
        "is text that is not a JSON array"
    );
    EXPECT_EQ(read_refusal<std::vector<int>>(text_cell("[1,null]")), "has an element that is NULL");
    EXPECT_EQ(
        read_refusal<std::vector<int>>(text_cell("[\"x\"]")),
        "has an element that is text where an integer is expected"
    );
    EXPECT_EQ(read_refusal<std::vector<int>>(null_cell()), "is NULL");
    for (const auto digits : {R"(["0"])", R"(["0g"])", R"(["g0"])", R"(["0/"])", R"(["0@"])"}) {
        EXPECT_EQ(
            read_refusal<std::vector<orm::Bytes>>(text_cell(digits)),
            "has an element that is not hexadecimal"
        );
    }
}

TEST(ArrayCodec, refusal_of_an_element_points_at_the_cell_of_the_array) {
    const Cell cell = text_cell("[1,null]");
    try {
        static_cast<void>(read<std::vector<int>>(cell));
        FAIL();
    } catch (const BadValue& error) {
        EXPECT_EQ(error.cell(), &cell);
    }
}

TEST(UserCodec, goes_through_encode_and_decode) {
    Arena arena;
    EXPECT_EQ(ValueCodec<shop::Money>::make({250}, arena).integer, 250);
    EXPECT_EQ(read<shop::Money>(integer_cell(250)).cents, 250);
    EXPECT_EQ(ValueCodec<shop::Email>::make({"a@b"}, arena).text(), "mailto:a@b");
    EXPECT_EQ(read<std::optional<shop::Email>>(text_cell("mailto:a@b"))->text, "a@b");
    EXPECT_EQ(read<std::vector<shop::Money>>(text_cell("[1]")), std::vector{shop::Money{1}});
}

TEST(Codec, types_that_no_column_has_are_not_storable) {
    static_assert(!Storable<std::uint64_t> && !Storable<char> && !Storable<wchar_t> && !Storable<long double>);
    static_assert(!Storable<std::vector<std::uint8_t>> && !Storable<std::vector<char>> && !Storable<int*>);
    static_assert(Storable<std::uint8_t> && Storable<long> && Storable<long long> && Storable<std::string_view>);
    static_assert(ValueCodec<std::uint16_t>::type == orm::PhysicalType::int32);
}

}  // namespace
