#include "plugin/frontend/reading.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;
using namespace ormc;

namespace {

std::string text_of(const model::Argument& argument) {
    using model::ArgumentKind;
    std::string text = argument.text;
    if (argument.kind == ArgumentKind::string)
        text = '"' + text + '"';
    else if (argument.is_literal())
        text = argument.spelling;
    if (argument.kind != ArgumentKind::call)
        return text;
    text += "(";
    for (const model::Argument& inner : argument.arguments)
        text += (&inner == &argument.arguments.front() ? "" : ", ") + text_of(inner);
    return text + ")";
}

template <class Declarations>
const auto& find_by_name(const Declarations& declarations, const std::string& name) {
    for (const auto& declaration : declarations) {
        if (declaration->qualified_name == name)
            return *declaration;
    }
    throw std::runtime_error("nothing is called " + name);
}

}  // namespace

Reading::Reading(const Files& files, std::vector<std::string> headers, bool separate) {
    std::string pattern = (fs::temp_directory_path() / "ormc-test-XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    const bool takes_all = headers.empty();
    for (const auto& [name, text] : files) {
        const fs::path path = fs::path(directory_) / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        if (takes_all)
            headers.push_back(name);
    }
    frontend::Options options;
    for (const std::string& header : headers) {
        options.headers.push_back(directory_ + "/" + header);
        const fs::path output = fs::path(directory_) / header;
        options.outputs.push_back(fs::path(output).replace_extension(".orm.hpp").string());
    }
    options.base_directory = directory_;
    options.output_directory = directory_;
    options.separate = separate;
    options.compiler_flags = {"-std=c++20", "-I" ORM_ANNOTATIONS_DIR, "-I" + directory_};
    reader_ = std::make_unique<frontend::Reader>(options);
    EXPECT_EQ(reader_->read(), frontend::Outcome::read);
}

Reading::~Reading() {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
}

const model::ClassDeclaration& Reading::class_(const std::string& name) const {
    return find_by_name(input().classes, name);
}

const model::EnumDeclaration& Reading::enum_(const std::string& name) const {
    return find_by_name(input().enums, name);
}

std::vector<std::string> Reading::own_dependencies() const {
    std::vector<std::string> own;
    for (const std::string& path : reader_->dependencies()) {
        if (path.starts_with(directory_ + "/"))
            own.push_back(path.substr(directory_.size() + 1));
    }
    return own;
}

std::unique_ptr<Reading> read_text(const std::string& text) {
    return std::make_unique<Reading>(Reading::Files{{"model.hpp", text}});
}

const model::MemberDeclaration&
member(const model::ClassDeclaration& declaration, const std::string& name) {
    for (const model::MemberDeclaration& candidate : declaration.members) {
        if (candidate.name == name)
            return candidate;
    }
    throw std::runtime_error(declaration.name + " has no member " + name);
}

std::string text_of(const std::vector<model::Annotation>& annotations) {
    std::string text;
    for (const model::Annotation& annotation : annotations) {
        model::Argument as_call;
        as_call.kind = model::ArgumentKind::call;
        as_call.text = model::to_string(annotation.kind);
        as_call.arguments = annotation.arguments;
        text += (text.empty() ? "" : " ") + text_of(as_call);
    }
    return text;
}
