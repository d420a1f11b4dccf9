#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace feed {

struct Item {
    std::string title;
};

template <class Json>
void to_json(Json& json, const Item& item) {
    json["title"] = item.title;
}

template <class Json>
void from_json(const Json& json, Item& item) {
    item.title = json.at("title").template get<std::string>();
}

class [[orm::table]] Entry {
public:
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::json]] std::vector<std::string> labels{};
    [[orm::json]] std::map<std::string, int> counts{};
    [[orm::json]] std::optional<std::map<std::string, int>> more{};

private:
    [[orm::json]] std::vector<Item> items_{};
    [[orm::json]] std::optional<Item> first_{};
};

}  // namespace feed
