#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ormc::emit {

/// `.name = value`, or just a value when `name` is empty.
struct Field {
    std::string name;
    std::string value;
    bool is_text = false;  ///< `value` becomes a string literal, broken where it is long
};

/// The fields of one brace-enclosed element of an array.
using Element = std::vector<Field>;

[[nodiscard]] Field field(std::string name, std::string value);
[[nodiscard]] Field text_field(std::string name, std::string value);

/// `"text"`, escaped.
[[nodiscard]] std::string string_literal(std::string_view text);

/// A template with its arguments, to be broken like the formatter does when it is long.
struct TemplateName {
    std::string head;  ///< `MemberColumn`
    std::vector<TemplateName> arguments;

    [[nodiscard]] std::string one_line() const;
};

/// `std::optional<blog::Role>` taken apart.
[[nodiscard]] TemplateName parsed_template(const std::string& text);

/// Builds a source file line by line, as clang-format would leave it.
class CodeWriter {
public:
    void line(std::string_view text);
    /// One empty line before the next, never two and none before `};`.
    void blank();
    /// `/// text`, wrapped.
    void documentation(std::string_view text);
    /// `head…;` with a template in the middle: `using Columns = ` ColumnList<…> `;`
    void templated(std::string_view before, const TemplateName& name, std::string_view after);
    /// `struct name : Base<…> {};`
    void derived(const std::string& name, const TemplateName& base);
    /// `declaration = {elements};`, on one line when it fits and may be.
    void array(
        std::string_view declaration,
        const std::vector<Element>& elements,
        bool may_be_one_line = true
    );
    /// `declaration = {` fields one per line `};`
    void object(std::string_view declaration, const Element& fields);

    void indent() { indentation_ += indent_width; }

    void outdent() { indentation_ -= indent_width; }

    [[nodiscard]] bool has_room_for(std::string_view text) const {
        return indentation_ + text.size() <= column_limit;
    }

    [[nodiscard]] const std::string& text() const { return text_; }

    static constexpr std::size_t indent_width = 4;
    static constexpr std::size_t column_limit = 100;

private:
    [[nodiscard]] bool fits(std::size_t indentation, std::string_view text) const;
    void raw(std::size_t indentation, std::string_view text);
    void element(std::size_t indentation, const Element& fields);
    void write_field(
        std::size_t indentation, std::string_view open, const Field& field, std::string_view close
    );
    void write_text_field(
        std::size_t indentation,
        const std::string& start,
        const std::string& value,
        std::string_view close
    );
    void write_broken_name(std::size_t indentation, const std::string& text);
    std::size_t open_braces(std::string_view declaration);
    void template_lines(
        std::size_t indentation,
        std::string_view before,
        const TemplateName& name,
        std::string_view after
    );

    std::string text_;
    std::size_t indentation_ = 0;
    bool is_blank_wanted_ = false;
};

}  // namespace ormc::emit
