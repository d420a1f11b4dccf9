#include "mapping/validators.hpp"

#include <orm/error.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <regex>

namespace orm::detail {

namespace {

/// libstdc++'s usual matcher recurses once per character, so a long text overflows the stack: the
/// other one does not, but knows no back-references, for which texts are limited.
constexpr std::size_t longest_text_with_back_reference = 4'096;

struct Pattern {
    std::regex regex;
    bool any_length;
};

#if defined(__GLIBCXX__)

std::optional<Pattern> compile_without_recursion(const std::string& text) {
    try {
        return Pattern{
            std::regex(text, std::regex::ECMAScript | std::regex_constants::__polynomial), true};
    } catch (const std::regex_error&) {
        return std::nullopt;
    }
}

#else

std::optional<Pattern> compile_without_recursion(const std::string& text) {
    return Pattern{std::regex(text, std::regex::ECMAScript), true};
}

#endif

Pattern compile(const std::string& text) {
    try {
        if (auto pattern = compile_without_recursion(text)) {
            return std::move(*pattern);
        }
        return {std::regex(text, std::regex::ECMAScript), false};
    } catch (const std::regex_error& error) {
        throw UsageError("the pattern '" + text + "' is malformed: " + error.what());
    }
}

/// Compiled patterns live as long as the process: there are as many as annotations.
const Pattern& compiled(std::string_view text) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const Pattern>, std::less<>> patterns;
    const std::lock_guard lock(mutex);
    const auto found = patterns.find(text);
    if (found != patterns.end()) {
        return *found->second;
    }
    std::string key(text);
    auto pattern = std::make_unique<const Pattern>(compile(key));
    return *patterns.emplace(std::move(key), std::move(pattern)).first->second;
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) {
    const Pattern& found = compiled(pattern);
    if (!found.any_length && text.size() > longest_text_with_back_reference) {
        return false;
    }
    return std::regex_match(text.begin(), text.end(), found.regex);
}

}  // namespace orm::detail
