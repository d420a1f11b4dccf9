#include "values/json_edit.hpp"

#include "values/json_array.hpp"

#include <orm/error.hpp>

#include <charconv>
#include <cstdint>
#include <optional>

namespace orm::detail {

namespace {

std::int64_t array_index(std::string_view step) {
    std::int64_t index = 0;
    const auto result = std::from_chars(step.data(), step.data() + step.size(), index);
    if (result.ec != std::errc() || result.ptr != step.data() + step.size()) {
        throw ValueError("is not a number, and no step of a path into an array");
    }
    return index;
}

/// A document in which a part is exchanged.
class Edit {
public:
    using Path = std::vector<std::string_view>;

    /// Without a value it removes.
    Edit(const Path& path, std::optional<JsonView> value)
        : path_(&path),
          value_(value) {}

    [[nodiscard]] std::string at(JsonView place, std::size_t step) const {
        switch (place.kind()) {
        case JsonKind::object:
            return in_object(place, step);
        case JsonKind::array:
            return in_array(place, step);
        default:
            return std::string(place.text());
        }
    }

private:
    [[nodiscard]] bool is_last(std::size_t step) const noexcept {
        return step + 1 == path_->size();
    }

    /// What becomes of a part that is there; empty where it goes.
    [[nodiscard]] std::string part(JsonView old, std::size_t step) const {
        if (!is_last(step)) {
            return at(old, step + 1);
        }
        return value_ ? std::string(value_->text()) : std::string();
    }

    static void add(std::string& out, std::string_view key, std::string_view value) {
        if (value.empty()) {
            return;
        }
        out += out.size() > 1 ? "," : "";
        out += key;
        out += key.empty() ? "" : ":";
        out += value;
    }

    [[nodiscard]] std::string in_object(JsonView object, std::size_t step) const {
        const std::string_view key = (*path_)[step];
        std::string out = "{";
        bool found = false;
        for (const auto& member : object.members()) {
            const bool is_meant = member.key.says(key);
            found = found || is_meant;
            const std::string changed = is_meant ? part(member.value, step) : std::string();
            add(out, member.key.text(), is_meant ? changed : member.value.text());
        }
        if (!found && value_ && is_last(step)) {
            std::string quoted;
            append_json(Parameter::of(Wire::text, key.data(), key.size()), quoted);
            add(out, quoted, value_->text());
        }
        return out + '}';
    }

    [[nodiscard]] std::string in_array(JsonView array, std::size_t step) const {
        const auto elements = array.elements();
        const auto size = static_cast<std::int64_t>(elements.size());
        std::int64_t index = array_index((*path_)[step]);
        index += index < 0 ? size : 0;
        const bool adds = value_ && is_last(step);
        std::string out = "[";
        add(out, {}, adds && index < 0 ? value_->text() : std::string_view());
        for (std::int64_t i = 0; i != size; ++i) {
            const JsonView element = elements[static_cast<std::size_t>(i)];
            const std::string changed = i == index ? part(element, step) : std::string();
            add(out, {}, i == index ? changed : element.text());
        }
        add(out, {}, adds && index >= size ? value_->text() : std::string_view());
        return out + ']';
    }

    const Path* path_;
    std::optional<JsonView> value_;
};

void check_changeable(JsonView document) {
    if (!document.is_container()) {
        throw ValueError("is neither an object nor an array, and has no parts");
    }
}

}  // namespace

std::string
json_with(JsonView document, const std::vector<std::string_view>& path, JsonView value) {
    check_changeable(document);
    return Edit(path, value).at(document, 0);
}

std::string json_without(JsonView document, const std::vector<std::string_view>& path) {
    check_changeable(document);
    return Edit(path, std::nullopt).at(document, 0);
}

}  // namespace orm::detail
