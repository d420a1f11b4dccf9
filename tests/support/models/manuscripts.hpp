#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Members stored as JSON.
namespace papers {

struct Line {
    std::string text;
    int indent = 0;

    friend bool operator==(const Line&, const Line&) = default;
};

template <class Json>
void to_json(Json& json, const Line& line) {
    json["text"] = line.text;
    json["indent"] = line.indent;
}

template <class Json>
void from_json(const Json& json, Line& line) {
    line.text = json.at("text").template get<std::string>();
    line.indent = json.at("indent").template get<int>();
}

struct [[orm::table]] Manuscript {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::json]] std::vector<Line> lines{};
    [[orm::json]] std::map<std::string, double> weights{};
    [[orm::json]] std::optional<Line> title{};

    friend bool operator==(const Manuscript&, const Manuscript&) = default;
};

}  // namespace papers
