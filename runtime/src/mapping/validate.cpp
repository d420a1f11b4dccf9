#include "mapping/validators.hpp"
#include "values/calendar.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/check_text.hpp>
#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

#include <cmath>
#include <limits>
#include <string>

namespace orm::detail {

namespace {

constexpr std::int64_t first_day = -719'162;  // 0001-01-01
constexpr std::int64_t last_day = 2'932'896;  // 9999-12-31

class Check {
public:
    Check(const TableInfo& table, const ColumnInfo& column)
        : table_(table),
          column_(column) {}

    void value(const Parameter& value) const {
        if (value.wire == Wire::null) {
            null();
            return;
        }
        of_type(column_.type, value);
        for (const Validator& validator : column_.validators) {
            if (auto reason = refusal(validator, value)) {
                throw ValidationError(table_.entity, column_.member, std::move(*reason));
            }
        }
    }

private:
    [[noreturn]] void refuse(std::string reason) const {
        throw ValueError(table_.entity, column_.member, std::move(reason));
    }

    void null() const {
        if (!column_.is(ColumnFlags::nullable)) {
            refuse("is NULL, but the column is not nullable");
        }
    }

    void of_type(PhysicalType type, const Parameter& value) const {
        switch (value.wire) {
        case Wire::integer:
            integer(type, value.integer);
            return;
        case Wire::real:
            real(type, value.real);
            return;
        case Wire::text:
            text(value);
            return;
        case Wire::bytes:
            bytes(value);
            return;
        case Wire::json:
            json(value);
            return;
        case Wire::decimal:
            decimal(*static_cast<const Decimal*>(value.data));
            return;
        case Wire::array:
            array(value);
            return;
        default:
            time(value);
        }
    }

    void integer(PhysicalType type, std::int64_t value) const {
        const auto fits = [value](auto least, auto greatest) {
            return value >= least && value <= greatest;
        };
        if (type == PhysicalType::int16 &&
            !fits(
                std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()
            )) {
            refuse("is out of the range of a 16-bit integer");
        }
        if (type == PhysicalType::int32 &&
            !fits(
                std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()
            )) {
            refuse("is out of the range of a 32-bit integer");
        }
    }

    void real(PhysicalType type, double value) const {
        if (std::isnan(value)) {
            refuse("is not a number (NaN)");
        }
        if (std::isinf(value)) {
            refuse("is infinite");
        }
        const double limit = std::numeric_limits<float>::max();
        if (type == PhysicalType::float32 && (value > limit || value < -limit)) {
            refuse("is out of the range of a float");
        }
    }

    void text(const Parameter& value) const {
        if (const char* mistake =
                check_text(static_cast<const char*>(value.data), size_of(value))) {
            refuse(mistake);
        }
        if (column_.length <= 0 || value.size <= column_.length) {
            return;
        }
        const std::size_t length = code_points(value.text());
        if (length > static_cast<std::size_t>(column_.length)) {
            refuse(
                "is longer than " + std::to_string(column_.length) + " characters (" +
                std::to_string(length) + ')'
            );
        }
    }

    void bytes(const Parameter& value) const {
        if (size_of(value) > max_value_size) {
            refuse("has more than 999000000 bytes");
        }
        if (column_.type == PhysicalType::bytes && column_.length > 0 &&
            value.size != column_.length) {
            refuse("does not have exactly " + std::to_string(column_.length) + " bytes");
        }
    }

    void json(const Parameter& value) const {
        if (const char* mistake =
                find_json_mistake(static_cast<const char*>(value.data), size_of(value))) {
            refuse(mistake);
        }
    }

    void decimal(const Decimal& value) const {
        if (column_.precision <= 0) {
            return;
        }
        const Decimal shortest = value.normalized();
        if (shortest.scale() > column_.scale) {
            refuse("has more than " + std::to_string(column_.scale) + " digits behind the point");
        }
        const int whole = shortest.digits() - shortest.scale();
        const int most = column_.precision - column_.scale;
        if (whole > most && !shortest.is_zero()) {
            refuse("has more than " + std::to_string(most) + " digits before the point");
        }
    }

    void array(const Parameter& value) const {
        const auto& list = *static_cast<const ListParameter*>(value.data);
        for (std::size_t i = 0; i != list.count; ++i) {
            if (list.values[i].wire != Wire::null) {
                of_type(column_.element, list.values[i]);
            }
        }
    }

    void time(const Parameter& value) const {
        if (value.wire == Wire::timestamp || value.wire == Wire::local_timestamp) {
            day(day_of(value.integer));
        } else if (value.wire == Wire::date) {
            day(value.integer);
        } else if (value.wire == Wire::time && (value.integer < 0 || value.integer >= day_length)) {
            refuse("is not a time between 00:00 and 24:00");
        }
    }

    void day(std::int64_t days) const {
        if (days < first_day || days > last_day) {
            refuse("is not within the years 1 to 9999");
        }
    }

    static std::size_t size_of(const Parameter& value) {
        return static_cast<std::size_t>(value.size);
    }

    const TableInfo& table_;
    const ColumnInfo& column_;
};

}  // namespace

void check_value(const TableInfo& table, const ColumnInfo& column, const Parameter& value) {
    Check(table, column).value(value);
}

}  // namespace orm::detail
