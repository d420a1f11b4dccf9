#include "sql/prefix.hpp"
#include "sql/raw_text.hpp"
#include "sql/renderer.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace orm::sql {

void Renderer::function(const Node& node, const Node*& next) {
    const auto kind = static_cast<Function>(node.op);
    const FunctionText text = function_text(kind);
    if (text.text.empty()) {
        throw NotSupported(
            std::string(dialect_->title()) + " cannot compute orm::" + std::string(text.name)
        );
    }
    fill(kind, text.text, take_operands(node, next));
}

std::vector<const Node*> Renderer::take_operands(const Node& node, const Node*& next) {
    std::vector<const Node*> operands;
    for (std::size_t i = 0; i != node.operands; ++i) {
        operands.push_back(next);
        next = skip(next);
    }
    return operands;
}

// An operand may stand in several places: its parameters are numbered.
void Renderer::fill(
    Function kind, std::string_view text, const std::vector<const Node*>& operands
) {
    for (std::size_t mark; (mark = text.find('{')) != std::string_view::npos;) {
        const std::size_t end = text.find('}', mark);
        out(text.substr(0, mark));
        fill_mark(kind, text.substr(mark + 1, end - mark - 1), operands);
        text.remove_prefix(end + 1);
    }
    out(text);
}

void Renderer::fill_mark(
    Function kind, std::string_view mark, const std::vector<const Node*>& operands
) {
    const auto number = [](char digit) { return static_cast<std::size_t>(digit - '0'); };
    if (mark.front() == '*') {
        fill_list(kind, operands, mark.size() == 1 ? ", " : mark.substr(1));
    } else if (mark.front() == '@') {
        fill_circle(kind, operands);
    } else if (mark.front() == '=') {
        out(operands.at(number(mark[1]))->name);
    } else if (mark.size() == 2) {
        fill_list(kind, std::span(operands).subspan(number(mark[0])), ", ");
    } else {
        const Node* operand = operands.at(number(mark[0]));
        function_operand(kind, operand);
    }
}

void Renderer::fill_list(
    Function kind, std::span<const Node* const> operands, std::string_view separator
) {
    std::string_view between;
    for (const Node* operand : operands) {
        out(between);
        function_operand(kind, operand);
        between = separator;
    }
}

void Renderer::fill_circle(Function kind, std::vector<const Node*> operands) {
    for (std::size_t i = 0; i != operands.size(); ++i) {
        out(i == 0 ? "coalesce(" : ", coalesce(");
        fill_list(kind, operands, ", ");
        out(")");
        std::rotate(operands.begin(), operands.begin() + 1, operands.end());
    }
}

void Renderer::table_function(const TableCall& call, std::string_view name) {
    const Node* nodes = statement_->nodes.data();
    std::vector<const Node*> operands;
    for (const Node* next = nodes + call.operands.begin; next != nodes + call.operands.end;
         next = skip(next)) {
        operands.push_back(next);
    }
    const TableText text = table_text(call.function);
    fill(Function::coalesce, text.rows, operands);
    out(" AS ");
    identifier(name);
    out(text.columns);
}

std::string Renderer::written(const Node* expression) {
    const std::size_t begin = text_.size();
    operand(expression);
    std::string text = text_.substr(begin);
    text_.resize(begin);
    return text;
}

void Renderer::key_of(const Node& column) {
    const Source& source = statement_->sources[column.index];
    identifier(source.name);
    out(".");
    identifier(source.table->columns[source.table->primary_key[0]].name);
}

void Renderer::named_function(const Node& node, const Node*& next) {
    out(node.name);
    out("(");
    for (std::size_t i = 0; i != node.operands; ++i) {
        out(i == 0 ? "" : ", ");
        operand(next);
    }
    out(")");
}

void Renderer::raw(const Node& node, const Node*& next) {
    out("(");
    append_raw(text_, node.name, [&] { operand(next); });
    out(")");
}

}  // namespace orm::sql
